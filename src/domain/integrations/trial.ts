import type { Carry, Ending } from '../otp-flow/advertiser-answer.ts';
import type { Outcome } from '../otp-flow/outcomes.ts';
import type { StepCall } from './connector.ts';
import type { Rule } from './rule.ts';

/** One step that is tried or judged by itself: `send`, `verify`, `status`, or what prepares one of them. */
export interface TrialCall extends StepCall {
  /** Index in `step.prepare` of the step meant, where it is not the call itself. */
  prepare_index?: number;
  /** Texts that are masked like secrets: tokens an earlier trial carried. */
  hidden?: readonly string[];
}

/** A value a step made or found. `value` of a number too long for JSON is its text; a hidden one is `***`. */
export interface TypedValue {
  name: string;
  type: 'string' | 'number' | 'boolean';
  value: string | number | boolean;
}

/** One rule, or one comparison within it, and how it was judged. */
export interface Verdict {
  /** Place within the step: `outcomes.0.if`, `outcomes.0.if.all.1`, `success`, `refused`. */
  path: string;
  /** `plain signs` where the step has no `success`. */
  rule: Rule | 'plain signs';
  /** JSON text of what was found, at most 200 characters; absent when nothing was, and for joined rules. */
  found?: string;
  /** Null: it hangs on something that cannot be read. */
  holds: boolean | null;
  /** Whether this is the rule that settled the answer. */
  decisive: boolean;
}

/** Milliseconds with one decimal; null for what did not happen. */
export interface TrialTimings {
  dns_ms: number | null;
  connect_ms: number | null;
  tls_ms: number | null;
  /** From when the request was written to the answer's first byte. */
  first_byte_ms: number | null;
  total_ms: number | null;
}

export interface TrialRequest {
  method: string;
  url: string;
  /** As written, in order; as far as they were built when nothing was written. */
  headers: { key: string; value: string }[];
  body?: string;
  /** Whether any of it was written. */
  sent: boolean;
}

/** An answer as it may be shown or kept: secrets masked, body as text. */
export interface ShownReply {
  http_status: number;
  /** By lower-case name. */
  headers: Record<string, string>;
  /** At most 64 KB. */
  body: string;
  /** Set when there was more than was read. */
  cut?: true;
}

/** How one step went against the real API. Secrets are masked in every text of it. */
export interface Trial {
  /** Path in the definition: `send`, `send.prepare.0`. */
  step: string;
  /** Absent when it could not be written at all. */
  request?: TrialRequest;
  /** Absent when none came. */
  reply?: ShownReply;
  verdicts: Verdict[];
  computed: TypedValue[];
  carried: TypedValue[];
  /** What Pinflow would answer; absent for a step that prepares another and succeeded. */
  outcome?: Outcome;
  ending: Ending;
  /** Where the verdict came from: a rule's path, `http_status`, `carry.NAME`, `reply`, `request`, `connection` or `prepare`. */
  decided_by: string;
  detail: string;
  timings: TrialTimings;
  /** What ran before it, in order. */
  prepare: Trial[];
}

/** A trial, and what of it a later trial needs: not to be shown. */
export interface Tried {
  trial: Trial;
  carry: Carry;
  /** Carried texts that stay hidden. */
  hidden: string[];
}

/** What a stored answer is judged to be, without any network. */
export interface Judged {
  outcome?: Outcome;
  ending: Ending['kind'];
  decided_by: string;
  /** Names found, sorted. */
  carried: string[];
  detail: string;
}

/** The same, and how each rule came to it. */
export interface Replayed extends Judged {
  verdicts: Verdict[];
  values: TypedValue[];
}
