import type { AdvertiserAnswer } from '../domain/otp-flow/advertiser-answer.ts';
import type { CallTrace } from '../domain/ledger/call-trace.ts';
import { noAnswerOf } from '../domain/ledger/no-answer.ts';
import type { Ports } from './ports.ts';

const PURPOSE = 'advertiser-reply';

/** What the timeline keeps of a call; the reply's body under a seal, since it may hold personal data. */
export function traceOf(ports: Ports, answer: AdvertiserAnswer): CallTrace {
  const body = answer.reply?.body;
  return {
    ms: Math.round(answer.ms),
    http_status: answer.reply?.http_status,
    why: noAnswerOf(answer.ending),
    detail: answer.detail,
    sealed_reply: body ? ports.vault.seal(body, PURPOSE) : undefined,
  };
}

/** The reply's body of a timeline entry. */
export function openReply(ports: Ports, trace: CallTrace): string | undefined {
  return trace.sealed_reply === undefined ? undefined : ports.vault.open(trace.sealed_reply, PURPOSE);
}
