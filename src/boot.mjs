// Long because it runs before any dependency is installed, on whatever Node the machine has, and so can import nothing of ours.

/**
 * `node src/boot.mjs start|test|pinflow|bench|chaos [arguments]`: brings Node, the locked dependencies and the built
 * pages up to date, doing only what has changed, then runs the target and passes on its signals and exit code.
 * Exit codes of its own: 1 a step failed, 2 no Node that is new enough (or an unknown target), 128+n by signal.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join, sep } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const TARGETS = {
  // At most 8 MB for each half of the young generation: the server then holds some 40 MB less.
  start: {
    script: 'src/server/main.ts',
    flags: ['--max-semi-space-size=8'],
    development: false,
    build: true,
  },
  pinflow: { script: 'src/cli/main.ts', development: false, build: true },
  test: { script: 'test/run.ts', development: true, build: false },
  bench: { script: 'test/bench/run.ts', development: true, build: true },
  chaos: { script: 'test/chaos/run.ts', development: true, build: true },
  // Only brings the build up to date: how test/run.ts gets one.
  build: { script: undefined, development: false, build: true },
};
const NODE_WORDS = 'Install Node 24.15 or newer';
/** Everything `astro build` reads; server code is run as it stands and is not built. */
const BUILD_INPUTS = [
  'astro.config.mjs',
  'package-lock.json',
  'pages-templates',
  'src/adapters/renderer',
  'src/domain',
  'src/middleware.ts',
  'src/pages',
  'src/ui',
  'src/use-cases',
  'tsconfig.json',
];
const STAMP = join(root, 'node_modules', '.pinflow.json');
const LOCK_STALE_MS = 10_000;

class Refusal extends Error {
  constructor(message, code = 1) {
    super(message);
    this.code = code;
  }
}

const command = process.argv[2] ?? '';
/** A command's stdout may be JSON, so there progress goes to stderr. */
const screen = command === 'pinflow' ? process.stderr : process.stdout;
let running;
let stopSignal;

const origin = ancestry();

await main();

async function main() {
  screen.on('error', () => {}); // A closed screen must not end a server.
  watchSignalsAndParent();
  try {
    const target = Object.hasOwn(TARGETS, command) ? TARGETS[command] : undefined;
    if (!target) throw new Refusal(`Usage: node src/boot.mjs start|test|pinflow|bench|chaos [arguments]`, 2);
    const node = await rightNode();
    await installDependencies(node, target.development);
    if (target.build) await buildPages(node);
    process.exitCode = target.script ? await runTarget(node, target, process.argv.slice(3)) : 0;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.message) process.stderr.write(`${error.message}\n`);
    process.exitCode = error.code;
  }
  process.exit();
}

/** Passes signals to whatever runs now; when our parent is gone (npm dies without a word) the child is told to end. */
function watchSignalsAndParent() {
  const stop = (signal) => {
    stopSignal ??= signal;
    running?.kill(signal);
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => stop(signal));
  const poll = setInterval(() => {
    if (ancestry() === origin) return;
    clearInterval(poll);
    stop('SIGTERM');
  }, 500);
  poll.unref();
}

/** Who started us; changes when they are gone. npm puts a shell between, which outlives it, so npm is looked at too. */
function ancestry() {
  if (process.env.npm_lifecycle_event === undefined) return `${process.ppid}`;
  const [, name, npmId] = /^\d+ \((.*)\) \S (\d+)/s.exec(readText(`/proc/${process.ppid}/stat`)) ?? [];
  return name !== undefined && name.endsWith('sh') ? `${process.ppid} ${npmId}` : `${process.ppid}`;
}

