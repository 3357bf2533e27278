import type { SubIds } from './click.ts';
import type { Money } from './money.ts';

export const CONVERSION_STATUSES = ['approved', 'pending', 'rejected'] as const;

export type ConversionStatus = (typeof CONVERSION_STATUSES)[number];

export function isConversionStatus(word: string | undefined): word is ConversionStatus {
  return CONVERSION_STATUSES.some((status) => status === word);
}

export type SettledBy = 'verify' | 'status' | 'callback' | 'admin';

/** One verified OTP; at most one for each click, ever. */
export interface Conversion extends SubIds {
  id: string;
  tid: string;
  at: number;
  status: ConversionStatus;
  reason?: string;
  /** While pending by a hold: when it is approved by itself. Milliseconds. */
  held_until?: number;
  affiliate_id: string;
  integration_id: string;
  landing_page_id: string;
  variant?: string;
  operator?: string;
  test: boolean;
  msisdn_masked: string;
  payout?: Money;
  revenue?: Money;
  settled_by: SettledBy;
}
