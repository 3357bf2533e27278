import { found } from '../domain/catalog/found.ts';
import { parseDefinition } from '../domain/catalog/parse-definition.ts';
import { unchanged } from '../domain/catalog/unchanged.ts';
import { keptRevenues } from '../domain/integrations/revenues.ts';
import type { DatedMoney } from '../domain/ledger/dated-money.ts';
import { revenueWishSchema } from '../domain/ledger/dated-money.ts';
import type { DatedMoneyLine } from '../domain/ledger/describe-dated-money.ts';
import { describeDatedMoney } from '../domain/ledger/describe-dated-money.ts';
import { actorName } from './actor-name.ts';
import { datedMoney, lineOf, withoutDated } from './date-money.ts';
import type { Actor, Ports } from './ports.ts';
import { requirePermission } from './require-permission.ts';
import { writeAudit } from './write-audit.ts';

/** What an advertiser paid, pays and will pay for a conversion, latest first. */
export async function integrationRevenues(ports: Ports, actor: Actor, id: string): Promise<DatedMoneyLine[]> {
  await requirePermission(ports, actor, 'revenue.read');
  await requirePermission(ports, actor, 'integrations.read');
  const integration = found(ports.catalog.state.integrations, id, 'integration');
  const lines = describeDatedMoney(keptRevenues(integration), ports.system.now(), () => '');
  return lines.map((line) => ({ ...line, by: line.by && (actorName(ports, line.by) ?? line.by) }));
}

/** Dates a revenue of an integration, from now or from a time to come. Throws a `Refusal` when it cannot be. */
export async function addRevenue(
  ports: Ports,
  actor: Actor,
  id: string,
  input: unknown,
): Promise<DatedMoneyLine> {
  await requirePermission(ports, actor, 'integrations.write');
  const { revenue, from } = parseDefinition(revenueWishSchema, input);
  const made = ports.system.id();
  await changeRevenues(ports, id, (changes) => [
    ...changes,
    datedMoney(ports, actor, changes, { id: made, from, money: revenue }),
  ]);
  await writeAudit(ports, actor, 'revenue.dated', id, {
    from: from ?? 'now',
    revenue: revenue ? `${revenue.amount} ${revenue.currency}` : 'none',
  });
  return lineOf(await integrationRevenues(ports, actor, id), made);
}

/** Takes back a revenue that is still to come. */
export async function removeRevenue(ports: Ports, actor: Actor, id: string, changeId: string): Promise<void> {
  await requirePermission(ports, actor, 'integrations.write');
  await changeRevenues(ports, id, (changes) => withoutDated(ports, changes, changeId));
  await writeAudit(ports, actor, 'revenue.removed', id, { revenue_id: changeId });
}

/** No new version: how the advertiser is called stays as it is. */
function changeRevenues(
  ports: Ports,
  id: string,
  change: (changes: readonly DatedMoney[]) => readonly DatedMoney[],
): Promise<void> {
  return ports.flights.queue('catalog', async () => {
    const integration = found(ports.catalog.state.integrations, id, 'integration');
    const revenue_changes = change(keptRevenues(integration));
    await ports.catalog.change((state) => {
      unchanged(state.integrations, integration);
      const integrations = { ...state.integrations, [id]: { ...integration, revenue_changes } };
      return { state: { ...state, integrations }, result: undefined };
    });
  });
}
