/** Counters and reports know time by quarters of an hour, because some zones are off by 30 or 45 minutes. */
export const QUARTER_MS = 900_000;
