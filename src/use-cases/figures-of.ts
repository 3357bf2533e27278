import { spanOf } from '../domain/ledger/period.ts';
import type { ReportTotals } from '../domain/ledger/report-totals.ts';
import type { Actor, Ports } from './ports.ts';
import { report } from './report.ts';
import { zoneNamed } from './zone-named.ts';

/** What a stretch of time came to. */
export interface PeriodFigures {
  period: 'today' | '7d' | '30d';
  totals: ReportTotals;
}

/** Today, a week and a month of an affiliate or a page. `zoneName`: the reader's, whose days are meant. */
export async function figuresOf(
  ports: Ports,
  actor: Actor,
  whose: { affiliate_id?: string; landing_page_id?: string },
  zoneName: string,
): Promise<PeriodFigures[]> {
  const zone = zoneNamed(zoneName);
  const now = ports.system.now();
  const periods = (['today', '7d', '30d'] as const).map(async (period) => {
    const span = spanOf({ period }, zone, now);
    const { total } = await report(ports, actor, { groups: [], zone, ...span, ...whose });
    return { period, totals: total };
  });
  return Promise.all(periods);
}
