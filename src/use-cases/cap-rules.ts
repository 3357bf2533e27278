import type { Access } from '../domain/catalog/access.ts';
import { timeZone } from '../domain/ledger/time-zone.ts';
import type { CapRules } from '../domain/otp-flow/judge-caps.ts';
import type { Ports } from './ports.ts';

const DAY_MS = 86_400_000;

/** The caps that bear on a send of this access and the network's present day; undefined where nothing is capped. */
export function capRules(ports: Ports, { affiliate, page, integration }: Access): CapRules | undefined {
  const caps = {
    affiliate_id: affiliate.caps,
    landing_page_id: page.caps,
    integration_id: integration.caps,
  };
  if (!Object.values(caps).some((one) => one !== undefined)) return undefined;
  return { caps, ...dayAt(ports.system.now(), ports.catalog.state.settings.time_zone) };
}

/** The day of an instant in a zone, which may have 23 or 25 hours. */
function dayAt(now: number, zoneName: string): { since: number; until: number } {
  const zone = timeZone(zoneName);
  if (!zone) throw new Error(`There is no time zone ${zoneName}.`);
  const wall = zone.wallAt(now);
  const midnight = wall - (wall % DAY_MS);
  return { since: zone.instantOf(midnight), until: zone.instantOf(midnight + DAY_MS) };
}
