import { allows } from '../domain/accounts/permissions.ts';
import { describeLandingPage } from '../domain/landing-pages/describe-landing-page.ts';
import type { LandingPage } from '../domain/landing-pages/landing-page.ts';
import { presentPage } from '../domain/landing-pages/payouts.ts';
import { isOwn, ownPage, ownRows } from './own.ts';
import { pageVersion } from './page-version.ts';
import type { Actor, Ports } from './ports.ts';
import { requirePermission } from './require-permission.ts';

/** What pages may be asked for by. */
export interface PageFilter {
  affiliate_id?: string;
  integration_id?: string;
  status?: LandingPage['status'];
}

/** The pages in use that exist for who asks, oldest first. */
export async function readLandingPages(
  ports: Ports,
  actor: Actor,
  filter: PageFilter = {},
): Promise<LandingPage[]> {
  await requirePermission(ports, actor, 'pages.read');
  const { affiliate_id, integration_id, status } = ownRows(ports, actor, filter);
  return Object.values(ports.catalog.state.landing_pages).filter(
    (page) =>
      page.archived_at === undefined &&
      isOwn(actor, page.affiliate_id) &&
      (affiliate_id === undefined || page.affiliate_id === affiliate_id) &&
      (integration_id === undefined || page.integration_id === integration_id) &&
      (status === undefined || page.status === status),
  );
}

/** One page; throws a `Refusal` (`not_found`) when it does not exist for who asks. */
export async function readLandingPage(ports: Ports, actor: Actor, id: string): Promise<LandingPage> {
  await requirePermission(ports, actor, 'pages.read');
  return ownPage(ports, actor, id);
}

/** A page as who asks may read it: what it pays is for those who may know. */
export async function shownLandingPage(
  ports: Ports,
  actor: Actor,
  page: LandingPage,
): Promise<Record<string, unknown>> {
  const version = await pageVersion(ports, page);
  const present = presentPage(page, ports.system.now());
  const shown = describeLandingPage(present, { public_url: ports.public_url, version });
  if (allows(actor, 'payouts.read')) return shown;
  const { payout: _, ...rest } = shown;
  return { ...rest, offers: page.offers?.map(({ payout: __, ...offer }) => offer) };
}
