import fc from 'fast-check';
import { Engine } from 'php-parser';
import { describe, expect, it } from 'vitest';
import { phpLiteral } from '../../../../src/adapters/carriers/php/php-literal.ts';
import { HOSTILE_STRINGS } from './hostile-strings.ts';
import { startPhpHost } from './php-host.ts';

describe('phpLiteral', () => {
  it('writes any text as one string that a PHP parser reads back', () => {
    // One list, since a parse costs more than a text.
    const texts = [...HOSTILE_STRINGS, ...fc.sample(fc.string({ unit: 'binary' }), 3000)];
    const tree = new Engine({ ast: { withPositions: false } }).parseCode(
      `<?php ${phpLiteral(texts)};`,
      'list.php',
    );
    expect(tree.children).toHaveLength(1);
    const list = JSON.parse(JSON.stringify(tree.children[0])).expression;
    expect(list.kind).toBe('array');
    expect(list.items).toHaveLength(texts.length);
    for (const item of list.items) expect(item.value).toMatchObject({ kind: 'string', isDoubleQuote: false });
  });

  it('gives PHP the very bytes, whatever they are', async () => {
    const texts = [...HOSTILE_STRINGS, ...fc.sample(fc.string({ unit: 'grapheme', maxLength: 40 }), 2000)];
    const script = `<?php echo base64_encode(json_encode(${phpLiteral(texts)}, JSON_UNESCAPED_UNICODE));`;
    const host = await startPhpHost({ 'index.php': script });
    const printed = await (await fetch(host.url)).text();
    await host.stop();
    expect(JSON.parse(Buffer.from(printed, 'base64').toString())).toEqual(texts);
  });

  it('writes lists, records, truths and whole numbers, and leaves out what is undefined', () => {
    expect(phpLiteral({ a: ['x', 1, true], "b'": { c: false }, d: undefined })).toBe(
      "['a' => ['x', 1, true], 'b\\'' => ['c' => false]]",
    );
    expect(() => phpLiteral(1.5)).toThrow('1.5 is no whole number.');
  });
});
