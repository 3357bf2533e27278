import type { ChainHead } from './chain-head.ts';

export interface KeptHead extends ChainHead {
  /** When it was kept. */
  at: number;
}

/** Where heads of the ledger's chains are kept apart from it. */
export interface HeadsKept {
  /** On disk when it returns. */
  keep(heads: readonly KeptHead[]): void;
  /** Oldest first; those that cannot be read are left out. */
  read(): KeptHead[];
}
