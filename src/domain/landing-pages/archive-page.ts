import type { CatalogState } from '../catalog/catalog.ts';
import type { LandingPage } from './landing-page.ts';

/** The catalog with a page out of use: archived, its keys revoked. */
export function archivePage(state: CatalogState, page: LandingPage, now: number): CatalogState {
  const keys = Object.entries(state.keys).map(([id, key]): [string, typeof key] =>
    key.landing_page_id === page.id && key.revoked_at === undefined
      ? [id, { ...key, revoked_at: now }]
      : [id, key],
  );
  return {
    ...state,
    landing_pages: { ...state.landing_pages, [page.id]: { ...page, archived_at: now } },
    keys: Object.fromEntries(keys),
  };
}
