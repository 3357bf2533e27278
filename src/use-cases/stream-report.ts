import { allows } from '../domain/accounts/permissions.ts';
import type { ReportItem } from '../domain/ledger/fold-report.ts';
import { foldReport } from '../domain/ledger/fold-report.ts';
import type { ReportTotals } from '../domain/ledger/report-totals.ts';
import type { ReportGroup } from '../domain/ledger/report.ts';
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

/** Newest time first, then most sent first; `total` is of the batches that were taken. */
export interface ReportStream {
  batches: AsyncGenerator<ReportItem[], void>;
  total: () => ReportTotals;
}

/** Counts and money by the asked groups; what is in the ledger stands in exactly one of them. */
export async function streamReport(ports: Ports, actor: Actor, wish: ReportWish): Promise<ReportStream> {
  await requirePermission(ports, actor, 'reports.read');
  const { groups, zone, from = 0, to = Number.MAX_SAFE_INTEGER, ...filter } = wish;
  const unit = groups.includes('hour') ? 'hour' : groups.includes('day') ? 'day' : undefined;
  const rows = ports.ledger.report({
    dimensions: REPORT_DIMENSIONS.filter((dimension) => groups.includes(dimension)),
    time: unit && { unit, zone: zone.name },
    from,
    to,
    ...ownRows(ports, actor, filter),
  });
  const fold = foldReport(groups, zone);
  const shown = allows(actor, 'revenue.read') ? <T>(totals: T) => totals : withoutRevenue;
  async function* batches(): AsyncGenerator<ReportItem[], void> {
    for await (const batch of rows) yield fold.items(batch).map(shown);
  }
  return { batches: batches(), total: () => shown(fold.total()) };
}

function withoutRevenue<T extends ReportTotals>({ revenue: _, profit: __, ...rest }: T): T {
  return rest as T; // both may be absent
}
