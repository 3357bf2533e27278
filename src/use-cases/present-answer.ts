import type { Access } from '../domain/catalog/access.ts';
import type { Click, ClickSecrets } from '../domain/ledger/click.ts';
import type { FlowAnswer } from '../domain/otp-flow/flow-answer.ts';
import type { Outcome } from '../domain/otp-flow/outcomes.ts';
import { openClick } from './click-secrets.ts';
import type { Ports } from './ports.ts';
import { sendAnswer } from './send-answer.ts';
import { verifiedAnswer } from './verify-answer.ts';

/** What a send of this click would be answered now: how the send ended, whatever was verified since. */
export async function presentSend(ports: Ports, access: Access, tid: string): Promise<FlowAnswer> {
  const click = await ports.ledger.click(tid);
  if (!click) return { outcome: 'otp_not_requested' };
  const secrets = openClick(ports, click);
  return sendAnswer(ports, access, { ...click, outcome: sendOutcome(click, secrets) }, secrets);
}

function sendOutcome(click: Click, secrets: ClickSecrets): Outcome | undefined {
  if (click.sent_at !== undefined) return secrets.send_outcome ?? 'otp_sent_successfully';
  // A code tried on a click whose send was never answered: the send is still the one that got no answer.
  return click.attempts > 0 ? 'advertiser_timeout' : click.outcome;
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
