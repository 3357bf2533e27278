import type { Access } from '../domain/catalog/access.ts';
import type { SendRequest } from '../domain/otp-flow/flow-request.ts';
import { sentFrom } from './page-prep.ts';
import type { Ports } from './ports.ts';
import { refusePage } from './refuse-send.ts';
import { runningIntegration } from './running-integration.ts';

/** Whether a page can be sent from: a refusal that has nothing to do with its steps is left to the send. */
export function isPrepared(
  ports: Ports,
  access: Access,
  given: Pick<SendRequest, 'prep' | 'page_carry'>,
): boolean {
  if (refusePage(ports, access)) return true;
  return sentFrom(ports, access, runningIntegration(ports, access), given) !== undefined;
}
