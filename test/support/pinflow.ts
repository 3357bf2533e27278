import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const ADMIN_TOKEN = 'test-admin-token-of-at-least-32-characters';

/** A running product: the real server in a process of its own, on a data dir of its own. */
export interface Pinflow {
  url: string;
  dataDir: string;
  child: ChildProcess;
  /** Everything it wrote to standard output and error. */
  output: () => string;
  /** Calls the admin API as the administrator; JSON in and out. */
  admin: <T = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
  ) => Promise<{ status: number; body: T; headers: Headers }>;
  /** Ends it, by default as an operator would; resolves to its exit code, or the signal's name. */
  stop: (signal?: NodeJS.Signals) => Promise<number | NodeJS.Signals | null>;
}

/** Starts `src/server/main.ts` on a free port and resolves when it says it is ready. */
export async function startPinflow(
  env: Record<string, string> = {},
  dataDir = newDataDir(),
): Promise<Pinflow> {
  // As boot starts it.
  const child = spawn(process.execPath, ['--max-semi-space-size=8', 'src/server/main.ts'], {
    cwd: ROOT,
    env: {
      PATH: process.env['PATH'],
      PORT: '0',
      PINFLOW_DATA_DIR: dataDir,
      PINFLOW_GENERATED_DIR: join(dataDir, 'generated'),
      PINFLOW_ADMIN_TOKEN: ADMIN_TOKEN,
      PINFLOW_LOG_LEVEL: 'warn',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ready = new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      output += `${line}\n`;
      const match = /^Pinflow ready at (\S+)$/.exec(line);
      if (match?.[1]) resolve(match[1]);
    });
    child.once('exit', (code, signal) =>
      reject(new Error(`the server ended (${code ?? signal}):\n${output}`)),
    );
  });
  const readyUrl = await ready;
  const url = readyUrl.startsWith('http://localhost:')
    ? readyUrl.replace('localhost', '127.0.0.1')
    : `http://127.0.0.1:${env['PORT'] ?? missingPort()}`;
  return {
    url,
    dataDir,
    child,
    output: () => output,
    async admin(method, path, body) {
      const response = await fetch(`${url}/api/v1${path}`, {
        method,
        headers: {
          authorization: `Bearer ${ADMIN_TOKEN}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        body: body === undefined ? undefined : JSON.stringify(body),
      });
      const text = await response.text();
      const isJson = (response.headers.get('content-type') ?? '').includes('json');
      return {
        status: response.status,
        body: (isJson ? JSON.parse(text) : text) as never,
        headers: response.headers,
      };
    },
    async stop(signal = 'SIGTERM') {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode ?? child.signalCode;
      const ended = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
      child.kill(signal);
      const [code, by] = await ended;
      return code ?? by;
    },
  };
}

/** A data dir that is removed when the test process ends. */
export function newDataDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'pinflow-test-'));
  if (dirs.length === 0) process.once('exit', removeDirs);
  dirs.push(dir);
  return dir;
}

const dirs: string[] = [];

function removeDirs(): void {
  for (const dir of dirs) rmSync(dir, { recursive: true, force: true });
}

function missingPort(): never {
  throw new Error('Give PORT where PINFLOW_PUBLIC_URL is set: see `freePort`.');
}

/** A port nobody listens on just now. */
export async function freePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // of a server that listens on TCP
  await new Promise((resolve) => server.close(resolve));
  return String(port);
}
