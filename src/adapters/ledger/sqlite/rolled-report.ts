import type { DatabaseSync } from 'node:sqlite';
import { toMicros } from '../../../domain/ledger/money.ts';
import type { ReportDimension, ReportQuery, ReportRow } from '../../../domain/ledger/report.ts';
import { emptyRow } from '../report-rows.ts';
import { startsOf } from '../starts-of.ts';
import type { KnownKey } from './rollup-keys.ts';
import { rollupKeys } from './rollup-keys.ts';
import type { QuarterSpan, Sums } from './rolled-sums.ts';
import { rolledSums } from './rolled-sums.ts';

const AMOUNT = /^[0-9]+(\.[0-9]+)?$/;

const OF_KEY: Partial<Record<ReportDimension, (key: KnownKey) => string>> = {
  affiliate: (key) => key.affiliate_id,
  landing_page: (key) => key.landing_page_id,
  integration: (key) => key.integration_id,
  variant: (key) => key.variant,
  operator: (key) => key.operator,
  outcome: (key) => key.outcome,
};

/** Rows of a report from the rollups, one for each day or hour and combination; sub ids, which they know not, are none. */
export function* rolledReport(
  db: DatabaseSync,
  query: ReportQuery,
  span: QuarterSpan,
  kinds?: readonly string[],
): Generator<ReportRow> {
  if (span.from >= span.to) return;
  const { affiliate_id, landing_page_id, integration_id, time } = query;
  const known = rollupKeys(db, { affiliate_id, landing_page_id, integration_id });
  const keys = known.filter(({ kind }) => kinds === undefined || kinds.includes(kind));
  const { group, keyOf } = grouping(keys, query.dimensions);
  for (const sums of rolledSums(db, keys, span, time && startsOf(time))) {
    const rows: ReportRow[] = [];
    for (const [slot, key] of keys.entries()) {
      const counts = sums.of(key);
      if (counts.n === 0 && counts.sent === 0 && counts.verifies === 0) continue;
      const place = group[slot] ?? 0;
      addKey((rows[place] ??= emptyRow({ ...keyOf[place] }, sums.at)), key, counts);
    }
    yield* rows.filter(() => true); // the places that nothing fell into
  }
}

/** For each key the place of its group, and each group's key. */
function grouping(
  keys: readonly KnownKey[],
  dimensions: readonly ReportDimension[],
): { group: number[]; keyOf: ReportRow['key'][] } {
  const places = new Map<string, number>();
  const keyOf: ReportRow['key'][] = [];
  const group = keys.map((key) => {
    const values = dimensions.map((dimension) => OF_KEY[dimension]?.(key) || null);
    const name = JSON.stringify(values);
    let place = places.get(name);
    if (place === undefined) {
      places.set(name, (place = keyOf.length));
      keyOf.push(Object.fromEntries(dimensions.map((dimension, at) => [dimension, values[at] ?? null])));
    }
    return place;
  });
  return { group, keyOf };
}

function addKey(row: ReportRow, key: KnownKey, { n, sent, verifies }: ReturnType<Sums['of']>): void {
  if (key.kind === 'view') row.views += n;
  else if (key.kind === 'refused') row.refused += n;
  else if (key.kind === 'conversion') addConversions(row, key, n);
  else {
    row.clicks += n;
    row.sent += sent;
    row.verifies += verifies;
    if (key.status === 'indeterminate') row.indeterminate += n;
  }
}

/** Adds `n` conversions of a key, with their money where they are approved. */
export function addConversions(row: ReportRow, key: KnownKey, n: number): void {
  if (key.status === 'pending' || key.status === 'rejected') row[key.status] += n;
  if (key.status !== 'approved') return;
  row.approved += n;
  for (const kind of ['payout', 'revenue'] as const) {
    const [amount, currency] = [key[`${kind}_amount`], key[`${kind}_currency`]];
    // Nothing but an edit behind our back writes another amount; the check tells of it.
    const micros = AMOUNT.test(amount) ? toMicros(amount) : 0n;
    if (currency !== '') row[kind][currency] = (row[kind][currency] ?? 0n) + micros * BigInt(n);
  }
}
