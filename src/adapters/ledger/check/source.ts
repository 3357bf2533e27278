import type { ChainHead } from '../../../domain/ledger/chain-head.ts';
import type { ReportQuery, ReportRow } from '../../../domain/ledger/report.ts';
import type { RollupFault } from './rollup-fault.ts';
import type { CapKind, Capped, CappedDay } from '../../../domain/otp-flow/judge-caps.ts';

/** A row as it lies in its table: column → value. */
export type RawRow = Record<string, unknown>;

/** What a check reads: rows as they lie, one after another, of one moment. */
export interface CheckSource {
  heads(): ChainHead[];
  /** How many rows will be read, for the progress. */
  total(): number;
  /** In the order of their places. */
  entries(): Iterable<RawRow>;
  audits(): Iterable<RawRow>;
  /** By click, then by place, with `sealed_reply`. */
  entriesByClick(): Iterable<RawRow>;
  /** By tid, with `sealed`. */
  clicks(): Iterable<RawRow>;
  /** By tid. */
  conversions(): Iterable<RawRow>;
  /** By their places, with that of the `entry` that made each. */
  conversionOrder(): Iterable<RawRow>;
  /** By tid, then in the order they were written. */
  guesses(): Iterable<RawRow>;
  counters(): Iterable<RawRow>;
  /** Rows of the tables under a head, each with the name of its table before its columns. */
  summed(head: 'outbox' | 'pages'): Iterable<readonly unknown[]>;
  claims(): Iterable<RawRow>;
  claim(scope: string): RawRow | undefined;
  entriesOf(tid: string): RawRow[];
  salt(tid: string): string;
  caps(): Iterable<RawRow>;
  countOfDay(kind: CapKind, of: Capped, id: string, day: CappedDay): number;
  /** Rows of secrets whose click or entry is not there. */
  strays(): Iterable<RawRow>;
  report(query: ReportQuery): ReportRow[];
  /** Counts kept beside the rows that are not theirs. */
  rollupFaults(): RollupFault[];
}
