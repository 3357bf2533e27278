import type { DatabaseSync } from 'node:sqlite';
import type { Listing, Page } from '../../../domain/ledger/listing.ts';
import type {
  OutgoingPostback,
  Postback,
  PostbackCounts,
  PostbackFilter,
  PostbackTry,
} from '../../../domain/postbacks/postback.ts';
import type { Condition } from './lists.ts';
import { list } from './lists.ts';
import { postbackFromRow, SELECT_OUTGOING, SELECT_POSTBACK } from './postback-row.ts';

/** See `Outbox.duePostbacks`. Lanes are found one after the other in their index, so that one with 100,000 rows costs as much as one with ten. */
export function duePostbacks(
  db: DatabaseSync,
  now: number,
  limit: number,
  but: readonly string[],
): OutgoingPostback[] {
  return db
    .prepare(
      `WITH RECURSIVE lanes (lane) AS (
         SELECT min(lane) FROM postbacks WHERE next_at IS NOT NULL
         UNION ALL
         SELECT (SELECT min(lane) FROM postbacks WHERE next_at IS NOT NULL AND lane > lanes.lane)
         FROM lanes WHERE lane IS NOT NULL)
       ${SELECT_OUTGOING.replace(' FROM ', ' FROM lanes CROSS JOIN ')}
       WHERE lanes.lane NOT IN (SELECT value FROM json_each(?))
         AND postbacks.seq IN (
           SELECT due.seq FROM postbacks AS due
           WHERE due.lane = lanes.lane AND due.next_at <= ? AND due.next_at IS NOT NULL
           ORDER BY due.next_at, due.seq LIMIT ?)
       ORDER BY postbacks.next_at, postbacks.seq`,
    )
    .all(JSON.stringify(but), now, limit)
    .map(postbackFromRow);
}

const EQUALS = [
  'affiliate_id',
  'receiver',
  'event',
  'status',
  'tid',
  'conversion_id',
  'landing_page_id',
] as const satisfies readonly (keyof PostbackFilter)[];

export function listPostbacks(db: DatabaseSync, filter: PostbackFilter, page: Page): Listing<Postback> {
  const wanted: Condition[] = [];
  for (const name of EQUALS) {
    const value = filter[name];
    if (value !== undefined) wanted.push([`postbacks.${name} = ?`, value]);
  }
  if (filter.from !== undefined) wanted.push(['postbacks.at >= ?', filter.from]);
  if (filter.to !== undefined) wanted.push(['postbacks.at < ?', filter.to]);
  return list(db, { select: SELECT_POSTBACK, table: 'postbacks', from: postbackFromRow }, wanted, page);
}

export function postbackTries(db: DatabaseSync, id: string): PostbackTry[] {
  return db
    .prepare(
      `SELECT * FROM postback_tries WHERE postback_seq = (SELECT seq FROM postbacks WHERE id = ?) ORDER BY seq`,
    )
    .all(id)
    .map((row) => {
      const { seq: _, postback_seq: __, ...made } = row;
      const filled = Object.fromEntries(Object.entries(made).filter(([, value]) => value !== null));
      return filled as unknown as PostbackTry; // the schema is strict and only `addTry` writes it
    });
}

export function countPostbacks(db: DatabaseSync, now: number): PostbackCounts {
  const row = db
    .prepare(
      `SELECT count(*) FILTER (WHERE status = 'waiting') AS waiting,
         count(*) FILTER (WHERE status = 'failed') AS failed,
         count(*) FILTER (WHERE status = 'stopped') AS stopped
       FROM postbacks WHERE status <> 'delivered'`,
    )
    .get();
  const oldest = db
    .prepare('SELECT min(next_at) AS at FROM postbacks WHERE next_at IS NOT NULL AND next_at <= ?')
    .get(now)?.at;
  return {
    waiting: Number(row?.waiting ?? 0),
    failed: Number(row?.failed ?? 0),
    stopped: Number(row?.stopped ?? 0),
    oldest_due_at: typeof oldest === 'number' ? oldest : undefined,
  };
}
