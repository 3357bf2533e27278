import { found } from '../domain/catalog/found.ts';
import type { Fixture } from '../domain/integrations/fixture.ts';
import type { Integration } from '../domain/integrations/integration.ts';
import type { Actor, Ports } from './ports.ts';
import { foundFixture } from './remove-fixture.ts';
import { requirePermission } from './require-permission.ts';

/** Every integration in use, oldest first. */
export async function readIntegrations(ports: Ports, actor: Actor): Promise<Integration[]> {
  await requirePermission(ports, actor, 'integrations.read');
  return Object.values(ports.catalog.state.integrations).filter((one) => one.archived_at === undefined);
}

export async function readIntegration(ports: Ports, actor: Actor, id: string): Promise<Integration> {
  await requirePermission(ports, actor, 'integrations.read');
  return found(ports.catalog.state.integrations, id, 'integration');
}

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
