import type { Affiliate } from '../affiliates/affiliate.ts';
import type { Integration } from '../integrations/integration.ts';
import type { LandingPage } from '../landing-pages/landing-page.ts';
import type { CatalogState } from './catalog.ts';

/** On whose behalf a send or verify is asked for: one page, its affiliate, its integration. */
export interface Access {
  page: LandingPage;
  affiliate: Affiliate;
  integration: Integration;
  /** `test` goes to the simulator. */
  mode: 'live' | 'test';
  /** The key used; undefined for the hosted page. */
  key_id?: string;
}

/** The access of a page as it stands now; undefined when a part of it is gone. */
export function accessOf(
  state: CatalogState,
  page: LandingPage,
  mode: 'live' | 'test',
  keyId?: string,
): Access | undefined {
  const affiliate = state.affiliates[page.affiliate_id];
  const integration = state.integrations[page.integration_id];
  if (!affiliate || affiliate.archived_at !== undefined || page.archived_at !== undefined) return undefined;
  if (!integration || integration.archived_at !== undefined) return undefined;
  return { page, affiliate, integration, mode, key_id: keyId };
}
