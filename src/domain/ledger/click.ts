import type { Outcome } from '../otp-flow/outcomes.ts';

export const CLICK_STATUSES = [
  'requested',
  'sent',
  'send_failed',
  'verified',
  'expired',
  'locked',
  'indeterminate',
] as const;

export type ClickStatus = (typeof CLICK_STATUSES)[number];

export function isClickStatus(word: string | undefined): word is ClickStatus {
  return CLICK_STATUSES.some((status) => status === word);
}

/** A visitor's sub ids, stored and echoed verbatim. */
export interface SubIds {
  sub1?: string;
  sub2?: string;
  sub3?: string;
  sub4?: string;
  sub5?: string;
  aff_click_id?: string;
}

/** One OTP generation. Times in milliseconds since the epoch. */
export interface Click extends SubIds {
  tid: string;
  at: number;
  status: ClickStatus;
  /** How its last step ended; undefined while the first is under way. */
  outcome?: Outcome;
  affiliate_id: string;
  integration_id: string;
  integration_version: number;
  landing_page_id: string;
  page_version?: string;
  variant?: string;
  /** Made with a test key: simulator, in no report. */
  test: boolean;
  /** Keyed hash of the number's digits: equal numbers, equal hashes; nothing else can be read off it. */
  msisdn_hash: string;
  /** `+9647*****123`. */
  msisdn_masked: string;
  country: string;
  operator?: string;
  /** Keyed hash of the number's block of 10,000. */
  block_hash: string;
  attempts: number;
  max_attempts: number;
  otp_length?: number;
  sent_at?: number;
  /** When the code stops being accepted: `at` + `ttl_seconds`, moved to `sent_at` + it when sent. */
  expires_at: number;
  /** When the same number may ask again. */
  resend_at: number;
  /** When a verify call was begun that has not ended; left standing by a crash. */
  verifying_since?: number;
  verified_at?: number;
  /** When the advertiser's `status` is to be asked next; absent when it is not. */
  status_due_at?: number;
  /** How often it was asked since the click was left without a verdict. */
  status_asked?: number;
  /** The older click this one replaces. */
  resend_of?: string;
  /** The vault's seal over `ClickSecrets` as JSON. */
  sealed: string;
}

/** What of a click is never stored in plain. */
export interface ClickSecrets {
  msisdn: string;
  /** As the visitor typed it, for the page's echo. */
  typed?: string;
  carry?: Record<string, string | number | boolean>;
  /** Of `carry`, what page steps gave before the send: another code to the number is asked for with it. */
  page_carry?: Record<string, string | number | boolean>;
  ip?: string;
  ua?: string;
  lang?: string;
  referer?: string;
  query?: string;
  page_url?: string;
  consent?: string;
  /** When this view of the page was prepared, where page steps run with every view. Milliseconds. */
  viewed_at?: number;
  /** Where the advertiser sends the visitor, or the text it asks for. */
  redirect?: string;
  keyword?: string;
  shortcode?: string;
  /** How its send ended, where its answer carried something; a verify overwrites the click's own outcome. */
  send_outcome?: Outcome;
  /** Whether the number was subscribed before send, where `status_before` asked and got a clear answer. */
  active_before?: boolean;
  /** Signature over click and code, where Pinflow makes the code itself. */
  otp_signature?: string;
}
