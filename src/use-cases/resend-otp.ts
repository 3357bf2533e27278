import type { Access } from '../domain/catalog/access.ts';
import type { VisitorPost } from '../domain/landing-pages/visit.ts';
import type { Click } from '../domain/ledger/click.ts';
import { subIdsOf } from '../domain/ledger/sub-ids.ts';
import type { FlowAnswer } from '../domain/otp-flow/flow-answer.ts';
import { openClick } from './click-secrets.ts';
import type { Ports } from './ports.ts';
import { sendOtp } from './send-otp.ts';

/** Another code to the number of a click, with what that click came with: sub ids, consent, operator, version seen. */
export async function resendOtp(
  ports: Ports,
  access: Access,
  click: Click,
  post: VisitorPost,
): Promise<FlowAnswer> {
  const secrets = openClick(ports, click);
  const { operator, page_version } = click;
  return sendOtp(ports, access, {
    ...post.facts,
    ...subIdsOf(click),
    operator,
    page_version,
    msisdn: `+${secrets.msisdn}`,
    typed: secrets.typed,
    consent: post.consent ?? secrets.consent,
    page_carry: secrets.page_carry,
  });
}
