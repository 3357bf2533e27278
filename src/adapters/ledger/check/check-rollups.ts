import type { Findings } from './findings.ts';
import type { RollupFault } from './rollup-fault.ts';

/** Holds counts kept for reports against the rows they count. */
export function checkRollups(faults: readonly RollupFault[], findings: Findings): void {
  for (const { kind, landing_page_id, affiliate_id, day, kept, counted } of faults)
    findings.add({
      table: day === '' ? 'rollup_keys' : 'rollups',
      row: [kind, landing_page_id, affiliate_id, day].filter(Boolean).join(' '),
      words: `${day === '' ? 'Of all time' : `Of ${day}`} ${kept ?? 'nothing'} is counted for ${kind} of ${landing_page_id} by ${affiliate_id}, and the rows are ${counted ?? 'none'}, or fall into other quarters of an hour.`,
      look: `GET /api/v1/reports?group_by=hour&landing_page_id=${landing_page_id}, and the other findings of this check.`,
    });
}
