import type { Click, ClickStatus } from '../../domain/ledger/click.ts';
import type { Conversion } from '../../domain/ledger/conversion.ts';
import type { CallTrace } from '../../domain/ledger/call-trace.ts';
import type { Outcome } from '../../domain/otp-flow/outcomes.ts';

export type EntryKind =
  | 'click.requested'
  | 'send.ended'
  | 'click.expired'
  | 'verify.begun'
  | 'verify.counted'
  | 'verify.ended'
  | 'verify.late'
  | 'verify.orphaned'
  | 'status.asked'
  | 'status.forgotten'
  | 'click.settled'
  | 'conversion'
  | 'conversion.status'
  | 'person.erased'
  | 'number.erased';

/** What an entry writes into its click's row; null clears. Results, not rules: replaying needs no judgement. */
export interface ClickChange {
  status?: ClickStatus;
  outcome?: Outcome;
  attempts?: number;
  sent_at?: number;
  expires_at?: number;
  verifying_since?: number | null;
  verified_at?: number;
  status_due_at?: number | null;
  status_asked?: number;
}

/** The click as first written, without what could name a person: that lives in rows that can be erased. */
export type RecordedClick = Omit<Click, 'sealed' | 'msisdn_hash' | 'msisdn_masked' | 'block_hash'>;
export type RecordedConversion = Omit<Conversion, 'msisdn_masked'>;

export interface EntryBody extends Omit<CallTrace, 'sealed_reply'> {
  outcome?: Outcome;
  by?: string;
  reason?: string;
  /** Of a conversion, or how a call's end was asked to leave the click. */
  status?: string;
  /** Of a conversion given the status `pending` for a time. */
  held_until?: number;
  attempt?: 'counted' | 'returned' | 'returned_to_click';
  verdict?: 'verified' | 'refused';
  replaced_by?: string;
  click?: RecordedClick;
  conversion?: RecordedConversion;
  set?: ClickChange;
  /** The Idempotency-Key this was asked under, and a commitment to its parameters. */
  claim?: { scope: string; params: string };
  /** What became of the claim: a commitment to the answer that is repeated, or null where the key is free again. */
  answered?: { scope: string; answer: string | null };
  /** Whether the hashes limits know the number by went with what was erased. */
  hashes?: boolean;
}

/** What an entry commits to and does not hold: each lies in a row that can be erased. */
export interface Commitments {
  person?: string;
  number?: string;
  reply?: string;
}

/** One line of the record: never changed, never removed. A click's row is the fold of its entries. */
export interface Entry {
  at: number;
  kind: EntryKind;
  tid: string;
  body: EntryBody;
}
