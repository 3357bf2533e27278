import type { Outcome } from '../otp-flow/outcomes.ts';

/** What is counted without an entry of its own: a page shown, a request refused before there was a click. */
export interface CountedEvent {
  at: number;
  kind: 'view' | 'refused';
  affiliate_id: string;
  integration_id: string;
  landing_page_id: string;
  variant?: string;
  outcome?: Outcome;
  /** How many; 1 when absent. */
  n?: number;
}

/** Everything a report can be grouped by but time. */
export const REPORT_DIMENSIONS = [
  'affiliate',
  'landing_page',
  'integration',
  'variant',
  'operator',
  'outcome',
  'sub1',
  'sub2',
  'sub3',
  'sub4',
  'sub5',
] as const;

export type ReportDimension = (typeof REPORT_DIMENSIONS)[number];

/** Everything a report can be grouped by. */
export type ReportGroup = ReportDimension | 'day' | 'hour';

export interface ReportQuery {
  dimensions: readonly ReportDimension[];
  /** Also split by days or hours of an IANA zone. */
  time?: { unit: 'day' | 'hour'; zone: string };
  /** `from` ≤ t < `to`, milliseconds. Counters are known by quarters of an hour: one counts where its quarter begins. */
  from: number;
  to: number;
  affiliate_id?: string;
  landing_page_id?: string;
  integration_id?: string;
}

/**
 * Counts for one combination of dimensions. Clicks, sent, verifies and indeterminate at the click's time;
 * conversions at the conversion's. Money in millionths by currency, of approved conversions only.
 */
export interface ReportRow {
  /** Dimension → value, null where there is none. */
  key: Partial<Record<ReportDimension, string | null>>;
  /** When its day or hour begins, milliseconds; only where time was asked for. */
  at?: number;
  views: number;
  clicks: number;
  sent: number;
  refused: number;
  verifies: number;
  indeterminate: number;
  approved: number;
  pending: number;
  rejected: number;
  payout: Record<string, bigint>;
  revenue: Record<string, bigint>;
}
