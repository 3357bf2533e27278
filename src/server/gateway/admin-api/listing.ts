import { create as contentDisposition } from 'content-disposition';
import { stringify } from 'csv-stringify/sync';
import type { Context } from 'hono';
import type { Listing, Page } from '../../../domain/ledger/listing.ts';
import { streamed } from './streamed.ts';

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

/** So many rows of a whole list are read, written and sent at a time. */
const CHUNK = 500;

/** A list of the ledger: like `answerList`, but as CSV without a limit it is the whole, read as it is sent. */
export async function answerLedgerList<T>(
  c: Context,
  {
    page,
    list,
    ...answer
  }: Omit<ListAnswer<T>, 'listing'> & {
    page: Page;
    list: (page: Page) => Promise<Listing<T>>;
  },
): Promise<Response> {
  if (Number.isFinite(page.limit)) return answerList(c, { ...answer, listing: await list(page) });
  async function* chunks(): AsyncGenerator<string, void> {
    let cursor: string | null | undefined = page.cursor;
    for (let isFirst = true; cursor !== null; isFirst = false) {
      const { items, next }: Listing<T> = await list({ limit: CHUNK, cursor });
      yield csvOf(answer.columns, items.map(answer.describe), isFirst);
      cursor = next;
    }
  }
  return streamCsv(c, answer.name, chunks());
}

/** Rows that are all there. */
export function answerCsv(
  c: Context,
  name: string,
  columns: readonly Column[],
  items: readonly object[],
): Response {
  headCsv(c, name);
  return c.body(csvOf(columns, items, true));
}

/** Rows that come in chunks; the first holds the header. */
export function streamCsv(c: Context, name: string, chunks: AsyncGenerator<string, void>): Promise<Response> {
  headCsv(c, name);
  return streamed(c, chunks);
}

/** RFC 4180; a cell a spreadsheet would take for a formula begins with `'`. */
export function csvOf(columns: readonly Column[], items: readonly object[], header: boolean): string {
  return stringify([...items], {
    header,
    columns: columns.map((key) => ({ key, header: key.replaceAll('.', '_') })),
    escape_formulas: true,
    record_delimiter: 'windows',
    cast: { boolean: (value) => String(value), object: (value) => JSON.stringify(value) },
  });
}

function headCsv(c: Context, name: string): void {
  c.header('Content-Type', 'text/csv; charset=utf-8');
  c.header('Content-Disposition', contentDisposition(`${name}.csv`));
}

/** Relative: the address the client used is its own affair. */
function nextAddress(url: string, cursor: string): string {
  const next = new URL(url);
  next.searchParams.set('cursor', cursor);
  return next.search;
}
