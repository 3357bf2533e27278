import { found } from '../domain/catalog/found.ts';
import { Refusal } from '../domain/catalog/refusal.ts';
import type { Integration } from '../domain/integrations/integration.ts';
import type { Actor, Ports } from './ports.ts';
import { requirePermission } from './require-permission.ts';

/** Every saved version of an integration, newest first. */
export async function integrationVersions(ports: Ports, actor: Actor, id: string): Promise<Integration[]> {
  await requirePermission(ports, actor, 'integrations.read');
  found(ports.catalog.state.integrations, id, 'integration');
  const all = Object.values(ports.catalog.state.integration_versions);
  return all.filter((one) => one.id === id).sort((a, b) => b.version - a.version);
}

/** One version; throws a `Refusal` when there is none of this number. */
export async function integrationVersion(
  ports: Ports,
  actor: Actor,
  id: string,
  version: number,
): Promise<Integration> {
  await requirePermission(ports, actor, 'integrations.read');
  found(ports.catalog.state.integrations, id, 'integration');
  return foundVersion(ports, id, version);
}

export function foundVersion({ catalog }: Ports, id: string, version: number): Integration {
  const { integration_versions } = catalog.state;
  const name = `${id}@${version}`;
  const kept = Object.hasOwn(integration_versions, name) ? integration_versions[name] : undefined;
  if (!kept) throw new Refusal('not_found', 'There is no version with this number.');
  return kept;
}
