import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { newDataDir } from './pinflow.ts';

/** A small disk of its own, to be filled, freed and given back. */
export interface SmallDisk {
  dir: string;
  /** Until not one byte more goes on it. */
  fill(): void;
  free(): void;
  close(): void;
}

/** A file system in memory of `megabytes`; undefined where this user may not mount one. */
export function smallDisk(megabytes: number): SmallDisk | undefined {
  const mount = newDataDir();
  if (!run('mount', '-t', 'tmpfs', '-o', `size=${megabytes}m,mode=700`, 'tmpfs', mount)) return undefined;
  const dir = join(mount, 'data');
  mkdirSync(dir);
  const filler = join(mount, 'filler');
  return {
    dir,
    fill() {
      const file = openSync(filler, 'a');
      for (const size of [65_536, 4096, 1]) while (fits(file, size));
      closeSync(file);
    },
    free: () => rmSync(filler, { force: true }),
    close: () => void run('umount', mount),
  };
}

/** The same folder, mounted so that nothing can be written; undefined where this user may not. */
export function readOnly(dir: string): (() => void) | undefined {
  if (!run('mount', '--bind', dir, dir)) return undefined;
  const isDone = run('mount', '-o', 'remount,ro,bind', dir);
  const back = () => void run('umount', dir);
  if (isDone) return back;
  back();
  return undefined;
}

function fits(file: number, size: number): boolean {
  try {
    return writeSync(file, Buffer.alloc(size, 'x')) > 0;
  } catch {
    return false;
  }
}

function run(command: string, ...args: string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
