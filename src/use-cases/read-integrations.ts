import { found } from '../domain/catalog/found.ts';
import type { Integration } from '../domain/integrations/integration.ts';
import type { Actor, Ports } from './ports.ts';
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
