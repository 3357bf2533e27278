import type { CatalogState } from '../catalog/catalog.ts';

/** Something to choose from: its id and what people call it. */
export interface Name {
  id: string;
  name: string;
}

/** What a list can be filtered by, by name. */
export interface Names {
  affiliates: Name[];
  pages: Name[];
  integrations: Name[];
}

/**
 * Names of all there is, by alphabet; archived things too, since the ledger names them. For an affiliate: its own
 * pages, and of other kinds nothing.
 */
export function namesOf(state: CatalogState, affiliate_id?: string): Names {
  const own = affiliate_id !== undefined;
  const pages = Object.values(state.landing_pages).filter(
    (page) => !own || page.affiliate_id === affiliate_id,
  );
  return {
    affiliates: own ? [] : sorted(Object.values(state.affiliates)),
    pages: sorted(pages.map(({ id, title }) => ({ id, name: title }))),
    integrations: own ? [] : sorted(Object.values(state.integrations)),
  };
}

function sorted(things: readonly Name[]): Name[] {
  return things.map(({ id, name }) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name));
}