/** The path of a Node that is new enough: this one, or the registry's platform package under `.node/`. */
async function rightNode() {
  if (isNewEnough(process.versions.node)) return process.execPath;
  const os = process.platform === 'win32' ? 'win' : process.platform;
  const name = `node-${os}-${process.arch}`;
  const home = join(root, '.node', 'node_modules', name);
  const binary = join(home, 'bin', os === 'win' ? 'node.exe' : 'node');
  const present = () =>
    fs.existsSync(binary) && isNewEnough(readJson(join(home, 'package.json'))?.version ?? '0');
  if (present()) return binary;

  let reason = '';
  await exclusively(present, async () => {
    const done = begin(`Getting Node 24 for Pinflow (this machine has ${process.versions.node})`);
    const args = ['install', '--prefix', join(root, '.node'), '--no-save', '--ignore-scripts', `${name}@24`];
    const result = await npm(process.execPath, [...args, '--no-audit', '--no-fund'], root);
    if (result.code !== 0) reason = lastLines(result.output, 5);
    else if ((await run(binary, ['--version'], root)).code !== 0)
      reason = `${name} does not run on this machine.`;
    else done();
  });
  if (present() && !reason) return binary;
  if (fs.existsSync(home) && reason) fs.rmSync(home, { recursive: true, force: true });
  throw new Refusal([`\n${reason}`.trimEnd(), NODE_WORDS].filter(Boolean).join('\n'), 2);
}

function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 24 || (major === 24 && minor >= 15);
}

/**
 * Installs what the lockfile names and node_modules lacks. npm prunes whatever it does not know, so it installs
 * into a folder of its own, from which the missing packages are moved: nothing that is present is ever removed.
 */
async function installDependencies(node, development) {
  const isCurrent = () => missingPackages(development).length === 0;
  if (isCurrent()) return;
  await exclusively(isCurrent, async () => {
    const done = begin(`Installing ${development ? 'all' : 'the'} dependencies (once; takes a moment)`);
    const stage = join(root, '.node', `stage-${process.pid}`);
    try {
      fs.mkdirSync(stage, { recursive: true });
      for (const file of ['package.json', 'package-lock.json', '.npmrc']) {
        if (fs.existsSync(join(root, file))) fs.copyFileSync(join(root, file), join(stage, file));
      }
      // Not `npm ci`: it refuses a lockfile written where another machine's optional packages could not be had.
      const args = [
        'install',
        '--no-save',
        '--prefix',
        stage,
        '--no-global',
        '--ignore-scripts',
        '--no-audit',
      ];
      args.push('--no-fund', '--prefer-offline', development ? '--include=dev' : '--omit=dev');
      const result = await npm(node, args, stage);
      if (result.code === 0) {
        adoptPackages(join(stage, 'node_modules'));
        fs.writeFileSync(STAMP, JSON.stringify({ lock: lockStamp(), development }));
      } else if (missingPackages(development).some((entry) => !entry.optional)) {
        throw new Refusal(`\n${lastLines(result.output, 15)}\nThe dependencies could not be installed.`);
      }
      done();
    } finally {
      fs.rmSync(stage, { recursive: true, force: true });
    }
  });
}

/** The lockfile's packages that this machine needs and does not have in the locked version. */
function missingPackages(development) {
  const locked = readJson(join(root, 'package-lock.json'))?.packages ?? {};
  const present = readJson(join(root, 'node_modules', '.package-lock.json'))?.packages ?? {};
  const installed = readJson(STAMP);
  // After an install from this very lockfile, what npm left out of the optional packages stays left out.
  const settled = installed?.lock === lockStamp() && (installed.development || !development);
  return Object.entries(locked)
    .filter(([path, entry]) => path !== '' && (development || !entry.dev))
    .filter(([, entry]) => (entry.optional || entry.devOptional ? !settled && isForThisMachine(entry) : true))
    .filter(([path, entry]) => !isSame(present[path], entry) || !fs.existsSync(join(root, path)))
    .map(([path, entry]) => ({ path, optional: entry.optional === true }));
}

function isSame(present, entry) {
  return present?.version === entry.version && present?.integrity === entry.integrity;
}

function lockStamp() {
  const lock = fs.readFileSync(join(root, 'package-lock.json'));
  return `${createHash('sha256').update(lock).digest('hex')} ${process.platform} ${process.arch}`;
}

