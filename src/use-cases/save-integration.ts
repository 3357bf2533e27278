import { found } from '../domain/catalog/found.ts';
import { invalid, parseDefinition } from '../domain/catalog/parse-definition.ts';
import { unchanged } from '../domain/catalog/unchanged.ts';
import { checkIntegration } from '../domain/integrations/check-integration.ts';
import type { Integration, IntegrationDefinition } from '../domain/integrations/integration.ts';
import { integrationSchema } from '../domain/integrations/integration.ts';
import { pageStepsOf } from '../domain/integrations/page-steps.ts';
import { parsePatched } from '../domain/integrations/parse-patched.ts';
import { spelledPrepare } from '../domain/integrations/spelled-prepare.ts';
import { withKnownSecrets } from './known-secrets.ts';
import type { Actor, Ports } from './ports.ts';
import { requirePermission } from './require-permission.ts';
import { sealSecrets } from './seal-secrets.ts';
import { writeAudit } from './write-audit.ts';
import { writeGenerated } from './write-generated.ts';

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
    const definition = old ? parsePatched(old, given) : parseDefinition(integrationSchema, given);
    const warnings = await examine(ports, withKnownSecrets(ports, definition, old));
    const integration = assemble(ports, definition, old);
    await ports.catalog.change((state) => {
      unchanged(state.integrations, old);
      const version = `${integration.id}@${integration.version}`;
      const integrations = { ...state.integrations, [integration.id]: integration };
      const integration_versions = { ...state.integration_versions, [version]: integration };
      return { state: { ...state, integrations, integration_versions }, result: undefined };
    });
    await writeAudit(ports, actor, old ? 'integration.changed' : 'integration.created', integration.id, {
      version: integration.version,
    });
    if (old && shownOf(old) !== shownOf(integration))
      warnings.push(...(await republish(ports, actor, integration.id)));
    return { integration, warnings };
  });
}

/** Refuses what cannot work; returns what may surprise. */
async function examine(ports: Ports, definition: IntegrationDefinition): Promise<string[]> {
  const checked = checkIntegration(definition);
  if (checked.issues.length > 0) throw invalid(checked.issues);
  const examined = await ports.connector.examine(definition);
  if (examined.issues.length > 0) throw invalid(examined.issues);
  return [...checked.warnings, ...examined.warnings];
}

function assemble(
  ports: Ports,
  definition: IntegrationDefinition,
  old: Integration | undefined,
): Integration {
  const { secrets, ...rest } = definition;
  const now = ports.system.now();
  return {
    ...rest,
    id: old?.id ?? ports.system.id(),
    version: (old?.version ?? 0) + 1,
    created_at: old?.created_at ?? now,
    updated_at: now,
    sealed_secrets: sealSecrets(ports, secrets, old?.sealed_secrets ?? {}),
  };
}

/** What of an integration shows on its pages: when it changes, the live ones become new versions. */
function shownOf(integration: Integration): string {
  return `${integration.otp.length} ${pageStepsOf(integration).length > 0}`;
}

async function republish(ports: Ports, actor: Actor, id: string): Promise<string[]> {
  const pages = Object.values(ports.catalog.state.landing_pages);
  return writeGenerated(
    ports,
    actor,
    pages.filter((page) => page.integration_id === id && page.archived_at === undefined),
  );
}
