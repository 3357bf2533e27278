import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Held for the life of the process; the operating system frees it however the process ends. */
export interface DataDirLock {
  release(): void;
}

const SQLITE_BUSY = 5;

/**
 * Takes a data dir for this process alone; undefined when another holds it. A lock on a file's bytes, which
 * Node has no call for and SQLite has: an exclusive transaction on an empty database, never committed.
 * Nothing may open and close `owner.sqlite` beside this: under POSIX that alone would drop the lock.
 */
export function lockDataDir(dir: string): DataDirLock | undefined {
  const path = join(dir, 'owner.sqlite');
  createPrivately(path);
  const database = new DatabaseSync(path, { timeout: 0 });
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY) return undefined;
    throw error;
  }
  return {
    release() {
      if (database.isOpen) database.close();
    },
  };
}

/** SQLite would make the file readable to all. `wx` fails before opening one that is there: see above. */
function createPrivately(path: string): void {
  try {
    closeSync(openSync(path, 'wx', 0o600));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}
