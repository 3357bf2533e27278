import type { PlacedStep } from './steps-of.ts';

/** Names a step carries, for all operators or for some. */
export function carriedBy({
  carry,
  overrides = [],
}: Pick<PlacedStep['step'], 'carry' | 'overrides'>): string[] {
  return [...carry, ...overrides.flatMap((override) => override.carry)].map(({ name }) => name);
}
