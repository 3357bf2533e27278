import { parseTemplate } from './template.ts';

/**
 * Where a macro of `head_html` stands. `verbatim`: between tags and inside scripts, where the advertiser's own markup
 * or script goes as it came. `attribute`: inside a quoted attribute. `url`: there after the `?` of an address.
 * `unquoted`: inside a tag but not in quotes, where no escaping holds.
 */
export type HeadPlace = 'verbatim' | 'attribute' | 'url' | 'unquoted';

/** `link`: the macro stands in an attribute that holds an address. */
export type HeadPart = string | { macro: string; place: HeadPlace; link: boolean };

/** A place in markup. `seen`: of a tag its text so far, of a value what it holds, of a script its last characters. */
interface Spot {
  kind: 'text' | 'tag' | 'value' | 'raw' | 'comment';
  seen: string;
  /** The tag around a value, up to it, and its quote. */
  tag: string;
  quote: string;
}

const TEXT: Spot = { kind: 'text', seen: '', tag: '', quote: '' };
const LINKS = new Set(['src', 'href']);

/** Splits a `head_html` at its macros and says where each stands, by the template's own text alone. */
export function parseHead(text: string): HeadPart[] {
  let spot = TEXT;
  return parseTemplate(text).map((part) => {
    if (typeof part !== 'string') return { macro: part.macro, ...placeOf(spot) };
    for (const char of part) spot = after(spot, char);
    return part;
  });
}

function placeOf(spot: Spot): { place: HeadPlace; link: boolean } {
  if (spot.kind === 'tag') return { place: 'unquoted', link: false };
  if (spot.kind !== 'value') return { place: 'verbatim', link: false };
  const link = LINKS.has(/([^\s"'<>/=]+)\s*=\s*$/.exec(spot.tag)?.[1]?.toLowerCase() ?? '');
  return { place: link && spot.seen.includes('?') ? 'url' : 'attribute', link };
}

function after(spot: Spot, char: string): Spot {
  const seen = spot.seen + char;
  switch (spot.kind) {
    case 'text':
      return char === '<' ? { ...TEXT, kind: 'tag' } : TEXT;
    case 'tag':
      if (seen === '!--') return { ...TEXT, kind: 'comment' };
      if (char === '>') return /^(script|style)[\s/>]/i.test(seen) ? { ...TEXT, kind: 'raw' } : TEXT;
      if ((char === '"' || char === "'") && /=\s*$/.test(spot.seen))
        return { kind: 'value', seen: '', tag: spot.seen, quote: char };
      return { ...spot, seen };
    case 'value':
      return char === spot.quote ? { ...TEXT, kind: 'tag', seen: `${spot.tag}""` } : { ...spot, seen };
    case 'raw':
      return /<\/(script|style)$/i.test(seen)
        ? { ...TEXT, kind: 'tag', seen: '/' }
        : { ...spot, seen: seen.slice(-8) };
    case 'comment':
      return seen.endsWith('-->') ? TEXT : { ...spot, seen: seen.slice(-3) };
  }
}
