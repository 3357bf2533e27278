import type { ApiDescription, DescribedOperation, Schema } from './api-description.ts';
import { shapeName } from './api-description.ts';
import type { Say } from '../words.ts';

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
export function fieldsOf(api: ApiDescription, schema: Schema, say: Say): Field[] {
  const name = shapeName(schema);
  if (name !== undefined) {
    const shape = api.components.schemas[name];
    return shape ? fieldsOf(api, shape, say) : [];
  }
  const branches = schema.anyOf ?? schema.oneOf;
  if (branches) return branches.flatMap((branch) => (shapeName(branch) ? [] : fieldsOf(api, branch, say)));
  if (schema.items) return shapeName(schema.items) ? [] : fieldsOf(api, schema.items, say);
  const { additionalProperties: others } = schema;
  if (!schema.properties)
    return typeof others === 'object' && !shapeName(others) ? fieldsOf(api, others, say) : [];
  const required = schema.required ?? [];
  return Object.entries(schema.properties).map(([key, field]) =>
    fieldOf(api, say, { name: key, schema: field, required: required.includes(key) }),
  );
}

/** What stands in an operation's path, query and headers. */
export function parameterFields(
  api: ApiDescription,
  { parameters = [] }: DescribedOperation,
  say: Say,
): Field[] {
  return parameters.map(({ name, schema, description, required = false }) => ({
    ...fieldOf(api, say, { name, schema, required }),
    words: description,
  }));
}

function fieldOf(
  api: ApiDescription,
  say: Say,
  { name, schema, required }: { name: string; schema: Schema; required: boolean },
): Field {
  const shape = shapeWithin(schema);
  return {
    name,
    type: typeOf(schema, say),
    required,
    words: schema.description,
    fallback: schema.default === undefined ? undefined : JSON.stringify(schema.default),
    shape,
    fields: shapeName(schema) === undefined ? fieldsOf(api, schema, say) : [],
  };
}

function shapeWithin(schema: Schema): string | undefined {
  const inner = [schema, schema.items, ...(schema.anyOf ?? [])].filter((one) => one !== undefined);
  return inner.map(shapeName).find((name) => name !== undefined);
}

function typeOf(schema: Schema, say: Say): string {
  const name = shapeName(schema);
  if (name !== undefined) return name;
  const joined = (words: readonly string[]) => {
    const last = words.at(-1) ?? say('anything');
    return words.length < 2
      ? last
      : say('{some} or {last}', { some: words.slice(0, -1).join(say(', ')), last });
  };
  if (schema.enum) return joined(schema.enum.map((value) => JSON.stringify(value)));
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  const branches = schema.anyOf ?? schema.oneOf;
  if (branches) return joined([...new Set(branches.map((branch) => typeOf(branch, say)))]);
  if (Array.isArray(schema.type)) return joined(schema.type.map((type) => typeOf({ type }, say)));
  if (schema.type === 'array') return say('list of {what}', { what: typeOf(schema.items ?? {}, say) });
  if (schema.type === 'object' && !schema.properties) return say('names and values');
  return `${plain(schema.type, say)}${limitsOf(schema, say)}`;
}

function limitsOf({ minimum = -1, maximum = Number.MAX_SAFE_INTEGER, maxLength }: Schema, say: Say): string {
  if (maxLength !== undefined) return say(', at most {most} characters', { most: maxLength });
  // Zod writes the greatest safe integer where nobody set a bound.
  const isBound = maximum < Number.MAX_SAFE_INTEGER;
  if (isBound && minimum > -1) return say(', {least} to {most}', { least: minimum, most: maximum });
  return minimum < 0 ? '' : say(', at least {least}', { least: minimum });
}

function plain(type: string | undefined, say: Say): string {
  switch (type) {
    case 'string':
      return say('text');
    case 'integer':
      return say('whole number');
    case 'number':
      return say('number');
    case 'boolean':
      return say('true or false');
    case 'object':
      return say('object');
    default:
      return type === 'null' ? 'null' : say('anything');
  }
}
