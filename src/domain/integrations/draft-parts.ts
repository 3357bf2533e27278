import type { Cell, JsonNode, PastedBody, PastedCall, XmlCell } from './pasted-call.ts';

/** A pasted call taken apart: every value it holds is one cell, in one place. */
export interface CallParts {
  call: PastedCall;
  /** Scheme, host and port. */
  origin: string;
  /** Between the slashes of the path; the first is what follows the host's slash. */
  segments: Placed[];
  /** Of the query; undefined when there is no `?`. */
  pairs?: Placed[];
  headers: Cell[];
  body?: PastedBody;
}

/** A cell of the URL and how it was written. `keyed`: it has a name and an equals sign. */
export interface Placed {
  raw: string;
  cell: Cell;
  keyed: boolean;
}

export function partsOf(call: PastedCall): CallParts {
  const [, origin = '', path = '', query] =
    /^([a-z][a-z0-9+.-]*:\/\/[^/?#]*)([^?#]*)(?:\?([^#]*))?/i.exec(call.url) ?? [];
  const raws = path.split('/').slice(1);
  return {
    call,
    origin,
    segments: raws.map((raw, i) => ({
      raw,
      keyed: false,
      cell: text(decoded(raws[i - 1] ?? ''), decoded(raw)),
    })),
    pairs:
      query === undefined
        ? undefined
        : query
            .split('&')
            .filter((raw) => raw !== '')
            .map((raw) => credential(pair(raw))),
    headers: call.headers.map(({ name, value }) => known(text(name, value))),
    body: call.body,
  };

  function credential(placed: Placed): Placed {
    return { ...placed, cell: known(placed.cell) };
  }

  function known(cell: Cell): Cell {
    return call.credentials?.includes(cell.name) ? { ...cell, secret: true } : cell;
  }
}

/** Every cell that may hold a value of meaning; those of the path only where `path` is set. */
export function cellsOf(parts: CallParts, path = true): Cell[] {
  const { values } = parts.body ?? {};
  const body =
    values?.format === 'form'
      ? values.pairs
      : values?.format === 'json'
        ? jsonCells(values.root)
        : values?.format === 'xml'
          ? xmlCells(values.root)
          : [];
  const url = [...(path ? parts.segments : []), ...(parts.pairs ?? [])].map(({ cell }) => cell);
  return [...url, ...parts.headers, ...body];
}

export function jsonCells(node: JsonNode): Cell[] {
  if (node.kind === 'leaf') return [node.cell];
  if (node.kind === 'list') return node.items.flatMap(jsonCells);
  return node.kind === 'object' ? node.entries.flatMap(([, inner]) => jsonCells(inner)) : [];
}

function xmlCells({ attributes, text: own, children }: XmlCell): Cell[] {
  return [...attributes, ...(own ? [own] : []), ...children.flatMap(xmlCells)];
}

function pair(raw: string): Placed {
  const at = raw.indexOf('=');
  const [name, value] = at < 0 ? [raw, ''] : [raw.slice(0, at), raw.slice(at + 1)];
  return {
    raw,
    keyed: at > 0,
    cell: text(decoded(name.replaceAll('+', ' ')), decoded(value.replaceAll('+', ' '))),
  };
}

/** Percent-decoded where that is possible. */
function decoded(raw: string): string {
  try {
    return decodeURIComponent(raw);
  } catch {
    return raw;
  }
}

function text(name: string, value: string): Cell {
  return { name, value, type: 'string' };
}
