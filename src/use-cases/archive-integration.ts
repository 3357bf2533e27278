import { found } from '../domain/catalog/found.ts';
import { Refusal } from '../domain/catalog/refusal.ts';
import type { Actor, Ports } from './ports.ts';
import { requirePermission } from './require-permission.ts';
import { writeAudit } from './write-audit.ts';

/**
 * Takes an integration out of use; clicks and reports keep naming it, its kept
 * answers wait for its return. Throws a `Refusal` while pages use it.
 */
export async function archiveIntegration(ports: Ports, actor: Actor, id: string): Promise<void> {
  await requirePermission(ports, actor, 'integrations.write');
  await ports.catalog.change((state) => {
    const integration = found(state.integrations, id, 'integration');
    const user = Object.values(state.landing_pages).find(
      (page) => page.integration_id === id && page.archived_at === undefined,
    );
    if (user)
      throw new Refusal(
        'in_use',
        `The landing page \`${user.slug}\` uses this integration: archive it first.`,
      );
    const archived = { ...integration, archived_at: ports.system.now() };
    const integrations = { ...state.integrations, [id]: archived };
    return { state: { ...state, integrations }, result: undefined };
  });
  await writeAudit(ports, actor, 'integration.archived', id);
}
