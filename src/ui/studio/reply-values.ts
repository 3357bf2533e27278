import type { ShownReply } from '../../domain/integrations/trial.ts';

/** One line of a reply as it is read: a value with its selector, or what holds others. */
export interface ReplyLine {
  depth: number;
  name: string;
  /** Selects this value; absent for what holds others. */
  get?: string;
  /** As a rule compares it. Numbers that JavaScript cannot hold are their text. */
  value?: string | number | boolean | null;
}

/** Longer texts are read as they are. */
const SHORT = 300;

/** Status, then the body's values in order: of JSON, of XML, else a short text as a whole. */
export function linesOf({ http_status, body }: ShownReply): ReplyLine[] {
  const status: ReplyLine = { depth: 0, name: 'HTTP', get: 'status', value: http_status };
  const text = body.trim();
  const whole =
    text !== '' && text.length <= SHORT ? [{ depth: 0, name: 'text', get: 'text', value: text }] : [];
  return [status, ...(jsonLines(body) ?? xmlLines(body) ?? whole)];
}

/** A name out of letters, digits, `_` and `-` that a value can be carried by. */
export function carryName(get: string): string {
  const last = get.split(/[.:@]/).at(-1) ?? '';
  return (
    last
      .replace(/\[\d+\]$/, '')
      .replace(/[^A-Za-z0-9_-]+/g, '_')
      .slice(0, 40) || 'value'
  );
}

function jsonLines(text: string): ReplyLine[] | undefined {
  try {
    return walkJson(JSON.parse(text, exact), '', 'json:', 0);
  } catch {
    return undefined;
  }
}

/** Engines that show a number's own text let it be kept where it would be rounded. */
function exact(_key: string, value: unknown, context?: { source?: string }): unknown {
  const source = context?.source;
  return typeof value === 'number' && source !== undefined && String(value) !== source ? source : value;
}

function walkJson(value: unknown, name: string, path: string, depth: number): ReplyLine[] {
  if (typeof value !== 'object' || value === null) {
    if (path === 'json:') return []; // a bare value has no path to be found by
    return [{ depth, name, get: path, value: value as string | number | boolean | null }]; // JSON has no other leaves
  }
  const own: ReplyLine[] = name === '' ? [] : [{ depth, name }];
  const below = name === '' ? depth : depth + 1;
  const entries = Array.isArray(value)
    ? value.map((inner, i): [string, string, unknown] => [`[${i}]`, `${path}[${i}]`, inner])
    : Object.entries(value).map(([key, inner]): [string, string, unknown] => [key, joined(path, key), inner]);
  return [...own, ...entries.flatMap(([key, at, inner]) => walkJson(inner, key, at, below))];
}

function joined(path: string, key: string): string {
  const escaped = key.replace(/[.[\]\\]/g, '\\$&');
  return /[:]$/.test(path) ? path + escaped : `${path}.${escaped}`;
}

function xmlLines(text: string): ReplyLine[] | undefined {
  if (!text.trimStart().startsWith('<') || typeof DOMParser === 'undefined') return undefined;
  const { documentElement: root } = new DOMParser().parseFromString(text, 'application/xml');
  if (root.nodeName === 'html' || root.getElementsByTagName('parsererror').length > 0) return undefined;
  return walkXml(root, `xml:${root.nodeName}`, 0);
}

function walkXml(element: Element, path: string, depth: number): ReplyLine[] {
  const name = element.nodeName;
  const inner = [...element.children];
  const attributes = [...element.attributes].map((one): ReplyLine => ({
    depth: depth + 1,
    name: `@${one.name}`,
    get: `${path}.@${one.name}`,
    value: one.value,
  }));
  if (inner.length === 0)
    return [{ depth, name, get: path, value: element.textContent?.trim() ?? '' }, ...attributes];
  const children = inner.flatMap((child) => {
    const alike = inner.filter((one) => one.nodeName === child.nodeName);
    const index = alike.length > 1 ? `[${alike.indexOf(child)}]` : '';
    return walkXml(child, `${path}.${child.nodeName.replace(/[.[\]\\]/g, '\\$&')}${index}`, depth + 1);
  });
  return [{ depth, name }, ...attributes, ...children];
}
