import type { PageHead } from '../landing-pages/page-head.ts';
import type { AdvertiserAnswer, Carry } from '../otp-flow/advertiser-answer.ts';
import type { Msisdn } from '../otp-flow/msisdn.ts';
import type { IntegrationDefinition } from './integration.ts';
import type { Issue } from './issue.ts';
import type { Rule } from './rule.ts';
import type { PrepareStep, Step } from './step.ts';
import type { Replayed, ShownReply, TrialCall, Tried } from './trial.ts';

/** What the macros of a step stand for. Absent ones expand to nothing. */
export interface MacroValues {
  msisdn: Msisdn;
  otp?: string;
  tid: string;
  aff_id: string;
  aff_click_id?: string;
  sub1?: string;
  sub2?: string;
  sub3?: string;
  sub4?: string;
  sub5?: string;
  ip?: string;
  ua?: string;
  lang?: string;
  operator?: string;
  mcc?: string;
  mnc?: string;
  /** Every MCC and MNC of the operator; by them overrides are chosen. */
  networks?: readonly string[];
  /** The visitor's query string as it came, without `?`. */
  query?: string;
  page: { url: string; title: string };
  carry: Carry;
  /** Milliseconds since the epoch when the step began. */
  now: number;
}

/** One call of one step of an integration. */
export interface StepCall {
  /** Pools, breakers and compiled templates are kept by integration id. */
  integration_id: string;
  /** What prepare steps carry is cached by version. */
  integration_version: number;
  name: 'send' | 'verify' | 'status';
  /** `refused`: of a status step. */
  step: Step & { refused?: Rule };
  /** Milliseconds this call may take where that is less than the step's own. */
  timeout_ms?: number;
  values: MacroValues;
  /** Opened secrets, by name. They and the OTP are masked in whatever comes back. */
  secrets: Record<string, string>;
  /** Carries that verify needs: with `success` and one of them missing the ending is `carry_missing`. */
  needed_carries: readonly string[];
}

/** The page steps of an integration, for one view of a page; nothing of a number is known. */
export interface PageCall {
  integration_id: string;
  integration_version: number;
  /** Of kind `page`, in the order they run. */
  steps: readonly PrepareStep[];
  values: MacroValues;
  secrets: Record<string, string>;
  /** Carries the calls after the page use; with one of them missing the ending is `carry_missing`. */
  needed_carries: readonly string[];
  /** Milliseconds for all steps together. */
  timeout_ms: number;
}

/** How a view's page steps ended: of the first that failed, or `success` with everything they carried. */
export interface PageAnswer extends AdvertiserAnswer {
  head: PageHead;
}

/** The port through which an advertiser is reached. */
export interface Connector {
  /** Fires one step once; never rejects, never retries, follows no redirect. */
  call(call: StepCall): Promise<AdvertiserAnswer>;
  /** Fires one step once beside all traffic and shows everything of it; never rejects. */
  try(call: TrialCall): Promise<Tried>;
  /** Judges a stored answer by the step as it is now; pure, calls nobody. */
  replay(call: TrialCall, reply: ShownReply): Replayed;
  /** A reply without secrets and without these digits (a number, a code) in any spelling; pure. */
  maskKept(reply: ShownReply, secrets: Record<string, string>, digits: readonly string[]): ShownReply;
  /** Runs the page steps of one view, each once; never rejects. */
  preparePage(call: PageCall): Promise<PageAnswer>;
  /** What only a resolver and a pattern engine can tell of a definition when it is saved. */
  examine(definition: IntegrationDefinition): Promise<{ issues: Issue[]; warnings: string[] }>;
  /** Reads an advertiser's callback by the integration's rules; pure, calls nobody. */
  readCallback(
    callback: NonNullable<IntegrationDefinition['callback']>,
    request: CallbackRequest,
    secrets: Record<string, string>,
  ): CallbackReading;
  close(): Promise<void>;
}

/** A callback as it came in. */
export interface CallbackRequest {
  /** The secret in the path, when there is one. */
  path_secret?: string;
  /** Raw query string without `?`. */
  query: string;
  headers: Record<string, string>;
  body: string;
}

/** `verdict` undefined: neither rule held. Nothing else is filled when it is not authentic. */
export interface CallbackReading {
  authentic: boolean;
  tid?: string;
  verdict?: 'verified' | 'refused';
}
