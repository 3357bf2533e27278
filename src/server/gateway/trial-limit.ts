import { RateLimiterMemory } from 'rate-limiter-flexible';

/** Limits trials, for each is a real call: `each` of one number or receiver in 10 minutes, `all` in an hour. */
export interface TrialLimit {
  /** Undefined when one more may be made, else the seconds to wait. `fingerprint`: of the number, or whom it goes to. */
  take(fingerprint: string): Promise<number | undefined>;
}

export function createTrialLimit({ each, all: most } = { each: 5, all: 60 }): TrialLimit {
  const number = new RateLimiterMemory({ points: each, duration: 600 });
  const all = new RateLimiterMemory({ points: most, duration: 3600 });
  return {
    // A number's own limit first: what it refuses is no trial, and costs the others none.
    take: async (fingerprint) => (await taken(number, fingerprint)) ?? (await taken(all, 'all')),
  };
}

async function taken(limiter: RateLimiterMemory, key: string): Promise<number | undefined> {
  try {
    await limiter.consume(key);
    return undefined;
  } catch (refusal) {
    if (refusal instanceof Error) throw refusal;
    // The library rejects with its own result object, not an Error, when the points are used up.
    return Math.max(1, Math.ceil((refusal as { msBeforeNext: number }).msBeforeNext / 1000));
  }
}
