import type { SubIds } from '../ledger/click.ts';

/** What comes with a visitor's request, for macros, limits and evidence. */
export interface VisitorFacts {
  ip?: string;
  ua?: string;
  lang?: string;
  referer?: string;
  /** The visitor's query string without `?`. */
  query?: string;
  page_url?: string;
}

export interface SendRequest extends SubIds, VisitorFacts {
  /** As typed. */
  msisdn: string;
  /** What the page echoes where it differs: a resend is asked for in digits. */
  typed?: string;
  consent?: string;
  operator?: string;
  page_version?: string;
}

export interface VerifyRequest extends VisitorFacts {
  /** As typed. */
  otp: string;
  msisdn?: string;
  tid?: string;
}
