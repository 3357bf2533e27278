import { spawn, type ChildProcess } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const boot = fileURLToPath(new URL('../src/boot.mjs', import.meta.url));
const platform = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;

/** Says it is ready, then drains for a moment when told to end. */
const SERVER = `
import { appendFileSync } from 'node:fs';
const log = (line) => appendFileSync('server.log', line + '\\n');
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => {
  log('got ' + signal);
  setTimeout(() => { log('drained'); process.exit(0); }, 300);
});
setInterval(() => {}, 1000);
log('ready ' + process.pid + ' ' + (process.env.PINFLOW_BOOT_PID === String(process.ppid)));
`;
const CLI = `
let input = '';
for await (const chunk of process.stdin) input += chunk;
console.log(JSON.stringify({ args: process.argv.slice(2), input, node: process.version }));
process.exitCode = 3;
`;
const ASTRO = `
import { appendFileSync, mkdirSync, readFileSync } from 'node:fs';
appendFileSync('astro.log', 'begin\\n');
await new Promise((resolve) => setTimeout(resolve, 400));
mkdirSync('dist', { recursive: true });
appendFileSync('astro.log', 'end\\n');
if (readFileSync('astro.config.mjs', 'utf8').includes('broken')) { console.log('the page is broken'); process.exit(1); }
`;
/** Puts what npm would under its --prefix: the locked packages, or a Node. */
const NPM = `
import { appendFileSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
const args = process.argv.slice(2);
appendFileSync('ROOT/npm.log', args.join(' ') + '\\n');
const prefix = args[args.indexOf('--prefix') + 1];
const add = (name, version) => {
  mkdirSync(prefix + '/node_modules/' + name + '/bin', { recursive: true });
  writeFileSync(prefix + '/node_modules/' + name + '/package.json', JSON.stringify({ name, version }));
};
if (process.env.FAKE_OFFLINE) { console.error('no network'); process.exit(1); }
if (args.some((arg) => arg.startsWith('node-'))) {
  add('${platform}', process.env.FAKE_NODE);
  symlinkSync(process.execPath, prefix + '/node_modules/${platform}/bin/node');
} else {
  add('wanted', '2.0.0');
  const packages = { 'node_modules/wanted': { version: '2.0.0' } };
  writeFileSync(prefix + '/node_modules/.package-lock.json', JSON.stringify({ packages }));
}
`;

let root: string;
let started: ChildProcess[];

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'pinflow-boot-'));
  started = [];
  mkdirSync(join(root, 'src'));
  cpSync(boot, join(root, 'src/boot.mjs'));
  write('package.json', JSON.stringify({ type: 'module', scripts: { start: 'node src/boot.mjs start' } }));
  write('package-lock.json', JSON.stringify({ packages: { '': {} } }));
  write('src/server/main.ts', SERVER);
  write('src/cli/main.ts', CLI);
  write('npm/npm-cli.js', NPM.replace('ROOT', root));
});

afterEach(() => {
  for (const child of started) child.kill('SIGKILL');
  rmSync(root, { recursive: true, force: true });
});

describe('the target', () => {
  it('gets arguments and stdin, and its exit code and stdout are the only ones', async () => {
    const result = await run(['pinflow', 'export', '--page', 'a b'], {}, 'typed');
    expect(JSON.parse(result.stdout)).toEqual({
      args: ['export', '--page', 'a b'],
      input: 'typed',
      node: process.version,
    });
    expect(result.code).toBe(3);
  });

  it('is refused when it is none of ours', async () => {
    expect(await run(['toString'])).toMatchObject({ code: 2, stderr: expect.stringContaining('Usage') });
  });

  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
    'drains on %s to boot, whose exit code is its own',
    async (signal) => {
      const child = start(process.execPath, ['src/boot.mjs', 'start']);
      await logged('ready');
      expect(text('server.log')).toContain('true');
      child.kill(signal);
      expect(await exitOf(child)).toBe(0);
      expect(text('server.log')).toContain(`got ${signal}\ndrained`);
    },
  );

  it('killed by a signal, it gives boot the exit code 128 + n', async () => {
    const child = start(process.execPath, ['src/boot.mjs', 'start']);
    await logged('ready');
    process.kill(serverPid(), 'SIGKILL');
    expect(await exitOf(child)).toBe(137);
  });

  it.each(['SIGTERM', 'SIGKILL'] as const)('drains when npm alone gets %s', async (signal) => {
    const child = start('npm', ['start']);
    await logged('ready');
    child.kill(signal);
    await logged('drained');
    await gone(serverPid());
  });

  it('drains when whatever started boot has vanished', async () => {
    const script = `require('child_process').spawn(process.execPath, ['src/boot.mjs', 'start'], { stdio: 'ignore' })`;
    const child = start(process.execPath, ['-e', script]);
    await logged('ready');
    child.kill('SIGKILL');
    await logged('drained');
    await gone(serverPid());
  });
});

