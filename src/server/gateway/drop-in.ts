import type { FlowAnswer } from '../../domain/otp-flow/flow-answer.ts';
import { httpStatusOf } from '../../domain/otp-flow/outcomes.ts';
import type { Params } from './read-params.ts';

/** Parameters of the drop-in endpoints under our own names. Contract § Drop-in names. */
export function dropInParams(params: Params): Params {
  const { key, aid, msisdn, otp, request_id, userId, partner, ip, ua, prep } = params;
  const renamed = {
    key,
    aff_id: aid,
    msisdn,
    otp,
    tid: request_id,
    aff_click_id: userId,
    sub1: partner,
    ip,
    ua,
    prep,
  };
  return Object.fromEntries(
    Object.entries(renamed).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** The shape clients written for that API read. */
export function dropInAnswer(answer: FlowAnswer): object {
  if (answer.outcome === 'otp_sent_successfully')
    return { status: '200', response: 'otp_sent', data: answer.tid };
  if (answer.outcome === 'otp_verified_successfully')
    return { status: '200', response: 'otp_verified', data: answer.tid };
  return { status: String(httpStatusOf(answer.outcome)), error: answer.outcome };
}
