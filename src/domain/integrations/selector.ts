/**
 * Where in an answer (or a callback) a value stands. Contract § Integration, "Selectors". `within`: of what is
 * found there only the first group of this pattern, as in `header:location regex:/([0-9]+)$`.
 */
export type Selector = Place & { within?: string };

type Place =
  | { kind: 'status' }
  | { kind: 'header'; name: string }
  | { kind: 'json'; path: (string | number)[] }
  | { kind: 'xml'; path: (string | number)[] }
  | { kind: 'text' }
  | { kind: 'field'; index: number }
  | { kind: 'regex'; pattern: string }
  | { kind: 'query' | 'form'; name: string };

/** Parses the text of a `get`; undefined when it is not a selector. */
export function parseSelector(text: string): Selector | undefined {
  const [, outer, within] = WITHIN.exec(text) ?? [];
  const place = parsePlace(outer ?? text);
  return place && within !== undefined ? { ...place, within } : place;
}

const WITHIN = /^(?!regex:)([^]+?) regex:([^]+)$/;

function parsePlace(text: string): Place | undefined {
  if (text === 'status') return { kind: 'status' };
  if (text === 'text') return { kind: 'text' };
  const colon = text.indexOf(':');
  if (colon < 0) return undefined;
  const kind = text.slice(0, colon);
  const rest = text.slice(colon + 1);
  if (rest === '') return undefined;
  switch (kind) {
    case 'header':
      return /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(rest) ? { kind, name: rest.toLowerCase() } : undefined;
    case 'json':
    case 'xml': {
      const path = parsePath(rest);
      return path && { kind, path };
    }
    case 'text':
      return /^[0-9]{1,4}$/.test(rest) ? { kind: 'field', index: Number(rest) } : undefined;
    case 'regex':
      return { kind, pattern: rest };
    case 'query':
    case 'form':
      return { kind, name: rest };
    default:
      return undefined;
  }
}

/** `a.b[0].c` → `['a','b',0,'c']`; `\.` is a dot within a name. Undefined when malformed. */
export function parsePath(text: string): (string | number)[] | undefined {
  const path: (string | number)[] = [];
  const token = /(?:^|\.)((?:[^.[\]\\]|\\.)+)|\[([0-9]{1,6})\]/y;
  let at = 0;
  while (at < text.length) {
    token.lastIndex = at;
    const match = token.exec(text);
    if (!match) return undefined;
    path.push(match[1] !== undefined ? match[1].replace(/\\(.)/g, '$1') : Number(match[2]));
    at = token.lastIndex;
  }
  return path.length > 0 ? path : undefined;
}
