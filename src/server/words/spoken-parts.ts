/** Which strings of a JSON value are said to people, by the name they stand under. */
interface Spoken {
  names: ReadonlySet<string>;
  /** What people or advertisers wrote: nothing below it is ours. */
  foreign: ReadonlySet<string>;
}

/** Answers of the admin API. */
export const ANSWER: Spoken = {
  names: new Set(['message', 'warnings', 'question', 'reasons', 'reason', 'detail', 'about', 'description']),
  foreign: new Set([
    'definition',
    'draft',
    'texts',
    'offer',
    'request',
    'reply',
    'before',
    'saw',
    'secrets',
    'headers',
    'body',
  ]),
};

/** The interface's description. */
export const DOCUMENT: Spoken = {
  names: new Set(['description', 'summary']),
  foreign: new Set(['example', 'examples', 'default', 'enum', 'const', 'x-codes', 'pattern']),
};

/** The same value with what is said to people said by `say`. */
export function sayParts(value: unknown, spoken: Spoken, say: (text: string) => string): unknown {
  if (Array.isArray(value)) return value.map((one) => sayParts(one, spoken, say));
  if (typeof value !== 'object' || value === null) return value;
  const told = Object.entries(value).map(([name, part]: [string, unknown]) => [
    name,
    partOf(name, part, spoken, say),
  ]);
  const said: unknown = Object.fromEntries(told);
  return said;
}

function partOf(name: string, part: unknown, spoken: Spoken, say: (text: string) => string): unknown {
  if (spoken.foreign.has(name)) return part;
  if (!spoken.names.has(name)) return sayParts(part, spoken, say);
  if (typeof part === 'string') return say(part);
  if (Array.isArray(part))
    return part.map((one: unknown) => (typeof one === 'string' ? say(one) : sayParts(one, spoken, say)));
  return sayParts(part, spoken, say);
}
