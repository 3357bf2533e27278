import type { ConversionStatus } from './conversion.ts';

/** What a list of conversions comes to: how many of each status, and the money of the approved, in millionths by currency. */
export interface ConversionSums extends Record<ConversionStatus, number> {
  payout: Record<string, bigint>;
  revenue: Record<string, bigint>;
}

export function noConversions(): ConversionSums {
  return { approved: 0, pending: 0, rejected: 0, payout: {}, revenue: {} };
}
