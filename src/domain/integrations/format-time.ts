const TOKEN = /yyyy|yy|MM|dd|HH|mm|SSS|ss/g;
const FORMAT = /^(?:yyyy|yy|MM|dd|HH|mm|SSS|ss|[-_TZ:/ ,.])+$/;
const ZONE = /\.([pm])(0[0-9]|1[0-4])([0-5][0-9])$/;

/**
 * Whether a text is a time's format: `yyyyMMddHHmmss`, `dd/MM/yyyy HH:mm:ss`, `HH` …, with at least one part of a
 * time; at its end `.p0300` or `.m0430` for a clock so many hours and minutes ahead of or behind UTC.
 */
export function isTimeFormat(text: string): boolean {
  const format = text.replace(ZONE, '');
  return FORMAT.test(format) && /[yMdHms]/.test(format);
}

/** Milliseconds since the epoch in a format; `http` is the form of HTTP's `Date` header. */
export function formatTime(ms: number, written: string): string {
  if (written === 'http') return new Date(ms).toUTCString();
  const [, side, hours = 0, rest = 0] = ZONE.exec(written) ?? [];
  const minutes = Number(hours) * 60 + Number(rest);
  const date = new Date(ms + (side === 'm' ? -minutes : minutes) * 60_000);
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
  return written.replace(ZONE, '').replace(TOKEN, (token) => parts[token] ?? token);
}
