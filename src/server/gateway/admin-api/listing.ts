import { create as contentDisposition } from 'content-disposition';
import { stringify } from 'csv-stringify/sync';
import type { Context } from 'hono';
import type { Listing } from '../../../domain/ledger/listing.ts';

/** A column of the CSV: the path of a value within an item; dots become underscores in the header. */
type Column = string;

export interface ListAnswer<T> {
  /** File name of the CSV without its ending. */
  name: string;
  listing: Listing<T>;
  format: 'json' | 'csv';
  columns: readonly Column[];
  describe: (item: T) => object;
}

/** A list as `{items, next}`, or as CSV with the next page in a `Link` header. */
export function answerList<T>(c: Context, answer: ListAnswer<T>): Response {
  const items = answer.listing.items.map(answer.describe);
  const { next } = answer.listing;
  if (answer.format === 'json') return c.json({ items, next });
  if (next !== null) c.header('Link', `<${nextAddress(c.req.url, next)}>; rel="next"`);
  return answerCsv(c, answer.name, answer.columns, items);
}

/** RFC 4180; a cell a spreadsheet would take for a formula begins with `'`. */
export function answerCsv(
  c: Context,
  name: string,
  columns: readonly Column[],
  items: readonly object[],
): Response {
  const csv = stringify([...items], {
    header: true,
    columns: columns.map((key) => ({ key, header: key.replaceAll('.', '_') })),
    escape_formulas: true,
    record_delimiter: 'windows',
    cast: { boolean: (value) => String(value), object: (value) => JSON.stringify(value) },
  });
  c.header('Content-Type', 'text/csv; charset=utf-8');
  c.header('Content-Disposition', contentDisposition(`${name}.csv`));
  return c.body(csv);
}

/** Relative: the address the client used is its own affair. */
function nextAddress(url: string, cursor: string): string {
  const next = new URL(url);
  next.searchParams.set('cursor', cursor);
  return next.search;
}
