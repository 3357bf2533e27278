import { invalid } from '../../../domain/catalog/parse-definition.ts';
import { parseWritten } from './parse-written.ts';
import { Problem } from './problem.ts';

const MAX_BYTES = 1_048_576;
const MAX_DEPTH = 32;
const MAX_KEYS = 5000;
/** Names by which careless code reaches prototypes. None of them means anything to us. */
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Reads a request's JSON, refusing what is too large (413), of another type (415), malformed, too deep, or
 * of names no definition has (400). No body at all reads as `{}`.
 */
export async function readJson(request: Request): Promise<unknown> {
  const bytes = await readBytes(request);
  if (bytes.length === 0) return {};
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (type !== 'application/json' && type !== 'application/merge-patch+json')
    throw new Problem(415, 'unsupported_media_type', 'Send JSON with `Content-Type: application/json`.');
  return parseWritten(checked(bytes));
}

async function readBytes(request: Request): Promise<Uint8Array> {
  if (Number(request.headers.get('content-length') ?? 0) > MAX_BYTES) throw tooLarge();
  if (!request.body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Counted as it comes: a chunked body names no length.
  for await (const chunk of request.body) {
    size += chunk.length;
    if (size > MAX_BYTES) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function tooLarge(): Problem {
  return new Problem(413, 'payload_too_large', 'The body is larger than 1 MB.', { Connection: 'close' });
}

/** The text of JSON that may be read: numbers are looked at later, by recursion. */
function checked(bytes: Uint8Array): string {
  let text: string;
  let value: unknown;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    value = JSON.parse(text);
  } catch {
    throw invalid([{ path: '', message: 'The body is not JSON in UTF-8.' }]);
  }
  inspect(value);
  return text;
}

/** Walks without recursion: depth is what is being bounded. */
function inspect(root: unknown): void {
  const waiting: { value: unknown; depth: number }[] = [{ value: root, depth: 1 }];
  let keys = 0;
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value, depth } = next;
    if (typeof value !== 'object' || value === null) continue;
    if (depth > MAX_DEPTH)
      throw invalid([{ path: '', message: `The body nests deeper than ${MAX_DEPTH} levels.` }]);
    for (const [key, inner] of Object.entries(value)) {
      if (!Array.isArray(value)) {
        if (++keys > MAX_KEYS)
          throw invalid([{ path: '', message: `The body has more than ${MAX_KEYS} keys.` }]);
        if (FORBIDDEN.has(key))
          throw invalid([{ path: key, message: `\`${key}\` is no name for anything.` }]);
      }
      waiting.push({ value: inner, depth: depth + 1 });
    }
  }
}
