import type { Access } from '../domain/catalog/access.ts';
import type { AdvertiserAnswer } from '../domain/otp-flow/advertiser-answer.ts';
import { settleVerify } from '../domain/otp-flow/settle-answer.ts';
import { newConversion } from './new-conversion.ts';
import type { Ports } from './ports.ts';

/** A verdict that came after the caller was answered settles its indeterminate click; anything else leaves it so. */
export async function settleLate(
  ports: Ports,
  access: Access,
  tid: string,
  late: Promise<AdvertiserAnswer> | undefined,
): Promise<void> {
  const answer = await late;
  if (!answer) return;
  const verdict = verdictOf(answer);
  if (!verdict) return;
  await ports.ledger.settle(tid, (click) => {
    if (click.status !== 'indeterminate') return undefined;
    const at = ports.system.now();
    const conversion = verdict === 'verified' ? newConversion(ports, access, click, 'verify', at) : undefined;
    return { at, verdict, by: 'verify', reason: 'answered late', conversion };
  });
}

function verdictOf(answer: AdvertiserAnswer): 'verified' | 'refused' | undefined {
  if (settleVerify(answer).status === 'verified') return 'verified';
  return ['mapped', 'unmet', 'client_error'].includes(answer.ending.kind) &&
    settleVerify(answer).status !== 'indeterminate'
    ? 'refused'
    : undefined;
}
