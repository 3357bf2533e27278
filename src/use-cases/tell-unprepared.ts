import type { AdvertiserAnswer } from '../domain/otp-flow/advertiser-answer.ts';
import type { Ports } from './ports.ts';

/** Tells operators that a page is shown without what its steps would have put into it, and why. */
export function tellUnprepared(
  ports: Ports,
  integration_id: string,
  { ending, reply, detail }: AdvertiserAnswer,
): void {
  const facts = { integration_id, ending: ending.kind, http_status: reply?.http_status, detail };
  ports.log('warn', 'a page is shown without its page steps', facts);
}
