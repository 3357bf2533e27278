/**
 * Brings a catalog of an earlier format up to this one. 1 → 2: `type: "string"` was written for every param that
 * named no type, and a lone `{carry.X}` kept its type all the same; now it is text when that is said, so what was
 * only written by default is taken away.
 */
export function upgradeCatalog(catalog: Record<string, unknown>): Record<string, unknown> {
  if (catalog.format !== 1) return catalog;
  const described = ['integrations', 'integration_versions'].filter((name) => Object.hasOwn(catalog, name));
  const upgraded = described.map((name) => [name, withoutDefaultTypes(catalog[name])]);
  return { ...catalog, format: 2, ...Object.fromEntries(upgraded) };
}

function withoutDefaultTypes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutDefaultTypes);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [
    key,
    key === 'params' && Array.isArray(inner) ? inner.map(untyped) : withoutDefaultTypes(inner),
  ]);
  return Object.fromEntries(entries);
}

function untyped(param: unknown): unknown {
  if (typeof param !== 'object' || param === null || !('type' in param)) return param;
  const { type, ...rest } = param;
  return type === 'string' ? rest : param;
}
