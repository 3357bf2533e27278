import { indexCatalog } from '../domain/catalog/index-catalog.ts';
import type { LandingPage } from '../domain/landing-pages/landing-page.ts';
import type { PageKey } from '../domain/landing-pages/page-key.ts';
import { ownPage } from './own.ts';
import type { Actor, Ports } from './ports.ts';
import { requirePermission } from './require-permission.ts';

/** The keys of a page that exists for who asks, oldest first. */
export async function readKeys(
  ports: Ports,
  actor: Actor,
  page_id: string,
): Promise<{ page: LandingPage; keys: readonly PageKey[] }> {
  await requirePermission(ports, actor, 'keys.read');
  const page = ownPage(ports, actor, page_id);
  return { page, keys: indexCatalog(ports.catalog.state).keys_by_page.get(page.id) ?? [] };
}
