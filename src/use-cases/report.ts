import type { Report } from '../domain/ledger/fold-report.ts';
import type { Actor, Ports } from './ports.ts';
import type { ReportWish } from './stream-report.ts';
import { streamReport } from './stream-report.ts';

/** A report as one thing; see `streamReport`. With `most`, no more items than that; where it cut some off, the total is not of all. */
export async function report(
  ports: Ports,
  actor: Actor,
  { most = Infinity, ...wish }: ReportWish & { most?: number },
): Promise<Report & { is_cut: boolean }> {
  const { batches, total } = await streamReport(ports, actor, wish);
  const items: Report['items'] = [];
  for await (const batch of batches) {
    items.push(...batch);
    if (items.length > most) break;
  }
  return { items: items.slice(0, most), total: total(), is_cut: items.length > most };
}
