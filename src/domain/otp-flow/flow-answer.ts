import type { AdvertiserReply } from './advertiser-answer.ts';
import type { Outcome } from './outcomes.ts';
import { httpStatusOf, isSuccess, messageOf } from './outcomes.ts';

/** How a send or a verify is answered, whoever asked. Durations in seconds. */
export interface FlowAnswer {
  outcome: Outcome;
  /** Replaces the outcome's own sentence where more can be said. */
  message?: string;
  tid?: string;
  expires_in?: number;
  resend_in?: number;
  otp_length?: number;
  conversion_id?: string;
  redirect?: string;
  keyword?: string;
  shortcode?: string;
  attempts_left?: number;
  retry_after?: number;
  advertiser?: AdvertiserReply;
  error_id?: string;
}

/** The affiliate API's JSON. Contract § Answers. */
export function answerBody(answer: FlowAnswer): Record<string, unknown> {
  const { outcome, message, ...rest } = answer;
  const status = String(httpStatusOf(outcome));
  if (isSuccess(outcome)) return { status, response: outcome, ...rest };
  return { status, response: outcome, message: message ?? messageOf(outcome), ...rest };
}
