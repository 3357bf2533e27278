import { RateLimiterMemory } from 'rate-limiter-flexible';
import { addressBlock } from '../../domain/otp-flow/address-block.ts';

/** Limits visitor posts by client address before anything else is done with them. */
export interface AddressLimit {
  /** Undefined when the post may pass, else the seconds to wait. */
  take(address: string): Promise<number | undefined>;
}

/**
 * Posts a minute from one IPv4 address and one IPv6 /64. While the peer is loopback or private and no proxy is
 * trusted there is no limit: everybody would share it.
 */
export function addressLimit(perMinute: { v4: number; v6: number }, proxiesTrusted: boolean): AddressLimit {
  const v4 = new RateLimiterMemory({ points: perMinute.v4, duration: 60 });
  const v6 = new RateLimiterMemory({ points: perMinute.v6, duration: 60 });
  return {
    async take(address) {
      const block = addressBlock(address);
      if (!block && !proxiesTrusted) return undefined;
      try {
        await (block?.family === 6 ? v6 : v4).consume(block?.text ?? address);
        return undefined;
      } catch (refusal) {
        if (refusal instanceof Error) throw refusal;
        // The library rejects with its own result object, not an Error, when the points are used up.
        return Math.max(1, Math.ceil((refusal as { msBeforeNext: number }).msBeforeNext / 1000));
      }
    },
  };
}
