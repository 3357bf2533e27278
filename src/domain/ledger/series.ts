import type { Report } from './fold-report.ts';
import type { Span } from './period.ts';
import { dayOf, hourOf, readTime } from './report-buckets.ts';
import type { TimeZone } from './time-zone.ts';

/** A point in time, with what happened from it to the next. `at`: milliseconds. */
export interface SeriesPoint {
  at: number;
  key: string;
  sent: number;
  conversions: number;
}

export type SeriesUnit = 'day' | 'hour';

const HOUR = 3_600_000;
const MOST = 400;

/** Hours where the stretch is of two days at most, else days. */
export function seriesUnit({ from, to }: Span, now: number): SeriesUnit {
  return from !== undefined && Math.min(to ?? now, now) - from <= 48 * HOUR ? 'hour' : 'day';
}

/**
 * A report by day or hour as an unbroken line, oldest first: where nothing happened stands nothing. It ends now,
 * and begins with the stretch, or where that has no beginning with the first that happened; 400 points at most.
 */
export function seriesOf(
  report: Report,
  unit: SeriesUnit,
  span: Span,
  zone: TimeZone,
  now: number,
): SeriesPoint[] {
  const keys = new Map(report.items.map((item) => [item.key[unit] ?? '', item]));
  const oldest = report.items.at(-1)?.key[unit];
  const first = span.from ?? (oldest ? readTime(oldest.slice(0, 10), zone) : undefined);
  if (first === undefined) return [];
  const end = Math.min(span.to ?? Infinity, now + 1);
  const points: SeriesPoint[] = [];
  for (let at = first; at < end; at = next(at, unit, zone)) {
    const key = unit === 'day' ? dayOf(at, zone) : hourOf(at, zone);
    const found = keys.get(key);
    points.push({ at, key, sent: found?.sent ?? 0, conversions: found?.conversions ?? 0 });
  }
  return points.slice(-MOST);
}

function next(at: number, unit: SeriesUnit, zone: TimeZone): number {
  if (unit === 'hour') return at + HOUR;
  // By the calendar: 26 hours after a day's beginning the next one is under way, had the day 23 hours or 25.
  return readTime(dayOf(at + 26 * HOUR, zone), zone) ?? at + 24 * HOUR;
}
