const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** How long a postback is tried. */
export const TRIED_FOR_MS = 72 * HOUR;

/** How long after each failed try the next one is. */
const PAUSES = [
  5 * SECOND,
  30 * SECOND,
  2 * MINUTE,
  5 * MINUTE,
  15 * MINUTE,
  HOUR,
  2 * HOUR,
  4 * HOUR,
  8 * HOUR,
  12 * HOUR,
  20 * HOUR,
  24 * HOUR,
];

/**
 * When a postback is tried again after its `tries`th try failed at `now`; undefined when it is given up. Pauses grow,
 * each a fifth shorter or longer by `chance` (0 ≤ chance < 1), so that what failed together does not come back
 * together. `retry_after`: seconds the receiver asked for. The last try is at `until` at the latest.
 */
export function nextTry(
  { tries, now, until }: { tries: number; now: number; until: number },
  chance: number,
  retry_after?: number,
): number | undefined {
  const pause = PAUSES[tries - 1];
  if (pause === undefined || now >= until) return undefined;
  const wait = Math.max(pause * (0.8 + 0.4 * chance), (retry_after ?? 0) * SECOND);
  return Math.min(until, Math.round(now + wait));
}
