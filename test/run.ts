/** `npm test`: every suite one after the other, whatever the others came to; the last line says `N passed, N failed, N skipped`. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { obtainChromium } from './support/chromium.ts';
import type { Counts } from './support/count-reporter.ts';
import { countPlaywright } from './support/count-playwright.ts';
import { ensurePhpWasm } from './support/php.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'pinflow-test-'));
const LIMIT_MINUTES = 20;
let running: ChildProcess | undefined;

/** In order: the build comes first because types and browser tests look at what it writes. */
const SUITES: Record<string, () => Promise<Counts>> = {
  build: () => tool('src/boot.mjs', 'build'),
  format: () => tool('node_modules/prettier/bin/prettier.cjs', '--check', '.'),
  lint: () =>
    tool(
      'node_modules/eslint/bin/eslint.js',
      '--config',
      'test/eslint.config.js',
      '--max-warnings',
      '0',
      '.',
    ),
  astro: () => tool('node_modules/astro/bin/astro.mjs', 'check', '--minimumSeverity', 'warning'),
  types: () => tool('node_modules/typescript/bin/tsc', '--noEmit'),
  vitest,
  browser,
};

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
  process.on(signal, () => {
    running?.kill(signal);
    rmSync(scratch, { recursive: true, force: true });
    process.exit(1);
  });
}
process.exitCode = await runAll(process.argv.slice(2));

/** `npm test -- lint types` runs only those; nobody's environment reaches the tests. */
async function runAll(wanted: string[]): Promise<number> {
  const unknown = wanted.find((name) => !Object.hasOwn(SUITES, name));
  if (unknown) {
    console.log(`There is no suite "${unknown}": ${Object.keys(SUITES).join(', ')}.`);
    return 2;
  }
  const total: Counts = { passed: 0, failed: 0, skipped: 0, reasons: [] };
  const summary: string[] = [];
  for (const [name, suite] of Object.entries(SUITES)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    console.log(`\n── ${name} ${'─'.repeat(60 - name.length)}`);
    const from = Date.now();
    const counts = await suite().catch((error: unknown) => couldNotRun(String(error)));
    for (const reason of counts.reasons) console.log(`  ${reason}`);
    for (const key of ['passed', 'failed', 'skipped'] as const) total[key] += counts[key];
    total.reasons.push(...counts.reasons.map((reason) => `${name}: ${reason}`));
    const seconds = ((Date.now() - from) / 1000).toFixed(1);
    summary.push(`${name.padEnd(8)} ${words(counts)} (${seconds} s)`);
  }
  rmSync(scratch, { recursive: true, force: true });
  console.log(`\n── all ${'─'.repeat(57)}\n${[...summary, ...total.reasons].join('\n')}\n`);
  console.log(words(total));
  return total.failed > 0 ? 1 : 0;
}

function words({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/** A tool that looks at the whole tree counts as one test. */
async function tool(script: string, ...args: string[]): Promise<Counts> {
  const code = await run(script, args);
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0, reasons: [] };
}

async function vitest(): Promise<Counts> {
  console.log('Getting PHP 7.4 to 8.5 from the npm registry (test/php, once)');
  await ensurePhpWasm().catch((error: unknown) => console.log(`It could not be had: ${String(error)}`));
  const file = join(scratch, 'vitest.json');
  const reporters = ['--reporter=default', '--reporter=./test/support/count-reporter.ts'];
  const args = ['run', '--config', 'test/vitest.config.ts', ...reporters];
  const code = await run('node_modules/vitest/vitest.mjs', args, { PINFLOW_TEST_COUNTS: file });
  return believed(code, () => JSON.parse(readFileSync(file, 'utf8')));
}

async function browser(): Promise<Counts> {
  const CHROMIUM_PATH = await obtainChromium(console.log);
  const file = join(scratch, 'playwright.json');
  const args = ['test', '--config', 'test/playwright.config.ts', '--reporter=list,json'];
  const env = { CHROMIUM_PATH, PLAYWRIGHT_JSON_OUTPUT_FILE: file };
  const code = await run('node_modules/playwright/cli.js', args, env);
  return believed(code, () => countPlaywright(JSON.parse(readFileSync(file, 'utf8'))));
}

/** A runner that failed without a failed test, or left no counts, has itself failed. */
function believed(code: number, read: () => Counts): Counts {
  let counts: Counts;
  try {
    counts = read();
  } catch {
    return couldNotRun(`no counts were written (exit code ${code})`);
  }
  if (code === 0 || counts.failed > 0) return counts;
  return { ...counts, failed: 1, reasons: [...counts.reasons, `exit code ${code} without a failed test`] };
}

function couldNotRun(reason: string): Counts {
  return { passed: 0, failed: 1, skipped: 0, reasons: [`could not run: ${reason}`] };
}

function run(script: string, args: string[], extra: Record<string, string> = {}): Promise<number> {
  const env = { ...ownEnvironment(), ASTRO_TELEMETRY_DISABLED: '1', ...extra };
  const stdio: ['ignore', 'inherit', 'inherit'] = ['ignore', 'inherit', 'inherit'];
  const child = spawn(process.execPath, [join(root, script), ...args], {
    cwd: root,
    stdio,
    env,
    timeout: LIMIT_MINUTES * 60_000,
  });
  running = child;
  return new Promise((resolve) => {
    child.on('error', () => resolve(127));
    child.on('close', (code) => resolve(code ?? 1));
  });
}

/** The environment without whatever would configure a Pinflow. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const ours = /^(HOST|PORT|DATABASE_URL|NODE_ENV|PINFLOW_(?!TEST_).*)$/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name)));
}
