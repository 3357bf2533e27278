import type { Conversion, SettledBy } from './conversion.ts';
import type { CallTrace } from './call-trace.ts';

/** One call of `status`, ended. */
export interface StatusAsk {
  at: number;
  trace: CallTrace;
}

/** What the ledger knows beside a click that is to be settled. */
export interface SettleFacts {
  /** When its number last converted on its integration, by whichever click; empty when it never has. */
  conversions_at: readonly number[];
}

/** How a click that has no verdict of verify gets one. */
export interface Settlement {
  at: number;
  verdict: 'verified' | 'refused';
  by: SettledBy;
  reason?: string;
  /** Required with `verified`. */
  conversion?: Conversion;
  /** New seal over the click's secrets when the answer carried something. */
  sealed?: string;
}

/** A verdict of verify that came too late for its click: written down, and nothing else. */
export interface TooLate {
  at: number;
  came: Settlement['verdict'];
  by: SettledBy;
  reason: string;
}
