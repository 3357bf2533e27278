import type { Access } from '../domain/catalog/access.ts';
import type { FlowAnswer } from '../domain/otp-flow/flow-answer.ts';
import type { SendRuling } from '../domain/otp-flow/judge-send.ts';
import { visitorPlace } from '../domain/otp-flow/visitor-place.ts';
import type { Ports } from './ports.ts';
import { presentSend } from './present-answer.ts';

/**
 * What a refused send is answered, with where the visitor can go: to the portal who is subscribed; and a number that
 * was sent elsewhere is told again where when it asks too soon, since there is no code it could type.
 */
export async function refusedSend(
  ports: Ports,
  access: Access,
  refusal: Extract<SendRuling, { kind: 'refuse' }>,
): Promise<FlowAnswer> {
  const { outcome, tid, retry_after } = refusal;
  const told = {
    outcome,
    tid,
    retry_after,
    redirect: refusal.redirect === undefined ? undefined : visitorPlace(refusal.redirect),
  };
  if (outcome === 'already_subscribed') return { ...told, redirect: access.page.portal_url };
  if (outcome !== 'too_many_requests' || tid === undefined) return told;
  const { redirect, keyword, shortcode } = await presentSend(ports, access, tid);
  return { ...told, redirect, keyword, shortcode };
}
