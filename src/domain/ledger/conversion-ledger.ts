import type { ConversionSums } from './conversion-sums.ts';
import type { Conversion, ConversionStatus } from './conversion.ts';
import type { ConversionFilter, Listing, Page } from './listing.ts';

/** A status given to a conversion: an entry, never an edit. */
export interface StatusChange {
  at: number;
  status: ConversionStatus;
  reason?: string;
  /** Only with `pending`: when it is approved by itself. */
  held_until?: number;
  by: string;
}

/** A conversion before and after a change of its status. */
export interface ChangedStatus {
  before: Conversion;
  after: Conversion;
}

/** What a ledger knows of conversions; a part of `Ledger`. */
export interface ConversionLedger {
  /** Adds a status entry; undefined when the conversion is unknown. What is so already gets no entry. */
  changeStatus(id: string, change: StatusChange): Promise<Conversion | undefined>;
  /** Many in one transaction, all or none: with an unknown one nothing is written, and `unknown` names it. */
  changeStatuses(
    changes: readonly (StatusChange & { id: string })[],
  ): Promise<{ changed: ChangedStatus[] } | { unknown: string[] }>;
  /**
   * Approves, by an entry each, at most `limit` conversions whose hold ended at `now` or before and that nobody
   * judged meanwhile. Answers how many; each once, however late it is asked for.
   */
  approveHeld(now: number, limit: number): Promise<number>;
  conversion(id: string): Promise<Conversion | undefined>;
  conversionOf(tid: string): Promise<Conversion | undefined>;
  conversions(filter: ConversionFilter, page: Page): Promise<Listing<Conversion>>;
  sumConversions(filter: ConversionFilter): Promise<ConversionSums>;
}
