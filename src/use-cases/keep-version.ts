import { invalid } from '../domain/catalog/parse-definition.ts';
import { unchanged } from '../domain/catalog/unchanged.ts';
import { checkIntegration } from '../domain/integrations/check-integration.ts';
import type { Integration, IntegrationDefinition } from '../domain/integrations/integration.ts';
import { pageStepsOf } from '../domain/integrations/page-steps.ts';
import { revenuesAfter } from '../domain/integrations/revenues.ts';
import { withKnownSecrets } from './known-secrets.ts';
import type { Actor, Ports } from './ports.ts';
import { sealSecrets } from './seal-secrets.ts';
import { writeAudit } from './write-audit.ts';
import { writeGenerated } from './write-generated.ts';

/** What a version is made from. `old`: the present one; `seals`: sealed secrets that `{"set":true}` may keep. */
export interface VersionWish {
  definition: IntegrationDefinition;
  old: Integration | undefined;
  seals: Record<string, string>;
  brought_back?: number;
}

/**
 * Checks a definition and keeps it as the newest version of its integration. Throws a `Refusal` when it cannot be
 * saved. Within `flights.queue('catalog')`.
 */
export async function keepVersion(
  ports: Ports,
  actor: Actor,
  wish: VersionWish,
): Promise<{ integration: Integration; warnings: string[] }> {
  const { definition, old, seals, brought_back } = wish;
  const kept = old && { ...old, sealed_secrets: seals };
  const warnings = await examine(ports, withKnownSecrets(ports, definition, kept));
  const integration = assemble(ports, actor, wish);
  await ports.catalog.change((state) => {
    unchanged(state.integrations, old);
    const version = `${integration.id}@${integration.version}`;
    const integrations = { ...state.integrations, [integration.id]: integration };
    const integration_versions = { ...state.integration_versions, [version]: integration };
    return { state: { ...state, integrations, integration_versions }, result: undefined };
  });
  await writeAudit(ports, actor, old ? 'integration.changed' : 'integration.created', integration.id, {
    version: integration.version,
    ...(brought_back === undefined ? {} : { brought_back }),
  });
  if (old && shownOf(old) !== shownOf(integration))
    warnings.push(...(await republish(ports, actor, integration.id)));
  return { integration, warnings };
}

/** Refuses what cannot work; returns what may surprise. */
async function examine(ports: Ports, definition: IntegrationDefinition): Promise<string[]> {
  const checked = checkIntegration(definition);
  if (checked.issues.length > 0) throw invalid(checked.issues);
  const examined = await ports.connector.examine(definition);
  if (examined.issues.length > 0) throw invalid(examined.issues);
  return [...checked.warnings, ...examined.warnings];
}

function assemble(ports: Ports, actor: Actor, wish: VersionWish): Integration {
  const { definition, old, seals, brought_back } = wish;
  const { secrets, ...rest } = definition;
  const now = ports.system.now();
  return {
    ...rest,
    id: old?.id ?? ports.system.id(),
    version: (old?.version ?? 0) + 1,
    created_at: old?.created_at ?? now,
    updated_at: now,
    saved_by: actor.who,
    brought_back,
    sealed_secrets: sealSecrets(ports, secrets, seals),
    revenue_changes: revenuesAfter(definition, old, { id: ports.system.id, at: now, by: actor.who }),
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
