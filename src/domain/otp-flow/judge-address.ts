import type { AddressBlock } from './address-block.ts';

/** The window sends of one address block are counted in, milliseconds. */
export const ADDRESS_MS = 3_600_000;

/** A block as the ledger counts by it. */
export interface CountedAddress {
  family: AddressBlock['family'];
  /** Keyed hash of the block: nothing else can be read off it. */
  hash: string;
}
