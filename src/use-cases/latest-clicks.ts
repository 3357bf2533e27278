import type { LatestClicks } from '../domain/ledger/latest-clicks.ts';
import { glanceAt } from '../domain/ledger/latest-clicks.ts';
import { dayOf, readTime } from '../domain/ledger/report-buckets.ts';
import { timeZone } from '../domain/ledger/time-zone.ts';
import { ownRows } from './own.ts';
import type { Actor, Ports } from './ports.ts';
import { requirePermission } from './require-permission.ts';
import { report } from './report.ts';
import { whatWaits } from './what-waits.ts';

const SHOWN = 20;

/** The newest real clicks and what today came to. `zoneName`: IANA, whose day is meant; UTC when there is none such. */
export async function latestClicks(ports: Ports, actor: Actor, zoneName: string): Promise<LatestClicks> {
  await requirePermission(ports, actor, 'clicks.read');
  const now = ports.system.now();
  const [{ items }, today, waiting] = await Promise.all([
    ports.ledger.clicks(ownRows(ports, actor, { test: false }), { limit: SHOWN }),
    countToday(ports, actor, zoneName, now),
    whatWaits(ports, actor),
  ]);
  const clicks = items.map(async (click) => {
    const conversion = click.status === 'verified' ? await ports.ledger.conversionOf(click.tid) : undefined;
    return glanceAt(ports.catalog.state, click, conversion);
  });
  return { at: new Date(now).toISOString(), clicks: await Promise.all(clicks), today, waiting };
}

async function countToday(
  ports: Ports,
  actor: Actor,
  zoneName: string,
  now: number,
): Promise<LatestClicks['today']> {
  const named = timeZone(zoneName);
  const utc = timeZone('UTC');
  const zone = named ?? utc;
  if (!zone) throw new Error('this engine knows no UTC');
  const date = dayOf(now, zone);
  const { total } = await report(ports, actor, { groups: [], zone, from: readTime(date, zone) });
  const { clicks, sent, conversions, cr } = total;
  return { date, time_zone: named ? zoneName : 'UTC', clicks, sent, conversions, cr };
}
