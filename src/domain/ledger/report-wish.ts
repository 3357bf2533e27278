import type { ReportGroup } from './report.ts';
import { REPORT_DIMENSIONS } from './report.ts';

/** What is asked of the reports' screen, as its address holds it. */
export interface ReportAsk {
  /** The first grouping, and one within it. */
  by?: string;
  then?: string;
  period?: string;
  from?: string;
  to?: string;
  /** IANA; the reader's where it is absent. */
  tz?: string;
  affiliate_id?: string;
  landing_page_id?: string;
  integration_id?: string;
}

export const REPORT_GROUPS: readonly ReportGroup[] = ['day', 'hour', ...REPORT_DIMENSIONS];

/** The groupings asked for that there are, each once; by affiliate where none is, for an affiliate by page. */
export function groupsOf({ by, then }: ReportAsk, own: boolean): ReportGroup[] {
  const open = REPORT_GROUPS.filter((group) => !own || (group !== 'affiliate' && group !== 'integration'));
  const asked = [by, then].flatMap((name) => open.filter((group) => group === name));
  const fallback: ReportGroup = own ? 'landing_page' : 'affiliate';
  return asked.length > 0 ? [...new Set(asked)] : [fallback];
}
