import type { DatedMoney } from '../ledger/dated-money.ts';
import { changeAt, isSameMoney } from '../ledger/dated-money.ts';
import type { Money } from '../ledger/money.ts';
import type { LandingPage, LandingPageDefinition } from './landing-page.ts';

type Paying = Pick<LandingPage, 'payout' | 'offers' | 'payout_changes'>;

/** What a conversion of this time pays: its operator's own payout where the page has one, else the page's. */
export function payoutAt(page: Paying, at: number, operator?: string): Money | undefined {
  const special = page.offers.find((offer) => operator !== undefined && offer.operators.includes(operator));
  const own = special && laneAt(page, at, special.payout, special.operators);
  return own ?? laneAt(page, at, page.payout);
}

/** The page as it is at a time: with the payouts that are right then. */
export function presentPage<T extends Paying>(page: T, at: number): T {
  const offers = page.offers.map((offer) => ({
    ...offer,
    payout: laneAt(page, at, offer.payout, offer.operators),
  }));
  return { ...page, payout: laneAt(page, at, page.payout), offers };
}

/** The dated payouts of a page once it is saved as `definition`: what pays otherwise than before does so from now on. */
export function payoutsAfter(
  definition: Pick<LandingPageDefinition, 'payout' | 'offers'>,
  old: LandingPage | undefined,
  now: { id: () => string; at: number; by: string },
): readonly DatedMoney[] {
  const { id, at, by } = now;
  const changes = old ? [...keptPayouts(old)] : [];
  const lanes = [{ operators: undefined, payout: definition.payout }, ...definition.offers];
  for (const { operators, payout } of lanes) {
    const before = old && laneAt({ ...old, payout_changes: changes }, at, undefined, operators);
    if (!isSameMoney(before, payout)) changes.push({ id: id(), from: at, money: payout, operators, at, by });
  }
  return changes;
}

/** The changes a page has kept; of before they were kept, what it paid since it was made. */
export function keptPayouts(page: LandingPage): readonly DatedMoney[] {
  if (page.payout_changes) return page.payout_changes;
  const lanes = [{ operators: undefined, payout: page.payout }, ...page.offers];
  const at = page.created_at;
  return lanes.flatMap(({ operators, payout }) =>
    payout ? [{ id: `first-${laneOf(operators)}`, from: at, money: payout, operators, at }] : [],
  );
}

/** `first`: what a page says that is from before changes were kept. */
function laneAt(
  { payout_changes }: Paying,
  at: number,
  first: Money | undefined,
  operators?: readonly string[],
): Money | undefined {
  if (!payout_changes) return first;
  const lane = laneOf(operators);
  return changeAt(
    payout_changes.filter((change) => laneOf(change.operators) === lane),
    at,
  )?.money;
}

/** Changes for the same operators follow each other, in whatever order those are named. */
export function laneOf(operators: readonly string[] | undefined): string {
  return operators === undefined ? '' : operators.toSorted().join(',');
}
