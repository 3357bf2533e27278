import type { Access } from '../domain/catalog/access.ts';
import type { Click, ClickSecrets } from '../domain/ledger/click.ts';
import type { FlowAnswer } from '../domain/otp-flow/flow-answer.ts';
import { visitorPlace } from '../domain/otp-flow/visitor-place.ts';
import type { Ports } from './ports.ts';

/** What a send is answered, from its click: the first time and whenever it is repeated. */
export function sendAnswer(
  ports: Ports,
  access: Access,
  click: Click,
  secrets: ClickSecrets,
  more: Pick<FlowAnswer, 'message' | 'retry_after' | 'advertiser'> = {},
): FlowAnswer {
  const { tid, outcome = 'advertiser_timeout' } = click;
  const now = ports.system.now();
  const open: FlowAnswer = {
    outcome,
    tid,
    expires_in: secondsUntil(click.expires_at, now),
    resend_in: secondsUntil(click.resend_at, now),
  };
  switch (outcome) {
    case 'otp_sent_successfully':
      return click.otp_length === undefined ? open : { ...open, otp_length: click.otp_length };
    case 'user_redirect':
      return { ...open, redirect: visitorPlace(secrets.redirect ?? '') };
    case 'user_must_text':
      return { ...open, keyword: secrets.keyword, shortcode: secrets.shortcode };
    case 'already_subscribed':
      return { outcome, tid, redirect: access.page.portal_url, ...more };
    default:
      return { outcome, tid, ...more };
  }
}

function secondsUntil(at: number, now: number): number {
  return Math.max(0, Math.ceil((at - now) / 1000));
}
