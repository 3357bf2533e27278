import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The secret key of a data dir that was given none: 32 random bytes, base64url, made on the first start into
 * `secret.key` (mode 0600), the same ever after. Call it with the data dir's lock held.
 * Throws when the file is there and holds no key: making another would lock the data away for good.
 */
export function loadSecretKey(dataDir: string): string {
  const path = join(dataDir, 'secret.key');
  const present = readIfThere(path);
  if (present === undefined) return makeSecretKey(dataDir, path);
  const key = present.trim();
  if (!/^[A-Za-z0-9_-]{43}$/.test(key))
    throw new Error('The file secret.key in the data dir holds no key: restore it from a backup.');
  return key;
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Whole or not at all, and on the disk before anything is sealed under it. */
function makeSecretKey(dataDir: string, path: string): string {
  const key = randomBytes(32).toString('base64url');
  const temporary = `${path}.tmp`;
  rmSync(temporary, { force: true });
  const file = openSync(temporary, 'wx', 0o600);
  try {
    writeFileSync(file, `${key}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(temporary, path);
  syncFolder(dataDir);
  return key;
}

/** Windows cannot open a folder to sync it, and needs not: its renames are journalled. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
