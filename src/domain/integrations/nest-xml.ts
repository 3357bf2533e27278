import type { Misplaced } from './nest.ts';
import { parsePath } from './selector.ts';

/** An element to be written: attributes, then text or child elements. */
export interface XmlNode {
  name: string;
  attributes: Map<string, string>;
  text?: string;
  /** By name, in the order the names came; holes of a list are empty elements. */
  children: Map<string, (XmlNode | undefined)[]>;
}

const START =
  'A-Z_a-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C-\\u200D\\u2070-\\u218F\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD\\u{10000}-\\u{EFFFF}';
const COMBINING = '\\u00B7|[\\u0300-\\u036F]|[\\u203F-\\u2040]';
const NC_NAME = `[${START}](?:[${START}\\-.0-9]|${COMBINING})*`;
const NAME = new RegExp(`^${NC_NAME}(:${NC_NAME})?$`, 'u');
const MOST_ITEMS = 100;

/**
 * Builds an element from flat keys: the first segment is the root, a dot nests, `a[0]` repeats, `@a` is an
 * attribute of the element before it, `\.` is a dot. Without entries there is no root.
 */
export function nestXml(entries: readonly { key: string; value: string }[]): {
  root?: XmlNode;
  misplaced?: Misplaced;
} {
  let root: XmlNode | undefined;
  for (const [index, { key, value }] of entries.entries()) {
    const path = parsePath(key);
    const [name] = path ?? [];
    const fault = path ? faultOf(path) : 'is not a key: write `root.a`, `root.a[0]` or `root.a.@b`.';
    root ??= node(String(name));
    const message =
      fault ?? (root.name === name ? undefined : `begins with another root than \`${root.name}\`.`);
    const wrong = message ?? place(root, path ?? [], value);
    if (wrong) return { misplaced: { index, message: `\`${key}\` ${wrong}` } };
  }
  return { root };
}

function faultOf(path: readonly (string | number)[]): string | undefined {
  for (const [i, segment] of path.entries()) {
    if (typeof segment === 'number') {
      if (i < 2 || typeof path[i - 1] === 'number')
        return 'repeats what cannot be repeated: write `root.a[0]`.';
      if (segment >= MOST_ITEMS) return `indexes past ${MOST_ITEMS} items.`;
      continue;
    }
    const isAttribute = segment.startsWith('@');
    if (isAttribute && (i === 0 || i < path.length - 1))
      return 'has its attribute elsewhere than at the end.';
    if (!NAME.test(isAttribute ? segment.slice(1) : segment))
      return `has \`${segment}\`, which is no XML name.`;
  }
  return undefined;
}

function place(root: XmlNode, path: readonly (string | number)[], value: string): string | undefined {
  let at = root;
  for (let i = 1; i < path.length; i += 1) {
    const name = String(path[i]);
    if (name.startsWith('@')) {
      if (at.attributes.has(name.slice(1))) return 'is given twice.';
      at.attributes.set(name.slice(1), value);
      return undefined;
    }
    if (at.text !== undefined) return 'is below a key that has a value already.';
    const next = path[i + 1];
    const nth = typeof next === 'number' ? next : 0;
    if (typeof next === 'number') i += 1;
    at = child(at, name, nth);
  }
  if (at.text !== undefined || at.children.size > 0) return 'is given twice, or holds other keys already.';
  at.text = value;
  return undefined;
}

function child({ children }: XmlNode, name: string, nth: number): XmlNode {
  const list = children.get(name) ?? [];
  children.set(name, list);
  while (list.length <= nth) list.push(undefined);
  return (list[nth] ??= node(name));
}

function node(name: string): XmlNode {
  return { name, attributes: new Map(), children: new Map() };
}
