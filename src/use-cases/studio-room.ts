import { found } from '../domain/catalog/found.ts';
import type { IntegrationInput } from '../domain/integrations/integration.ts';
import { presentIntegration } from '../domain/integrations/revenues.ts';
import { writtenIntegration } from '../domain/integrations/written-integration.ts';
import type { Actor, Ports } from './ports.ts';
import { requirePermission } from './require-permission.ts';

/** An integration as the studio opens it. */
export interface StudioRoom {
  id: string;
  name: string;
  version: number;
  /** Secrets only say that they are set. */
  definition: IntegrationInput;
  /** What is lost when it is deleted, and what stands in the way. */
  fixtures: number;
  pages: { id: string; title: string }[];
}

/** Opens an integration; throws a `Refusal` when there is none of this id. */
export async function studioRoom(ports: Ports, actor: Actor, id: string): Promise<StudioRoom> {
  await requirePermission(ports, actor, 'integrations.read');
  const { integrations, fixtures, landing_pages } = ports.catalog.state;
  const integration = found(integrations, id, 'integration');
  const pages = Object.values(landing_pages).filter(
    (page) => page.integration_id === id && page.archived_at === undefined,
  );
  return {
    id,
    name: integration.name,
    version: integration.version,
    definition: writtenIntegration(presentIntegration(integration, ports.system.now())),
    fixtures: Object.values(fixtures).filter((one) => one.integration_id === id).length,
    pages: pages.map((page) => ({ id: page.id, title: page.title })),
  };
}
