import type { Access } from '../domain/catalog/access.ts';
import type { Click } from '../domain/ledger/click.ts';
import type { Claim } from '../domain/ledger/ledger.ts';
import type { CountedAddress } from '../domain/otp-flow/judge-address.ts';
import type { SendFacts, SendRuling } from '../domain/otp-flow/judge-send.ts';
import type { Msisdn } from '../domain/otp-flow/msisdn.ts';
import type { SendRequest } from '../domain/otp-flow/flow-request.ts';
import { numberHash } from './click-secrets.ts';
import { countedAddress } from './counted-address.ts';
import { isSpent } from './is-spent.ts';
import { newClick } from './new-click.ts';
import type { SentFrom } from './page-prep.ts';
import type { Ports } from './ports.ts';
import type { RunningIntegration } from './running-integration.ts';

/** What a click is made of. */
export interface ClickOrder {
  access: Access;
  running: RunningIntegration;
  request: SendRequest;
  number: { msisdn: Msisdn; operator?: string };
  page: SentFrom;
  claim?: Claim;
}

/**
 * Commits the click of a send, unless `judge` rules otherwise. The first of a prepared page has the page's tid, and
 * only its number is sent again from that page: `spent` for another.
 */
export async function beginClick(
  ports: Ports,
  { access, running, request, number, page, claim }: ClickOrder,
  judge: (facts: SendFacts, click: Click, address?: CountedAddress) => SendRuling,
) {
  const begin = async (tid: string) => {
    const made = newClick(ports, access, running, request, number, { ...page, tid });
    const address = countedAddress(ports, request.ip);
    const begun = await ports.ledger.beginSend(
      made.click,
      (facts) => judge(facts, made.click, address),
      claim,
      address,
    );
    return { ...made, click: begun.click ?? made.click, ruling: begun.ruling };
  };
  const { tid } = page;
  if (tid === undefined) return begin(ports.system.id());
  // One after the other, so that no two sends of one view find the tid free.
  return ports.flights.queue(`page:${tid}`, async () => {
    if (await isSpent(ports, tid, numberHash(ports, number.msisdn.digits))) return 'spent' as const;
    return begin((await ports.ledger.click(tid)) ? ports.system.id() : tid);
  });
}
