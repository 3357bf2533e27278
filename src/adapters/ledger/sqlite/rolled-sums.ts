import type { DatabaseSync } from 'node:sqlite';
import { QUARTER_MS } from '../quarter.ts';
import { eachQuarter } from './rolled-quarters.ts';
import type { KnownKey } from './rollup-keys.ts';
import { dayAndKey, QUARTERS_A_DAY, rollupPlace } from './rollup-place.ts';

/** What some keys came to in a stretch of time. */
export interface Sums {
  /** When its day or hour begins; undefined where the whole span is one. */
  at: number | undefined;
  of(key: KnownKey): { n: number; sent: number; verifies: number };
}

/** `from` ≤ quarter < `to`, in quarters since 1970. */
export interface QuarterSpan {
  from: number;
  to: number;
}

/** No day or hour is longer. */
const LONGEST_MS = 26 * 3_600_000;
/** Further than any day, and still a place. */
const LAST_DAY = 1_000_000;

type Buckets = Map<number | undefined, Float64Array>;

/**
 * What the rollups of `keys` come to, apart for each beginning that `startOf` gives a quarter (milliseconds) where it
 * is given. Days that lie in the span as wholes are then not looked into.
 */
export function* rolledSums(
  db: DatabaseSync,
  keys: readonly KnownKey[],
  span: QuarterSpan,
  startOf?: (quarter: number) => number,
): Generator<Sums> {
  if (!startOf && span.from <= 0 && span.to === Infinity) return yield { at: undefined, of: (key) => key };
  const slots = slotsOf(keys);
  const buckets: Buckets = new Map();
  let day = -1;
  let ofDay: Float64Array[] = [];
  for (const row of rowsOf(db, span, startOf !== undefined)) {
    const [rowDay, key] = dayAndKey(row.place);
    const slot = slots[key];
    if (slot === undefined) continue;
    if (rowDay !== day) {
      day = rowDay;
      ofDay = [];
      yield* finished(day * QUARTERS_A_DAY * QUARTER_MS);
    }
    if (row.quarters) addQuarters(row.quarters, slot);
    else add(bucket(undefined), slot, row.n, row.sent, row.verifies);
  }
  yield* finished(Infinity);

  function addQuarters(quarters: Uint8Array, slot: number): void {
    const first = day * QUARTERS_A_DAY;
    eachQuarter(quarters, (quarter, n, sent, verifies) => {
      const at = first + quarter;
      if (at < span.from || at >= span.to) return;
      const sums = (ofDay[quarter] ??= bucket(startOf?.(at * QUARTER_MS)));
      add(sums, slot, n, sent, verifies);
    });
  }

  function bucket(at: number | undefined): Float64Array {
    let sums = buckets.get(at);
    if (!sums) buckets.set(at, (sums = new Float64Array(keys.length * 3)));
    return sums;
  }

  /** Those that end by then: nothing is added to them any more, and memory holds no more than a few. */
  function* finished(by: number): Generator<Sums> {
    for (const [at, sums] of buckets) {
      if ((at ?? Infinity) + LONGEST_MS > by) continue;
      buckets.delete(at);
      yield { at, of: ({ id }) => countsAt(sums, slots[id] ?? 0) };
    }
  }
}

interface Row {
  place: number;
  n: number;
  sent: number;
  verifies: number;
  /** Where they have to be looked into. */
  quarters?: Uint8Array;
}

type RowValues = [place: number, n: number, sent: number, verifies: number, quarters: Uint8Array | null];

function* rowsOf(db: DatabaseSync, { from, to }: QuarterSpan, isSplit: boolean): Generator<Row> {
  const days = [
    Math.floor(from / QUARTERS_A_DAY),
    Math.min(Math.ceil(to / QUARTERS_A_DAY), LAST_DAY),
  ] as const;
  const isWhole = (day: number) =>
    !isSplit && day * QUARTERS_A_DAY >= from && (day + 1) * QUARTERS_A_DAY <= to;
  const wholes = isWhole(days[0]) ? days[0] : days[0] + 1;
  const wholesEnd = Math.max(wholes, isWhole(days[1] - 1) ? days[1] : days[1] - 1);
  if (isSplit) return yield* read(db, true, days[0], days[1]);
  yield* read(db, true, days[0], Math.min(wholes, days[1]));
  yield* read(db, false, wholes, wholesEnd);
  yield* read(db, true, wholesEnd, days[1]);
}

function* read(db: DatabaseSync, lookInto: boolean, from: number, to: number): Generator<Row> {
  if (from >= to) return;
  const rows = db
    .prepare(
      `SELECT place, n, sent, verifies, ${lookInto ? 'quarters' : 'NULL'} FROM rollups WHERE place >= ? AND place < ?`,
      { returnArrays: true },
    )
    .iterate(rollupPlace(from, 0), rollupPlace(to, 0));
  const values: Iterable<unknown> = rows;
  for (const value of values) {
    const [place, n, sent, verifies, quarters] = value as RowValues; // by the SELECT above
    yield { place, n, sent, verifies, quarters: quarters ?? undefined };
  }
}

/** Key id → its place in an array of sums. */
function slotsOf(keys: readonly KnownKey[]): (number | undefined)[] {
  const slots: (number | undefined)[] = [];
  for (const [slot, { id }] of keys.entries()) slots[id] = slot;
  return slots;
}

function add(sums: Float64Array, slot: number, n: number, sent: number, verifies: number): void {
  const at = slot * 3;
  sums[at] = (sums[at] ?? 0) + n;
  sums[at + 1] = (sums[at + 1] ?? 0) + sent;
  sums[at + 2] = (sums[at + 2] ?? 0) + verifies;
}

function countsAt(sums: Float64Array, slot: number): { n: number; sent: number; verifies: number } {
  const at = slot * 3;
  return { n: sums[at] ?? 0, sent: sums[at + 1] ?? 0, verifies: sums[at + 2] ?? 0 };
}
