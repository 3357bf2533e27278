import { isLosslessNumber, parse } from 'lossless-json';
import { hasGap } from '../../domain/integrations/draft-gap.ts';
import type { JsonNode } from '../../domain/integrations/pasted-call.ts';

const MOST_VALUES = 2000;
const DEEPEST = 30;
/** Begins the text of a gap that stood without quotes; with one mark's beginning alone it is none itself. */
const BARE = '\ue001';

/** Reads JSON, numbers as they were written; undefined when it is none, too deep, or holds too much. */
export function jsonNode(text: string): JsonNode | undefined {
  // The parser would take it for an object's prototype.
  if (text.includes('__proto__')) return undefined;
  try {
    const room = { values: MOST_VALUES };
    return nodeOf(parse(quotedGaps(text), null, { onDuplicateKey: ({ newValue }) => newValue }), '', 0, room);
  } catch {
    return undefined; // not JSON, deeper than the stack, or larger than a draft may be
  }
}

function nodeOf(value: unknown, name: string, depth: number, room: { values: number }): JsonNode {
  if (depth > DEEPEST || (room.values -= 1) < 0) throw new RangeError('too large');
  if (value === null) return { kind: 'null' };
  if (isLosslessNumber(value)) return { kind: 'leaf', cell: { name, value: value.value, type: 'number' } };
  if (typeof value === 'boolean')
    return { kind: 'leaf', cell: { name, value: String(value), type: 'boolean' } };
  if (Array.isArray(value))
    return { kind: 'list', items: value.map((inner) => nodeOf(inner, name, depth + 1, room)) };
  if (typeof value === 'object')
    return {
      kind: 'object',
      entries: Object.entries(value).map(([key, inner]) => [key, nodeOf(inner, key, depth + 1, room)]),
    };
  const text = String(value);
  if (text.startsWith(BARE)) return { kind: 'leaf', cell: { name, value: text.slice(1), type: 'number' } };
  return { kind: 'leaf', cell: { name, value: text, type: 'string' } };
}

/** JSON in which gaps without quotes are text of a kind that no other text is. Linear in the text. */
export function quotedGaps(text: string): string {
  if (!hasGap(text)) return text;
  let quoted = '';
  let inside = false;
  for (let i = 0; i < text.length; i += 1) {
    const char = text.charAt(i);
    if (inside && char === '\\') quoted += char + text.charAt((i += 1));
    else if (!inside && char === '\ue000') quoted += `"${BARE}${char}`;
    else if (!inside && char === '\ue001') quoted += `${char}"`;
    else {
      if (char === '"') inside = !inside;
      quoted += char;
    }
  }
  return quoted;
}
