import type { Ending } from '../otp-flow/advertiser-answer.ts';
import type { Outcome } from '../otp-flow/outcomes.ts';

/** Counts what happens, for whoever watches the server. Labels are few: nothing here names an affiliate or a number. */
export interface Meter {
  /** A send or verify of a live key was answered. */
  answered(step: 'send' | 'verify', integration_id: string, outcome: Outcome, ms: number): void;
  /** An advertiser was called, or could not be. */
  called(step: string, integration_id: string, ending: Ending['kind'], ms: number): void;
  /** Writes that shared one transaction are on disk; `waiting` are left for the next. */
  committed(writes: number, ms: number, waiting: number): void;
}

/** Where nobody watches. */
export const silentMeter: Meter = { answered() {}, called() {}, committed() {} };
