import { allows } from '../domain/accounts/permissions.ts';
import { found } from '../domain/catalog/found.ts';
import { invalid, parseDefinition } from '../domain/catalog/parse-definition.ts';
import { unchanged } from '../domain/catalog/unchanged.ts';
import type { LandingPage } from '../domain/landing-pages/landing-page.ts';
import { keptPayouts, laneOf } from '../domain/landing-pages/payouts.ts';
import type { DatedMoney } from '../domain/ledger/dated-money.ts';
import { payoutWishSchema } from '../domain/ledger/dated-money.ts';
import type { DatedMoneyLine } from '../domain/ledger/describe-dated-money.ts';
import { describeDatedMoney } from '../domain/ledger/describe-dated-money.ts';
import { actorName } from './actor-name.ts';
import { datedMoney, lineOf, withoutDated } from './date-money.ts';
import { ownPage } from './own.ts';
import type { Actor, Ports } from './ports.ts';
import { requirePermission } from './require-permission.ts';
import { writeAudit } from './write-audit.ts';

/** What a page paid, pays and will pay, latest first. Who of the network wrote it is for the network. */
export async function pagePayouts(ports: Ports, actor: Actor, pageId: string): Promise<DatedMoneyLine[]> {
  await requirePermission(ports, actor, 'payouts.read');
  await requirePermission(ports, actor, 'pages.read');
  const page = ownPage(ports, actor, pageId);
  const lines = describeDatedMoney(keptPayouts(page), ports.system.now(), ({ operators }) =>
    laneOf(operators),
  );
  const shows_who = allows(actor, 'pages.terms');
  return lines.map(({ by, ...line }) => ({
    ...line,
    ...(shows_who && by !== undefined ? { by: actorName(ports, by) ?? by } : {}),
  }));
}

/** Dates a payout of a page, from now or from a time to come. Throws a `Refusal` when it cannot be. */
export async function addPayout(
  ports: Ports,
  actor: Actor,
  pageId: string,
  input: unknown,
): Promise<DatedMoneyLine> {
  await requirePermission(ports, actor, 'pages.terms');
  const { payout, ...wish } = parseDefinition(payoutWishSchema, input);
  const made = ports.system.id();
  await changePayouts(ports, pageId, (page, changes) => {
    requireOperators(page, wish.operators);
    return [...changes, datedMoney(ports, actor, changes, { ...wish, id: made, money: payout })];
  });
  await writeAudit(ports, actor, 'payout.dated', pageId, {
    from: wish.from ?? 'now',
    payout: payout ? `${payout.amount} ${payout.currency}` : 'none',
  });
  return lineOf(await pagePayouts(ports, actor, pageId), made);
}

/** Takes back a payout that is still to come. */
export async function removePayout(ports: Ports, actor: Actor, pageId: string, id: string): Promise<void> {
  await requirePermission(ports, actor, 'pages.terms');
  await changePayouts(ports, pageId, (_, changes) => withoutDated(ports, changes, id));
  await writeAudit(ports, actor, 'payout.removed', pageId, { payout_id: id });
}

function changePayouts(
  ports: Ports,
  id: string,
  change: (page: LandingPage, changes: readonly DatedMoney[]) => readonly DatedMoney[],
): Promise<void> {
  return ports.flights.queue('catalog', async () => {
    const page = found(ports.catalog.state.landing_pages, id, 'landing page');
    const payout_changes = change(page, keptPayouts(page));
    await ports.catalog.change((state) => {
      unchanged(state.landing_pages, page);
      const landing_pages = { ...state.landing_pages, [id]: { ...page, payout_changes } };
      return { state: { ...state, landing_pages }, result: undefined };
    });
  });
}

function requireOperators(page: LandingPage, operators: readonly string[] | undefined): void {
  if (operators === undefined) return;
  if (page.offers.some((offer) => laneOf(offer.operators) === laneOf(operators))) return;
  throw invalid([
    {
      path: 'operators',
      message: 'None of the page’s `offers` is for exactly these operators: add it there first.',
    },
  ]);
}
