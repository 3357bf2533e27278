import { allows } from '../domain/accounts/permissions.ts';
import { dayOf, readTime } from '../domain/ledger/report-buckets.ts';
import { timeZone } from '../domain/ledger/time-zone.ts';
import type { Actor, Ports } from './ports.ts';
import { report } from './report.ts';

/** What today came to: page id → figures, of pages that had any; undefined for who may not see them. */
export async function todayByPage(
  ports: Ports,
  actor: Actor,
  zoneName: string,
): Promise<Map<string, { clicks: number; conversions: number }> | undefined> {
  if (!allows(actor, 'reports.read')) return undefined;
  const zone = timeZone(zoneName) ?? timeZone('UTC');
  if (!zone) throw new Error('this engine knows no UTC');
  const from = readTime(dayOf(ports.system.now(), zone), zone);
  const { items } = await report(ports, actor, { groups: ['landing_page'], zone, from });
  return new Map(
    items.map(({ key, clicks, conversions }) => [String(key.landing_page), { clicks, conversions }]),
  );
}
