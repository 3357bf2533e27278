import type { Money } from './money.ts';
import { fromMicros } from './money.ts';
import type { ReportRow } from './report.ts';

/** Money per sent code; null when nothing was sent. Four decimals. */
export interface Ratio {
  currency: string;
  amount: string | null;
}

/** Counts and sums of one group. Contract § Click, conversion, report. */
export interface ReportTotals {
  views: number;
  clicks: number;
  sent: number;
  refused: number;
  verifies: number;
  conversions: number;
  approved: number;
  pending: number;
  rejected: number;
  indeterminate: number;
  /** Conversions for each sent code, four decimals; null when nothing was sent. */
  cr: string | null;
  payout: Money[];
  /** Absent for roles that may not see it, like `profit`. */
  revenue?: Money[];
  profit?: Money[];
  epc: Ratio[];
}

/** What summed rows come to. */
export function totalsOf(sum: ReportRow): ReportTotals {
  const conversions = sum.approved + sum.pending + sum.rejected;
  const profit: Record<string, bigint> = { ...sum.revenue };
  for (const [currency, micros] of Object.entries(sum.payout))
    profit[currency] = (profit[currency] ?? 0n) - micros;
  return {
    views: sum.views,
    clicks: sum.clicks,
    sent: sum.sent,
    refused: sum.refused,
    verifies: sum.verifies,
    conversions,
    approved: sum.approved,
    pending: sum.pending,
    rejected: sum.rejected,
    indeterminate: sum.indeterminate,
    cr: ratio(BigInt(conversions) * 1_000_000n, sum.sent),
    payout: moneyOf(sum.payout),
    revenue: moneyOf(sum.revenue),
    profit: moneyOf(profit),
    epc: byCurrency(sum.payout).map(([currency, micros]) => ({ currency, amount: ratio(micros, sum.sent) })),
  };
}

/** Millionths over a count, rounded half up to four decimals. */
function ratio(micros: bigint, count: number): string | null {
  if (count === 0) return null;
  const tenThousandths = (micros * 2n + BigInt(count) * 100n) / (BigInt(count) * 200n);
  const digits = String(tenThousandths).padStart(5, '0');
  return `${digits.slice(0, -4)}.${digits.slice(-4)}`;
}

function moneyOf(sums: Record<string, bigint>): Money[] {
  return byCurrency(sums).map(([currency, micros]) => ({ currency, amount: fromMicros(micros) }));
}

function byCurrency(sums: Record<string, bigint>): [string, bigint][] {
  return Object.entries(sums).sort(([a], [b]) => (a < b ? -1 : 1));
}
