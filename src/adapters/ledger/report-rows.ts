import type { ReportQuery, ReportRow } from '../../domain/ledger/report.ts';

type Key = ReportRow['key'];
type Count = Exclude<keyof ReportRow, 'key' | 'at' | 'payout' | 'revenue'>;

/** The rows of one report while they are added up from clicks, conversions and counters. */
export interface ReportRows {
  add(key: Key, at: number | undefined, counts: Partial<Record<Count, number>>): void;
  addMoney(
    key: Key,
    at: number | undefined,
    kind: 'payout' | 'revenue',
    currency: string,
    micros: bigint,
  ): void;
  /** Newest time first, then most sent first. */
  rows(): ReportRow[];
}

export function reportRows(query: ReportQuery): ReportRows {
  const found = new Map<string, ReportRow>();
  return {
    add(key, at, counts) {
      const row = rowOf(key, at);
      for (const [name, count] of Object.entries(counts)) row[name as Count] += count; // the keys of `counts`
    },
    addMoney(key, at, kind, currency, micros) {
      const sums = rowOf(key, at)[kind];
      sums[currency] = (sums[currency] ?? 0n) + micros;
    },
    rows: () => [...found.values()].sort(inReportOrder),
  };

  function rowOf(given: Key, at: number | undefined): ReportRow {
    const key: Key = {};
    for (const dimension of query.dimensions) key[dimension] = given[dimension] ?? null;
    const name = JSON.stringify([at ?? null, ...Object.values(key)]);
    const row = found.get(name) ?? emptyRow(key, at);
    found.set(name, row);
    return row;
  }
}

/** Newest time first, then what was sent most; what is alike by its key. */
export function inReportOrder(one: ReportRow, other: ReportRow): number {
  return (
    (other.at ?? 0) - (one.at ?? 0) ||
    other.sent - one.sent ||
    other.clicks - one.clicks ||
    other.views - one.views ||
    byKey(Object.values(one.key), Object.values(other.key))
  );
}

export function emptyRow(key: Key, at: number | undefined): ReportRow {
  const counts = { views: 0, clicks: 0, sent: 0, refused: 0, verifies: 0, indeterminate: 0 };
  const conversions = { approved: 0, pending: 0, rejected: 0, payout: {}, revenue: {} };
  return { key, ...(at === undefined ? {} : { at }), ...counts, ...conversions };
}

/** None before any, like SQLite. */
function byKey(one: readonly (string | null)[], other: readonly (string | null)[]): number {
  for (const [place, value = null] of one.entries()) {
    const against = other[place] ?? null;
    if (value === against) continue;
    return value === null || (against !== null && value < against) ? -1 : 1;
  }
  return 0;
}
