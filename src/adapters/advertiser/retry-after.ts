const LONGEST = 86_400;

/** Seconds a `Retry-After` header asks for (a number, rounded up, or an HTTP date), 1 to a day; undefined when it is neither. */
export function retryAfter(header: string | undefined, now: number): number | undefined {
  const text = header?.trim() ?? '';
  const isDate = /^[A-Za-z]{3,9},? /.test(text);
  const seconds = /^[0-9]{1,20}(\.[0-9]{1,20})?$/.test(text)
    ? Math.ceil(Number(text))
    : isDate
      ? Math.ceil((Date.parse(text) - now) / 1000)
      : NaN;
  return Number.isFinite(seconds) ? Math.min(LONGEST, Math.max(1, seconds)) : undefined;
}
