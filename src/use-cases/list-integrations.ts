import { pageOf } from '../domain/catalog/page-of.ts';
import { hostsOf } from '../domain/integrations/hosts-of.ts';
import type { Integration } from '../domain/integrations/integration.ts';
import type { Listing, Page } from '../domain/ledger/listing.ts';
import type { IntegrationHealth } from './integration-health.ts';
import { integrationHealth } from './integration-health.ts';
import type { Actor, Ports } from './ports.ts';
import { requirePermission } from './require-permission.ts';

/** An integration as the list shows it. */
export interface IntegrationGlance {
  id: string;
  name: string;
  hosts: string[];
  version: number;
  /** ISO 8601. */
  updated_at: string;
  state: IntegrationHealth['state'];
  reasons: readonly string[];
  /** Of the last 24 hours; the share has four decimals. */
  sends: number;
  sent_to_verified: string | null;
  /** Landing pages that use it. */
  pages: { id: string; title: string }[];
}

/** Integrations that are not archived, newest first, with how they do. */
export async function listIntegrations(
  ports: Ports,
  actor: Actor,
  page: Page,
): Promise<Listing<IntegrationGlance>> {
  await requirePermission(ports, actor, 'integrations.read');
  const all = Object.values(ports.catalog.state.integrations).filter((one) => one.archived_at === undefined);
  const { items, next } = pageOf(all, page);
  return { items: await Promise.all(items.map((one) => glanceAt(ports, actor, one))), next };
}

async function glanceAt(ports: Ports, actor: Actor, integration: Integration): Promise<IntegrationGlance> {
  const { id, name, version, updated_at } = integration;
  const { state, reasons, windows } = await integrationHealth(ports, actor, id);
  const { sends, sent_to_verified } = windows['24h'];
  return {
    id,
    name,
    version,
    hosts: hostsOf(integration),
    updated_at: new Date(updated_at).toISOString(),
    ...{ state, reasons, sends, sent_to_verified },
    pages: pagesOf(ports, id),
  };
}

function pagesOf({ catalog }: Ports, id: string): IntegrationGlance['pages'] {
  return Object.values(catalog.state.landing_pages)
    .filter((page) => page.integration_id === id && page.archived_at === undefined)
    .map((page) => ({ id: page.id, title: page.title }));
}
