import type { PastErasure } from './past-erasures.ts';
import { pastErasures } from './past-erasures.ts';
import type { Actor, Ports } from './ports.ts';
import { readRetention } from './read-retention.ts';

const SHOWN = 50;

/** Everything the privacy screen shows. Times ISO 8601. */
export interface SeenPrivacy {
  at: string;
  retention_days?: number;
  oldest_number_at?: string;
  last_run?: { at: string; erased: number };
  /** The newest of them. */
  erasures: (Omit<PastErasure, 'at'> & { at: string })[];
  /** There are more. */
  has_older: boolean;
  public_url: string;
}

export async function seePrivacy(ports: Ports, actor: Actor): Promise<SeenPrivacy> {
  const { retention_days, oldest_number_at, last_run } = await readRetention(ports, actor);
  const { items, next } = await pastErasures(ports, actor, { limit: SHOWN });
  const iso = (at: number) => new Date(at).toISOString();
  return {
    at: iso(ports.system.now()),
    retention_days,
    oldest_number_at: oldest_number_at === undefined ? undefined : iso(oldest_number_at),
    last_run: last_run && { ...last_run, at: iso(last_run.at) },
    erasures: items.map((item) => ({ ...item, at: iso(item.at) })),
    has_older: next !== null,
    public_url: ports.public_url,
  };
}
