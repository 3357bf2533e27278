import type { DatedMoney } from '../ledger/dated-money.ts';
import { changeAt, isSameMoney } from '../ledger/dated-money.ts';
import type { Money } from '../ledger/money.ts';
import type { Integration, IntegrationDefinition } from './integration.ts';

type Earning = Pick<Integration, 'revenue' | 'revenue_changes'>;

/** What the advertiser pays for a conversion of this time. */
export function revenueAt({ revenue, revenue_changes }: Earning, at: number): Money | undefined {
  return revenue_changes ? changeAt(revenue_changes, at)?.money : revenue;
}

/** The integration as it is at a time. */
export function presentIntegration<T extends Earning>(integration: T, at: number): T {
  return { ...integration, revenue: revenueAt(integration, at) };
}

/** The dated revenues of an integration once it is saved as `definition`: a new one is right from now on. */
export function revenuesAfter(
  definition: Pick<IntegrationDefinition, 'revenue'>,
  old: Integration | undefined,
  { id, at, by }: { id: () => string; at: number; by: string },
): readonly DatedMoney[] {
  const changes = old ? keptRevenues(old) : [];
  const before = changeAt(changes, at)?.money;
  const { revenue } = definition;
  if (isSameMoney(before, revenue)) return changes;
  return [...changes, { id: id(), from: at, money: revenue, at, by }];
}

/** The changes an integration has kept; of before they were kept, what it earned since it was made. */
export function keptRevenues({ revenue, revenue_changes, created_at }: Integration): readonly DatedMoney[] {
  if (revenue_changes) return revenue_changes;
  return revenue ? [{ id: 'first', from: created_at, money: revenue, at: created_at }] : [];
}