describe('the build', () => {
  beforeEach(() => {
    write('astro.config.mjs', 'export default {};');
    write('node_modules/astro/bin/astro.mjs', ASTRO);
  });

  it('happens when something it reads has changed, and only then', async () => {
    await run(['build']);
    await run(['build']);
    expect(text('astro.log')).toBe('begin\nend\n');
    write('pages-templates/x/Page.astro', '<p>new</p>');
    await run(['build']);
    write('src/server/app.ts', 'run as it stands');
    await run(['build']);
    expect(text('astro.log')).toBe('begin\nend\nbegin\nend\n');
  });

  it('happens once for two starts at the same moment', async () => {
    const results = await Promise.all([run(['build']), run(['build'])]);
    expect(results.map((result) => result.code)).toEqual([0, 0]);
    expect(text('astro.log')).toBe('begin\nend\n');
  });

  it('is not waited for when the start that held the lock died', async () => {
    mkdirSync(join(root, '.node/boot.lock'), { recursive: true });
    utimesSync(join(root, '.node/boot.lock'), new Date(0), new Date(0));
    expect((await run(['build'])).code).toBe(0);
    expect(existsSync(join(root, '.node/boot.lock'))).toBe(false);
  });

  it('that failed says why, stops the start, and is tried again', async () => {
    write('astro.config.mjs', 'broken');
    for (const round of ['first', 'second']) {
      const result = await run(['start']);
      expect([round, result.code, result.stderr]).toEqual([
        round,
        1,
        expect.stringContaining('the page is broken'),
      ]);
    }
    expect(existsSync(join(root, 'server.log'))).toBe(false);
  });

  it('is told on stderr when stdout may be JSON', async () => {
    const result = await run(['pinflow']);
    expect(result.stderr).toContain('Building the pages');
    expect(JSON.parse(result.stdout)).toMatchObject({ args: [] });
  });
});

describe('the dependencies', () => {
  beforeEach(() => {
    const wanted = { version: '2.0.0' };
    const tool = { version: '1.0.0', dev: true };
    lock({ '': {}, 'node_modules/wanted': wanted, 'node_modules/tool': tool });
    write('node_modules/mine/package.json', '{"name":"mine"}');
    write('node_modules/tool/package.json', '{"name":"tool"}');
    write('node_modules/wanted/package.json', '{"name":"wanted","version":"1.0.0"}');
    const packages = { 'node_modules/wanted': { version: '1.0.0' }, 'node_modules/tool': tool };
    write('node_modules/.package-lock.json', JSON.stringify({ packages }));
  });

  it('are installed as locked, without scripts and development ones, removing nothing', async () => {
    expect((await run(['build'])).code).toBe(0);
    expect(text('npm.log')).toMatch(/--ignore-scripts.*--omit=dev/);
    expect(text('node_modules/wanted/package.json')).toContain('2.0.0');
    expect(existsSync(join(root, 'node_modules/mine/package.json'))).toBe(true);
    expect(existsSync(join(root, 'node_modules/tool/package.json'))).toBe(true);
  });

  it('once there, need no npm and no network', async () => {
    await run(['build']);
    expect((await run(['build'], { FAKE_OFFLINE: '1' })).code).toBe(0);
    expect(text('npm.log').trim().split('\n')).toHaveLength(1);
  });

  it('that cannot be had stop the start with the reason', async () => {
    const result = await run(['build'], { FAKE_OFFLINE: '1' });
    expect([result.code, result.stderr]).toEqual([1, expect.stringContaining('no network')]);
  });

  it('for another machine are not missed', async () => {
    lock({ '': {}, 'node_modules/x': { version: '1.0.0', optional: true, os: ['none'], cpu: ['none'] } });
    expect((await run(['build'], { FAKE_OFFLINE: '1' })).code).toBe(0);
  });
});

describe('an old Node', () => {
  beforeEach(() => {
    const source = readFileSync(boot, 'utf8').replaceAll('process.versions.node', "'20.20.2'");
    write('src/boot.mjs', source);
  });

  it('is replaced by the registry’s platform package, once', async () => {
    for (const offline of ['', '1']) {
      expect(await run(['pinflow'], { FAKE_NODE: '24.15.0', FAKE_OFFLINE: offline })).toMatchObject({
        code: 3,
      });
    }
    expect(text('npm.log')).toMatch(new RegExp(`--ignore-scripts ${platform}@24`));
  });

  it.each([
    ['is too old', { FAKE_NODE: '24.14.9' }],
    ['cannot be had', { FAKE_OFFLINE: '1' }],
  ])('is refused with exit code 2 when that package %s', async (_why, env) => {
    const result = await run(['start'], env);
    expect(result.code).toBe(2);
    expect(result.stderr.trimEnd()).toMatch(/Install Node 24\.15 or newer$/);
  });
});

function start(file: string, args: string[]): ChildProcess {
  const child = spawn(file, args, { cwd: root, stdio: 'ignore', env: environment({}) });
  started.push(child);
  return child;
}

async function run(args: string[], env: Record<string, string> = {}, input = '') {
  const child = spawn(process.execPath, ['src/boot.mjs', ...args], { cwd: root, env: environment(env) });
  started.push(child);
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString('utf8')));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString('utf8')));
  child.stdin.end(input);
  return { code: await exitOf(child), stdout, stderr };
}

/** As from a person's shell: npm's own variables of this test run would tell boot that npm started it. */
function environment(extra: Record<string, string>): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name));
  return { ...Object.fromEntries(kept), npm_execpath: join(root, 'npm/npm-cli.js'), ...extra };
}

function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.on('close', resolve));
}

async function logged(words: string): Promise<void> {
  while (!existsSync(join(root, 'server.log')) || !text('server.log').includes(words)) await sleep(20);
}

async function gone(pid: number): Promise<void> {
  try {
    for (;;) {
      process.kill(pid, 0);
      await sleep(20);
    }
  } catch {
    // no such process any more
  }
}

function serverPid(): number {
  return Number(/ready (\d+)/.exec(text('server.log'))?.[1]);
}

function lock(packages: object): void {
  write('package-lock.json', JSON.stringify({ packages }));
}

function text(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

function write(path: string, content: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}
