import type { NoAnswer } from './no-answer.ts';

/** What is known of the call, for the timeline: never a secret, never the OTP. */
export interface CallTrace {
  ms?: number;
  http_status?: number;
  /** Set where there was no readable answer. */
  why?: NoAnswer;
  detail?: string;
  /** First 2 KB of the advertiser's answer, masked, under the vault's seal: it may hold personal data. */
  sealed_reply?: string;
}
