import { carriedBy } from '../domain/integrations/carried-by.ts';
import type { Step } from '../domain/integrations/step.ts';
import type { ClickSecrets } from '../domain/ledger/click.ts';
import type { AdvertiserAnswer } from '../domain/otp-flow/advertiser-answer.ts';
import { settleVerify } from '../domain/otp-flow/settle-answer.ts';

/**
 * A click's secrets with what verify's answer carries: `status` may ask by it, a further verify repeat it, and
 * `redirect` is where the visitor goes once verified. The same object when it carries nothing.
 */
export function sealsAfter(
  secrets: ClickSecrets,
  answer: AdvertiserAnswer,
  verify: Step | undefined,
): ClickSecrets {
  const { carry } = answer;
  // What the steps that prepare verify carry is of the moment.
  const own = (verify ? carriedBy(verify) : []).flatMap((name) => {
    const value = carry[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  if (own.length === 0) return secrets;
  const isVerified = settleVerify(answer).status === 'verified';
  return {
    ...secrets,
    carry: { ...secrets.carry, ...Object.fromEntries(own) },
    redirect: (isVerified ? carry.redirect?.toString() : undefined) ?? secrets.redirect,
  };
}
