import type { Affiliate } from '../affiliates/affiliate.ts';
import type { ReportTotals } from './report-totals.ts';

/** An affiliate as a line of the list: its switch, how many pages it has, and what it brought. */
export interface AffiliateLine {
  id: string;
  name: string;
  api_access: boolean;
  created_at: string;
  /** Of its pages those that visitors can walk, and all there are. */
  pages: { live: number; all: number };
  /** Undefined where nothing happened. */
  totals?: ReportTotals;
}

export function affiliateLine(
  affiliate: Affiliate,
  pages: readonly { status: string }[],
  totals: ReportTotals | undefined,
): AffiliateLine {
  const { id, name, api_access, created_at } = affiliate;
  return {
    id,
    name,
    api_access,
    created_at: new Date(created_at).toISOString(),
    pages: { live: pages.filter(({ status }) => status === 'live').length, all: pages.length },
    totals,
  };
}
