import { hash } from 'node:crypto';
import type { Link } from './chain.ts';

const MODULUS = 1n << 256n;

/**
 * The head of rows that are counted up in place: `seq` is the sum of their counts, `hash` the sum of the hashes of the
 * rows as they stand. A row that changes takes its old hash out and puts the new one in; nothing else is touched.
 */
export function recount(head: Link, key: readonly unknown[], before: number, after: number): Link {
  const changed = resum(head, before > 0 ? [...key, before] : undefined, [...key, after]);
  return { seq: head.seq + after - before, hash: changed.hash };
}

/** The head of rows that change in place, where `seq` is how many there are: one row out, one in. */
export function resum(head: Link, out: readonly unknown[] | undefined, into?: readonly unknown[]): Link {
  let sum = fromHex(head.hash);
  if (out) sum += MODULUS - rowHash(out);
  if (into) sum += rowHash(into);
  const seq = head.seq - Number(out !== undefined) + Number(into !== undefined);
  return { seq, hash: (sum % MODULUS).toString(16).padStart(64, '0') };
}

function rowHash(values: readonly unknown[]): bigint {
  return fromHex(hash('sha256', JSON.stringify(values), 'hex'));
}

function fromHex(text: string): bigint {
  return BigInt(`0x${text}`);
}

export const NOTHING_COUNTED: Link = { seq: 0, hash: '0'.repeat(64) };
