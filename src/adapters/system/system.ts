import { createHash, hash, randomBytes, randomFillSync, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { v7 } from 'uuid';
import type { System } from '../../domain/system/system.ts';

/** The machine's own clock, randomness and digests. */
export function createSystem(): System {
  const pooled = randomPool(16);
  return {
    now: () => Date.now(),
    id: () => v7({ random: pooled() }).replaceAll('-', ''),
    uuid: () => randomUUID(),
    digits: randomDigits,
    bytes: (count) => randomBytes(count),
    sha256: (text) => createHash('sha256').update(text, 'utf8').digest(),
    sha256Base64: (text) => hash('sha256', text, 'base64'),
    sha256Hex: (text) => hash('sha256', text, 'hex'),
    wait: (ms) => sleep(ms),
  };
}

/** Random bytes cut from one large draw: asking the system for a few at a time is the costly part. */
function randomPool(size: number): () => Uint8Array {
  const pool = Buffer.alloc(size * 512);
  let at = pool.length;
  return () => {
    if (at === pool.length) {
      randomFillSync(pool);
      at = 0;
    }
    at += size;
    return pool.subarray(at - size, at);
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
