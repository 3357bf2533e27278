import type { DatabaseSync } from 'node:sqlite';
import type { Click } from '../../../domain/ledger/click.ts';
import { clickFromRow, SELECT_CLICK } from './click-row.ts';

/** See `Ledger.dueForStatus`. */
export function dueClicks(db: DatabaseSync, now: number, limit: number): Click[] {
  return db
    .prepare(
      `${SELECT_CLICK} WHERE clicks.seq IN (
         SELECT seq FROM (
           SELECT seq, row_number() OVER (PARTITION BY integration_id ORDER BY status_due_at, seq) AS place
           FROM clicks WHERE status_due_at <= ?)
         WHERE place <= ?)
       ORDER BY status_due_at, clicks.seq`,
    )
    .all(now, limit)
    .map(clickFromRow);
}
