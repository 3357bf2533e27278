import {
  appendFileSync,
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { z } from 'zod';
import { CHAINS } from '../../domain/ledger/chain-head.ts';
import type { HeadsKept, KeptHead } from '../../domain/ledger/heads-kept.ts';

const head = z.object({
  at: z.number(),
  node: z.string(),
  chain: z.enum(CHAINS),
  seq: z.number(),
  hash: z.string(),
  signature: z.string(),
});

const DAY_MS = 86_400_000;
/** Lines after which older days are thinned to their last heads. */
const MANY = 2000;

/** Heads in a file of their own beside the database, a line of JSON each, on disk when kept. */
export function headsFile(path: string): HeadsKept {
  return {
    keep(heads) {
      const known = read();
      const all = [...known, ...heads];
      const lines = (all.length > MANY ? thinned(all) : heads)
        .map((one) => `${JSON.stringify(one)}\n`)
        .join('');
      if (all.length > MANY) replace(lines);
      else append(lines);
    },
    read,
  };

  function read(): KeptHead[] {
    try {
      return readFileSync(path, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .flatMap((line) => parsed(line) ?? []);
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
      throw error;
    }
  }

  function append(lines: string): void {
    const file = openSync(path, 'a', 0o600);
    try {
      appendFileSync(file, lines);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  }

  function replace(lines: string): void {
    const file = openSync(`${path}.new`, 'w', 0o600);
    try {
      writeFileSync(file, lines);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(`${path}.new`, path);
  }
}

/** A line that a crash cut off is no head. */
function parsed(line: string): KeptHead | undefined {
  try {
    return head.parse(JSON.parse(line));
  } catch {
    return undefined;
  }
}

/** All of the last day, and of each day before it the last of each chain. */
function thinned(all: readonly KeptHead[]): KeptHead[] {
  const last = new Map<string, KeptHead>();
  const newest = Math.max(...all.map(({ at }) => at));
  for (const one of all) {
    const when = one.at > newest - DAY_MS ? one.at : Math.floor(one.at / DAY_MS);
    last.set(`${one.node} ${one.chain} ${when}`, one);
  }
  return [...last.values()];
}
