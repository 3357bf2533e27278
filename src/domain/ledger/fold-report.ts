import { dayOf, hourOf } from './report-buckets.ts';
import type { ReportTotals } from './report-totals.ts';
import { totalsOf } from './report-totals.ts';
import type { ReportGroup, ReportRow } from './report.ts';
import type { TimeZone } from './time-zone.ts';

export interface ReportItem extends ReportTotals {
  key: Partial<Record<ReportGroup, string | null>>;
}

export interface Report {
  items: ReportItem[];
  total: ReportTotals;
}

/** The ledger's rows as a report's items, and what all that went through come to. */
export interface ReportFold {
  /** An item a row, in their order. */
  items(rows: readonly ReportRow[]): ReportItem[];
  total(): ReportTotals;
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

export function foldReport(groups: readonly ReportGroup[], zone: TimeZone): ReportFold {
  const total = nothing();
  const days = new Map<number, string>();
  const hours = new Map<number, string>();
  return {
    items(rows) {
      return rows.map((row) => {
        add(total, row);
        return { key: keyOf(row), ...totalsOf(row) };
      });
    },
    total: () => totalsOf(total),
  };

  function keyOf(row: ReportRow): ReportItem['key'] {
    const key: ReportItem['key'] = {};
    for (const group of groups) {
      if (group === 'day') key.day = inZone(days, row.at, (at) => dayOf(at, zone));
      else if (group === 'hour') key.hour = inZone(hours, row.at, (at) => hourOf(at, zone));
      else key[group] = row.key[group] ?? null;
    }
    return key;
  }
}

function nothing(): ReportRow {
  const counts = { views: 0, clicks: 0, sent: 0, refused: 0, verifies: 0, indeterminate: 0 };
  return { key: {}, ...counts, approved: 0, pending: 0, rejected: 0, payout: {}, revenue: {} };
}

/** The name of a day or hour, worked out once for each. */
function inZone(
  names: Map<number, string>,
  start: number | undefined,
  nameOf: (at: number) => string,
): string | null {
  if (start === undefined) return null;
  let name = names.get(start);
  if (name === undefined) names.set(start, (name = nameOf(start)));
  return name;
}

function add(sum: ReportRow, row: ReportRow): void {
  for (const count of COUNTS) sum[count] += row[count];
  for (const kind of ['payout', 'revenue'] as const) {
    for (const [currency, micros] of Object.entries(row[kind]))
      sum[kind][currency] = (sum[kind][currency] ?? 0n) + micros;
  }
}
