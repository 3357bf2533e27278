import type { Access } from '../domain/catalog/access.ts';
import type { Step } from '../domain/integrations/step.ts';
import type { AdvertiserAnswer } from '../domain/otp-flow/advertiser-answer.ts';
import { settleVerify } from '../domain/otp-flow/settle-answer.ts';
import { openClick, sealClick } from './click-secrets.ts';
import { newConversion } from './new-conversion.ts';
import type { Ports } from './ports.ts';
import { sealsAfter } from './seals-after.ts';

/**
 * A verdict that came after the caller was answered: a success verifies any click that is not verified, as a callback
 * would, because that visitor pays; a refusal settles an indeterminate one. Where it changes nothing it is written down.
 */
export async function settleLate(
  ports: Ports,
  access: Access,
  tid: string,
  late: Promise<AdvertiserAnswer> | undefined,
  verify: Step | undefined,
): Promise<void> {
  const answer = await late;
  if (!answer) return;
  const verdict = verdictOf(answer);
  if (!verdict) return;
  await ports.ledger.settle(tid, (click) => {
    const at = ports.system.now();
    const settles = verdict === 'verified' ? click.status !== 'verified' : click.status === 'indeterminate';
    if (!settles) {
      const reason = `${verdict === 'verified' ? 'success' : 'a refusal'}, answered late: the click was ${click.status} already`;
      return { at, came: verdict, by: 'verify', reason };
    }
    const conversion = verdict === 'verified' ? newConversion(ports, access, click, 'verify', at) : undefined;
    const secrets = openClick(ports, click);
    const seen = sealsAfter(secrets, answer, verify);
    const sealed = seen === secrets ? undefined : sealClick(ports, seen);
    return { at, verdict, by: 'verify', reason: 'answered late', conversion, sealed };
  });
}

function verdictOf(answer: AdvertiserAnswer): 'verified' | 'refused' | undefined {
  if (settleVerify(answer).status === 'verified') return 'verified';
  return ['mapped', 'unmet', 'client_error'].includes(answer.ending.kind) &&
    settleVerify(answer).status !== 'indeterminate'
    ? 'refused'
    : undefined;
}
