import { z } from 'zod';

const kept = new WeakMap<z.ZodType, z.ZodType>();

/**
 * What a PATCH of something takes (RFC 7396): every field may be absent, and `null` removes one that may be.
 * Arrays, unions and values replace what was there, so they stay as they are.
 */
export function mergePatchSchema(schema: z.ZodType): z.ZodType {
  const known = kept.get(schema);
  if (known) return known;
  const patch = patchOf(schema);
  kept.set(schema, patch);
  return patch;
}

function patchOf(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodRecord) {
    const value = wrapped(schema.valueType);
    return z.record(z.string(), mergePatchSchema(value).nullable());
  }
  if (!(schema instanceof z.ZodObject)) return schema;
  const fields = Object.entries(schema.shape).map(([name, field]) => [name, patchedField(wrapped(field))]);
  const { id, description } = schema.meta() ?? {};
  const patch = z.strictObject(Object.fromEntries(fields));
  return id === undefined ? patch : patch.meta({ id: `${id}Patch`, description });
}

function patchedField(field: z.ZodType): z.ZodType {
  const { inner, optional } = unwrapped(field);
  const patch = mergePatchSchema(inner);
  const words = field.description;
  const value = (optional ? patch.nullable() : patch).optional();
  return words === undefined ? value : value.describe(words);
}

/** What stands inside `.optional()`, `.default()` and `.prefault()`: a patch fills nothing in. */
function unwrapped(field: z.ZodType): { inner: z.ZodType; optional: boolean } {
  if (field instanceof z.ZodOptional || field instanceof z.ZodDefault || field instanceof z.ZodPrefault)
    return { inner: unwrapped(wrapped(field.unwrap())).inner, optional: true };
  return { inner: field, optional: false };
}

function wrapped(schema: z.core.$ZodType): z.ZodType {
  // Zod types the schemas inside others by their core alone; every schema of ours is made by `z`.
  return schema as z.ZodType;
}
