import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { DataDirLock } from '../adapters/system/data-dir-lock.ts';
import { lockDataDir } from '../adapters/system/data-dir-lock.ts';
import { StartRefusal } from './start-refusal.ts';

/** Makes and takes the data dir. Refuses with 1 when it is not writable, with 3 when another process has it. */
export function openDataDir(dir: string): DataDirLock {
  try {
    makeDir(dir);
    accessSync(dir, constants.W_OK | constants.X_OK);
    const lock = lockDataDir(dir);
    if (lock) return lock;
  } catch (error) {
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
