import type { CatalogState } from '../catalog/catalog.ts';
import { Refusal } from '../catalog/refusal.ts';
import type { LandingPage } from './landing-page.ts';
import { requireFreeHosts } from './page-hosts.ts';
import type { PageKey } from './page-key.ts';

/**
 * How long the keys of an archived page can still come back with it. Later somebody may rely on their being revoked
 * (a copied script, a lost download): then they stay so, and new ones are made.
 */
export const KEYS_COME_BACK_MS = 3_600_000;

/** A page in use again, where the state has it so, and how many keys open something again. */
export interface RestoredPage {
  state: CatalogState;
  keys: number;
}

/**
 * The catalog with an archived page back in use as `page`, which is the archived one with what changed about it. Keys
 * revoked by hand stay revoked. Throws a `Refusal` while another page has its slug or another
 * affiliate's its host, or what it is made of is archived.
 */
export function restorePage(state: CatalogState, page: LandingPage, now: number): RestoredPage {
  const { archived_at, ...restored } = page;
  if (isOut(state.affiliates[page.affiliate_id]))
    throw new Refusal('conflict', 'Its affiliate is archived: restore the affiliate first.');
  if (isOut(state.integrations[page.integration_id]))
    throw new Refusal('conflict', 'Its integration is archived: restore the integration first.');
  const holder = Object.values(state.landing_pages).find(
    (one) => one.slug === page.slug && one.archived_at === undefined,
  );
  if (holder) throw slugTaken(page.slug);
  requireFreeHosts(state, page);
  const is_soon = archived_at !== undefined && now - archived_at <= KEYS_COME_BACK_MS;
  const went = Object.values(state.keys).filter(
    (key) => key.landing_page_id === page.id && key.revoked_at === archived_at,
  );
  const back = is_soon ? went : [];
  // A revoked generated key is derived again otherwise, and would open nothing.
  const is_spent = !is_soon && went.some(({ carrier }) => carrier === 'generated');
  const next = is_spent ? { ...restored, key_counter: page.key_counter + 1 } : restored;
  const keys = Object.fromEntries(back.map((key): [string, PageKey] => [key.id, withoutEnd(key)]));
  return {
    state: {
      ...state,
      landing_pages: { ...state.landing_pages, [page.id]: next },
      keys: { ...state.keys, ...keys },
    },
    keys: back.length,
  };
}

function slugTaken(slug: string): Refusal {
  const message = `Another page answers under \`${slug}\` by now: restore it with another \`slug\`.`;
  return new Refusal('slug_taken', message, [{ path: 'slug', message }]);
}

function isOut(thing: { archived_at?: number } | undefined): boolean {
  return thing === undefined || thing.archived_at !== undefined;
}

function withoutEnd({ revoked_at: _, ...key }: PageKey): PageKey {
  return key;
}
