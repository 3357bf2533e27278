import { allows } from '../domain/accounts/permissions.ts';
import type { Report, ReportGroup } from '../domain/ledger/fold-report.ts';
import { foldReport } from '../domain/ledger/fold-report.ts';
import type { ReportTotals } from '../domain/ledger/report-totals.ts';
import { REPORT_DIMENSIONS } from '../domain/ledger/report.ts';
import type { TimeZone } from '../domain/ledger/time-zone.ts';
import { ownRows } from './own.ts';
import type { Actor, Ports } from './ports.ts';
import { requirePermission } from './require-permission.ts';

/** `from` ≤ t < `to`, milliseconds; without them, everything. */
export interface ReportWish {
  groups: readonly ReportGroup[];
  zone: TimeZone;
  from?: number;
  to?: number;
  affiliate_id?: string;
  landing_page_id?: string;
  integration_id?: string;
}

/** Counts and money by the asked groups; what is in the ledger stands in exactly one of them. */
export async function report(ports: Ports, actor: Actor, wish: ReportWish): Promise<Report> {
  await requirePermission(ports, actor, 'reports.read');
  const { groups, zone, from = 0, to = Number.MAX_SAFE_INTEGER, ...filter } = wish;
  const rows = await ports.ledger.report({
    dimensions: REPORT_DIMENSIONS.filter((dimension) => groups.includes(dimension)),
    by_quarter: groups.includes('day') || groups.includes('hour'),
    from,
    to,
    ...ownRows(ports, actor, filter),
  });
  const folded = foldReport(rows, groups, zone);
  return allows(actor, 'revenue.read') ? folded : withoutRevenue(folded);
}

function withoutRevenue({ items, total }: Report): Report {
  const stripped = <T extends ReportTotals>({ revenue: _, profit: __, ...rest }: T) => rest;
  return { items: items.map(stripped), total: stripped(total) };
}
