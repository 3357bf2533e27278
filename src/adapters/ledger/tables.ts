import type { AuditEntry } from '../../domain/ledger/audit.ts';
import type { Click } from '../../domain/ledger/click.ts';
import type { Conversion } from '../../domain/ledger/conversion.ts';
import type { Claim, KeptClaim } from '../../domain/ledger/ledger.ts';
import type { CountedEvent } from '../../domain/ledger/report.ts';
import type { Announce } from '../../domain/postbacks/announce.ts';
import type {
  OutgoingPostback,
  Postback,
  PostbackSource,
  PostbackTry,
} from '../../domain/postbacks/postback.ts';
import type { CountedAddress } from '../../domain/otp-flow/judge-address.ts';
import type { CapKind, Capped, CappedDay } from '../../domain/otp-flow/judge-caps.ts';
import type { Commitments, Entry } from './entry.ts';
import type { Span } from './transactions/windows.ts';

/** A number on an integration, real or test: what limits are counted by. */
export interface NumberKey {
  msisdn_hash: string;
  integration_id: string;
  test: boolean;
}

export type BlockKey = Pick<Click, 'block_hash' | 'integration_id'>;

/** A click or a conversion as caps count it. */
export type CountedSubject = Pick<Click, Capped | 'at' | 'test'>;

export type NumberClick = Pick<
  Click,
  'tid' | 'at' | 'status' | 'outcome' | 'landing_page_id' | 'integration_id'
>;

/**
 * The rows behind a ledger, as one transaction sees them: synchronous, no rule of their own but
 * `takeAttempt`, which checks as it counts. Times are milliseconds.
 */
export interface Tables {
  /** Adds to the record and its chain; `sealedReply` goes to a row of its own. Returns the entry's place. */
  append(entry: Entry, apart?: Pick<Commitments, 'person' | 'number'> & { sealedReply?: string }): number;

  click(tid: string): Click | undefined;
  insertClick(click: Click, seq: number): void;
  /** Writes what entries may change: status, outcome, attempts and times. */
  updateClick(click: Click, before: Click): void;
  reseal(tid: string, sealed: string): void;
  /**
   * Counts an attempt if the click is open, has one left and none in flight, and marks it in flight
   * since `verifyingSince` when given. False: nothing was written.
   */
  takeAttempt(tid: string, verifyingSince?: number): boolean;
  /** Removes what is sealed of a click, with its claims, and what is masked of its number. */
  erasePerson(click: Pick<Click, 'tid' | 'at' | 'msisdn_masked'>): void;
  /** Removes the hashes a click's number is known by, and its guesses. */
  eraseHashes(tid: string): void;
  /** Clicks of a number but those that never reached an advertiser, newest first. */
  clicksOfNumber(msisdn_hash: string, test: boolean, span: Span): NumberClick[];
  /** Newest of page and number, skipping `send_failed`. */
  newestClick(
    wanted: { landing_page_id: string; msisdn_hash: string; test?: boolean },
    span: Span,
  ): Click | undefined;
  /** Those with a verify in flight since before `before`, or since after `after`: a clock was set back meanwhile. */
  verifyingOutside(before: number, after: number): Click[];

  /** Times, oldest first. */
  guesses(number: NumberKey, span: Span): number[];
  addGuess(number: NumberKey, tid: string, at: number): void;
  /** Removes the click's latest guess. */
  removeGuess(number: NumberKey, tid: string): void;

  /** Real sends of a block that may have reached the advertiser and were neither refused nor verified, oldest first. */
  unverifiedOfBlock(block: BlockKey, span: Span): number[];
  /** Whether a real click of the block was verified. */
  blockVerified(block: BlockKey, span: Span): boolean;
  /** Real sends from an address block, oldest first: of an IPv4 address those that nobody verified. */
  addressSends(hash: string, span: Span): number[];
  /** Counts a send by its address; forgets what is a day away. */
  addAddressSend(address: CountedAddress, tid: string, at: number): void;
  /** The click's send counts no more: it was verified (an IPv6 one counts on), or never reached anybody. */
  dropAddressSend(tid: string, why: 'verified' | 'not_reached'): void;
  /** Real sends that were not refused, or conversions, of an affiliate, a page or an integration, in a day. */
  countOfDay(kind: CapKind, of: Capped, id: string, day: CappedDay): number;
  /** Says that `countOfDay` changes by `by` for what happened at `subject.at`. */
  noteCounted(kind: CapKind, subject: CountedSubject, by: 1 | -1): void;

  conversion(id: string): Conversion | undefined;
  conversionOf(tid: string): Conversion | undefined;
  insertConversion(conversion: Conversion, click: Click): void;
  /** Writes what entries may change: status, reason and the end of its hold. */
  updateConversion(conversion: Conversion, before: Conversion): void;
  /** Pending ones whose hold ended by `now`, the longest ago first. */
  heldUntil(now: number, limit: number): Conversion[];
  lastConversionAt(number: NumberKey): number | undefined;

  claim(scope: string, since: number): KeptClaim | undefined;
  /** The salt of the click's hashes: what commits to its claims is salted with it too. */
  saltOfClick(tid: string): string;
  putClaim(claim: Claim, tid: string, at: number): void;
  /** Keeps the answer, or frees the scope when there is none; only while the claim is still of `tid`. */
  endClaim(tid: string, end: { scope: string; answer?: string }): void;

  /** What the ledger was opened with: makes the postbacks that an event sets off. */
  announce: Announce;
  postback(id: string): Postback | undefined;
  insertPostback(postback: OutgoingPostback): void;
  /** Writes what tries may change: status, round, tries, times, status and words of the last answer. */
  updatePostback(postback: Postback): void;
  addTry(id: string, made: PostbackTry): void;
  /** At most `limit` postbacks of a source in this status, oldest first. */
  postbacksIn(status: 'waiting' | 'stopped', of: PostbackSource, limit: number): Postback[];

  addCounts(events: readonly CountedEvent[]): void;
  addAudit(entry: AuditEntry): void;
}
