import type { Language } from './words.ts';

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;
const ARABIC = new Intl.RelativeTimeFormat('ar-u-nu-latn', { style: 'short', numeric: 'always' });
/** A clock that runs a little ahead of ours makes nothing come later. */
const AHEAD = 30;

/** How long ago `at` was at `now`, or how soon it is, both ISO 8601; from two days on the date in `zone`. */
export function relativeTime(at: string, now: string, language: Language = 'en', zone = 'UTC'): string {
  const seconds = Math.floor((Date.parse(now) - Date.parse(at)) / 1000);
  if (Math.abs(seconds) >= 2 * DAY) return dateIn(at, zone);
  if (seconds < 5 && seconds > -AHEAD) return language === 'ar' ? 'الآن' : 'just now';
  const [count, unit] = spanOf(Math.abs(seconds));
  if (language === 'ar') return ARABIC.format(seconds < 0 ? count : -count, unit);
  const words = `${count} ${unit === 'second' ? 's' : unit === 'minute' ? 'min' : 'h'}`;
  return seconds < 0 ? `in ${words}` : `${words} ago`;
}

function spanOf(seconds: number): [number, 'second' | 'minute' | 'hour'] {
  if (seconds < MINUTE) return [seconds, 'second'];
  if (seconds < HOUR) return [Math.floor(seconds / MINUTE), 'minute'];
  return [Math.floor(seconds / HOUR), 'hour'];
}

/** `2026-11-21` by the wall clock of a zone. */
function dateIn(at: string, zone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(new Date(at));
}
