import type { ChainHead } from './chain-head.ts';

/** One difference between the record and what it should be. */
export interface Finding {
  table: string;
  /** The row's place or key in its table, where one row can be named. */
  row?: string;
  column?: string;
  /** The click concerned. */
  tid?: string;
  /** What differs. */
  words: string;
  /** Where to look. */
  look: string;
}

export interface LedgerCheck {
  /** The first of them, at most `MOST_FINDINGS`. */
  findings: Finding[];
  /** How many there are. */
  found: number;
  /** Rows that were read, by table. */
  rows: Record<string, number>;
  /** Clicks whose person was erased: their chain is whole, what it committed to is gone. */
  erased: number;
  /** Heads as the database holds them. */
  heads: ChainHead[];
}

export const MOST_FINDINGS = 200;

/** Tells how far a check has come. */
export type CheckProgress = (done: number, total: number) => void;

/** What of a ledger can be held against itself. */
export interface Checkable {
  /** How far its chains have come, signed. */
  heads(): Promise<ChainHead[]>;
  /**
   * Holds the record against itself, beside everything else: chains, what entries make of every row, the sums of
   * reports, and the heads kept `apart`. Needs no memory to speak of, whatever the size.
   */
  check(apart: readonly ChainHead[], progress: CheckProgress): Promise<LedgerCheck>;
}
