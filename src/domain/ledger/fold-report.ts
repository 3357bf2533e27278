import { dayOf, hourOf } from './report-buckets.ts';
import type { ReportTotals } from './report-totals.ts';
import { totalsOf } from './report-totals.ts';
import type { ReportDimension, ReportRow } from './report.ts';
import type { TimeZone } from './time-zone.ts';

export type ReportGroup = ReportDimension | 'day' | 'hour';

export interface ReportItem extends ReportTotals {
  key: Partial<Record<ReportGroup, string | null>>;
}

export interface Report {
  items: ReportItem[];
  total: ReportTotals;
}

const COUNTS = [
  'views',
  'clicks',
  'sent',
  'refused',
  'verifies',
  'indeterminate',
  'approved',
  'pending',
  'rejected',
] as const;

/** Folds the ledger's rows into the asked groups: newest time first, then most sent first. Every row lands in exactly one. */
export function foldReport(
  rows: readonly ReportRow[],
  groups: readonly ReportGroup[],
  zone: TimeZone,
): Report {
  const buckets = new Map<string, { key: ReportItem['key']; sum: ReportRow }>();
  const total = nothing();
  const days = new Map<number, string>();
  const hours = new Map<number, string>();
  for (const row of rows) {
    const key: ReportItem['key'] = {};
    for (const group of groups) {
      if (group === 'day') key.day = inZone(days, row.quarter, (at) => dayOf(at, zone));
      else if (group === 'hour') key.hour = inZone(hours, row.quarter, (at) => hourOf(at, zone));
      else key[group] = row.key[group] ?? null;
    }
    const name = JSON.stringify(groups.map((group) => key[group] ?? null));
    let bucket = buckets.get(name);
    if (!bucket) buckets.set(name, (bucket = { key, sum: nothing() }));
    add(bucket.sum, row);
    add(total, row);
  }
  const items = [...buckets.values()].map(({ key, sum }) => ({ key, ...totalsOf(sum) }));
  return { items: items.sort((a, b) => inOrder(a, b, groups)), total: totalsOf(total) };
}

function nothing(): ReportRow {
  const counts = { views: 0, clicks: 0, sent: 0, refused: 0, verifies: 0, indeterminate: 0 };
  return { key: {}, ...counts, approved: 0, pending: 0, rejected: 0, payout: {}, revenue: {} };
}

/** The name of a quarter's day or hour, worked out once for each quarter. */
function inZone(
  names: Map<number, string>,
  quarter: number | undefined,
  nameOf: (at: number) => string,
): string | null {
  if (quarter === undefined) return null;
  let name = names.get(quarter);
  if (name === undefined) names.set(quarter, (name = nameOf(quarter)));
  return name;
}

function add(sum: ReportRow, row: ReportRow): void {
  for (const count of COUNTS) sum[count] += row[count];
  for (const kind of ['payout', 'revenue'] as const) {
    for (const [currency, micros] of Object.entries(row[kind]))
      sum[kind][currency] = (sum[kind][currency] ?? 0n) + micros;
  }
}

function inOrder(a: ReportItem, b: ReportItem, groups: readonly ReportGroup[]): number {
  for (const group of groups) {
    if (group !== 'day' && group !== 'hour') continue;
    const later = Date.parse(b.key[group] ?? '') - Date.parse(a.key[group] ?? '');
    if (later !== 0) return later;
  }
  return b.sent - a.sent || b.clicks - a.clicks || b.views - a.views;
}
