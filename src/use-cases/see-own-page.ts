import type { Money } from '../domain/ledger/money.ts';
import type { PageGlance } from '../domain/landing-pages/page-glance.ts';
import { glanceAtPage } from '../domain/landing-pages/page-glance.ts';
import { payoutAt } from '../domain/landing-pages/payouts.ts';
import type { DatedMoneyLine } from '../domain/ledger/describe-dated-money.ts';
import { figuresOf } from './figures-of.ts';
import type { PeriodFigures } from './figures-of.ts';
import { pageVersion } from './page-version.ts';
import type { Actor, Ports } from './ports.ts';
import { pagePayouts } from './payouts.ts';
import { readLandingPage } from './read-landing-pages.ts';

/** A page as its affiliate sees it: what it pays, how it does, what can be downloaded. */
export interface SeenPage {
  page: PageGlance;
  payout?: Money;
  payouts: DatedMoneyLine[];
  figures: PeriodFigures[];
  downloads: string[];
  at: string;
  public_url: string;
}

/** Throws a `Refusal` when there is no such page for the actor. `zoneName`: the reader's. */
export async function seeOwnPage(
  ports: Ports,
  actor: Actor,
  id: string,
  zoneName: string,
): Promise<SeenPage> {
  const page = await readLandingPage(ports, actor, id);
  const { public_url, key_uses } = ports;
  const version = await pageVersion(ports, page);
  return {
    page: glanceAtPage(ports.catalog.state, page, { public_url, key_uses, version }),
    payout: payoutAt(page, ports.system.now()),
    payouts: await pagePayouts(ports, actor, id),
    figures: await figuresOf(ports, actor, { landing_page_id: id }, zoneName),
    downloads: ports.carriers.map(({ target }) => target),
    at: new Date(ports.system.now()).toISOString(),
    public_url,
  };
}
