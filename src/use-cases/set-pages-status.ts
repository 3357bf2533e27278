import { found } from '../domain/catalog/found.ts';
import { parseDefinition } from '../domain/catalog/parse-definition.ts';
import { pagesStatusSchema } from '../domain/landing-pages/pages-status.ts';
import type { Actor, Ports } from './ports.ts';
import { requirePermission } from './require-permission.ts';
import { withVersion } from './with-version.ts';
import { writeAudit } from './write-audit.ts';
import { writeGenerated } from './write-generated.ts';

/** What was changed: ids, to take it back with. */
export interface PagesStatus {
  status: 'live' | 'paused';
  changed: string[];
  warnings: string[];
}

/** Pauses all live pages of an integration, or lets its paused ones go on, in one write; `only` some of them. */
export async function setPagesStatus(
  ports: Ports,
  actor: Actor,
  integrationId: string,
  wish: unknown,
): Promise<PagesStatus> {
  await requirePermission(ports, actor, 'pages.write');
  const { status, only } = parseDefinition(pagesStatusSchema, wish);
  return ports.flights.queue('catalog', async () => {
    const { state } = ports.catalog;
    found(state.integrations, integrationId, 'integration');
    const before = status === 'paused' ? 'live' : 'paused';
    const wanted = Object.values(state.landing_pages).filter(
      (page) =>
        page.integration_id === integrationId &&
        page.archived_at === undefined &&
        page.status === before &&
        (only === undefined || only.includes(page.id)),
    );
    const updated_at = ports.system.now();
    const pages = await Promise.all(
      wanted.map((page) => withVersion(ports, { ...page, status, updated_at })),
    );
    if (pages.length === 0) return { status, changed: [], warnings: [] };
    await ports.catalog.change((current) => {
      const changed = Object.fromEntries(pages.map((page) => [page.id, page]));
      const landing_pages = { ...current.landing_pages, ...changed };
      return { state: { ...current, landing_pages }, result: undefined };
    });
    const what = status === 'paused' ? 'pages.paused' : 'pages.resumed';
    await writeAudit(ports, actor, what, integrationId, { pages: pages.length });
    const warnings = await writeGenerated(ports, actor, pages);
    return { status, changed: pages.map(({ id }) => id), warnings };
  });
}
