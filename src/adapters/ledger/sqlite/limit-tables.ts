import type { DatabaseSync } from 'node:sqlite';
import { CAPPED } from '../../../domain/otp-flow/judge-caps.ts';
import type { Tables } from '../tables.ts';
import { capCounts } from './cap-counts.ts';

type LimitTables = Pick<Tables, 'unverifiedOfBlock' | 'blockVerified' | 'countOfDay' | 'noteCounted'>;

/** What the brake on blocks and the caps count. */
export function limitTables(db: DatabaseSync): LimitTables {
  const unverified = db.prepare(
    `SELECT at FROM clicks WHERE block_hash = ? AND integration_id = ? AND at > ? AND at < ? AND test = 0 AND reached = 1
     AND status NOT IN ('verified', 'send_failed') ORDER BY at`,
  );
  const verified = db.prepare(
    `SELECT 1 FROM clicks WHERE block_hash = ? AND integration_id = ? AND verified_at > ? AND verified_at < ? AND verified_at IS NOT NULL
     AND test = 0 LIMIT 1`,
  );
  const kept = db.prepare(
    'SELECT n FROM cap_counts WHERE kind = ? AND capped = ? AND id = ? AND since = ? AND until = ?',
  );
  const keep = db.prepare(
    'INSERT OR REPLACE INTO cap_counts (kind, capped, id, since, until, n) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const note = db.prepare(
    `UPDATE cap_counts SET n = n + ? WHERE kind = ? AND since <= ? AND until > ? AND
     ((capped = 'affiliate_id' AND id = ?) OR (capped = 'landing_page_id' AND id = ?) OR (capped = 'integration_id' AND id = ?))`,
  );
  const count = capCounts(db);
  // Nothing is capped in most ledgers: then nothing is noted either.
  let kept_any = db.prepare('SELECT 1 FROM cap_counts LIMIT 1').get() !== undefined;

  return {
    unverifiedOfBlock: ({ block_hash, integration_id }, { after, before }) =>
      unverified.all(block_hash, integration_id, after, before).map(({ at }) => Number(at)),
    blockVerified: ({ block_hash, integration_id }, { after, before }) =>
      verified.get(block_hash, integration_id, after, before) !== undefined,
    countOfDay(kind, of, id, { since, until }) {
      const row = kept.get(kind, of, id, since, until);
      if (row) return Number(row.n);
      const n = count(kind, of, id, { since, until });
      keep.run(kind, of, id, since, until, n);
      kept_any = true;
      return n;
    },
    noteCounted(kind, subject, by) {
      if (!kept_any || subject.test) return;
      note.run(by, kind, subject.at, subject.at, ...CAPPED.map((of) => subject[of]));
    },
  };
}
