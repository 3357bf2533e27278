import { foundArchived } from '../domain/catalog/found-archived.ts';
import type { Integration } from '../domain/integrations/integration.ts';
import type { Actor, Ports } from './ports.ts';
import { requirePermission } from './require-permission.ts';
import { writeAudit } from './write-audit.ts';

/** Brings an archived integration back as it was, with its kept answers. Throws a `Refusal` when there is none. */
export async function restoreIntegration(ports: Ports, actor: Actor, id: string): Promise<Integration> {
  await requirePermission(ports, actor, 'integrations.write');
  const restored = await ports.catalog.change((state) => {
    const { archived_at: _, ...integration } = foundArchived(state, state.integrations, id);
    const integrations = { ...state.integrations, [id]: integration };
    return { state: { ...state, integrations }, result: integration };
  });
  await writeAudit(ports, actor, 'integration.restored', id);
  return restored;
}
