import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { brokenRules, strangersAtTop, type SourceFile } from './support/architecture.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

describe('the tree', () => {
  it('keeps every rule of architecture.md', () => {
    const files = ['src', 'pages-templates', 'test'].flatMap((folder) => filesUnder(join(root, folder)));
    expect(files.length).toBeGreaterThan(50);
    expect(brokenRules(files)).toEqual([]);
  });

  it('has only the fixed listing at its top', () => {
    expect(strangersAtTop(readdirSync(root).filter((name) => !name.endsWith('.log')))).toEqual([]);
  });
});

describe('the rules bite', () => {
  it.each<[says: string, path: string, text: string]>([
    ['src/domain may import nothing of ours but itself', 'src/domain/a.ts', "import '../use-cases/b.ts';"],
    ['src/domain may import', 'src/domain/a.ts', "import type { B } from '../adapters/ledger/b.ts';"],
    ['the package zod', 'src/use-cases/a.ts', "import { x } from 'zod/mini';"],
    ['the package uuid', 'src/domain/a.ts', "import { v4 } from 'uuid';"],
    ['no package at all', 'src/use-cases/a.ts', "import { z } from 'zod';"],
    ['no node: modules', 'src/domain/a.ts', "import { createHash } from 'node:crypto';"],
    ['no node: modules', 'src/ui/Card.tsx', "const fs = await import('node:fs');"],
    ['may import domain', 'src/use-cases/a.ts', "export { b } from '../adapters/ledger/b.ts'; const c = 1;"],
    ['another adapter', 'src/adapters/ledger/a.ts', "import { b } from '../catalog/b.ts';"],
    ['may import domain', 'src/adapters/ledger/a.ts', "import { b } from '../../use-cases/b.ts';"],
    [
      'src/pages may import',
      'src/pages/index.astro',
      "---\nimport b from '../adapters/ledger/b.ts';\n---\n<p>Don't</p>",
    ],
    ['src/ui may import domain', 'src/ui/Card.tsx', "import { app } from '../server/app.ts';"],
    ['src/simulator may import', 'src/simulator/a.ts', "import { b } from '../server/b.ts';"],
    [
      'only src/domain/landing-pages',
      'pages-templates/x/template.ts',
      "import '../../src/domain/ledger/b.ts';",
    ],
    [
      'only src/adapters/renderer reads',
      'src/server/a.ts',
      "import page from '../../pages-templates/x/template.ts';",
    ],
    ['nothing imports generated', 'src/cli/a.ts', "import x from '../../generated/manifest.ts';"],
    ['imports undici, which only', 'src/adapters/postbacks/a.ts', "import { request } from 'undici';"],
    [
      'imports fast-xml-parser, which only',
      'src/server/a.ts',
      "import { XMLParser } from 'fast-xml-parser';",
    ],
    ['imports eta, which only', 'src/server/a.ts', "import { Eta } from 'eta';"],
    ['imports node:sqlite, which only', 'src/server/a.ts', "import { DatabaseSync } from 'node:sqlite';"],
    ['imports astro, which only', 'src/adapters/ledger/a.ts', "import { x } from 'astro/container';"],
    ['before any install', 'src/boot.mjs', "import { z } from 'zod';"],
    ['mentions fetch', 'src/domain/a.ts', 'export const a = () => fetch(url);'],
    ['mentions fetch', 'src/domain/a.ts', 'export const a = <T>(b: T) => b;\nexport const c = fetch;'],
    ['mentions process', 'src/use-cases/a.ts', 'export const a = process.env.A;'],
    ['mentions Date.now', 'src/domain/a.ts', 'export const a = Date.now();'],
    ['mentions Math.random', 'src/domain/a.ts', 'export const a = Math.random();'],
    ['mentions new Date()', 'src/use-cases/a.ts', 'export const a = new Date();'],
    ['mentions Request', 'src/domain/a.ts', 'export function a(request: Request) {}'],
    ['mentions Response', 'src/use-cases/a.ts', 'export type A = Promise<Response>;'],
    ['holds SQL', 'src/server/a.ts', "export const a = 'SELECT tid FROM clicks';"],
    ['holds SQL', 'src/cli/a.ts', 'export const a = `DELETE FROM clicks WHERE tid = ${b}`;'],
    ['a business word in an if', 'src/pages/a.ts', "if (click.status === 'verified') go();"],
    ['a drawer', 'src/server/utils/a.ts', 'export const a = 1;'],
    ['a drawer', 'test/helpers/a.ts', 'export const a = 1;'],
    ['a barrel', 'src/domain/ledger/index.ts', "export * from './click.ts';\nexport { b } from './b.ts';"],
    ['not named in kebab-case', 'src/domain/sendOtp.ts', 'export const a = 1;'],
    ['not named in PascalCase', 'src/ui/click-list.tsx', 'export const a = 1;'],
    ['<%~', 'pages-templates/script.php.eta', '<?php <%~ it.body %>'],
    ['the cap is 90', 'src/use-cases/a.ts', 'const a = 1;\n'.repeat(91)],
    ['the cap is 200', 'pages-templates/x/template.ts', 'const a = 1;\n'.repeat(201)],
  ])('%s: %s', (says, path, text) => {
    const broken = brokenRules([{ path, text }]);
    expect(broken).toHaveLength(1);
    expect(broken[0]).toContain(says);
    expect(broken[0]).toContain(path);
  });

  it.each<[why: string, path: string, text: string]>([
    [
      'words in comments and texts are not code',
      'src/domain/a.ts',
      "// fetch, process, Date.now()\nexport const a = 'Request';",
    ],
    [
      'members are not globals',
      'src/domain/a.ts',
      'export const a = (b: B) => b.process({ fetch: b.response });',
    ],
    ['a given date is a value', 'src/domain/a.ts', 'export const a = (at: number) => new Date(at);'],
    ['the metadata of a package is the package', 'src/domain/a.ts', "import p from 'libphonenumber-js/max';"],
    [
      'parts of one adapter belong together',
      'src/adapters/carriers/php/a.ts',
      "import { b } from '../html/b.ts';",
    ],
    [
      'a reason lifts the cap',
      'src/use-cases/a.ts',
      `// Long because it is a table.\n${'const a = 1;\n'.repeat(91)}`,
    ],
    ['routes are named by their address', 'src/pages/l/[slug].ts', 'export const GET = 1;'],
    [
      'the command line starts what the server is made of',
      'src/cli/a.ts',
      "import { app } from '../server/app.ts';",
    ],
  ])('and only where they should: %s', (_why, path, text) => {
    expect(brokenRules([{ path, text }])).toEqual([]);
  });

  it('a folder of eight files is held to its median', () => {
    const files = Array.from({ length: 8 }, (_, at) => ({
      path: `src/domain/a${at}.ts`,
      text: 'let a;\n'.repeat(46),
    }));
    expect(brokenRules(files)).toEqual([expect.stringContaining('median of 46 lines')]);
    expect(brokenRules(files.slice(1))).toEqual([]);
  });

  it('the top takes no strangers', () => {
    expect(strangersAtTop(['src', '.env', 'docs', 'node_modules'])).toEqual([
      expect.stringContaining('docs'),
    ]);
  });
});

function filesUnder(folder: string): SourceFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('node_modules'))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: relative(root, path).split(sep).join('/'), text: readFileSync(path, 'utf8') }));
}
