import { found } from '../domain/catalog/found.ts';
import { invalid, parseDefinition } from '../domain/catalog/parse-definition.ts';
import { Refusal } from '../domain/catalog/refusal.ts';
import type { Integration } from '../domain/integrations/integration.ts';
import { integrationSchema } from '../domain/integrations/integration.ts';
import { issuesAsSpelled } from '../domain/integrations/issues-as-spelled.ts';
import { parsePatched } from '../domain/integrations/parse-patched.ts';
import { presentIntegration } from '../domain/integrations/revenues.ts';
import { spelledPrepare } from '../domain/integrations/spelled-prepare.ts';
import { keepVersion } from './keep-version.ts';
import type { Actor, Ports } from './ports.ts';
import { requirePermission } from './require-permission.ts';

/**
 * Makes an integration, or with `id` changes one by a merge patch; each change is a version of its own, and a
 * click keeps the one it began with. Throws a `Refusal` when it cannot be saved.
 */
export async function saveIntegration(
  ports: Ports,
  actor: Actor,
  input: unknown,
  id?: string,
): Promise<{ integration: Integration; warnings: string[] }> {
  await requirePermission(ports, actor, 'integrations.write');
  return ports.flights.queue('catalog', async () => {
    const old = id === undefined ? undefined : found(ports.catalog.state.integrations, id, 'integration');
    const given = spelledPrepare(input);
    const present = old && presentIntegration(old, ports.system.now());
    try {
      const definition = present ? parsePatched(present, given) : parseDefinition(integrationSchema, given);
      return await keepVersion(ports, actor, { definition, old, seals: old?.sealed_secrets ?? {} });
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'invalid_request' || error.issues.length === 0)
        throw error;
      throw invalid(issuesAsSpelled(input, error.issues));
    }
  });
}
