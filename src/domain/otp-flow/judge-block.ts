import { freeAt } from './free-at.ts';

/** What the ledger knows of a block of 10,000 numbers on an integration. */
export interface BlockFacts {
  /** Times of its sends within `BRAKE_MS` that nobody verified, oldest first. */
  unverified: readonly number[];
  /** Whether one of its numbers was verified in 24 h. */
  verified_lately: boolean;
}

/** The window the brake looks at, milliseconds. */
export const BRAKE_MS = 600_000;
/** How long a visitor of a block that does verify may take to type a code, milliseconds. */
const TYPING_MS = 180_000;

/**
 * When a braked block is free again; undefined when it is free now. `limit` 0 is off. Contract § Integration,
 * `unverified_sends_per_prefix`: numbers made up one after the other are sent codes that nobody types.
 */
export function blockFreeAt(block: BlockFacts, limit: number, now: number): number | undefined {
  if (limit === 0) return undefined;
  const { unverified, verified_lately } = block;
  if (!verified_lately) return freeAt(unverified, limit, BRAKE_MS);
  if (unverified.filter((at) => at <= now - TYPING_MS).length < limit) return undefined;
  // Codes that are still being typed come to count while older ones leave the window.
  let counted = 0;
  for (const [gone, at] of unverified.entries()) {
    while ((unverified[counted] ?? Infinity) <= at + BRAKE_MS - TYPING_MS) counted += 1;
    if (counted - gone - 1 < limit) return at + BRAKE_MS;
  }
  return undefined;
}
