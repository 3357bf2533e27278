import type { AffiliateDefinition } from '../affiliates/affiliate.ts';
import type { CatalogState } from '../catalog/catalog.ts';
import type { IntegrationInput } from '../integrations/integration.ts';
import type { LandingPageInput } from './landing-page.ts';

/** One call of the admin API on the way to a landing page. */
export interface FirstPageStep {
  does: string;
  path: '/integrations' | '/affiliates' | '/landing-pages';
  body: IntegrationInput | Partial<AffiliateDefinition> | LandingPageInput;
}

/** Stands where the id of an integration will be, until there is one. */
export const INTEGRATION_ID = 'INTEGRATION_ID';
const AFFILIATE_ID = 'kiwi';

/** What is still to do until there is a landing page: what the catalog holds already is left out. */
export function stepsToFirstPage(state: CatalogState): FirstPageStep[] {
  const integration = Object.values(state.integrations).find(isThere);
  const affiliate = Object.values(state.affiliates).find((one) => isThere(one) && one.api_access);
  const page: FirstPageStep = {
    does: 'Give it to the affiliate as a landing page',
    path: '/landing-pages',
    body: {
      integration_id: integration?.id ?? INTEGRATION_ID,
      affiliate_id: affiliate?.id ?? AFFILIATE_ID,
      title: 'Match day on your phone',
    },
  };
  return [...(integration ? [] : [describeApi]), ...(affiliate ? [] : [addAffiliate]), page];
}

function isThere(thing: { archived_at?: number }): boolean {
  return thing.archived_at === undefined;
}

const describeApi: FirstPageStep = {
  does: `Describe the advertiser's API. Its answer holds the id that stands as ${INTEGRATION_ID} below`,
  path: '/integrations',
  body: {
    name: 'Acme',
    msisdn: { countries: ['KE'] },
    send: { url: 'https://api.acme.example/pin/send?to={msisdn}' },
    verify: {
      url: 'https://api.acme.example/pin/verify?to={msisdn}&pin={otp}',
      success: { get: 'json:status', equals: 'ok' },
    },
  },
};

const addAffiliate: FirstPageStep = {
  does: 'Add the affiliate, with API access switched on',
  path: '/affiliates',
  body: { id: AFFILIATE_ID, name: 'Kiwi Media', api_access: true },
};
