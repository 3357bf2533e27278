import type { ChainName } from '../../../domain/ledger/chain-head.ts';
import { digest } from './digest.ts';

/** How far a chain has come: the place of its last row, and the hash over everything up to it. */
export interface Link {
  seq: number;
  hash: string;
}

/** Rows that follow one another, each with a hash over the one before and its own values. */
export interface Chain {
  /** The next row's place and hash. */
  next(values: readonly unknown[]): Link;
  head(): Link;
  /** Goes back, or on, to `head`: after a transaction that was not committed. */
  reset(head: Link): void;
}

export function createChain(start: Link): Chain {
  let last = start;
  return {
    next: (values) => (last = link(last, values)),
    head: () => last,
    reset: (head) => (last = head),
  };
}

/** The row after `before` that holds `values`, in the order of its columns; absent ones as null. */
export function link(before: Link, values: readonly unknown[]): Link {
  const seq = before.seq + 1;
  return { seq, hash: digest([before.hash, seq, ...values.map((value) => value ?? null)]) };
}

/** What a node's chain begins with. */
export function genesis(node: string, name: ChainName): Link {
  return { seq: 0, hash: digest(['pinflow', node, name]) };
}
