import type { CatalogState } from '../catalog/catalog.ts';
import { find } from '../catalog/found.ts';
import { indexCatalog } from '../catalog/index-catalog.ts';
import type { LandingPage } from './landing-page.ts';
import type { PageKey } from './page-key.ts';

/** A key that is in use, to be recognised; its text is never known again. Times ISO 8601. */
export interface KeyGlance extends Pick<PageKey, 'id' | 'hint' | 'carrier' | 'mode'> {
  created_at: string;
  /** Its last call since the server started. */
  last_used_at?: string;
  /** The file that holds it was made from an older version of the page. */
  outdated: boolean;
}

/** A landing page as a console card shows it. Addresses are absolute. */
export interface PageGlance extends Pick<LandingPage, 'id' | 'title' | 'slug' | 'status' | 'template'> {
  locales: string[];
  affiliate: { id: string; name: string; api_access: boolean };
  integration: string;
  url: string;
  send_url: string;
  verify_url: string;
  keys: KeyGlance[];
}

/** What is known beside the catalog. `version`: the page's present one; `key_uses`: key id → milliseconds. */
export interface PageFacts {
  public_url: string;
  version: string | undefined;
  key_uses: ReadonlyMap<string, number>;
}

/** A page with its addresses and the keys that are not revoked, newest first. */
export function glanceAtPage(state: CatalogState, page: LandingPage, facts: PageFacts): PageGlance {
  const { id, title, slug, status, template, affiliate_id } = page;
  const affiliate = find(state.affiliates, affiliate_id);
  const keys = indexCatalog(state).keys_by_page.get(id) ?? [];
  return {
    id,
    title,
    slug,
    status,
    template,
    locales: page.locales ?? [page.locale],
    affiliate: {
      id: affiliate_id,
      name: affiliate?.name ?? affiliate_id,
      api_access: affiliate?.api_access ?? false,
    },
    integration: state.integrations[page.integration_id]?.name ?? page.integration_id,
    url: `${facts.public_url}/l/${slug}`,
    send_url: `${facts.public_url}/api/otp/send`,
    verify_url: `${facts.public_url}/api/otp/verify`,
    keys: keys
      .filter((key) => key.revoked_at === undefined)
      .toSorted((a, b) => b.created_at - a.created_at)
      .map((key) => glanceAtKey(key, facts)),
  };
}

function glanceAtKey(key: PageKey, { version, key_uses }: PageFacts): KeyGlance {
  const { id, hint, carrier, mode } = key;
  const used = key_uses.get(id);
  return {
    id,
    hint,
    carrier,
    mode,
    created_at: new Date(key.created_at).toISOString(),
    last_used_at: used === undefined ? undefined : new Date(used).toISOString(),
    outdated: key.page_version !== undefined && version !== undefined && key.page_version !== version,
  };
}
