import type { Access } from '../domain/catalog/access.ts';
import { pageStepsOf } from '../domain/integrations/page-steps.ts';
import type { Click } from '../domain/ledger/click.ts';
import type { SendRequest } from '../domain/otp-flow/flow-request.ts';
import { isSpent } from './is-spent.ts';
import { sentFrom } from './page-prep.ts';
import type { Ports } from './ports.ts';
import { refusePage } from './refuse-send.ts';
import { runningIntegration } from './running-integration.ts';
import { hashGiven } from './verify-rules.ts';

/**
 * Whether a number can be sent from a page: a refusal that has nothing to do with its steps is left to the send.
 * `from`: the click whose `page_carry` it is.
 */
export async function isPrepared(
  ports: Ports,
  access: Access,
  given: Pick<SendRequest, 'prep' | 'page_carry'> & { from?: Click },
  msisdn: string,
): Promise<boolean> {
  if (refusePage(ports, access)) return true;
  const running = runningIntegration(ports, access);
  const sent = sentFrom(ports, access, running, given);
  if (!sent) return false;
  if (pageStepsOf(running.definition).length === 0) return true;
  const hash = hashGiven(ports, access, msisdn);
  return hash === undefined || !(await isSpent(ports, sent.tid ?? given.from?.tid, hash));
}
