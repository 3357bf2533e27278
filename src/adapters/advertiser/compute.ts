import { createCipheriv, createHmac, hash } from 'node:crypto';
import type { Apply } from '../../domain/integrations/apply.ts';
import { percent } from './encode.ts';
import { Unreachable } from './unreachable.ts';

type Encoding = 'hex' | 'base64' | 'base64url';

/**
 * Applies one function to a text. Text goes in as UTF-8 bytes and comes out as text: digests hex, ciphers
 * base64 unless `out` says otherwise. `key` and `iv` are the expanded texts, their bytes as `key_in` and `iv_in` say. Throws `Unreachable` (`unbuildable`)
 * where key or iv have no usable length. Contract § Integration, `apply`.
 */
export function applyFunction({ fn, out, key_in, iv_in }: Apply, text: string, key = '', iv = ''): string {
  switch (fn) {
    case 'md5':
    case 'sha1':
    case 'sha256':
    case 'sha512':
      return hash(fn, text, out ?? 'hex');
    case 'hmac_sha1':
    case 'hmac_sha256':
    case 'hmac_sha512':
    case 'hmac_md5':
      return createHmac(fn.slice('hmac_'.length), bytesOf(key, key_in))
        .update(text, 'utf8')
        .digest(out ?? 'hex');
    case 'aes_ecb':
      return encrypt('ecb', text, bytesOf(key, key_in), Buffer.alloc(0), out ?? 'base64');
    case 'aes_cbc':
      return encrypt('cbc', text, bytesOf(key, key_in), bytesOf(iv, iv_in), out ?? 'base64');
    case 'base64':
    case 'base64url':
    case 'hex':
      return Buffer.from(text, 'utf8').toString(fn);
    case 'urlencode':
      return percent(text);
    case 'upper':
      return text.toUpperCase();
    case 'lower':
      return text.toLowerCase();
  }
}

function encrypt(mode: 'ecb' | 'cbc', text: string, key: Buffer, iv: Buffer, out: Encoding): string {
  if (![16, 24, 32].includes(key.length))
    throw new Unreachable('unbuildable', `An AES key has 16, 24 or 32 bytes; this one has ${key.length}.`);
  if (mode === 'cbc' && iv.length !== 16)
    throw new Unreachable('unbuildable', `The iv of AES has 16 bytes; this one has ${iv.length}.`);
  const cipher = createCipheriv(`aes-${key.length * 8}-${mode}`, key, mode === 'ecb' ? null : iv);
  return Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]).toString(out);
}

function bytesOf(text: string, encoding?: 'hex' | 'base64'): Buffer {
  if (encoding === undefined) return Buffer.from(text, 'utf8');
  const bytes = Buffer.from(text, encoding);
  // Node stops at the first character it cannot read, and says nothing.
  const isWhole = encoding === 'hex' ? text.length === bytes.length * 2 : /^[\w+/-]+={0,2}$/.test(text);
  if (isWhole) return bytes;
  throw new Unreachable('unbuildable', `A key or iv is not ${encoding}, as its step says it is.`);
}
