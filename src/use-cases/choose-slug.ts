import type { CatalogState } from '../domain/catalog/catalog.ts';
import { freeSlug, slugOf } from '../domain/landing-pages/make-slug.ts';
import type { Ports } from './ports.ts';

/** A free slug from a title's Latin letters, or a random one when it has none. `own`: the page that asks. */
export function chooseSlug(ports: Ports, title: string, own?: string): string {
  const wanted = slugOf(title) || randomSlug(ports.system.bytes(8));
  return freeSlug(wanted, (slug) => isSlugTaken(ports.catalog.state, slug, own));
}

/** Whether another page answers under this slug. */
export function isSlugTaken(state: CatalogState, slug: string, own?: string): boolean {
  return Object.values(state.landing_pages).some(
    (page) => page.slug === slug && page.archived_at === undefined && page.id !== own,
  );
}

function randomSlug(bytes: Uint8Array): string {
  return [...bytes].map((byte) => (byte % 32).toString(32)).join('');
}
