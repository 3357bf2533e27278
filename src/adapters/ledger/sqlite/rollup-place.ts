export const QUARTERS_A_DAY = 96;

const KEYS = 2 ** 32;

/** Where the counts of a key on a day stand, in the order of days: one number, so that a day's rows lie together. */
export function rollupPlace(day: number, key: number): number {
  return day * KEYS + key;
}

/** The day (since 1970, of UTC) and the key of a place. */
export function dayAndKey(place: number): [day: number, key: number] {
  return [Math.floor(place / KEYS), place % KEYS];
}
