import type { PublishedPage } from './compiled-page.ts';
import type { Digest } from './digest.ts';

/** A published page taken apart for keeping: long texts, which most pages share, stand as their hashes. */
export interface KeptPage {
  version: string;
  page_id: string;
  /** When it was kept first, milliseconds. */
  at: number;
  /** JSON of the page; `{"sha256":"…"}` for each text of its own. */
  body: string;
}

/** Texts by their SHA-256 in hexadecimal. */
export type KeptTexts = Record<string, string>;

const LONG = 256;

export function takeApart(
  published: PublishedPage,
  digest: Digest,
  at: number,
): { page: KeptPage; texts: KeptTexts } {
  const texts: KeptTexts = {};
  const body = JSON.stringify(published, (_, value: unknown) => {
    if (typeof value !== 'string' || value.length < LONG) return value;
    const sha256 = digest.sha256Hex(value);
    texts[sha256] = value;
    return { sha256 };
  });
  return { page: { version: published.version, page_id: published.page_id, at, body }, texts };
}

/** The hashes of the texts that belong into a kept page. */
export function textsOf({ body }: KeptPage): string[] {
  const found = new Set<string>();
  JSON.parse(body, (_, value: unknown) => {
    if (isReference(value)) found.add(value.sha256);
    return value;
  });
  return [...found];
}

/** The page as it was published; undefined when one of its texts is missing. */
export function putTogether({ body }: KeptPage, texts: KeptTexts): PublishedPage | undefined {
  let isWhole = true;
  const page: unknown = JSON.parse(body, (_, value: unknown) => {
    if (!isReference(value)) return value;
    const text = texts[value.sha256];
    isWhole &&= text !== undefined;
    return text;
  });
  // Written by `takeApart` alone, from a published page.
  return isWhole ? (page as PublishedPage) : undefined;
}

/** No object of a published page has this one key alone. */
function isReference(value: unknown): value is { sha256: string } {
  if (typeof value !== 'object' || value === null) return false;
  const keys = Object.keys(value);
  return keys.length === 1 && keys[0] === 'sha256' && typeof Reflect.get(value, 'sha256') === 'string';
}
