import type { Ending } from '../otp-flow/advertiser-answer.ts';
import type { Outcome } from '../otp-flow/outcomes.ts';
import { isSuccess } from '../otp-flow/outcomes.ts';
import { settleSend, settleVerify } from '../otp-flow/settle-answer.ts';

/** What Pinflow would answer after a step that ended so. A step that prepares another has no answer of its own but a refusal. */
export function trialOutcome(
  name: 'send' | 'verify' | 'status',
  ending: Ending,
  isPrepare: boolean,
): Outcome | undefined {
  const answer = { ending, carry: {}, ms: 0 };
  if (isPrepare) {
    if (ending.kind === 'success') return undefined;
    const isRefusal =
      ending.kind === 'mapped' && !isSuccess(ending.code) && ending.code !== 'verification_pending';
    return isRefusal ? ending.code : 'advertiser_unavailable';
  }
  if (name === 'send') return settleSend(answer).outcome;
  if (name === 'verify') return settleVerify(answer).outcome;
  if (ending.kind === 'success') return 'otp_verified_successfully';
  // Of a status step's endings only its `refused` is mapped; every other one leaves the click as it was.
  return ending.kind === 'mapped' ? ending.code : 'verification_pending';
}
