import type { DatabaseSync } from 'node:sqlite';
import { ERASED } from '../../../domain/ledger/erased.ts';
import type { Erasable, ErasureWish, PersonFound } from '../../../domain/ledger/erasure.ts';

/** See `Erasure.personOf`; what was erased of the number and is still counted by its hash is found no more. */
export function personOf(db: DatabaseSync, msisdn_hash: string): PersonFound {
  const clicks = db
    .prepare(
      `SELECT count(*) AS n, min(at) AS first, max(at) AS last FROM clicks
       WHERE msisdn_hash = ? AND msisdn_masked <> '${ERASED}'`,
    )
    .get(msisdn_hash);
  const conversions = db
    .prepare(`SELECT count(*) AS n FROM conversions WHERE msisdn_hash = ? AND msisdn_masked <> '${ERASED}'`)
    .get(msisdn_hash);
  return {
    clicks: Number(clicks?.n),
    conversions: Number(conversions?.n),
    first_at: clicks?.first == null ? undefined : Number(clicks.first),
    last_at: clicks?.last == null ? undefined : Number(clicks.last),
  };
}

/** See `Erasure.erasable`. */
export function erasable(db: DatabaseSync, wish: ErasureWish, limit: number): Erasable[] {
  return rowsOf(db, wish, limit).map(({ tid, at }) => ({ tid: String(tid), at: Number(at) }));
}

function rowsOf(db: DatabaseSync, wish: ErasureWish, limit: number) {
  switch (wish.kind) {
    case 'number':
      return db
        .prepare(
          `SELECT tid, at FROM clicks WHERE msisdn_hash = ? AND (msisdn_masked <> '${ERASED}' OR at <= ?)
           ORDER BY at LIMIT ?`,
        )
        .all(wish.msisdn_hash, wish.day_ago, limit);
    case 'older':
      return db
        .prepare(
          "SELECT tid, at FROM clicks WHERE at < ? AND at >= ? AND msisdn_hash <> '' ORDER BY at LIMIT ?",
        )
        .all(wish.before, wish.after, limit);
    case 'half':
      return db
        .prepare(
          `SELECT tid, at FROM clicks WHERE msisdn_masked = '${ERASED}' AND msisdn_hash <> '' AND at <= ?
           ORDER BY at LIMIT ?`,
        )
        .all(wish.day_ago, limit);
  }
}

export function oldestNumberAt(db: DatabaseSync): number | undefined {
  const at = db.prepare("SELECT at FROM clicks WHERE msisdn_hash <> '' ORDER BY at LIMIT 1").get()?.at;
  return typeof at === 'number' ? at : undefined;
}
