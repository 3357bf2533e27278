import type { Click } from '../domain/ledger/click.ts';
import type { AdvertiserAnswer } from '../domain/otp-flow/advertiser-answer.ts';
import type { Ports } from './ports.ts';

/** Tells operators when an advertiser refuses our credentials (401, 403, unmapped): no visitor can mend that. */
export function alertOnCredentials(ports: Ports, click: Click, answer: AdvertiserAnswer): void {
  if (answer.ending.kind !== 'unauthorised') return;
  const facts = {
    integration_id: click.integration_id,
    tid: click.tid,
    http_status: answer.reply?.http_status,
  };
  ports.log('error', 'the advertiser refuses our credentials: check the secrets of the integration', facts);
}
