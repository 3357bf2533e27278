import { Refusal } from './refusal.ts';

/**
 * The thing of this id; throws a `Refusal` (`not_found`) when it is unknown or archived.
 */
export function found<T extends { archived_at?: number }>(
  things: Record<string, T>,
  id: string,
  noun: string,
): T {
  const thing = find(things, id);
  if (!thing) throw new Refusal('not_found', `There is no ${noun} with this id.`);
  return thing;
}

/** The same, but undefined instead of thrown. Only own properties count: an id from outside may read `constructor`. */
export function find<T extends { archived_at?: number }>(
  things: Record<string, T>,
  id: string,
): T | undefined {
  const thing = Object.hasOwn(things, id) ? things[id] : undefined;
  return thing?.archived_at === undefined ? thing : undefined;
}
