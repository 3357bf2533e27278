import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder served by `php -S` on a free loopback port. */
export interface PhpHost {
  url: string;
  /** What PHP wrote to its error log so far. */
  log(): string;
  stop(): Promise<void>;
}

/** Serves the files (name → content) under PHP with the ini settings; resolves when it listens. */
export async function startPhpHost(
  files: Record<string, string | Uint8Array>,
  ini: Record<string, string> = {},
): Promise<PhpHost> {
  const folder = mkdtempSync(join(tmpdir(), 'pinflow-php-'));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  const settings = Object.entries({ display_errors: '1', error_reporting: '-1', ...ini });
  const port = await freePort();
  const php = spawn('php', [
    ...settings.flatMap(([name, value]) => ['-d', `${name}=${value}`]),
    '-S',
    `127.0.0.1:${port}`,
    '-t',
    folder,
  ]);
  let log = '';
  php.stderr.setEncoding('utf8');
  await new Promise<void>((resolve, reject) => {
    php.stderr.on('data', (text: string) => {
      log += text;
      if (/Development Server .* started/.test(log)) resolve();
    });
    php.once('error', reject);
    php.once('exit', (code) => reject(new Error(`php ended with ${code}: ${log}`)));
  });
  return {
    url: `http://127.0.0.1:${port}`,
    log: () => log,
    stop: async () => {
      const ended = once(php, 'exit');
      php.kill();
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
}

/** A loopback port nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No port.');
  return address.port;
}
