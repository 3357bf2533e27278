import { addressBlock } from '../domain/otp-flow/address-block.ts';
import type { CountedAddress } from '../domain/otp-flow/judge-address.ts';
import type { Ports } from './ports.ts';

/** What a visitor's sends are counted by beside the number; undefined where everybody would share it. */
export function countedAddress(ports: Ports, ip: string | undefined): CountedAddress | undefined {
  const block = ip === undefined ? undefined : addressBlock(ip);
  return block && { family: block.family, hash: ports.vault.fingerprint(block.text, 'address') };
}
