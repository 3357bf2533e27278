import { createHash, hash, randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { v7 } from 'uuid';
import type { System } from '../../domain/system/system.ts';

/** The machine's own clock, randomness and digests. */
export function createSystem(): System {
  return {
    now: () => Date.now(),
    id: () => v7().replaceAll('-', ''),
    uuid: () => randomUUID(),
    digits: randomDigits,
    bytes: (count) => randomBytes(count),
    sha256: (text) => createHash('sha256').update(text, 'utf8').digest(),
    sha256Base64: (text) => hash('sha256', text, 'base64'),
    sha256Hex: (text) => hash('sha256', text, 'hex'),
    wait: (ms) => sleep(ms),
  };
}

/** Bytes from 250 up are thrown away: 256 is no multiple of ten, and the low digits would come more often. */
function randomDigits(count: number): string {
  let digits = '';
  while (digits.length < count) {
    for (const byte of randomBytes(count - digits.length + 4)) {
      if (byte < 250 && digits.length < count) digits += byte % 10;
    }
  }
  return digits;
}
