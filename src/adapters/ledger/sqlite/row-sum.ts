import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { ChainName } from '../../../domain/ledger/chain-head.ts';
import type { Chain } from '../chain/chain.ts';
import { resum } from '../chain/tally-digest.ts';

/** Tables whose rows are known by a sum of their hashes, under the head named so, and the key of each. */
export const SUMMED = {
  outbox: { postbacks: 'seq', postback_secrets: 'seq', postback_tries: 'seq' },
  pages: { kept_pages: 'version', kept_texts: 'sha256' },
} as const satisfies Partial<Record<ChainName, Record<string, string>>>;

export type Summed = keyof typeof SUMMED;

/** Keeps the sum true to what is written. */
export interface RowSum<Table> {
  /** Runs `write`, which puts in, changes or removes the row of this key. */
  around(table: Table, key: SQLInputValue, write: () => void): void;
  /** After a row was put in. */
  added(table: Table, key: SQLInputValue): void;
}

export function rowSum<Name extends Summed>(
  db: DatabaseSync,
  name: Name,
  chain: Chain,
): RowSum<keyof (typeof SUMMED)[Name] & string> {
  const select = new Map(
    Object.entries(SUMMED[name]).map(([table, key]) => [
      table,
      db.prepare(`SELECT * FROM ${table} WHERE ${key} = ?`),
    ]),
  );
  const valuesOf = (table: string, key: SQLInputValue) => {
    const row = select.get(table)?.get(key);
    return row && [table, ...Object.values(row)];
  };
  return {
    around(table, key, write) {
      const before = valuesOf(table, key);
      write();
      chain.reset(resum(chain.head(), before, valuesOf(table, key)));
    },
    added(table, key) {
      chain.reset(resum(chain.head(), undefined, valuesOf(table, key)));
    },
  };
}

/** Every row under a head, as it goes into the sum. */
export function* summedRows(db: DatabaseSync, name: Summed): Generator<readonly unknown[]> {
  for (const table of Object.keys(SUMMED[name]))
    for (const row of db.prepare(`SELECT * FROM ${table}`).iterate()) yield [table, ...Object.values(row)];
}
