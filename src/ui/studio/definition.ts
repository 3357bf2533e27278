/** JSON, as a definition is written. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** A definition as the studio holds it: edited by path, so that what no field shows is kept as it is. */
export type Definition = { [key: string]: Json };

/** What stands at a path (`send.params.0.value`); undefined when nothing does. */
export function valueAt(root: Json | undefined, path: string): Json | undefined {
  return path.split('.').reduce<Json | undefined>((value, key) => {
    if (Array.isArray(value)) return value[Number(key)];
    return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  }, root);
}

/**
 * The definition with another value at a path. Undefined takes it away, and with it an object that would be left
 * empty; what is missing on the way there is made.
 */
export function withValueAt(root: Definition, path: string, value: Json | undefined): Definition {
  const changed = change(root, path.split('.'), value);
  return isObject(changed) ? changed : {};
}

/** Text at a path, '' for whatever else. */
export function textAt(root: Json | undefined, path: string): string {
  const value = valueAt(root, path);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** The list at a path, empty for whatever else. */
export function listAt(root: Json | undefined, path: string): Json[] {
  const value = valueAt(root, path);
  return Array.isArray(value) ? value : [];
}

export function isObject(value: Json | undefined): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Calls without which there is no step: never taken away because they are empty. */
const KEPT = new Set(['send', 'verify', 'status']);

function change(at: Json | undefined, [key = '', ...rest]: string[], value: Json | undefined): Json {
  const isIndex = /^[0-9]+$/.test(key);
  if (Array.isArray(at) || (at === undefined && isIndex)) {
    const list = Array.isArray(at) ? [...at] : [];
    const next = rest.length === 0 ? value : change(list[Number(key)], rest, value);
    if (next === undefined) list.splice(Number(key), 1);
    else list[Number(key)] = next;
    return list;
  }
  const before = isObject(at) ? at : {};
  const next = rest.length === 0 ? value : change(before[key], rest, value);
  const isGone = next === undefined || (value === undefined && isEmpty(next) && !KEPT.has(key));
  if (!isGone) return { ...before, [key]: next };
  const { [key]: _, ...others } = before;
  return others;
}

function isEmpty(value: Json): boolean {
  return isObject(value) && Object.keys(value).length === 0;
}
