const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

/** How long ago `at` was at `now`, both ISO 8601; from two days on the date. */
export function relativeTime(at: string, now: string): string {
  const seconds = Math.floor((Date.parse(now) - Date.parse(at)) / 1000);
  if (seconds < 5) return 'just now';
  if (seconds < MINUTE) return `${seconds} s ago`;
  if (seconds < HOUR) return `${Math.floor(seconds / MINUTE)} min ago`;
  if (seconds < 2 * DAY) return `${Math.floor(seconds / HOUR)} h ago`;
  return at.slice(0, 10);
}
