import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PhpVersion } from '../../../support/php.ts';
import { findPhp, servePhp } from '../../../support/php.ts';

const LOG = 'php-errors.log';

/** A folder of files under a real PHP: the machine's own, or the one npm brings. */
export interface PhpHost {
  url: string;
  /** What PHP wrote to its error log so far. */
  log(): string;
  stop(): Promise<void>;
}

/** Serves the files (name → content) under PHP with the ini settings, every warning going to the log. */
export async function startPhpHost(
  files: Record<string, string | Uint8Array>,
  ini: Record<string, string> = {},
  php?: PhpVersion,
): Promise<PhpHost> {
  const root = mkdtempSync(join(tmpdir(), 'pinflow-php-'));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(root, name), content);
  // The one that npm brings sees the folder as /site.
  const own = findPhp();
  const inside = own && (php === undefined || php === own.version) ? root : '/site';
  const strict = {
    display_errors: '1',
    error_reporting: '-1',
    log_errors: '1',
    error_log: `${inside}/${LOG}`,
  };
  const served = await servePhp({ root, ini: { ...strict, ...ini }, php });
  return {
    url: served.url,
    log: () => (existsSync(join(root, LOG)) ? readFileSync(join(root, LOG), 'utf8') : ''),
    stop: async () => {
      await served.close();
      rmSync(root, { recursive: true });
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
