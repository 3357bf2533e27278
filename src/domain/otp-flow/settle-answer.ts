import type { AdvertiserAnswer, Ending } from './advertiser-answer.ts';
import type { Outcome } from './outcomes.ts';
import { isSuccess } from './outcomes.ts';

/** What a send's answer does to its click. */
export interface SendSettlement {
  outcome: Outcome;
  status: 'sent' | 'send_failed' | 'requested';
  retry_after?: number;
}

/** What a verify's answer does to its click, and whether the attempt stays counted. */
export interface VerifySettlement {
  outcome: Outcome;
  status: 'verified' | 'indeterminate' | 'unchanged' | 'expired' | 'locked';
  /** `counted`; `returned`: given back to click and day; `returned_to_click`: to the click, not to the day. */
  attempt: 'counted' | 'returned' | 'returned_to_click';
  retry_after?: number;
}

/** Seconds a caller waits when the advertiser does not say how long. */
const SHORT_WAIT = 60;

/** The contract's table of failures, column "on send". */
export function settleSend(answer: AdvertiserAnswer): SendSettlement {
  const { ending } = answer;
  switch (ending.kind) {
    case 'success':
      return { outcome: 'otp_sent_successfully', status: 'sent' };
    case 'mapped':
      return mappedSend(ending);
    case 'carry_missing':
    case 'unreadable':
      return { outcome: 'advertiser_garbled', status: 'requested' };
    case 'not_reached':
      return {
        outcome: ending.given === undefined ? 'advertiser_unavailable' : 'invalid_request',
        status: 'send_failed',
        retry_after: ending.retry_after,
      };
    case 'lost':
      return {
        outcome: ending.how === 'timeout' ? 'advertiser_timeout' : 'advertiser_unavailable',
        status: 'requested',
      };
    case 'server_error':
      return {
        outcome: 'advertiser_unavailable',
        status: 'requested',
        retry_after: ending.retry_after,
      };
    case 'throttled':
      return {
        outcome: 'too_many_requests',
        status: 'send_failed',
        retry_after: ending.retry_after ?? SHORT_WAIT,
      };
    case 'unmet':
    case 'unauthorised':
    case 'client_error':
    case 'redirected':
      return { outcome: 'advertiser_rejected', status: 'send_failed' };
  }
}

/** The contract's table of failures, column "on verify". */
export function settleVerify(answer: AdvertiserAnswer): VerifySettlement {
  const { ending } = answer;
  switch (ending.kind) {
    case 'success':
      return { outcome: 'otp_verified_successfully', status: 'verified', attempt: 'counted' };
    case 'mapped':
      return mappedVerify(ending);
    case 'not_reached':
      return {
        outcome: 'advertiser_unavailable',
        status: 'unchanged',
        attempt: 'returned',
        retry_after: ending.retry_after,
      };
    case 'throttled':
      return {
        outcome: 'too_many_requests',
        status: 'unchanged',
        attempt: 'returned_to_click',
        retry_after: ending.retry_after ?? SHORT_WAIT,
      };
    case 'unauthorised':
      return { outcome: 'advertiser_rejected', status: 'unchanged', attempt: 'returned_to_click' };
    case 'unmet':
    case 'client_error':
      return { outcome: 'advertiser_rejected', status: 'unchanged', attempt: 'counted' };
    case 'server_error':
      return {
        outcome: 'verification_pending',
        status: 'indeterminate',
        attempt: 'counted',
        retry_after: ending.retry_after,
      };
    case 'carry_missing':
    case 'lost':
    case 'redirected':
    case 'unreadable':
      return { outcome: 'verification_pending', status: 'indeterminate', attempt: 'counted' };
  }
}

function mappedSend(ending: Extract<Ending, { kind: 'mapped' }>): SendSettlement {
  if (ending.code === 'otp_verified_successfully')
    return { outcome: 'advertiser_rejected', status: 'send_failed' };
  if (isSuccess(ending.code)) return { outcome: ending.code, status: 'sent' };
  if (ending.code === 'verification_pending') return { outcome: ending.code, status: 'requested' };
  return { outcome: ending.code, status: 'send_failed', retry_after: waitOf(ending) };
}

function mappedVerify(ending: Extract<Ending, { kind: 'mapped' }>): VerifySettlement {
  if (ending.code === 'otp_verified_successfully')
    return { outcome: ending.code, status: 'verified', attempt: 'counted' };
  if (ending.code === 'verification_pending')
    return { outcome: ending.code, status: 'indeterminate', attempt: 'counted' };
  const outcome = isSuccess(ending.code) ? 'advertiser_rejected' : ending.code;
  const status =
    outcome === 'otp_expired' ? 'expired' : outcome === 'too_many_attempts' ? 'locked' : 'unchanged';
  return { outcome, status, attempt: 'counted', retry_after: waitOf(ending) };
}

/** These two words are always answered with a wait, whether or not the advertiser names one. */
function waitOf({ code, retry_after = SHORT_WAIT }: Extract<Ending, { kind: 'mapped' }>): number | undefined {
  return code === 'too_many_requests' || code === 'cap_reached' ? retry_after : undefined;
}
