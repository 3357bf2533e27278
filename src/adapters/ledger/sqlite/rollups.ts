import type { DatabaseSync } from 'node:sqlite';
import { QUARTER_MS } from '../quarter.ts';
import type { AroundJobs } from './group-commit.ts';
import type { Counts, RolledQuarters } from './rolled-quarters.ts';
import { addToQuarter, NO_QUARTERS } from './rolled-quarters.ts';
import type { RollupKey } from './rollup-key.ts';
import { ROLLUP_KEY_COLUMNS } from './rollup-key.ts';
import { QUARTERS_A_DAY, rollupPlace } from './rollup-place.ts';

/**
 * Counts by quarters of an hour, kept with the rows they count. What one transaction changes is written when it ends:
 * however many sends share it, each count once.
 */
export interface Rollups extends AroundJobs {
  /** Adds to what happened at `at` (milliseconds), or with negative counts takes away. */
  add(key: RollupKey, at: number, counts: Counts): void;
}

interface Added {
  key: RollupKey;
  by_quarter: Map<number, [number, number, number]>;
}

/** Bounds what is remembered of a network with very many pages and operators. */
const MOST_IDS = 50_000;

export function rollups(db: DatabaseSync): Rollups {
  const names = ROLLUP_KEY_COLUMNS.join(', ');
  const asked = ROLLUP_KEY_COLUMNS.map((name) => `${name} = ?`).join(' AND ');
  const find = db.prepare(`SELECT id FROM rollup_keys WHERE ${asked}`);
  const make = db.prepare(
    `INSERT INTO rollup_keys (${names}, n, sent, verifies) VALUES (${ROLLUP_KEY_COLUMNS.map(() => '?').join(', ')}, 0, 0, 0)`,
  );
  const total = db.prepare(
    'UPDATE rollup_keys SET n = n + ?, sent = sent + ?, verifies = verifies + ? WHERE id = ?',
  );
  const read = db.prepare('SELECT quarters FROM rollups WHERE place = ?');
  const write = db.prepare(
    `INSERT INTO rollups (place, n, sent, verifies, quarters) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE
     SET n = n + excluded.n, sent = sent + excluded.sent, verifies = verifies + excluded.verifies, quarters = excluded.quarters`,
  );
  // What counts nothing is not there, so that the rows say one thing in one way.
  const forget = db.prepare('DELETE FROM rollups WHERE place = ? AND length(quarters) = 0');
  const forgetKey = db.prepare(
    'DELETE FROM rollup_keys WHERE id = ? AND n = 0 AND sent = 0 AND verifies = 0',
  );
  let added = new Map<string, Added>();
  let ids = new Map<string, number>();
  /** Keys the transaction made: if it is not committed, they are none. */
  let fresh: string[] = [];

  return {
    add(key, at, [n, sent, verifies]) {
      const name = key.join('\n');
      let sums = added.get(name);
      if (!sums) added.set(name, (sums = { key, by_quarter: new Map() }));
      const quarter = Math.floor(at / QUARTER_MS);
      const [n0, sent0, verifies0] = sums.by_quarter.get(quarter) ?? [0, 0, 0];
      sums.by_quarter.set(quarter, [n0 + n, sent0 + sent, verifies0 + verifies]);
    },
    begun() {
      added = new Map();
      for (const name of fresh) ids.delete(name);
      fresh = [];
    },
    ending() {
      for (const [name, { key, by_quarter }] of added) {
        const changed = [...by_quarter].filter(([, counts]) => counts.some((count) => count !== 0));
        if (changed.length === 0) continue;
        const id = idOf(name, key);
        let isLess = false;
        for (const [quarter, counts] of changed) {
          const place = rollupPlace(Math.floor(quarter / QUARTERS_A_DAY), id);
          const before = (read.get(place)?.quarters ?? NO_QUARTERS) as RolledQuarters; // written below alone
          write.run(place, ...counts, addToQuarter(before, quarter % QUARTERS_A_DAY, counts));
          total.run(...counts, id);
          if (counts.every((count) => count >= 0)) continue;
          isLess = true;
          forget.run(place);
        }
        if (isLess && forgetKey.run(id).changes > 0) ids.delete(name);
      }
    },
  };

  function idOf(name: string, key: RollupKey): number {
    let id = ids.get(name);
    if (id !== undefined) return id;
    const found = find.get(...key);
    id = Number(found?.id ?? make.run(...key).lastInsertRowid);
    if (!found) fresh.push(name);
    if (ids.size >= MOST_IDS) ids = new Map();
    ids.set(name, id);
    return id;
  }
}
