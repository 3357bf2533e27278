import type { Tried } from '../domain/integrations/trial.ts';
import type { Carry } from '../domain/otp-flow/advertiser-answer.ts';
import type { Msisdn } from '../domain/otp-flow/msisdn.ts';
import type { Ports } from './ports.ts';

/** A trial as it is remembered for a while, in memory and nowhere else. */
export interface RecentTrial {
  id: string;
  at: number;
  tid: string;
  integration_id: string;
  integration_version: number;
  msisdn: Msisdn;
  otp?: string;
  operator?: string;
  tried: Tried;
}

const MOST = 50;
const MOST_CHARACTERS = 4_194_304;
const LASTS_MS = 30 * 60_000;

const all = new WeakMap<Ports, (RecentTrial & { size: number })[]>();

/** Remembers a trial; the oldest are forgotten beyond 50 of them, 30 minutes or 4 MB. */
export function rememberTrial(ports: Ports, trial: RecentTrial): void {
  const kept = [...fresh(ports), { ...trial, size: JSON.stringify(trial.tried).length }];
  let size = kept.reduce((sum, one) => sum + one.size, 0);
  while (kept.length > MOST || (size > MOST_CHARACTERS && kept.length > 1)) size -= kept.shift()?.size ?? 0;
  all.set(ports, kept);
}

export function recentTrial(ports: Ports, integration_id: string, id: string): RecentTrial | undefined {
  return fresh(ports).find((one) => one.integration_id === integration_id && one.id === id);
}

/** What the recent trials of one `tid` carried, later ones over earlier, and what of it stays hidden. */
export function carriedLately(
  ports: Ports,
  integration_id: string,
  tid: string | undefined,
): { carry: Carry; hidden: string[] } {
  const same = fresh(ports).filter((one) => one.integration_id === integration_id && one.tid === tid);
  return {
    carry: Object.assign({}, ...same.map(({ tried }) => tried.carry)),
    hidden: same.flatMap(({ tried }) => tried.hidden),
  };
}

function fresh(ports: Ports): (RecentTrial & { size: number })[] {
  return (all.get(ports) ?? []).filter(({ at }) => ports.system.now() - at < LASTS_MS);
}