function isForThisMachine(entry) {
  // An optional package that names no machine is a part of one that does; npm leaves it out with that one.
  if (!entry.os || !entry.cpu) return false;
  const libc = fs.existsSync('/etc/alpine-release') ? 'musl' : 'glibc';
  const fits = (list, own) => !list || list.includes(own);
  return fits(entry.os, process.platform) && fits(entry.cpu, process.arch) && fits(entry.libc, libc);
}

function adoptPackages(from) {
  const to = join(root, 'node_modules');
  fs.mkdirSync(to, { recursive: true });
  const brought = readJson(join(from, '.package-lock.json')) ?? { packages: {} };
  const record = readJson(join(to, '.package-lock.json'));
  const present = record?.packages ?? {};
  for (const path of Object.keys(brought.packages).sort()) {
    const inside = path.slice('node_modules/'.length);
    const same = isSame(present[path], brought.packages[path]) && fs.existsSync(join(to, inside));
    // Gone from the stage: it came along with the package it is nested in.
    if (!same && fs.existsSync(join(from, inside))) move(join(from, inside), join(to, inside));
  }
  const commands = join(from, '.bin');
  for (const name of fs.existsSync(commands) ? fs.readdirSync(commands) : []) {
    if (!fs.existsSync(join(to, '.bin', name))) move(join(commands, name), join(to, '.bin', name));
  }
  const merged = { ...brought, packages: { ...present, ...brought.packages } };
  fs.writeFileSync(join(to, '.package-lock.json'), JSON.stringify(merged, undefined, 2));
}

function move(from, to) {
  fs.mkdirSync(dirname(to), { recursive: true });
  fs.rmSync(to, { recursive: true, force: true });
  try {
    fs.renameSync(from, to);
  } catch (error) {
    if (error.code !== 'EXDEV') throw error; // node_modules may be a mounted volume
    fs.cpSync(from, to, { recursive: true, verbatimSymlinks: true });
  }
}

/** `astro build`, when something it reads has changed since the last one. */
async function buildPages(node) {
  if (!fs.existsSync(join(root, 'astro.config.mjs'))) return;
  const mark = join(root, 'dist', '.fingerprint');
  const isCurrent = () => readText(mark) === fingerprint();
  if (isCurrent()) return;
  await exclusively(isCurrent, async () => {
    const done = begin('Building the pages');
    const built = fingerprint();
    fs.rmSync(mark, { force: true });
    const astro = join(root, 'node_modules', 'astro', 'bin', 'astro.mjs');
    const result = await run(node, [astro, 'build'], root, {
      ASTRO_TELEMETRY_DISABLED: '1',
      NODE_ENV: 'production',
    });
    if (result.code !== 0)
      throw new Refusal(`\n${lastLines(result.output, 40)}\nThe pages could not be built.`);
    fs.writeFileSync(mark, built);
    done();
  });
}

function fingerprint() {
  const hash = createHash('sha256');
  for (const input of BUILD_INPUTS) {
    for (const file of filesUnder(join(root, input))) {
      const bytes = fs.readFileSync(file);
      hash.update(`${file.slice(root.length).split(sep).join('/')}\0${bytes.length}\0`).update(bytes);
    }
  }
  return hash.digest('hex');
}

function filesUnder(path) {
  const stat = fs.statSync(path, { throwIfNoEntry: false });
  if (!stat) return [];
  if (!stat.isDirectory()) return [path];
  const names = fs.readdirSync(path).sort();
  return names.flatMap((name) => filesUnder(join(path, name)));
}

