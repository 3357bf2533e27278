import type { Access } from '../domain/catalog/access.ts';
import type { Step } from '../domain/integrations/step.ts';
import type { AdvertiserAnswer } from '../domain/otp-flow/advertiser-answer.ts';
import { settleVerify } from '../domain/otp-flow/settle-answer.ts';
import { openClick, sealClick } from './click-secrets.ts';
import { newConversion } from './new-conversion.ts';
import type { Ports } from './ports.ts';
import { sealsAfter } from './seals-after.ts';

/** A verdict that came after the caller was answered settles its indeterminate click; anything else leaves it so. */
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
    if (click.status !== 'indeterminate') return undefined;
    const at = ports.system.now();
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
