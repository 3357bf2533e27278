import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { LoginThrottle } from '../../domain/accounts/login-throttle.ts';

const TRIES = 10;
const WINDOW_SECONDS = 900;

/** Ten tries at one account in a quarter of an hour, then none until it is over. Kept in memory. */
export function createLoginThrottle(): LoginThrottle {
  const limiter = new RateLimiterMemory({ points: TRIES, duration: WINDOW_SECONDS });
  return {
    async take(account) {
      try {
        await limiter.consume(account);
        return undefined;
      } catch (refused) {
        if (refused instanceof RateLimiterRes) return Math.max(refused.msBeforeNext, 1000);
        throw refused;
      }
    },
    async clear(account) {
      await limiter.delete(account);
    },
  };
}
