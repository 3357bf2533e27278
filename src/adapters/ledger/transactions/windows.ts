/** The rolling window of limits, of finding a click by its number and of Idempotency-Keys. Contract § 2. */
export const DAY_MS = 86_400_000;
