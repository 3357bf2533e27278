import { allows } from '../domain/accounts/permissions.ts';
import type { Report } from '../domain/ledger/fold-report.ts';
import type { ReportGroup } from '../domain/ledger/report.ts';
import type { Names } from '../domain/ledger/names.ts';
import { namesOf } from '../domain/ledger/names.ts';
import type { Span } from '../domain/ledger/period.ts';
import { spanOf } from '../domain/ledger/period.ts';
import type { ReportAsk } from '../domain/ledger/report-wish.ts';
import { groupsOf } from '../domain/ledger/report-wish.ts';
import type { SeriesPoint, SeriesUnit } from '../domain/ledger/series.ts';
import { seriesOf, seriesUnit } from '../domain/ledger/series.ts';
import { timeZone } from '../domain/ledger/time-zone.ts';
import { ownRows } from './own.ts';
import type { Actor, Ports } from './ports.ts';
import { report } from './report.ts';
import { requirePermission } from './require-permission.ts';
import { zoneNamed } from './zone-named.ts';

/** Rows of a screen; a browser should stay quick. */
const SHOWN = 500;

/** A screen of a report: its groups, and the same stretch as a line through time. */
export interface SeenReport {
  at: string;
  report: Report;
  /** Whether there are more groups than a screen takes; a file has them all. */
  is_cut: boolean;
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
  const zone_ = ask.tz !== undefined && timeZone(ask.tz) ? ask.tz : zoneName;
  const zone = zoneNamed(zone_);
  const span = spanOf(ask, zone, now);
  const unit = seriesUnit(span, now);
  const { affiliate_id, landing_page_id, integration_id } = ask;
  const own = ownRows(ports, actor, { affiliate_id, landing_page_id, integration_id });
  const wish = { zone, ...span, ...own };
  const groups = groupsOf(ask, actor.role === 'affiliate');
  const [asked, line] = await Promise.all([
    report(ports, actor, { ...wish, groups, most: SHOWN }),
    report(ports, actor, { ...wish, groups: [unit] }),
  ]);
  const shows_revenue = allows(actor, 'revenue.read');
  return {
    at: new Date(now).toISOString(),
    // The line is of the same stretch, and never cut.
    report: { items: asked.items, total: asked.is_cut ? line.total : asked.total },
    is_cut: asked.is_cut,
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