/** Runs the target with our own stdin, stdout and stderr. Resolves to its exit code, 128+n when a signal ended it. */
async function runTarget(node, { script, flags = [] }, args) {
  if (stopSignal) throw stopped();
  const env = { ...withNodeOnPath(node), PINFLOW_BOOT_PID: String(process.pid) };
  // Tests start servers of their own, whose parent is not this process.
  if (command !== 'start') delete env.PINFLOW_BOOT_PID;
  running = spawn(node, [...flags, join(root, script), ...args], { cwd: root, stdio: 'inherit', env });
  return new Promise((resolve) => {
    running.on('error', (error) => {
      process.stderr.write(`${script} could not be started: ${error.message}\n`);
      resolve(1);
    });
    running.on('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal]));
  });
}

/** Runs a step out of sight. Resolves to its exit code and everything it wrote. */
async function run(file, args, cwd, extra = {}, shell = false) {
  if (stopSignal) throw stopped();
  const env = { ...withNodeOnPath(file), ...extra };
  const child = spawn(file, args, { cwd, env, shell, stdio: ['ignore', 'pipe', 'pipe'] });
  running = child;
  const chunks = [];
  child.stdout.on('data', (chunk) => chunks.push(chunk));
  child.stderr.on('data', (chunk) => chunks.push(chunk));
  const code = await new Promise((resolve) => {
    child.on('error', (error) => {
      chunks.push(Buffer.from(`${file}: ${error.message}\n`));
      resolve(127);
    });
    child.on('close', (exit) => resolve(exit ?? 1));
  });
  running = undefined;
  if (stopSignal) throw stopped();
  return { code, output: Buffer.concat(chunks).toString('utf8') };
}

/** npm under the given Node: npm judges packages by the Node it runs on. */
function npm(node, args, cwd) {
  const cli = process.env.npm_execpath ?? '';
  if (/npm-cli\.c?js$/.test(cli)) return run(node, [cli, ...args, '--loglevel=error'], cwd);
  return run('npm', [...args, '--loglevel=error'], cwd, withNodeOnPath(node), process.platform === 'win32');
}

function withNodeOnPath(node) {
  const home = dirname(node);
  const path = process.env.PATH ?? '';
  if (home === '.' || path.split(delimiter).includes(home)) return { ...process.env };
  return { ...process.env, PATH: `${home}${delimiter}${path}` };
}

/** One boot at a time, across processes; `isDone` is asked again once the turn has come. */
async function exclusively(isDone, work) {
  const lock = join(root, '.node', 'boot.lock');
  fs.mkdirSync(dirname(lock), { recursive: true });
  for (let told = false; !tryMakeFolder(lock); told = true) {
    if (stopSignal) throw stopped();
    if (isStale(lock)) takeAway(lock);
    else {
      if (!told) screen.write('Waiting for another start that is installing or building\n');
      await sleep(100);
    }
  }
  // The holder touches its lock, so a crashed one is known by its age, whatever machine or container it ran in.
  const touch = setInterval(() => fs.utimes(lock, new Date(), new Date(), () => {}), 1000);
  try {
    if (!isDone()) await work();
  } finally {
    clearInterval(touch);
    fs.rmSync(lock, { recursive: true, force: true });
  }
}

function tryMakeFolder(path) {
  try {
    fs.mkdirSync(path);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function isStale(lock) {
  const stat = fs.statSync(lock, { throwIfNoEntry: false });
  return stat !== undefined && Date.now() - stat.mtimeMs > LOCK_STALE_MS;
}

/** Renames before removing: of two that found the lock stale, the slower must not remove the quicker one's new lock. */
function takeAway(lock) {
  const claimed = `${lock}.${process.pid}`;
  try {
    fs.renameSync(lock, claimed);
  } catch {
    return; // already taken away
  }
  if (isStale(claimed)) fs.rmSync(claimed, { recursive: true, force: true });
  else fs.renameSync(claimed, lock);
}

/** One short line a step: what begins, then how long it took. */
function begin(words) {
  const from = Date.now();
  screen.write(`${words} … `);
  return () => screen.write(`${((Date.now() - from) / 1000).toFixed(1)} s\n`);
}

function stopped() {
  return new Refusal('', 128 + constants.signals[stopSignal]);
}

function lastLines(text, count) {
  return text.trimEnd().split('\n').slice(-count).join('\n');
}

function readJson(path) {
  try {
    return JSON.parse(readText(path));
  } catch {
    return undefined; // absent or cut off: treated as not installed
  }
}

function readText(path) {
  try {
    return fs.readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
