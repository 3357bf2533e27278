/**
 * When fewer than `limit` (at least 1) of these times are left in a window of `window` milliseconds; undefined when that is so
 * now. `times`: those in the window, oldest first.
 */
export function freeAt(times: readonly number[], limit: number, window: number): number | undefined {
  if (times.length < limit) return undefined;
  const last = times[times.length - limit];
  return last === undefined ? undefined : last + window;
}
