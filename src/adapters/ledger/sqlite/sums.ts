import type { DatabaseSync } from 'node:sqlite';
import type { ConversionSums } from '../../../domain/ledger/conversion-sums.ts';
import { noConversions } from '../../../domain/ledger/conversion-sums.ts';
import type { ClickFilter, ConversionFilter } from '../../../domain/ledger/listing.ts';
import type { Condition } from './lists.ts';
import { conditions } from './lists.ts';
import { emptyRow } from '../report-rows.ts';
import { addConversions } from './rolled-report.ts';
import type { RolledFilter } from './rolled-filter.ts';
import { rolledFilter } from './rolled-filter.ts';
import { rolledSums } from './rolled-sums.ts';

/** Counts no further than `most`, whatever the size of the record. */
export function countClicks(db: DatabaseSync, filter: ClickFilter, most: number): number {
  const rolled = rolledFilter(db, 'click', filter);
  if (rolled) return Math.min(most, countRolled(db, rolled));
  const wanted = conditions(filter, 'clicks').map(([sql, value]): Condition => {
    // Written out, so that the index over these few alone is of use.
    const isFew = sql === 'clicks.status = ?' && value === 'indeterminate';
    return isFew ? ["clicks.status = 'indeterminate' AND ?", 1] : [sql, value];
  });
  const row = db
    .prepare(
      `SELECT count(*) AS n FROM (SELECT 1 FROM clicks WHERE ${wanted.map(([sql]) => sql).join(' AND ')} LIMIT ?)`,
    )
    .get(...wanted.map(([, value]) => value), most);
  return Number(row?.n);
}

export function sumConversions(db: DatabaseSync, filter: ConversionFilter): ConversionSums {
  const rolled = rolledFilter(db, 'conversion', filter);
  if (rolled) return sumRolled(db, rolled);
  const wanted = conditions(filter, 'conversions');
  const sums = noConversions();
  // Whole units and the rest apart: a sum of large amounts in millionths would leave 64 bits.
  const money = (kind: string) =>
    `${kind}_currency, sum(${kind}_micros / 1000000) AS ${kind}_units, sum(${kind}_micros % 1000000) AS ${kind}_rest`;
  const rows = db
    .prepare(
      `SELECT status, count(*) AS n, ${money('payout')}, ${money('revenue')} FROM conversions
       WHERE ${wanted.map(([sql]) => sql).join(' AND ')} GROUP BY status, payout_currency, revenue_currency`,
    )
    .all(...wanted.map(([, value]) => value));
  for (const row of rows) {
    // The schema's check admits these three alone.
    const status = row.status as 'approved' | 'pending' | 'rejected';
    sums[status] += Number(row.n);
    if (status !== 'approved') continue;
    for (const kind of ['payout', 'revenue'] as const) {
      const currency = row[`${kind}_currency`];
      if (typeof currency !== 'string') continue;
      const micros = BigInt(Number(row[`${kind}_units`])) * 1_000_000n + BigInt(Number(row[`${kind}_rest`]));
      sums[kind][currency] = (sums[kind][currency] ?? 0n) + micros;
    }
  }
  return sums;
}

function countRolled(db: DatabaseSync, { keys, span }: RolledFilter): number {
  let count = 0;
  for (const { of } of rolledSums(db, keys, span)) for (const key of keys) count += of(key).n;
  return count;
}

function sumRolled(db: DatabaseSync, { keys, span }: RolledFilter): ConversionSums {
  const row = emptyRow({}, undefined);
  for (const { of } of rolledSums(db, keys, span))
    for (const key of keys) addConversions(row, key, of(key).n);
  const { approved, pending, rejected, payout, revenue } = row;
  return { approved, pending, rejected, payout, revenue };
}
