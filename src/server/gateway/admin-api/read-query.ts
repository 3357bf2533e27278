import { z } from 'zod';
import { invalid, parseDefinition } from '../../../domain/catalog/parse-definition.ts';
import { readTime } from '../../../domain/ledger/report-buckets.ts';
import { timeZone } from '../../../domain/ledger/time-zone.ts';
import type { TimeZone } from '../../../domain/ledger/time-zone.ts';

const MOST_AS_JSON = 200;
const MOST_AS_CSV = 10_000;

/** What every list takes. A file may hold more lines than an answer. */
export const listQuery = z.strictObject({
  limit: z
    .string()
    .regex(/^[0-9]{1,5}$/, { error: 'A limit is a number from 1 to 200.' })
    .transform(Number)
    .pipe(z.int().min(1).max(MOST_AS_CSV))
    .default(50)
    .meta({
      description: 'How many, 1 to 200, 50 without it; as CSV to 10,000, without it all.',
      override: { type: 'integer', minimum: 1, maximum: MOST_AS_CSV, default: 50, pattern: undefined },
    }),
  cursor: z.string().max(500).optional(),
  format: z.enum(['json', 'csv']).default('json'),
});

/** Parses a request's query; a name given twice is refused, an empty value is an absent one. */
export function readQuery<T extends z.ZodType>(request: Request, schema: T): z.output<T> {
  const entries = [...singleParameters(request.url)].filter(([, value]) => value !== '');
  const given = Object.fromEntries(entries);
  const query: unknown = parseDefinition(schema, given);
  const { limit = 0, format } = query as Partial<z.output<typeof listQuery>>; // where a list asks, they are so
  // A file that nobody limited is the whole of it.
  if (format === 'csv' && limit > 0 && given.limit === undefined)
    return { ...(query as object), limit: Infinity } as z.output<T>; // parsed by its schema above
  if (format !== 'csv' && limit > MOST_AS_JSON)
    throw invalid([
      { path: 'limit', message: `A limit is a number from 1 to ${MOST_AS_JSON}, of CSV to ${MOST_AS_CSV}.` },
    ]);
  return query as z.output<T>; // parsed by its schema above
}

/** Throws a `Refusal` when a parameter is given twice: nobody can say which one was meant. */
export function singleParameters(url: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [name, value] of new URL(url).searchParams) {
    if (found.has(name)) throw invalid([{ path: name, message: 'Given twice: once is enough.' }]);
    found.set(name, value);
  }
  return found;
}

/** Reads `from` and `to`: dates or instants in a zone, milliseconds. Throws a `Refusal` naming what cannot be read. */
export function readSpan(
  query: { from?: string; to?: string },
  zone: TimeZone = utc(),
): { from?: number; to?: number } {
  const read = (name: 'from' | 'to') => {
    const text = query[name];
    if (text === undefined) return undefined;
    const at = readTime(text, zone);
    if (at === undefined)
      throw invalid([{ path: name, message: 'A date (2026-01-31) or an instant (2026-01-31T08:00:00Z).' }]);
    return at;
  };
  return { from: read('from'), to: read('to') };
}

/** The zone of a name; throws a `Refusal` when there is none. */
export function readZone(name: string): TimeZone {
  const zone = timeZone(name);
  if (!zone) throw invalid([{ path: 'tz', message: 'Not a time zone, e.g. UTC or Asia/Baghdad.' }]);
  return zone;
}

function utc(): TimeZone {
  return readZone('UTC');
}
