import { encode, percent } from './encode.ts';

const masks = new WeakMap<Record<string, string>, (text: string) => string>();

/** The mask of an integration's secrets, made once for each object that holds them. */
export function secretsMask(secrets: Record<string, string>): (text: string) => string {
  const known = masks.get(secrets);
  if (known) return known;
  const mask = createMask(Object.values(secrets));
  masks.set(secrets, mask);
  return mask;
}

/**
 * Masks digits that differ with every call (the code, the number), plain and in base64 or hex. A text is searched,
 * not matched: making a pattern for each call was what a send cost most.
 */
export function maskDigits(text: string, values: readonly string[]): string {
  let masked = text;
  for (const value of values) {
    if (value === '') continue;
    masked = masked.replaceAll(value, '***');
    if (value.length < 6) continue;
    const bytes = Buffer.from(value, 'utf8');
    const hex = bytes.toString('hex');
    for (const spelling of [bytes.toString('base64').replace(/=+$/, ''), hex])
      masked = masked.replaceAll(spelling, '***');
  }
  return masked;
}

/**
 * Replaces values that must not be shown, however an answer may echo them: as they are, escaped for JSON or
 * XML, percent-encoded, in base64. Longest first, so that no part of one is left beside a mask.
 */
export function createMask(values: readonly string[]): (text: string) => string {
  const spellings = new Set(values.filter((value) => value !== '').flatMap(spellingsOf));
  if (spellings.size === 0) return (text) => text;
  const longestFirst = [...spellings].sort((a, b) => b.length - a.length).map((text) => RegExp.escape(text));
  const pattern = new RegExp(longestFirst.join('|'), 'gi');
  return (text) => text.replace(pattern, '***');
}

function spellingsOf(value: string): string[] {
  const bytes = Buffer.from(value, 'utf8');
  // a short value's base64 would hit by chance
  const encoded =
    bytes.length < 6
      ? []
      : [bytes.toString('base64').replace(/=+$/, ''), bytes.toString('base64url'), bytes.toString('hex')];
  if (/^[\w.~-]*$/.test(value)) return [value, ...encoded]; // nothing in it is ever escaped
  return [
    value,
    ...encoded,
    ...jsonSpellingsOf(JSON.stringify(value).slice(1, -1)),
    percent(value),
    encodeURIComponent(value.toWellFormed()),
    percent(value).replaceAll('%20', '+'),
    new URLSearchParams([['', value]]).toString().slice(1),
    bytes.toString('latin1'), // as a header's bytes are read
    encode(value, 'xml'),
    ...htmlSpellingsOf(value),
  ];
}

/** As pages and XML write it: quotes are left, or escaped in one of the ways there are for an apostrophe. */
function htmlSpellingsOf(value: string): string[] {
  const tags = value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const quoted = tags.replaceAll('"', '&quot;');
  return [tags, quoted, ...['&apos;', '&#39;', '&#039;', '&#x27;'].map((one) => quoted.replaceAll("'", one))];
}

/** Libraries differ in what they escape beyond what JSON asks for: slashes, non-ASCII, what HTML minds. */
function jsonSpellingsOf(json: string): string[] {
  const escaped = (pattern: RegExp) => (text: string) =>
    text.replace(pattern, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const ascii = escaped(/[^ -~]/g);
  const html = escaped(/[<>&'\u2028\u2029]/g);
  const spellings = [json, ascii(json), html(json), html(ascii(json))];
  return [...spellings, ...spellings.map((text) => text.replaceAll('/', '\\/'))];
}
