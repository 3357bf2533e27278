import type { SubIds } from '../ledger/click.ts';
import type { Carry } from './advertiser-answer.ts';

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
  /** What the page was prepared with, as `preparePage` sealed it. */
  prep?: string;
  /** In its place: what page steps carried for an earlier click of the same page. */
  page_carry?: Carry;
}

/** A view of a page whose page steps are to be run. */
export interface PageRequest extends SubIds, VisitorFacts {}

export interface VerifyRequest extends VisitorFacts {
  /** As typed. */
  otp: string;
  msisdn?: string;
  tid?: string;
}
