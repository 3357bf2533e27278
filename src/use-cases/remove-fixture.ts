import { found } from '../domain/catalog/found.ts';
import { Refusal } from '../domain/catalog/refusal.ts';
import type { Fixture } from '../domain/integrations/fixture.ts';
import type { Actor, Ports } from './ports.ts';
import { requirePermission } from './require-permission.ts';
import { writeAudit } from './write-audit.ts';

/** One fixture of an integration; throws a `Refusal` when there is none of this id. */
export function foundFixture(ports: Ports, integration_id: string, id: string): Fixture {
  const { integrations, fixtures } = ports.catalog.state;
  found(integrations, integration_id, 'integration');
  const fixture = fixtures[id]; // of what every object has, nothing is of an integration
  if (fixture?.integration_id !== integration_id)
    throw new Refusal('not_found', 'There is no fixture with this id.');
  return fixture;
}

/** Forgets a fixture for good. */
export async function removeFixture(
  ports: Ports,
  actor: Actor,
  integration_id: string,
  id: string,
): Promise<void> {
  await requirePermission(ports, actor, 'integrations.try');
  foundFixture(ports, integration_id, id);
  await ports.catalog.change((state) => {
    const { [id]: _, ...fixtures } = state.fixtures;
    return { state: { ...state, fixtures }, result: undefined };
  });
  await writeAudit(ports, actor, 'fixture.removed', id, { integration_id });
}
