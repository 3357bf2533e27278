import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { DataDirLock } from '../adapters/system/data-dir-lock.ts';
import { lockDataDir } from '../adapters/system/data-dir-lock.ts';
import { StartRefusal } from './start-refusal.ts';

/** What a restore has yet to move to its place. */
export const RESTORING = '.restoring';

/**
 * Makes and takes the data dir. Refuses with 1 when it is not writable or a restore into it was cut off, with 3
 * when another process has it.
 */
export function openDataDir(dir: string, { restoring = false } = {}): DataDirLock {
  try {
    makeDir(dir);
    accessSync(dir, constants.W_OK | constants.X_OK);
    const lock = lockDataDir(dir);
    if (lock && !restoring && existsSync(join(dir, RESTORING))) {
      lock.release();
      throw new StartRefusal(
        `A restore into ${dir} was cut off: run \`pinflow restore\` again with --replace (what stood there before is kept in before-restore-…).`,
        1,
      );
    }
    if (lock) return lock;
  } catch (error) {
    if (error instanceof StartRefusal) throw error;
    const why = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new StartRefusal(
      `The data dir ${dir} is not writable (${why}): mend its permissions or set PINFLOW_DATA_DIR.`,
      1,
    );
  }
  throw new StartRefusal(
    `Another Pinflow runs on the data dir ${dir}: stop it, or set PINFLOW_DATA_DIR to a dir of its own.`,
    3,
  );
}

/** Recursive only where the parent is missing: asked to, Node never returns from a folder that cannot hold any. */
function makeDir(dir: string): void {
  if (existsSync(dir)) return;
  mkdirSync(dir, { recursive: !existsSync(dirname(resolve(dir))), mode: 0o700 });
}
