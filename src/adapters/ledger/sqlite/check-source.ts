import type { DatabaseSync } from 'node:sqlite';
import { CHAINS } from '../../../domain/ledger/chain-head.ts';
import type { CheckSource } from '../check/source.ts';
import { capCounts } from './cap-counts.ts';
import { report } from './report.ts';
import { rollupFaults } from './rollup-faults.ts';
import { summedRows } from './row-sum.ts';

/** The rows of an open database, of the moment its transaction began. */
export function sqliteCheckSource(db: DatabaseSync): CheckSource {
  const each = (sql: string) => db.prepare(sql).iterate();
  const entriesOf = db.prepare('SELECT at, body FROM entries WHERE tid = ? ORDER BY seq');
  const claim = db.prepare('SELECT tid FROM claims WHERE scope = ?');
  const salt = db.prepare('SELECT salt FROM clicks WHERE tid = ?');
  const count = capCounts(db);

  return {
    heads: () =>
      db
        .prepare('SELECT name, node, seq, hash, signature FROM chains')
        .all()
        .flatMap(({ name, node, seq, hash, signature }) => {
          const chain = CHAINS.find((one) => one === name);
          const told = { node: String(node), seq: Number(seq), hash: String(hash) };
          return chain ? [{ ...told, chain, signature: String(signature ?? '') }] : [];
        }),
    // Entries are read twice, and everything else is about as much again.
    total: () => 3 * Number(db.prepare('SELECT coalesce(max(seq), 0) AS n FROM entries').get()?.n),
    entries: () => each('SELECT * FROM entries ORDER BY seq'),
    audits: () => each('SELECT * FROM audits ORDER BY seq'),
    entriesByClick: () =>
      each(
        'SELECT entries.*, sealed_reply FROM entries LEFT JOIN entry_secrets USING (seq) ORDER BY tid, seq',
      ),
    clicks: () =>
      each('SELECT clicks.*, sealed FROM clicks LEFT JOIN click_secrets USING (seq) ORDER BY tid'),
    // Millionths as text: they may be larger than a number holds.
    conversions: () =>
      each(`SELECT *, cast(payout_micros AS TEXT) AS payout_micros, cast(revenue_micros AS TEXT) AS revenue_micros
        FROM conversions ORDER BY tid`),
    conversionOrder: () =>
      each(`SELECT seq, tid, (SELECT min(entries.seq) FROM entries WHERE entries.tid = conversions.tid
        AND entries.kind = 'conversion') AS entry FROM conversions ORDER BY seq`),
    guesses: () => each('SELECT * FROM guesses ORDER BY tid, seq'),
    summed: (name) => summedRows(db, name),
    counters: () => each('SELECT * FROM counters'),
    claims: () => each('SELECT * FROM claims'),
    claim: (scope) => claim.get(scope),
    entriesOf: (tid) => entriesOf.all(tid),
    salt: (tid) => String(salt.get(tid)?.salt ?? ''),
    caps: () => each('SELECT * FROM cap_counts'),
    countOfDay: count,
    strays: () =>
      each(`SELECT 'click_secrets' AS "table", seq FROM click_secrets AS one
        WHERE NOT EXISTS (SELECT 1 FROM clicks WHERE clicks.seq = one.seq)
        UNION ALL SELECT 'entry_secrets', seq FROM entry_secrets AS one
        WHERE NOT EXISTS (SELECT 1 FROM entries WHERE entries.seq = one.seq)
        UNION ALL SELECT 'chains', name FROM chains WHERE name NOT IN (${CHAINS.map((name) => `'${name}'`).join(', ')})`),
    report: (query) => [...report(db, query)],
    rollupFaults: () => rollupFaults(db),
  };
}
