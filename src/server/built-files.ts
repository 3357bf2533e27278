import { readdirSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { DATA_POLICY } from './gateway/security-headers.ts';

const TYPES: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};
const FOLDER = '_astro';

interface BuiltFile {
  type: string;
  bytes: Uint8Array;
  /** By encoding; made at the first request that takes it: a start should not wait for it. */
  compressed: Map<string, Uint8Array>;
}

/**
 * Serves `/_astro/*`, what the build left for browsers: Astro's handler in middleware mode leaves that to us. Read
 * once into memory, so no path from outside ever reaches the file system; a name holds its content's hash, so a
 * browser never asks twice. Returns false for what is not there. `client`: the build's folder for browsers.
 */
export function builtFiles(client: string): (request: IncomingMessage, response: ServerResponse) => boolean {
  const files = read(join(client, FOLDER));
  return ({ url = '', method, headers }, response) => {
    const file = files.get(url.split('?', 1)[0] ?? '');
    if (!file || (method !== 'GET' && method !== 'HEAD')) return false;
    const encoding = /\b(br|gzip)\b/.exec(bestFirst(String(headers['accept-encoding'] ?? '')))?.[1];
    const bytes = encoding === undefined ? file.bytes : compressedOf(file, encoding);
    response.writeHead(200, {
      'content-type': file.type,
      'content-security-policy': DATA_POLICY,
      'content-length': bytes.byteLength,
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'accept-encoding',
      ...(encoding === undefined ? {} : { 'content-encoding': encoding }),
    });
    response.end(method === 'HEAD' ? undefined : bytes);
    return true;
  };
}

function read(folder: string): ReadonlyMap<string, BuiltFile> {
  return new Map(
    readdirSync(folder).flatMap((name): [string, BuiltFile][] => {
      const type = TYPES[name.split('.').at(-1) ?? ''];
      if (type === undefined) return [];
      const bytes = readFileSync(join(folder, name));
      return [[`/${FOLDER}/${name}`, { type, bytes, compressed: new Map() }]];
    }),
  );
}

/** A browser on plain http takes gzip alone, so both are made. */
function compressedOf(file: BuiltFile, encoding: string): Uint8Array {
  const known = file.compressed.get(encoding);
  if (known) return known;
  const made = encoding === 'br' ? brotli(file.bytes) : gzipSync(file.bytes, { level: 9 });
  file.compressed.set(encoding, made);
  return made;
}

/** Whatever the order they are named in, the smaller one. */
function bestFirst(header: string): string {
  return /\bbr\b/.test(header) ? 'br' : header;
}

function brotli(bytes: Uint8Array): Uint8Array {
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.byteLength } });
}
