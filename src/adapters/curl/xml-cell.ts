import { XMLParser } from 'fast-xml-parser';
import type { XmlCell } from '../../domain/integrations/pasted-call.ts';

// The parser expands nothing; references are replaced here, once.
const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  processEntities: false,
  ignoreDeclaration: true,
});

const PREDEFINED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const DEEPEST = 20;

/**
 * Reads XML whose elements hold either text or elements; undefined for anything else: comments, CDATA, mixed
 * content, a DOCTYPE, another encoding than UTF-8.
 */
export function xmlCell(text: string): XmlCell | undefined {
  if (/<!|<\?(?!xml[ \t])/.test(text) || /^<\?xml[^>]{0,200}encoding=["'](?!utf-8["'])/i.test(text))
    return undefined;
  try {
    const [root, ...others] = list(parser.parse(text.trim(), true));
    return root && others.length === 0 ? cellOf(root, 0) : undefined;
  } catch {
    return undefined; // not XML, or not such
  }
}

function cellOf({ ':@': attributes, ...rest }: Record<string, unknown>, depth: number): XmlCell {
  const [name = '', inner] = Object.entries(rest)[0] ?? [];
  if (name === '' || name.startsWith('#') || depth > DEEPEST) throw new RangeError('no element');
  const nodes = list(inner);
  const texts = nodes.flatMap((node) => (typeof node['#text'] === 'string' ? [node['#text']] : []));
  const elements = nodes.filter((node) => node['#text'] === undefined);
  const own = texts.join('');
  if (elements.length > 0 && own.trim() !== '') throw new RangeError('mixed content');
  const hasText = elements.length === 0 && (own !== '' || depth === 0 || attributes === undefined);
  return {
    name,
    attributes: Object.entries(isRecord(attributes) ? attributes : {}).map(([key, value]) => ({
      name: key,
      value: unescaped(String(value)),
      type: 'string',
    })),
    text: hasText ? { name, value: unescaped(own), type: 'string' } : undefined,
    children: elements.map((node) => cellOf(node, depth + 1)),
  };
}

function unescaped(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#([0-9]{1,7})|([a-z]+));/gi, (_, hex, decimal, name) => {
    if (name !== undefined) {
      if (!Object.hasOwn(PREDEFINED, name)) throw new RangeError('an entity of its own');
      return PREDEFINED[name] ?? '';
    }
    return String.fromCodePoint(hex === undefined ? Number(decimal) : parseInt(hex, 16));
  });
}

function list(nodes: unknown): Record<string, unknown>[] {
  return Array.isArray(nodes) ? nodes.filter(isRecord) : [];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
