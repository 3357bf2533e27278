import type { PageArchive } from '../landing-pages/page-archive.ts';
import type { Outcome } from '../otp-flow/outcomes.ts';
import type { AuditEntry } from './audit.ts';
import type { Checkable } from './check.ts';
import type { Erasure } from './erasure.ts';
import type { CallTrace } from './call-trace.ts';
import type { Click } from './click.ts';
import type { ConversionLedger } from './conversion-ledger.ts';
import type { Conversion } from './conversion.ts';
import type { HealthFacts, HealthQuery } from './health.ts';
import type { AuditFilter, Page, ClickFilter, Listing } from './listing.ts';
import type { CountedEvent, ReportQuery, ReportRow } from './report.ts';
import type { SettleFacts, Settlement, StatusAsk, TooLate } from './settlement.ts';
import type { Outbox } from '../postbacks/outbox.ts';
import type { CountedAddress } from '../otp-flow/judge-address.ts';
import type { SendFacts, SendRuling } from '../otp-flow/judge-send.ts';
import type { VerifyFacts, VerifyRuling } from '../otp-flow/judge-verify.ts';

/** An Idempotency-Key in use: hash of page key × endpoint × its text, and of the merged parameters. */
export interface Claim {
  scope: string;
  params_hash: string;
}

/** What a claim has come to. `answer` is the first answer as JSON, when it is one to be repeated. */
export interface KeptClaim extends Claim {
  at: number;
  tid: string;
  answer?: string;
}

export interface SendEnd {
  at: number;
  outcome: Outcome;
  status: 'sent' | 'send_failed' | 'requested';
  /** New seal over the click's secrets when the answer carried something. */
  sealed?: string;
  expires_at?: number;
  /** How `status` was asked before, and when it had answered. */
  status_before?: StatusAsk;
  trace: CallTrace;
  /** With an Idempotency-Key: its scope, and the answer to repeat; without `answer` the key is free again. */
  claim?: { scope: string; answer?: string };
}

export interface VerifyEnd {
  at: number;
  outcome: Outcome;
  status: 'verified' | 'indeterminate' | 'unchanged' | 'expired' | 'locked';
  attempt: 'counted' | 'returned' | 'returned_to_click';
  /** Required with `verified`: written in the same transaction. */
  conversion?: Conversion;
  /** New seal over the click's secrets when the answer carried something. */
  sealed?: string;
  trace: CallTrace;
  claim?: { scope: string; answer?: string };
}

/** One line of a click's timeline, oldest first. `kind` e.g. `click.requested`, `verify.begun`, `conversion`. */
export interface TimelineEntry extends CallTrace {
  at: number;
  kind: string;
  outcome?: Outcome;
  /** How the click was settled, or who changed a conversion's status. */
  by?: string;
  reason?: string;
  /** Of a conversion held as pending: until when. */
  held_until?: number;
  status?: string;
}

/**
 * The durable record. Every promise resolves only when its writes are on disk. Any method rejects with
 * `StoreBusy` when the store cannot be had within about 2 s and then nothing was done; the `end…` and
 * `settle` methods keep trying for as long as the process lives, because what they record has happened.
 * Facts are gathered, judged and written in one transaction, so a judge is pure and quick.
 */
export interface Ledger extends ConversionLedger, Outbox, PageArchive, Checkable, Erasure {
  /** Commits the click (status `requested`) if `judge` says `go`; it counts for its address. Does not call anybody. */
  beginSend(
    click: Click,
    judge: (facts: SendFacts) => SendRuling,
    claim?: Claim,
    address?: CountedAddress,
  ): Promise<{ ruling: SendRuling; click?: Click }>;
  /** A click that became `sent` turns the one it replaces `expired`, unless a verify of that is in flight. */
  endSend(tid: string, end: SendEnd): Promise<Click>;
  /**
   * Finds the click (by `tid`; else the newest of page and number hash in 24 h, skipping `send_failed`),
   * judges, and with `go` or `count` counts the attempt for click and day in the statement that checks it.
   * With `go` the click is marked as being verified until `endVerify`. Without `tid`, `test` keeps test clicks
   * and real ones of one number apart; left out, either is found.
   */
  beginVerify(
    wanted: { at: number; landing_page_id: string; tid?: string; msisdn_hash?: string; test?: boolean },
    judge: (facts: VerifyFacts) => VerifyRuling,
    claim?: Claim,
  ): Promise<{ ruling: VerifyRuling; click?: Click }>;
  /** A click settled meanwhile stays as it is; at most one conversion for a click, the first one is returned. */
  endVerify(tid: string, end: VerifyEnd): Promise<{ click: Click; conversion?: Conversion }>;
  /**
   * `judge` sees the click as it is and says what to write, or undefined for nothing; of `TooLate` only an entry, the
   * click stays as it is. Unknown tid: click undefined. `may_refuse`: a person decides, so nothing has happened yet.
   */
  settle(
    tid: string,
    judge: (click: Click, facts: SettleFacts) => Settlement | TooLate | undefined,
    patience?: 'may_refuse' | 'must',
  ): Promise<{ click?: Click; conversion?: Conversion }>;
  /** Clicks whose `status` is to be asked by `now`, at most `limit` of each integration, the longest due first. */
  dueForStatus(now: number, limit: number): Promise<Click[]>;
  /**
   * Records that `status` was asked, when to ask again (1, 5, 30 and 120 minutes after the click was left
   * without a verdict, then never), and what `judge` makes of the answer; words say why it settles nothing.
   */
  endStatus(
    tid: string,
    ask: StatusAsk,
    judge: (click: Click, facts: SettleFacts) => Settlement | string | undefined,
  ): Promise<{ click?: Click; conversion?: Conversion }>;
  /** Clicks nobody can be asked about are due no more. */
  forgetStatus(tids: readonly string[], at: number): Promise<void>;
  /** Verifies begun before `before` that never ended become `indeterminate`. Returns their tids. */
  orphansToIndeterminate(before: number, at: number): Promise<string[]>;
  claim(scope: string, since: number): Promise<KeptClaim | undefined>;
  /** Views and refusals, added to counters of a quarter of an hour. */
  count(events: readonly CountedEvent[]): Promise<void>;
  audit(entry: AuditEntry): Promise<void>;

  click(tid: string): Promise<Click | undefined>;
  timeline(tid: string): Promise<TimelineEntry[]>;
  clicks(filter: ClickFilter, page: Page): Promise<Listing<Click>>;
  /** How many there are, counted to `most`. */
  countClicks(filter: ClickFilter, most: number): Promise<number>;
  audits(page: Page, filter?: AuditFilter): Promise<Listing<AuditEntry>>;
  /** A row a group, newest time first, then most sent; of one moment, in batches read as they are taken. */
  report(query: ReportQuery): AsyncIterable<readonly ReportRow[]>;
  /** How an integration's calls go; off the writer's path like `report`. */
  health(query: HealthQuery): Promise<HealthFacts>;

  /** Whether the store answers; for `/readyz`. */
  ready(): Promise<boolean>;
  /** Waits for writes under way, then closes. */
  close(): Promise<void>;
}

/** The store is locked or full; nothing was done. */
export class StoreBusy extends Error {
  override name = 'StoreBusy';
}
