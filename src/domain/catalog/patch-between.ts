import { isObject } from './merge-patch.ts';

/** The merge patch (RFC 7396) that makes `to` of `from`; undefined when they are the same. */
export function patchBetween(from: unknown, to: unknown): unknown {
  if (!isObject(from) || !isObject(to)) return JSON.stringify(from) === JSON.stringify(to) ? undefined : to;
  const changes = new Map<string, unknown>();
  for (const key of Object.keys(from)) if (to[key] === undefined) changes.set(key, null);
  for (const [key, value] of Object.entries(to)) {
    if (value === undefined) continue;
    const change = Object.hasOwn(from, key) ? patchBetween(from[key], value) : value;
    if (change !== undefined) changes.set(key, change);
  }
  return changes.size === 0 ? undefined : Object.fromEntries(changes);
}
