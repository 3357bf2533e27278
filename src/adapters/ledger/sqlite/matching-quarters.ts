import type { DatabaseSync } from 'node:sqlite';
import { QUARTER_MS } from '../quarter.ts';
import { eachQuarter } from './rolled-quarters.ts';
import type { RolledFilter } from './rolled-filter.ts';
import { dayAndKey, QUARTERS_A_DAY, rollupPlace } from './rollup-place.ts';

/** `from` ≤ t < `to`, milliseconds. */
export interface Stretch {
  from: number;
  to: number;
}

/**
 * Where rows of a filter are, newest first: quarters without any are not among them, neighbours are one. So few rows
 * among millions are found without reading those between them.
 */
export function* matchingQuarters(
  db: DatabaseSync,
  { keys, span }: RolledFilter,
  before: number,
): Generator<Stretch> {
  if (keys.length === 0) return;
  const wanted = new Set(keys.map(({ id }) => id));
  const end = Math.min(span.to, Math.floor(Math.min(before, Number.MAX_SAFE_INTEGER) / QUARTER_MS) + 1);
  let open: { first: number; end: number } | undefined;
  for (const [day, found] of daysWith(db, wanted, Math.floor(span.from / QUARTERS_A_DAY), end))
    for (let quarter = QUARTERS_A_DAY - 1; quarter >= 0; quarter--) {
      const at = day * QUARTERS_A_DAY + quarter;
      if (!found[quarter] || at < span.from || at >= end) continue;
      if (open && open.first === at + 1) open.first = at;
      else {
        if (open) yield stretch(open);
        open = { first: at, end: at + 1 };
      }
      // What lies together is read together, as long as it is not much more than a screen needs.
      if (open.end - open.first < MOST_TOGETHER) continue;
      yield stretch(open);
      open = undefined;
    }
  if (open) yield stretch(open);
}

const MOST_TOGETHER = 16;
const DAYS_AT_ONCE = 8;

/** Days with any of the keys, newest first, and in which of their quarters. */
function* daysWith(
  db: DatabaseSync,
  wanted: ReadonlySet<number>,
  first: number,
  end: number,
): Generator<[day: number, found: boolean[]]> {
  const rows = db.prepare(
    'SELECT place, quarters FROM rollups WHERE place >= ? AND place < ? ORDER BY place DESC',
  );
  const newest = Number(db.prepare('SELECT max(place) AS place FROM rollups').get()?.place ?? 0);
  const oldest = Number(db.prepare('SELECT min(place) AS place FROM rollups').get()?.place ?? 0);
  const start = Math.max(first, dayAndKey(oldest)[0]);
  let until = Math.min(Math.ceil(end / QUARTERS_A_DAY), dayAndKey(newest)[0] + 1);
  for (; until > start; until -= DAYS_AT_ONCE) {
    const days = new Map<number, boolean[]>();
    const since = Math.max(start, until - DAYS_AT_ONCE);
    for (const { place, quarters } of rows.all(rollupPlace(since, 0), rollupPlace(until, 0))) {
      const [day, key] = dayAndKey(Number(place));
      if (!wanted.has(key) || !(quarters instanceof Uint8Array)) continue;
      const found = days.get(day) ?? [];
      days.set(day, found);
      eachQuarter(quarters, (quarter, n) => {
        if (n !== 0) found[quarter] = true;
      });
    }
    yield* days;
  }
}

function stretch({ first, end }: { first: number; end: number }): Stretch {
  return { from: first * QUARTER_MS, to: end * QUARTER_MS };
}
