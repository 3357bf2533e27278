import type { Report, ReportGroup } from '../domain/ledger/fold-report.ts';
import { foldReport } from '../domain/ledger/fold-report.ts';
import { REPORT_DIMENSIONS } from '../domain/ledger/report.ts';
import type { TimeZone } from '../domain/ledger/time-zone.ts';
import type { Ports } from './ports.ts';

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
export async function report(ports: Ports, wish: ReportWish): Promise<Report> {
  const { groups, zone, from = 0, to = Number.MAX_SAFE_INTEGER, ...filter } = wish;
  const rows = await ports.ledger.report({
    dimensions: REPORT_DIMENSIONS.filter((dimension) => groups.includes(dimension)),
    by_quarter: groups.includes('day') || groups.includes('hour'),
    from,
    to,
    ...filter,
  });
  return foldReport(rows, groups, zone);
}
