import { copyFile, link, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Adapter } from 'lowdb';

/** The calls of `node:fs/promises` a file is kept with; tests make them fail. */
export interface FileCalls {
  copyFile: typeof copyFile;
  link: typeof link;
  open: typeof open;
  readFile: typeof readFile;
  rename: typeof rename;
  rm: typeof rm;
}

export interface FsyncedJsonFileOptions<T> {
  path: string;
  /** Where the state before the present one is kept. */
  previous: string;
  /** Where a file that cannot be read is put aside. */
  damaged: string;
  /** Undefined when the text is damaged; throws what must not be read at all. */
  parse: (text: string) => T | undefined;
  warn: (sentence: string) => void;
  calls?: FileCalls;
}

/**
 * One JSON file for lowdb that survives a cut cord: written beside, synced, renamed over, the folder synced;
 * a written state is on the disk or the write rejects and the old one stands. One writer at a time.
 */
export class FsyncedJsonFile<T> implements Adapter<T> {
  readonly #options: FsyncedJsonFileOptions<T>;
  readonly #calls: FileCalls;

  constructor(options: FsyncedJsonFileOptions<T>) {
    this.#options = options;
    this.#calls = options.calls ?? { copyFile, link, open, readFile, rename, rm };
  }

  /** Null when there is nothing yet. Rejects when what is there cannot be read. */
  async read(): Promise<T | null> {
    const { path, previous, damaged, parse, warn } = this.#options;
    const text = await this.#textOf(path);
    const state = text === undefined ? undefined : parse(text);
    if (state !== undefined) return state;
    const before = await this.#textOf(previous);
    if (text === undefined && before === undefined) return null;
    const earlier = before === undefined ? undefined : parse(before);
    if (earlier === undefined)
      throw new Error(
        `${path} cannot be read, nor the state before it: restore a backup. Nothing was changed.`,
      );
    // Put aside, because the next write would keep it as the previous file and lose the good one.
    if (text !== undefined) await this.#calls.rename(path, damaged);
    const what = text === undefined ? 'is missing' : `was damaged and is kept as ${damaged}`;
    warn(
      `${path} ${what}; the state before it was taken from ${previous}. Look whether the last change is there.`,
    );
    return earlier;
  }

  async write(state: T): Promise<void> {
    const { path } = this.#options;
    const temporary = `${path}.tmp`;
    await this.#writeSynced(temporary, `${JSON.stringify(state)}\n`);
    const kept = await this.#keepPrevious();
    await this.#calls.rename(temporary, path);
    try {
      await this.#syncFolder();
    } catch (error) {
      await this.#takeBack(kept);
      throw error;
    }
  }

  async #writeSynced(path: string, text: string): Promise<void> {
    const file = await this.#calls.open(path, 'w', 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
  }

  /** The present file gets a second name, so that at no moment neither is there. False on the first write. */
  async #keepPrevious(): Promise<boolean> {
    const { path, previous } = this.#options;
    const temporary = `${previous}.tmp`;
    await this.#calls.rm(temporary, { force: true });
    try {
      // Not every file system has hard links; a copy will do there.
      await this.#calls.link(path, temporary).catch(() => this.#calls.copyFile(path, temporary));
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return false;
      throw error;
    }
    await this.#calls.rename(temporary, previous);
    return true;
  }

  /** The new file is there but may not stay: nobody was told of it, so nobody shall meet it after a restart. */
  async #takeBack(kept: boolean): Promise<void> {
    const { path, previous } = this.#options;
    const undone = kept ? this.#calls.rename(previous, path) : this.#calls.rm(path, { force: true });
    await undone.catch(() => undefined);
  }

  async #syncFolder(): Promise<void> {
    // Windows cannot open a folder to sync it, and needs not: its renames are journalled.
    if (process.platform === 'win32') return;
    const folder = await this.#calls.open(dirname(this.#options.path), 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  }

  async #textOf(path: string): Promise<string | undefined> {
    try {
      return await this.#calls.readFile(path, 'utf8');
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return undefined;
      throw error;
    }
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
