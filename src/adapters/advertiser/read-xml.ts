import { XMLParser } from 'fast-xml-parser';

/** An element as it was read; names keep their prefix. */
export interface XmlElement {
  name: string;
  attributes: Map<string, string>;
  /** Its own text and CDATA joined, without what surrounds it. */
  text: string;
  children: XmlElement[];
}

// The parser expands nothing: references are replaced here, once, and CDATA holds none.
const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  processEntities: false,
  cdataPropName: '#cdata',
  ignoreDeclaration: true,
  ignorePiTags: true,
});

const PREDEFINED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * Reads an XML document to its root; undefined when it is none, has a DOCTYPE (its entities could be bombs, or
 * name files), is nested too deep, or is an HTML page.
 */
export function readXml(text: string): XmlElement | undefined {
  if (/<!(doctype|entity)/i.test(text)) return undefined;
  try {
    const [root, ...others] = elementsOf(parser.parse(text.trim(), true));
    return others.length > 0 || root?.name.toLowerCase() === 'html' ? undefined : root;
  } catch {
    return undefined; // not XML
  }
}

/**
 * What stands on a path from the root, which it names: text, a list where an element repeats, or an object. A
 * name without a prefix finds elements of any prefix where none has it as written: prefixes are the answerer's.
 */
export function selectXml(root: XmlElement, path: readonly (string | number)[]): unknown {
  const [first, ...rest] = path;
  let found = named([root], String(first));
  for (const step of rest) {
    if (typeof step === 'number') {
      found = found.slice(step, step + 1);
      continue;
    }
    const [one, ...others] = found;
    if (!one || others.length > 0) return undefined;
    if (step.startsWith('@')) return one.attributes.get(step.slice(1));
    found = named(one.children, step);
  }
  const values = found.map(valueOf);
  return values.length > 1 ? values : values[0];
}

function named(elements: readonly XmlElement[], wanted: string): XmlElement[] {
  const found = elements.filter(({ name }) => name === wanted);
  if (found.length > 0) return found;
  return elements.filter(({ name }) => name.slice(name.indexOf(':') + 1) === wanted);
}

/** An element's text; where it has only elements, those by name. */
export function valueOf(element: XmlElement): unknown {
  if (element.children.length === 0 || element.text !== '') return element.text;
  const names = new Set(element.children.map(({ name }) => name));
  return Object.fromEntries(
    [...names].map((name) => {
      const values = element.children.filter((child) => child.name === name).map(valueOf);
      return [name, values.length > 1 ? values : values[0]];
    }),
  );
}

function elementsOf(nodes: unknown): XmlElement[] {
  return list(nodes).flatMap((node) => {
    const { ':@': attributes, ...rest } = node;
    const [name, inner] = Object.entries(rest)[0] ?? [];
    if (name === undefined || name.startsWith('#')) return [];
    const pairs = Object.entries(isRecord(attributes) ? attributes : {});
    return [
      {
        name,
        attributes: new Map(pairs.map(([key, value]) => [key, unescaped(String(value))])),
        text: textIn(inner).trim(),
        children: elementsOf(inner),
      },
    ];
  });
}

function textIn(nodes: unknown): string {
  const parts = list(nodes).map((node) => {
    if (typeof node['#text'] === 'string') return unescaped(node['#text']);
    const [literal] = list(node['#cdata']);
    return typeof literal?.['#text'] === 'string' ? literal['#text'] : '';
  });
  return parts.join('');
}

/** In one pass: what a reference stands for is never read as one. Those of no known meaning stay as written. */
function unescaped(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#([0-9]{1,7})|([a-z]+));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return Object.hasOwn(PREDEFINED, name) ? (PREDEFINED[name] ?? whole) : whole;
    const point = hex === undefined ? Number(decimal) : parseInt(hex, 16);
    const isCharacter = point > 0 && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff);
    return isCharacter ? String.fromCodePoint(point) : whole;
  });
}

function list(nodes: unknown): Record<string, unknown>[] {
  return Array.isArray(nodes) ? nodes.filter(isRecord) : [];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
