import { allows } from '../domain/accounts/permissions.ts';
import { pageOf } from '../domain/catalog/page-of.ts';
import type { AffiliateLine } from '../domain/ledger/affiliate-line.ts';
import { affiliateLine } from '../domain/ledger/affiliate-line.ts';
import type { Span } from '../domain/ledger/period.ts';
import { spanOf } from '../domain/ledger/period.ts';
import type { ReportTotals } from '../domain/ledger/report-totals.ts';
import type { Actor, Ports } from './ports.ts';
import { report } from './report.ts';
import { requirePermission } from './require-permission.ts';
import { zoneNamed } from './zone-named.ts';

const SHOWN = 50;

/** A screen of affiliates, newest first, with what they brought in the time asked for. */
export interface SeenAffiliates {
  at: string;
  lines: AffiliateLine[];
  next: string | null;
  count: number;
  /** Of everybody in that time. */
  total: ReportTotals;
  span: Span;
  may_write: boolean;
  public_url: string;
}

/** `access`: `on` or `off`, those whose switch is so. `zoneName`: the reader's. */
export async function seeAffiliates(
  ports: Ports,
  actor: Actor,
  wish: { access?: string; period?: string; from?: string; to?: string; cursor?: string },
  zoneName: string,
): Promise<SeenAffiliates> {
  await requirePermission(ports, actor, 'affiliates.read');
  const now = ports.system.now();
  const zone = zoneNamed(zoneName);
  const span = spanOf(wish, zone, now);
  const { state } = ports.catalog;
  const all = Object.values(state.affiliates).filter(
    ({ archived_at, api_access }) =>
      archived_at === undefined && (wish.access === undefined || (wish.access === 'on') === api_access),
  );
  const pages = Object.values(state.landing_pages).filter(({ archived_at }) => archived_at === undefined);
  const { items, next } = pageOf(all, { limit: SHOWN, cursor: wish.cursor });
  const figures = await report(ports, actor, { groups: ['affiliate'], zone, ...span });
  const totals = new Map(figures.items.map((item) => [item.key.affiliate, item]));
  const lines = items.map((affiliate) => {
    const own = pages.filter(({ affiliate_id }) => affiliate_id === affiliate.id);
    return affiliateLine(affiliate, own, totals.get(affiliate.id));
  });
  return {
    at: new Date(now).toISOString(),
    lines,
    next,
    count: all.length,
    total: figures.total,
    span,
    may_write: allows(actor, 'affiliates.write'),
    public_url: ports.public_url,
  };
}
