import type { Fixture } from '../domain/integrations/fixture.ts';
import type { Actor, Ports } from './ports.ts';
import { readIntegration } from './read-integrations.ts';
import { foundFixture } from './remove-fixture.ts';
import { requirePermission } from './require-permission.ts';

/** The kept answers of one integration, oldest first. */
export async function readFixtures(ports: Ports, actor: Actor, id: string): Promise<Fixture[]> {
  await readIntegration(ports, actor, id);
  return Object.values(ports.catalog.state.fixtures).filter((one) => one.integration_id === id);
}

export async function readFixture(
  ports: Ports,
  actor: Actor,
  integration_id: string,
  id: string,
): Promise<Fixture> {
  await requirePermission(ports, actor, 'integrations.read');
  return foundFixture(ports, integration_id, id);
}
