import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { GUARD_TABLE } from './guard-table.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PARTS = ['src', 'test', 'pages-templates', 'dist', 'package.json', 'tsconfig.json', 'astro.config.mjs'];

/**
 * T11: takes each guard out of a copy of the tree, one by one, and runs the test that must then fail. Returns those
 * that survive. `only`: text that a guard's file or test must hold.
 */
export function removeGuards(only = '', progress: (words: string) => void = () => {}): string[] {
  const copy = mkdtempSync(join(tmpdir(), 'pinflow-guards-'));
  const broken: string[] = [];
  try {
    const isForeign = (path: string) => path.includes('node_modules');
    for (const part of PARTS)
      cpSync(join(ROOT, part), join(copy, part), {
        recursive: true,
        filter: (path) => !isForeign(path.slice(ROOT.length)),
      });
    symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
    const entries = GUARD_TABLE.filter(({ file, test }) => `${file} ${test}`.includes(only));
    for (const test of new Set(entries.map((entry) => entry.test)))
      if (!passes(copy, test)) broken.push(`${test} fails with every guard in its place`);
    if (broken.length > 0) return broken;
    for (const { file, text, without, test } of entries) {
      const path = join(copy, file);
      const whole = readFileSync(path, 'utf8');
      writeFileSync(
        path,
        whole.replace(text, () => without),
      );
      const survives = passes(copy, test);
      writeFileSync(path, whole);
      progress(`${survives ? 'SURVIVES' : 'is missed '} ${file}: ${text}`);
      if (survives) broken.push(`${file}: without \`${text}\` ${test} still passes`);
    }
    return broken;
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

function passes(copy: string, test: string): boolean {
  const vitest = join('node_modules', 'vitest', 'vitest.mjs');
  const args = [vitest, 'run', '--config', 'test/vitest.config.ts', '--maxWorkers=1', '--bail=1', test];
  const run = spawnSync(process.execPath, args, { cwd: copy, stdio: 'ignore', timeout: 300_000 });
  return run.status === 0;
}
