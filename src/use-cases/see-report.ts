import { may } from '../domain/accounts/permissions.ts';
import type { Report, ReportGroup } from '../domain/ledger/fold-report.ts';
import type { Names } from '../domain/ledger/names.ts';
import { namesOf } from '../domain/ledger/names.ts';
import type { Span } from '../domain/ledger/period.ts';
import { spanOf } from '../domain/ledger/period.ts';
import type { ReportTotals } from '../domain/ledger/report-totals.ts';
import type { ReportAsk } from '../domain/ledger/report-wish.ts';
import { groupsOf } from '../domain/ledger/report-wish.ts';
import type { SeriesPoint, SeriesUnit } from '../domain/ledger/series.ts';
import { seriesOf, seriesUnit } from '../domain/ledger/series.ts';
import { timeZone } from '../domain/ledger/time-zone.ts';
import { ownAffiliate } from './own-affiliate.ts';
import type { Actor, Ports } from './ports.ts';
import { report } from './report.ts';
import { requirePermission } from './require-permission.ts';
import { zoneNamed } from './zone-named.ts';

/** A screen of a report: its groups, and the same stretch as a line through time. */
export interface SeenReport {
  at: string;
  report: Report;
  groups: ReportGroup[];
  series: SeriesPoint[];
  unit: SeriesUnit;
  span: Span;
  zone: string;
  names: Names;
  shows_revenue: boolean;
  public_url: string;
}

/** Figures the actor may see: an affiliate its own, without what the network earns. `zoneName`: the reader's. */
export async function seeReport(
  ports: Ports,
  actor: Actor,
  ask: ReportAsk,
  zoneName: string,
): Promise<SeenReport> {
  await requirePermission(ports, actor, 'reports.read');
  const now = ports.system.now();
  const affiliate_id = ownAffiliate(actor, ask.affiliate_id);
  const zone_ = ask.tz !== undefined && timeZone(ask.tz) ? ask.tz : zoneName;
  const zone = zoneNamed(zone_);
  const span = spanOf(ask, zone, now);
  const unit = seriesUnit(span, now);
  const { landing_page_id, integration_id } = ask;
  const wish = { zone, ...span, affiliate_id, landing_page_id, integration_id };
  const groups = groupsOf(ask, actor.role === 'affiliate');
  const [asked, line] = await Promise.all([
    report(ports, { ...wish, groups }),
    report(ports, { ...wish, groups: [unit] }),
  ]);
  const shows_revenue = may(actor.role, 'revenue.read');
  return {
    at: new Date(now).toISOString(),
    report: shows_revenue ? asked : withoutRevenue(asked),
    groups,
    series: seriesOf(line, unit, span, zone, now),
    unit,
    span,
    zone: zone_,
    names: namesOf(ports.catalog.state, actor.affiliate_id),
    shows_revenue,
    public_url: ports.public_url,
  };
}

function withoutRevenue({ items, total }: Report): Report {
  const hide = <T extends ReportTotals>(totals: T): T => ({ ...totals, revenue: [], profit: [] });
  return { items: items.map(hide), total: hide(total) };
}
