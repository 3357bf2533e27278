import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const packageFolder = fileURLToPath(new URL('../php', import.meta.url));
const wasmServer = fileURLToPath(new URL('./php-wasm-server.ts', import.meta.url));

/** The versions php-wasm brings. */
export const WASM_VERSIONS = ['7.4', '8.0', '8.1', '8.2', '8.3', '8.4', '8.5'] as const;
export type PhpVersion = (typeof WASM_VERSIONS)[number];

export interface SystemPhp {
  path: string;
  /** As `8.2`. */
  version: string;
}

export interface ServedPhp {
  /** Without a slash at the end. */
  url: string;
  version: string;
  engine: 'system' | 'wasm';
  close(): Promise<void>;
}

/** The machine's own PHP, when it is one with curl. */
export function findPhp(): SystemPhp | undefined {
  const question =
    'echo PHP_MAJOR_VERSION, ".", PHP_MINOR_VERSION, " ", extension_loaded("curl") ? "curl" : "";';
  const answer = spawnSync('php', ['-r', question], { encoding: 'utf8', timeout: 20_000 });
  const [version = '', curl] = answer.status === 0 ? answer.stdout.trim().split(' ') : [];
  return curl === 'curl' ? { path: 'php', version } : undefined;
}

/**
 * Serves the PHP files of `root` on loopback. Without `php` the machine's own PHP is taken when there is one;
 * with it, exactly that version. `ini` are php.ini settings. Rejects when no such PHP can be had.
 */
export async function servePhp(options: {
  root: string;
  port?: number;
  php?: PhpVersion;
  ini?: Record<string, string>;
}): Promise<ServedPhp> {
  const own = findPhp();
  const port = options.port ?? (await freePort());
  const ini = options.ini ?? {};
  if (own && (options.php === undefined || options.php === own.version)) {
    const settings = Object.entries(ini).flatMap(([key, value]) => ['-d', `${key}=${value}`]);
    const args = [...settings, '-S', `127.0.0.1:${port}`, '-t', options.root];
    const child = spawn(own.path, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    return served(child, /Development Server .* started/, { port, version: own.version, engine: 'system' });
  }
  await ensurePhpWasm();
  const version = options.php ?? '8.2';
  const args = [wasmServer, options.root, version, String(port), JSON.stringify(ini)];
  // It ends when its stdin does: with us, whatever ended us.
  const child = spawn(process.execPath, args, { stdio: 'pipe' });
  return served(child, /^ready$/m, { port, version, engine: 'wasm' });
}

/** Installs php-wasm into test/php (467 MB, GPL, tests only) unless it is there; safe to call from many processes. */
export async function ensurePhpWasm(): Promise<void> {
  const lock = join(packageFolder, '.installing');
  while (!isInstalled()) {
    if (!takeLock(lock)) {
      await sleep(500);
      continue;
    }
    const touch = setInterval(() => utimesSync(lock, new Date(), new Date()), 5_000);
    try {
      if (!isInstalled()) await install();
    } finally {
      clearInterval(touch);
      rmSync(lock, { recursive: true, force: true });
    }
  }
}

async function served(
  child: ChildProcess,
  ready: RegExp,
  about: { port: number; version: string; engine: 'system' | 'wasm' },
): Promise<ServedPhp> {
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
  const endWithUs = () => child.kill('SIGKILL');
  process.on('exit', endWithUs);
  await new Promise<void>((resolve, reject) => {
    let output = '';
    const read = (chunk: Buffer) => {
      output += chunk.toString('utf8');
      if (ready.test(output)) resolve();
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.on('error', reject);
    child.on('close', () => reject(new Error(`PHP ${about.version} did not start: ${output}`)));
  });
  return {
    url: `http://127.0.0.1:${about.port}`,
    version: about.version,
    engine: about.engine,
    close: async () => {
      process.off('exit', endWithUs);
      child.kill('SIGKILL'); // it holds nothing that must be written
      await ended;
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

function isInstalled(): boolean {
  const locked = versionIn(join(packageFolder, 'package-lock.json'));
  return (
    locked !== undefined && versionIn(join(packageFolder, 'node_modules', '.package-lock.json')) === locked
  );
}

function versionIn(lockfile: string): string | undefined {
  if (!existsSync(lockfile)) return undefined;
  return /"node_modules\/@php-wasm\/node": \{\s*"version": "([^"]+)"/.exec(
    readFileSync(lockfile, 'utf8'),
  )?.[1];
}

/** A lock nobody has touched for a minute was left by a process that died. */
function takeLock(lock: string): boolean {
  const age = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
  if (age > 60_000) rmSync(lock, { recursive: true, force: true });
  try {
    mkdirSync(lock);
    return true;
  } catch {
    return false;
  }
}

async function install(): Promise<void> {
  const cli = process.env.npm_execpath;
  const args = [
    'ci',
    '--prefix',
    packageFolder,
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--prefer-offline',
  ];
  const [file, before] = cli?.endsWith('.js') ? [process.execPath, [cli]] : ['npm', []];
  const env = { ...process.env, PATH: `${dirname(process.execPath)}:${process.env.PATH ?? ''}` };
  const child = spawn(file, [...before, ...args], {
    cwd: packageFolder,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
  const code = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (code !== 0) throw new Error(`PHP (php-wasm) could not be installed: ${output.trim().slice(-600)}`);
}
