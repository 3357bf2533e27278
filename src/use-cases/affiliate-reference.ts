import { found } from '../domain/catalog/found.ts';
import { pageStepsOf } from '../domain/integrations/page-steps.ts';
import type { LandingPage } from '../domain/landing-pages/landing-page.ts';
import type { ReferencePage } from '../domain/landing-pages/reference-page.ts';
import type { Actor, Ports } from './ports.ts';
import { readLandingPages } from './read-landing-pages.ts';

/** The pages of whoever asks, newest first, and the one whose values are filled in: that of `id`, else the newest. */
export async function affiliateReference(
  ports: Ports,
  actor: Actor,
  id?: string,
): Promise<{ pages: ReferencePage[]; chosen?: ReferencePage }> {
  const own = (await readLandingPages(ports, actor)).toSorted((a, b) => b.created_at - a.created_at);
  const pages = own.map((page) => described(ports, page));
  return { pages, chosen: pages.find((page) => page.id === id) ?? pages[0] };
}

function described({ catalog, public_url }: Ports, page: LandingPage): ReferencePage {
  const affiliate = found(catalog.state.affiliates, page.affiliate_id, 'affiliate');
  const integration = found(catalog.state.integrations, page.integration_id, 'integration');
  const { length, ttl_seconds, resend_after_seconds, max_attempts } = integration.otp;
  return {
    id: page.id,
    title: page.title,
    aff_id: page.affiliate_id,
    url: `${public_url}/l/${page.slug}`,
    is_live: page.status === 'live',
    api_access: affiliate.api_access,
    otp_length: length ?? undefined,
    ttl_seconds,
    resend_after_seconds,
    max_attempts,
    countries: integration.msisdn.countries,
    is_prepared: pageStepsOf(integration).length > 0,
    needs_consent: page.offer.consent?.mode === 'box',
    param_map: page.param_map,
  };
}
