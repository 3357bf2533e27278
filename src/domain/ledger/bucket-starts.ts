import { dayOf, readTime } from './report-buckets.ts';
import type { SeriesUnit } from './series.ts';
import type { TimeZone } from './time-zone.ts';

const QUARTER = 900_000;
const HOUR = 3_600_000;
const DAY = 86_400_000;

/**
 * Where the day or hour of a zone begins that a quarter of an hour falls in: the same instant for all quarters of it.
 * An autumn night's two hours are two. Made for many questions: a zone is asked twice for each day of UTC.
 */
export function bucketStarts(unit: SeriesUnit, zone: TimeZone): (quarter: number) => number {
  const offsetAt = offsets(zone);
  const days = new Map<number, number>();
  return unit === 'day' ? dayStart : hourStart;

  function dayStart(quarter: number): number {
    const wall = quarter + offsetAt(quarter);
    const date = wall - mod(wall, DAY);
    let start = days.get(date);
    if (start === undefined) days.set(date, (start = readTime(dayOf(quarter, zone), zone) ?? quarter));
    return start;
  }

  function hourStart(quarter: number): number {
    const offset = offsetAt(quarter);
    let start = quarter - mod(quarter + offset, HOUR);
    // The clocks may have been put on or back within the hour.
    while (offsetAt(start) !== offset) start += QUARTER;
    return start;
  }
}

/** What to add to an instant for the wall clock there. */
function offsets(zone: TimeZone): (at: number) => number {
  const known = new Map<number, number | undefined>();
  const ask = (at: number) => zone.wallAt(at) - at;
  return (at) => {
    const day = at - mod(at, DAY);
    if (!known.has(day)) {
      const [first, last] = [ask(day), ask(day + DAY)];
      known.set(day, first === last ? first : undefined);
    }
    return known.get(day) ?? ask(at);
  };
}

function mod(value: number, by: number): number {
  return ((value % by) + by) % by;
}
