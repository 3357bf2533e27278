import type { Cell, JsonNode, PastedBody, XmlCell } from './pasted-call.ts';

/** Gives a cell its template; `path` is where it will stand in the step. */
export type Settle = (cell: Cell, path: string) => { template: string; type?: Cell['type'] };

export interface DraftParam {
  key: string;
  value: string;
  type?: 'number' | 'boolean';
}

/** What a step says of its body. */
export interface DraftBody {
  params_in?: 'form' | 'json' | 'xml';
  params?: DraftParam[];
  body?: string;
  content_type?: string;
}

const PLAIN_TYPES = {
  form: 'application/x-www-form-urlencoded',
  json: 'application/json',
  xml: 'application/xml',
};
const MOST_PARAMS = 100;
const LONGEST_KEY = 200;
const LONGEST_VALUE = 8192;

/**
 * Writes a body as `params` where those build the same, else as a raw `body`. `rest` gives text that was not
 * understood its templates.
 */
export function draftBody(body: PastedBody, settle: Settle, rest: (text: string) => string): DraftBody {
  const { values, content_type } = body;
  const raw = (text: string) => ({ body: text, content_type });
  if (values.format === 'text') return raw(rest(body.text));
  const flat =
    values.format === 'json'
      ? flatJson(values.root)
      : values.format === 'xml'
        ? flatXml(values.root)
        : flatForm(values.pairs);
  if (
    !flat ||
    flat.length > MOST_PARAMS ||
    flat.some(({ key, cell }) => key.length > LONGEST_KEY || cell.value.length > LONGEST_VALUE)
  )
    return raw(values.format === 'json' ? writeJson(values.root, settle) : rest(body.text));
  const params = flat.map(({ key, cell }, i) => {
    const { template, type = cell.type } = settle(cell, `params.${i}.value`);
    return { key, value: template, ...(type === 'string' ? {} : { type }) };
  });
  return {
    params_in: values.format,
    params,
    ...(content_type.toLowerCase() === PLAIN_TYPES[values.format] ? {} : { content_type }),
  };
}

type Flat = { key: string; cell: Cell }[];

function flatForm(pairs: readonly Cell[]): Flat | undefined {
  const plain = pairs.every(({ name }) => name !== '' && !name.includes('\\.'));
  return plain ? pairs.map((cell) => ({ key: cell.name, cell })) : undefined;
}

/** Undefined where flat keys cannot say it: null, an empty list or object within, a nameless key. */
function flatJson(root: JsonNode): Flat | undefined {
  if (root.kind === 'object' && root.entries.length === 0) return [];
  const flat: Flat = [];
  const walk = (node: JsonNode, key: string): boolean => {
    if (node.kind === 'leaf') return key !== '' && flat.push({ key, cell: node.cell }) > 0;
    if (node.kind === 'null') return false;
    if (node.kind === 'list')
      return (
        node.items.length > 0 &&
        node.items.length <= MOST_PARAMS &&
        node.items.every((inner, i) => walk(inner, `${key}[${i}]`))
      );
    const dot = key === '' ? '' : '.';
    return (
      node.entries.length > 0 &&
      node.entries.every(([name, inner]) => name !== '' && walk(inner, `${key}${dot}${escaped(name)}`))
    );
  };
  return walk(root, '') ? flat : undefined;
}

function flatXml(root: XmlCell): Flat | undefined {
  const flat: Flat = [];
  const walk = ({ attributes, text, children }: XmlCell, key: string): boolean => {
    for (const cell of attributes) flat.push({ key: `${key}.@${escaped(cell.name)}`, cell });
    if (text) flat.push({ key, cell: text });
    const names = children.map(({ name }) => name);
    // Elements of one name are written together: where others stand between them the order would change.
    const together = names.every((name, i) => i === 0 || names[i - 1] === name || names.indexOf(name) === i);
    const several = (name: string) => names.indexOf(name) !== names.lastIndexOf(name);
    return (
      together &&
      children.every((child, i) =>
        walk(
          child,
          `${key}.${escaped(child.name)}${several(child.name) ? `[${i - names.indexOf(child.name)}]` : ''}`,
        ),
      )
    );
  };
  return walk(root, escaped(root.name)) ? flat : undefined;
}

function escaped(name: string): string {
  return name.replace(/[.[\]\\]/g, '\\$&');
}

function writeJson(node: JsonNode, settle: Settle): string {
  if (node.kind === 'null') return 'null';
  if (node.kind === 'list') return `[${node.items.map((inner) => writeJson(inner, settle)).join(',')}]`;
  if (node.kind === 'object')
    return `{${node.entries.map(([name, inner]) => `${JSON.stringify(name)}:${writeJson(inner, settle)}`).join(',')}}`;
  const { template, type = node.cell.type } = settle(node.cell, 'body');
  return type === 'string' ? JSON.stringify(template) : template;
}
