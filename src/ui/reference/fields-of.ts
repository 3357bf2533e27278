import type { ApiDescription, DescribedOperation, Schema } from './api-description.ts';
import { shapeName } from './api-description.ts';

/** One field of a body or an answer, in words. */
export interface Field {
  name: string;
  /** What may stand there: `text`, `list of Step`, `"GET" or "POST"`. */
  type: string;
  required: boolean;
  words?: string;
  /** What holds when it is absent, as JSON. */
  fallback?: string;
  /** A shape that is described by itself. */
  shape?: string;
  /** What it holds. */
  fields: Field[];
}

/** The fields of a schema; those of a union come one branch after the other. */
export function fieldsOf(api: ApiDescription, schema: Schema): Field[] {
  const name = shapeName(schema);
  if (name !== undefined) {
    const shape = api.components.schemas[name];
    return shape ? fieldsOf(api, shape) : [];
  }
  const branches = schema.anyOf ?? schema.oneOf;
  if (branches) return branches.flatMap((branch) => (shapeName(branch) ? [] : fieldsOf(api, branch)));
  if (schema.items) return shapeName(schema.items) ? [] : fieldsOf(api, schema.items);
  const { additionalProperties: others } = schema;
  if (!schema.properties)
    return typeof others === 'object' && !shapeName(others) ? fieldsOf(api, others) : [];
  const required = schema.required ?? [];
  return Object.entries(schema.properties).map(([key, field]) =>
    fieldOf(api, key, field, required.includes(key)),
  );
}

/** What stands in an operation's path, query and headers. */
export function parameterFields(api: ApiDescription, { parameters = [] }: DescribedOperation): Field[] {
  return parameters.map(({ name, schema, description, required = false }) => ({
    ...fieldOf(api, name, schema, required),
    words: description,
  }));
}

function fieldOf(api: ApiDescription, name: string, schema: Schema, required: boolean): Field {
  const shape = shapeWithin(schema);
  return {
    name,
    type: typeOf(schema),
    required,
    words: schema.description,
    fallback: schema.default === undefined ? undefined : JSON.stringify(schema.default),
    shape,
    fields: shapeName(schema) === undefined ? fieldsOf(api, schema) : [],
  };
}

function shapeWithin(schema: Schema): string | undefined {
  const inner = [schema, schema.items, ...(schema.anyOf ?? [])].filter((one) => one !== undefined);
  return inner.map(shapeName).find((name) => name !== undefined);
}

function typeOf(schema: Schema): string {
  const name = shapeName(schema);
  if (name !== undefined) return name;
  if (schema.enum) return joined(schema.enum.map((value) => JSON.stringify(value)));
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  const branches = schema.anyOf ?? schema.oneOf;
  if (branches) return joined([...new Set(branches.map(typeOf))]);
  if (Array.isArray(schema.type)) return joined(schema.type.map((type) => typeOf({ type })));
  if (schema.type === 'array') return `list of ${schema.items ? typeOf(schema.items) : 'anything'}`;
  if (schema.type === 'object' && !schema.properties) return 'names and values';
  return `${PLAIN[schema.type ?? ''] ?? 'anything'}${limitsOf(schema)}`;
}

function joined(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? 'anything') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

function limitsOf({ minimum, maximum, maxLength }: Schema): string {
  if (maxLength !== undefined) return `, at most ${maxLength} characters`;
  // Zod writes the greatest safe integer where nobody set a bound.
  const isBound = maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER;
  if (isBound && minimum !== undefined) return `, ${minimum} to ${maximum}`;
  return minimum === undefined || minimum < 0 ? '' : `, at least ${minimum}`;
}

const PLAIN: Record<string, string> = {
  string: 'text',
  integer: 'whole number',
  number: 'number',
  boolean: 'true or false',
  object: 'object',
  null: 'null',
};
