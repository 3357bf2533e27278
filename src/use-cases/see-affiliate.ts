import { allows } from '../domain/accounts/permissions.ts';
import type { AffiliateDefinition } from '../domain/affiliates/affiliate.ts';
import { writtenAffiliate } from '../domain/affiliates/written-affiliate.ts';
import { found } from '../domain/catalog/found.ts';
import type { LandingPage } from '../domain/landing-pages/landing-page.ts';
import { spanOf } from '../domain/ledger/period.ts';
import type { ReportTotals } from '../domain/ledger/report-totals.ts';
import type { Actor, Ports } from './ports.ts';
import { report } from './report.ts';
import { requirePermission } from './require-permission.ts';
import { zoneNamed } from './zone-named.ts';

const PERIODS = ['today', '7d', '30d'] as const;

/** One affiliate with its pages and its figures. */
export interface SeenAffiliate {
  at: string;
  affiliate: AffiliateDefinition & { id: string; created_at: string };
  pages: (Pick<LandingPage, 'id' | 'title' | 'status'> & { url: string; integration: string })[];
  figures: { period: (typeof PERIODS)[number]; totals: ReportTotals }[];
  may_write: boolean;
  public_url: string;
}

/** Throws a `Refusal` when there is none of this id. `zoneName`: the reader's, whose days are meant. */
export async function seeAffiliate(
  ports: Ports,
  actor: Actor,
  id: string,
  zoneName: string,
): Promise<SeenAffiliate> {
  await requirePermission(ports, actor, 'affiliates.read');
  const { state } = ports.catalog;
  const affiliate = found(state.affiliates, id, 'affiliate');
  const now = ports.system.now();
  const zone = zoneNamed(zoneName);
  const figures = PERIODS.map(async (period) => {
    const span = spanOf({ period }, zone, now);
    const { total } = await report(ports, actor, { groups: [], zone, ...span, affiliate_id: id });
    return { period, totals: total };
  });
  const pages = Object.values(state.landing_pages)
    .filter((page) => page.affiliate_id === id && page.archived_at === undefined)
    .sort((a, b) => b.created_at - a.created_at);
  return {
    at: new Date(now).toISOString(),
    affiliate: {
      ...writtenAffiliate(affiliate),
      id,
      created_at: new Date(affiliate.created_at).toISOString(),
    },
    pages: pages.map((page) => ({
      id: page.id,
      title: page.title,
      status: page.status,
      url: `${ports.public_url}/l/${page.slug}`,
      integration: state.integrations[page.integration_id]?.name ?? page.integration_id,
    })),
    figures: await Promise.all(figures),
    may_write: allows(actor, 'affiliates.write'),
    public_url: ports.public_url,
  };
}
