import type { LedgerCheck } from '../domain/ledger/check.ts';
import type { KeptHead } from '../domain/ledger/heads-kept.ts';
import { actorName } from './actor-name.ts';
import { readChecks } from './checks.ts';
import type { Actor, Ports } from './ports.ts';

const HEADS = 10;

/** Everything the screen of ledger checks shows. Times ISO 8601. */
export interface SeenChecks {
  at: string;
  /** Since the start of this server, newest first. */
  checks: {
    id: string;
    at: string;
    who: string;
    status: 'running' | 'done' | 'failed';
    done: number;
    total: number;
    ended_at?: string;
    result?: LedgerCheck;
  }[];
  /** The last that were kept apart, newest first. */
  heads: (Omit<KeptHead, 'at'> & { at: string })[];
  public_url: string;
}

export async function seeChecks(ports: Ports, actor: Actor): Promise<SeenChecks> {
  const checks = await readChecks(ports, actor);
  return {
    at: iso(ports.system.now()),
    checks: checks.map(({ at, ended_at, who, ...check }) => ({
      ...check,
      at: iso(at),
      who: actorName(ports, who) ?? who,
      ended_at: ended_at === undefined ? undefined : iso(ended_at),
    })),
    heads: ports.heads
      .read()
      .slice(-HEADS)
      .toReversed()
      .map(({ at, ...head }) => ({ ...head, at: iso(at) })),
    public_url: ports.public_url,
  };
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
