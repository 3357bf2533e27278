import type { Access } from '../domain/catalog/access.ts';
import type { FlowAnswer } from '../domain/otp-flow/flow-answer.ts';
import { openClick } from './click-secrets.ts';
import type { Ports } from './ports.ts';
import { sendAnswer } from './send-answer.ts';
import { verifiedAnswer } from './verify-answer.ts';

/** What a send of this click would be answered now. */
export async function presentSend(ports: Ports, access: Access, tid: string): Promise<FlowAnswer> {
  const click = await ports.ledger.click(tid);
  return click ? sendAnswer(ports, access, click, openClick(ports, click)) : { outcome: 'otp_not_requested' };
}

/** What a verify of this click would be answered now, without trying a code. */
export async function presentVerify(ports: Ports, access: Access, tid: string): Promise<FlowAnswer> {
  const click = await ports.ledger.click(tid);
  if (!click) return { outcome: 'otp_not_requested' };
  if (click.status === 'verified')
    return verifiedAnswer(access, click, openClick(ports, click), await ports.ledger.conversionOf(tid));
  if (click.status === 'indeterminate' || click.verifying_since !== undefined)
    return { outcome: 'verification_pending', tid };
  if (click.status === 'locked') return { outcome: 'too_many_attempts', tid };
  if (click.status === 'expired') return { outcome: 'otp_expired', tid };
  return { outcome: click.outcome ?? 'otp_not_requested', tid };
}
