import type { ReportQuery, ReportRow } from '../../domain/ledger/report.ts';

type Key = ReportRow['key'];
type Count = Exclude<keyof ReportRow, 'key' | 'quarter' | 'payout' | 'revenue'>;

/** The rows of one report while they are added up from clicks, conversions and counters. */
export interface ReportRows {
  add(key: Key, quarter: number | undefined, counts: Partial<Record<Count, number>>): void;
  addMoney(
    key: Key,
    quarter: number | undefined,
    kind: 'payout' | 'revenue',
    currency: string,
    micros: bigint,
  ): void;
  /** In the order of time, then of the dimensions' values. */
  rows(): ReportRow[];
}

export function reportRows(query: ReportQuery): ReportRows {
  const found = new Map<string, ReportRow>();
  return {
    add(key, quarter, counts) {
      const row = rowOf(key, quarter);
      for (const [name, count] of Object.entries(counts)) row[name as Count] += count; // the keys of `counts`
    },
    addMoney(key, quarter, kind, currency, micros) {
      const sums = rowOf(key, quarter)[kind];
      sums[currency] = (sums[currency] ?? 0n) + micros;
    },
    rows: () =>
      [...found].sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0)).map(([, row]) => row),
  };

  function rowOf(given: Key, quarter: number | undefined): ReportRow {
    const key: Key = {};
    for (const dimension of query.dimensions) key[dimension] = given[dimension] ?? null;
    const name = JSON.stringify([quarter ?? null, ...Object.values(key)]);
    const row = found.get(name) ?? emptyRow(key, query.by_quarter ? quarter : undefined);
    found.set(name, row);
    return row;
  }
}

function emptyRow(key: Key, quarter: number | undefined): ReportRow {
  const counts = { views: 0, clicks: 0, sent: 0, refused: 0, verifies: 0, indeterminate: 0 };
  const conversions = { approved: 0, pending: 0, rejected: 0, payout: {}, revenue: {} };
  return { key, ...(quarter === undefined ? {} : { quarter }), ...counts, ...conversions };
}
