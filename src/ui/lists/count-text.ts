const COUNTED = 10_000;
const NUMBERS = new Intl.NumberFormat('en');

/** A list's count as people read it: nobody counts further than 10,000. */
export function countText(count: number): string {
  return count > COUNTED ? `${NUMBERS.format(COUNTED)}+` : NUMBERS.format(count);
}
