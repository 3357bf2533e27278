import type { ClickStatus } from './click.ts';
import type { ConversionStatus } from './conversion.ts';

/** A page of a list, newest first. `limit` 1-200. */
export interface Page {
  limit: number;
  cursor?: string;
}

/** `next` is the cursor of the following page, null at the end. */
export interface Listing<T> {
  items: T[];
  next: string | null;
}

export interface ClickFilter {
  affiliate_id?: string;
  landing_page_id?: string;
  integration_id?: string;
  status?: ClickStatus;
  outcome?: string;
  tid?: string;
  msisdn_hash?: string;
  sub1?: string;
  /** `from` ≤ at < `to`, milliseconds. */
  from?: number;
  to?: number;
  /** Test clicks only (true) or real ones only (false). */
  test: boolean;
}

/** `what`: a noun and a verb (`key.revoked`), or a noun alone for all of its verbs. */
export interface AuditFilter {
  who?: string;
  what?: string;
  subject?: string;
  /** `from` ≤ at < `to`, milliseconds. */
  from?: number;
  to?: number;
}

export interface ConversionFilter extends Omit<ClickFilter, 'status' | 'outcome'> {
  status?: ConversionStatus;
}
