import { found } from '../domain/catalog/found.ts';
import { parseDefinition } from '../domain/catalog/parse-definition.ts';
import type { Integration } from '../domain/integrations/integration.ts';
import { integrationSchema } from '../domain/integrations/integration.ts';
import { reversionWishSchema } from '../domain/integrations/reversion-wish.ts';
import { writtenIntegration } from '../domain/integrations/written-integration.ts';
import { foundVersion } from './integration-versions.ts';
import { keepVersion } from './keep-version.ts';
import type { Actor, Ports } from './ports.ts';
import { requirePermission } from './require-permission.ts';

/**
 * Brings an earlier version's definition back as a new version. Its secrets keep their present values, one that is
 * gone by now comes back with its last. Throws a `Refusal` when it cannot be saved today.
 */
export async function revertIntegration(
  ports: Ports,
  actor: Actor,
  id: string,
  input: unknown,
): Promise<{ integration: Integration; warnings: string[] }> {
  await requirePermission(ports, actor, 'integrations.write');
  const { version } = parseDefinition(reversionWishSchema, input);
  return ports.flights.queue('catalog', async () => {
    const old = found(ports.catalog.state.integrations, id, 'integration');
    const then = foundVersion(ports, id, version);
    const definition = parseDefinition(integrationSchema, writtenIntegration(then));
    const seals = { ...then.sealed_secrets, ...old.sealed_secrets };
    return keepVersion(ports, actor, { definition, old, seals, brought_back: version });
  });
}
