import type { Access } from '../domain/catalog/access.ts';
import type { FlowAnswer } from '../domain/otp-flow/flow-answer.ts';
import type { Outcome } from '../domain/otp-flow/outcomes.ts';
import type { Ports } from './ports.ts';
import { presentSend } from './present-answer.ts';

/** A number that was sent elsewhere is told again where when it asks too soon: there is no code it could type. */
export async function whereTo(
  ports: Ports,
  access: Access,
  ruling: { outcome: Outcome; tid?: string },
): Promise<Partial<FlowAnswer>> {
  if (ruling.outcome !== 'too_many_requests' || ruling.tid === undefined) return {};
  const { redirect, keyword, shortcode } = await presentSend(ports, access, ruling.tid);
  return { redirect, keyword, shortcode };
}
