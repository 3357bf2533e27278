import type { Listing, Page } from '../ledger/listing.ts';
import { invalid } from './parse-definition.ts';

/** Something of the catalog that is listed. */
interface Listed {
  id: string;
  created_at: number;
}

/**
 * One page of a list, newest first. The cursor names the last item seen (`<created_at>.<id>`), so a list
 * goes on where it was though that item is gone by now. Throws a `Refusal` for a text that is no cursor.
 */
export function pageOf<T extends Listed>(items: readonly T[], page: Page): Listing<T> {
  const after = page.cursor === undefined ? undefined : readCursor(page.cursor);
  const sorted = items.toSorted(newestFirst);
  const rest = after ? sorted.filter((item) => newestFirst(after, item) < 0) : sorted;
  const shown = rest.slice(0, page.limit);
  const last = shown.at(-1);
  return { items: shown, next: last && rest.length > shown.length ? `${last.created_at}.${last.id}` : null };
}

function newestFirst(a: Listed, b: Listed): number {
  return b.created_at - a.created_at || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0);
}

function readCursor(text: string): Listed {
  const match = /^([0-9]{1,16})\.([A-Za-z0-9_-]{1,64})$/.exec(text);
  if (!match)
    throw invalid([{ path: 'cursor', message: 'Not a cursor: pass on `next` of the page before.' }]);
  return { created_at: Number(match[1]), id: match[2] ?? '' };
}
