import { readFileSync } from 'node:fs';
import { Linter } from 'eslint';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { inlineCss, inlineScript } from '../../../pages-templates/parts/inline.ts';
import { theme } from '../../../src/domain/landing-pages/page-token.ts';

const source = readFileSync(new URL('../../../pages-templates/parts/enhance.js', import.meta.url), 'utf8');
const served = inlineScript(source);

test('the enhancement is at most 2 KB as served', () => {
  process.stdout.write(`enhancement: ${served.length} bytes\n`);
  expect(Buffer.byteLength(served)).toBeLessThanOrEqual(2048);
  expect(served).not.toContain('</');
});

test('it is ES5: the oldest browsers read it', () => {
  const config = { languageOptions: { ecmaVersion: 5 as const, sourceType: 'script' as const } };
  expect(new Linter().verify(served, config)).toEqual([]);
  expect(new Linter().verify('let a = () => 1;', config)).not.toEqual([]);
});

test('what is served means what is written', () => {
  const printed = (text: string) => {
    const file = ts.createSourceFile('enhance.js', text, ts.ScriptTarget.ES5, false, ts.ScriptKind.JS);
    const plain = ts.createPrinter({ removeComments: true }).printFile(file);
    return plain.replace(/\s+/g, ' ');
  };
  expect(printed(served)).toBe(printed(source));
});

test('styles lose comments and idle spaces, and take the theme’s tokens', () => {
  const css =
    '/* why */\n.a .b:hover,\n.c > .d {\n  color: var(--ink);\n  margin: 0 auto;\n}\n@media (max-width: 3px) { a { b: c; } }';
  expect(inlineCss(css)).toBe(
    `.a .b:hover,.c > .d{color:${theme('ink')};margin:0 auto}@media (max-width:3px){a{b:c}}`,
  );
  expect(inlineCss('a{b:var(--ink)}', 'dark.')).toBe(`a{b:${theme('dark.ink')}}`);
});
