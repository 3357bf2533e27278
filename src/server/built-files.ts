import { readdirSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const TYPES: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};
const FOLDER = '_astro';

interface BuiltFile {
  type: string;
  bytes: Uint8Array;
  /** Made at the first request that takes it: a start should not wait for it. */
  compressed?: Uint8Array;
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
    const isSmall = /\bbr\b/.test(String(headers['accept-encoding'] ?? ''));
    const bytes = isSmall ? (file.compressed ??= compress(file.bytes)) : file.bytes;
    response.writeHead(200, {
      'content-type': file.type,
      'content-length': bytes.byteLength,
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'accept-encoding',
      ...(isSmall ? { 'content-encoding': 'br' } : {}),
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
      return [[`/${FOLDER}/${name}`, { type, bytes }]];
    }),
  );
}

function compress(bytes: Uint8Array): Uint8Array {
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.byteLength } });
}
