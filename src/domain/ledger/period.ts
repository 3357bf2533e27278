import { dayOf, readTime } from './report-buckets.ts';
import type { TimeZone } from './time-zone.ts';

/** Stretches of time a list or report is asked for by name; they move on with the day. */
export const PERIODS = ['today', 'yesterday', '7d', '30d', 'month'] as const;

export type Period = (typeof PERIODS)[number];

/** `from` ≤ t < `to`, milliseconds; an open end is undefined. */
export interface Span {
  from?: number;
  to?: number;
}

/** Days of a zone: a period's, or else those from the day `from` to before the day `to` (`2026-01-31`). */
export function spanOf(
  wish: { period?: string; from?: string; to?: string },
  zone: TimeZone,
  now: number,
): Span {
  const day = (back: number) => readTime(daysBefore(dayOf(now, zone), back), zone);
  if (wish.period === 'today') return { from: day(0) };
  if (wish.period === 'yesterday') return { from: day(1), to: day(0) };
  if (wish.period === '7d') return { from: day(6) };
  if (wish.period === '30d') return { from: day(29) };
  if (wish.period === 'month') return { from: readTime(`${dayOf(now, zone).slice(0, 7)}-01`, zone) };
  return { from: read(wish.from, zone), to: read(wish.to, zone) };
}

function read(text: string | undefined, zone: TimeZone): number | undefined {
  return text === undefined ? undefined : readTime(text, zone);
}

/** By the calendar, where a day may have 23 hours. */
function daysBefore(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
}
