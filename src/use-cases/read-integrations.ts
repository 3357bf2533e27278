import { found } from '../domain/catalog/found.ts';
import type { Integration } from '../domain/integrations/integration.ts';
import { presentIntegration } from '../domain/integrations/revenues.ts';
import type { Actor, Ports } from './ports.ts';
import { requirePermission } from './require-permission.ts';

/** Every integration in use, oldest first. */
export async function readIntegrations(ports: Ports, actor: Actor): Promise<Integration[]> {
  await requirePermission(ports, actor, 'integrations.read');
  const used = Object.values(ports.catalog.state.integrations).filter((one) => one.archived_at === undefined);
  return used.map((one) => presentIntegration(one, ports.system.now()));
}

export async function readIntegration(ports: Ports, actor: Actor, id: string): Promise<Integration> {
  await requirePermission(ports, actor, 'integrations.read');
  return presentIntegration(found(ports.catalog.state.integrations, id, 'integration'), ports.system.now());
}
