import type { Click } from '../domain/ledger/click.ts';
import type { AdvertiserAnswer } from '../domain/otp-flow/advertiser-answer.ts';
import { raiseAlert } from './alerts.ts';
import type { Ports } from './ports.ts';

/** Told as calls fail, and over when none has failed for so long. */
const HOUR = 3_600_000;

/** Tells operators when an advertiser refuses our credentials (401, 403, unmapped), for a step of `prepare` too. */
export function alertOnCredentials(ports: Ports, click: Click, answer: AdvertiserAnswer): void {
  const { ending, reply } = answer;
  const inPrepare = ending.kind === 'not_reached' && ending.why === 'prepare';
  const refused = inPrepare && (reply?.http_status === 401 || reply?.http_status === 403);
  if (ending.kind !== 'unauthorised' && !refused) return;
  const facts = {
    integration_id: click.integration_id,
    tid: click.tid,
    http_status: reply?.http_status,
  };
  ports.log('error', 'the advertiser refuses our credentials: check the secrets of the integration', facts);
  raiseAlert(ports, 'credentials_refused', {
    subject: click.integration_id,
    reason: `It answered ${reply?.http_status ?? 401}: check the secrets of the integration.`,
    for_ms: HOUR,
    is_logged: true,
  });
}
