/** The rolling window of limits, of finding a click by its number and of Idempotency-Keys. Contract § 2. */
export const DAY_MS = 86_400_000;

/** A span of time, both ends exclusive, milliseconds. */
export interface Span {
  after: number;
  before: number;
}

/** What a window of a limit looks at: as far ahead as back, so that no row of a clock set back counts for ever. */
export function around(at: number, window: number): Span {
  return { after: at - window, before: at + window };
}
