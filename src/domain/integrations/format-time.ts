const TOKEN = /yyyy|yy|MM|dd|HH|mm|SSS|ss/g;
const FORMAT = /^(?:yyyy|yy|MM|dd|HH|mm|SSS|ss|[-_TZ])+(?:\.[pm](?:0[0-9]|1[0-4])[0-5][0-9])?$/;

/**
 * Whether a text is a time's format: `yyyyMMddHHmmss`, `yyyy-MM-dd`, `HH` …, with at least one part of a time; at
 * its end `.p0300` or `.m0430` for a clock so many hours and minutes ahead of or behind UTC.
 */
export function isTimeFormat(text: string): boolean {
  return FORMAT.test(text) && /[yMdHs]|mm/.test(text.split('.')[0] ?? '');
}

/** Milliseconds since the epoch in a format; `http` is the form of HTTP's `Date` header. */
export function formatTime(ms: number, written: string): string {
  if (written === 'http') return new Date(ms).toUTCString();
  const [format = '', zone = 'p0000'] = written.split('.');
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3));
  const date = new Date(ms + (zone.startsWith('m') ? -minutes : minutes) * 60_000);
  const [day = '', time = ''] = date.toISOString().split('T');
  const parts: Record<string, string> = {
    yyyy: day.slice(0, 4),
    yy: day.slice(2, 4),
    MM: day.slice(5, 7),
    dd: day.slice(8, 10),
    HH: time.slice(0, 2),
    mm: time.slice(3, 5),
    ss: time.slice(6, 8),
    SSS: time.slice(9, 12),
  };
  return format.replace(TOKEN, (token) => parts[token] ?? token);
}
