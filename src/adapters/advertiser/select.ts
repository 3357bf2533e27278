import { isLosslessNumber, stringify } from 'lossless-json';
import type { Selector } from '../../domain/integrations/selector.ts';
import { parseSelector } from '../../domain/integrations/selector.ts';
import { selectXml } from './read-xml.ts';
import type { Reply } from './reply.ts';
import { UNREADABLE } from './reply.ts';
import { WrittenNumber } from './written-number.ts';

const parsed = new Map<string, Selector>();

/**
 * The value a selector finds: string, boolean, null, list, object, `LosslessNumber`; undefined when it is not
 * there; `UNREADABLE` when the body is not what the selector reads, or may not be searched for what it would cost.
 */
export function select(reply: Reply, get: string, split?: string): unknown {
  const selector = selectorOf(get);
  const found = foundAt(selector, reply, split);
  if (selector?.within === undefined || found === UNREADABLE) return found;
  return found === undefined || found === null ? undefined : searched(reply, selector.within, textOf(found));
}

function foundAt(selector: Selector | undefined, reply: Reply, split: string | undefined): unknown {
  switch (selector?.kind) {
    case undefined:
      return undefined;
    case 'status':
      return reply.status;
    case 'header':
      return Object.hasOwn(reply.headers, selector.name) ? reply.headers[selector.name] : undefined;
    case 'query':
    case 'form':
      return reply[selector.kind]?.get(selector.name) ?? undefined;
    case 'xml': {
      const root = reply.whole ? reply.xml() : undefined;
      return root === undefined ? UNREADABLE : selectXml(root, selector.path);
    }
    case 'json': {
      const data = reply.whole ? reply.data() : undefined;
      return data === undefined ? UNREADABLE : walk(data, selector.path);
    }
    case 'text':
      return bodyOf(reply);
    case 'field': {
      const text = bodyOf(reply);
      return text === UNREADABLE ? text : text.split(split ?? '\n')[selector.index]?.trim();
    }
    case 'regex': {
      const text = bodyOf(reply);
      return text === UNREADABLE ? text : searched(reply, selector.pattern, text);
    }
  }
}

function searched(
  { searches }: Reply,
  pattern: string,
  text: string,
): string | undefined | typeof UNREADABLE {
  const search = searches.first(pattern, text);
  return search ? search.found : UNREADABLE;
}

/** A value's JSON text, by which values compare; a string is its own, and a number's is as it was written. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value instanceof WrittenNumber) return value.written;
  return isLosslessNumber(value) ? value.value : (stringify(value) ?? '');
}

function bodyOf({ whole, text }: Reply): string | typeof UNREADABLE {
  const trimmed = text.trim();
  return whole && trimmed !== '' ? trimmed : UNREADABLE;
}

function selectorOf(get: string): Selector | undefined {
  const known = parsed.get(get);
  if (known) return known;
  const selector = parseSelector(get);
  if (parsed.size > 10_000) parsed.clear();
  if (selector) parsed.set(get, selector);
  return selector;
}

function walk(data: unknown, path: readonly (string | number)[]): unknown {
  let at = data;
  for (const step of path) {
    if (typeof at !== 'object' || at === null || isLosslessNumber(at)) return undefined;
    if (typeof step === 'number') at = Array.isArray(at) ? at[step] : undefined;
    else at = Array.isArray(at) || !Object.hasOwn(at, step) ? undefined : Reflect.get(at, step);
  }
  return at;
}
