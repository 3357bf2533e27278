const TOKEN = /yyyy|yy|MM|dd|HH|mm|SSS|ss/g;
const FORMAT = /^(?:yyyy|yy|MM|dd|HH|mm|SSS|ss|[-_TZ])+$/;

/** Whether a text is a time's format: `yyyyMMddHHmmss`, `yyyy-MM-dd`, `HH` …, with at least one part of a time. */
export function isTimeFormat(text: string): boolean {
  return FORMAT.test(text) && /[yMdHms]/.test(text);
}

/** Milliseconds since the epoch, in UTC, in a format; `http` is the form of HTTP's `Date` header. */
export function formatTime(ms: number, format: string): string {
  const date = new Date(ms);
  if (format === 'http') return date.toUTCString();
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
