import { percent } from './encode.ts';

/** First value of a name in the visitor's query string; empty when absent. */
export function queryValue(query: string, name: string): string {
  return new URLSearchParams(query).get(name) ?? '';
}

/**
 * The visitor's query string re-encoded pair by pair, for a URL's query or a form. Names in `taken` are left
 * out, in every way a server might read as the same name: a visitor must not override `msisdn`.
 */
export function passOnQuery(query: string, taken: ReadonlySet<string>): string {
  const pairs: string[] = [];
  for (const [name, value] of new URLSearchParams(query))
    if (name !== '' && !taken.has(sameName(name))) pairs.push(`${percent(name)}=${percent(value)}`);
  return pairs.join('&');
}

/**
 * What all spellings of a name have in common for servers: case (ASP), what follows `[` or NUL, leading
 * spaces, and dots and spaces for underscores (PHP).
 */
export function sameName(name: string): string {
  return name
    .replace(/[\0[][^]*$/, '')
    .trimStart()
    .replace(/[. ]/g, '_')
    .toLowerCase();
}
