import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import type { Step } from '../../domain/integrations/step.ts';
import type { RawReply } from './exchange.ts';
import { readJson } from './read-json.ts';
import { readLenientJson } from './read-lenient-json.ts';
import type { XmlElement } from './read-xml.ts';
import { readXml } from './read-xml.ts';
import type { Searches } from './searches.ts';
import { createSearches } from './searches.ts';

/** What a selector gives where the answer is not in the format it reads, or empty where a body is read. */
export const UNREADABLE = Symbol('unreadable');

/** An answer, or a callback, as selectors see it. */
export interface Reply {
  /** HTTP status; undefined in a callback. */
  status?: number;
  /** By lower-case name. */
  headers: Record<string, string>;
  /** The decoded body. */
  text: string;
  /** Whether the body is whole and decoded. */
  whole: boolean;
  /** The parsed body: numbers are `LosslessNumber`. Undefined when it is not JSON. */
  data: () => unknown;
  /** The root of the body; undefined when it is not XML. */
  xml: () => XmlElement | undefined;
  /** By patterns, within what one answer may cost. */
  searches: Searches;
  query?: URLSearchParams;
  form?: URLSearchParams;
}

/** Reads the bytes of an answer; `mode` is the step's `reply`. Nothing is inflated beyond `max_bytes`. */
export function toReply(raw: RawReply, mode: Step['reply'], max_bytes: number): Reply {
  const bytes = raw.cut ? undefined : decoded(raw, max_bytes);
  const text = decodeText(bytes ?? raw.body, raw.headers['content-type'] ?? '');
  return {
    status: raw.status,
    headers: raw.headers,
    text: bytes || raw.headers['content-encoding'] === undefined ? text : '',
    whole: bytes !== undefined,
    data: once(() => (bytes ? parsed(text, mode, raw.headers['content-type'] ?? '') : undefined)),
    xml: once(() => (bytes ? parsedXml(text, mode, raw.headers['content-type'] ?? '') : undefined)),
    searches: createSearches(),
  };
}

/** Reads a callback: its body by its content type. */
export function toCallbackReply(query: string, headers: Record<string, string>, body: string): Reply {
  const lowered = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const type = lowered['content-type'] ?? '';
  return {
    headers: lowered,
    text: body,
    whole: true,
    data: once(() => parsed(body, 'auto', type)),
    xml: once(() => parsedXml(body, 'auto', type)),
    searches: createSearches(),
    query: new URLSearchParams(query),
    form: new URLSearchParams(/^application\/x-www-form-urlencoded/i.test(type) ? body : ''),
  };
}

function decoded({ body, headers }: RawReply, maxOutputLength: number): Buffer | undefined {
  try {
    switch (headers['content-encoding']?.trim().toLowerCase()) {
      case undefined:
      case '':
      case 'identity':
        return body;
      case 'gzip':
      case 'x-gzip':
        return gunzipSync(body, { maxOutputLength });
      case 'deflate':
        return inflateSync(body, { maxOutputLength });
      case 'br':
        return brotliDecompressSync(body, { maxOutputLength });
    }
  } catch {
    // damaged, or larger than what may be inflated
  }
  return undefined;
}

function decodeText(bytes: Buffer, contentType: string): string {
  const declared = /^\s*<\?xml[^>]{1,80}encoding\s*=\s*["']([\w-]{1,40})/;
  const charset =
    /charset\s*=\s*"?([\w-]{1,40})/i.exec(contentType)?.[1] ??
    declared.exec(bytes.subarray(0, 160).toString('latin1'))?.[1] ??
    'utf-8';
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes); // a charset nobody knows
  }
}

function parsed(text: string, mode: Step['reply'], contentType: string): unknown {
  if (mode === 'lenient') return readLenientJson(text);
  if (mode === 'json') return readJson(text);
  if (mode !== 'auto') return undefined;
  const type = mediaType(contentType);
  const isJson = /[/+]json$/.test(type) || (!/[/+]xml$/.test(type) && /^\s*[[{]/.test(text));
  return isJson ? readJson(text) : undefined;
}

function parsedXml(text: string, mode: Step['reply'], contentType: string): XmlElement | undefined {
  const isXml = mode === 'xml' || (mode === 'auto' && !/[/+]json$/.test(mediaType(contentType)));
  return isXml && /^\s*</.test(text) ? readXml(text) : undefined;
}

function mediaType(contentType: string): string {
  return contentType.split(';')[0]?.trim().toLowerCase() ?? '';
}

function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}
