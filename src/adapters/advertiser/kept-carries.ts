import type { AdvertiserAnswer, Carry } from '../../domain/otp-flow/advertiser-answer.ts';

/** How a prepare step ended, and until when (milliseconds since the epoch) what it carries may be used again. */
export interface Prepared {
  answer: AdvertiserAnswer;
  until?: number;
}

/** What cached prepare steps carry, in memory only. */
export interface KeptCarries {
  /**
   * What is kept under a key and carries all of `needed`, or what `make` comes to. Callers that come while it is being
   * made share it, and its failure; what may not be used again is made anew for each of them.
   */
  take(key: string, needed: readonly string[], make: () => Promise<Prepared>): Promise<Prepared>;
  /** Forgets one; not what has replaced it meanwhile. */
  drop(key: string, prepared: Prepared): void;
  /** Forgets what an integration keeps of these carried values: a click that began with them bears them still. */
  dropCarried(integration_id: string, carry: Carry): void;
}

const MOST_KEPT = 1000;

export function createKeptCarries(now: () => number): KeptCarries {
  const kept = new Map<string, Prepared>();
  const underWay = new Map<string, Promise<Prepared>>();

  async function begin(key: string, make: () => Promise<Prepared>): Promise<Prepared> {
    const making = make();
    underWay.set(key, making);
    try {
      const made = await making;
      if (isFresh(made)) keep(key, made);
      return made;
    } finally {
      underWay.delete(key);
    }
  }

  function isFresh({ until = 0 }: Prepared): boolean {
    return until > now();
  }

  function keep(key: string, made: Prepared): void {
    kept.delete(key);
    const [oldest] = kept.keys();
    if (kept.size >= MOST_KEPT && oldest !== undefined) kept.delete(oldest);
    kept.set(key, made);
  }

  return {
    async take(key, needed, make) {
      const serves = ({ answer }: Prepared) => needed.every((name) => answer.carry[name] !== undefined);
      const known = kept.get(key);
      if (known && isFresh(known) && serves(known)) return known;
      kept.delete(key);
      const shared = underWay.get(key);
      if (!shared) return begin(key, make);
      const made = await shared;
      return made.answer.ending.kind !== 'success' || (isFresh(made) && serves(made)) ? made : make();
    },
    drop(key, prepared) {
      if (kept.get(key) === prepared) kept.delete(key);
    },
    dropCarried(integration_id, carry) {
      for (const [key, { answer }] of kept) {
        if (!key.startsWith(`${integration_id}@`)) continue;
        const holds = Object.entries(answer.carry).some(([name, value]) => carry[name] === value);
        if (holds) kept.delete(key);
      }
    },
  };
}
