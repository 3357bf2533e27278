import type { Language } from './words.ts';

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;
const ARABIC = new Intl.RelativeTimeFormat('ar-u-nu-latn', { style: 'short', numeric: 'always' });

/** How long ago `at` was at `now`, both ISO 8601; from two days on the date. */
export function relativeTime(at: string, now: string, language: Language = 'en'): string {
  const seconds = Math.floor((Date.parse(now) - Date.parse(at)) / 1000);
  if (seconds >= 2 * DAY) return at.slice(0, 10);
  if (language === 'ar') return inArabic(seconds);
  if (seconds < 5) return 'just now';
  if (seconds < MINUTE) return `${seconds} s ago`;
  if (seconds < HOUR) return `${Math.floor(seconds / MINUTE)} min ago`;
  return `${Math.floor(seconds / HOUR)} h ago`;
}

function inArabic(seconds: number): string {
  if (seconds < 5) return 'الآن';
  if (seconds < MINUTE) return ARABIC.format(-seconds, 'second');
  if (seconds < HOUR) return ARABIC.format(-Math.floor(seconds / MINUTE), 'minute');
  return ARABIC.format(-Math.floor(seconds / HOUR), 'hour');
}
