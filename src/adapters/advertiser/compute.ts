import { createCipheriv, createHmac, hash } from 'node:crypto';
import type { Apply } from '../../domain/integrations/step.ts';
import { percent } from './encode.ts';
import { Unreachable } from './unreachable.ts';

type Encoding = 'hex' | 'base64' | 'base64url';

/**
 * Applies one function to a text. Text goes in as UTF-8 bytes and comes out as text: digests hex, ciphers
 * base64 unless `out` says otherwise. `key` and `iv` are the expanded texts. Throws `Unreachable` (`unbuildable`)
 * where key or iv have no usable length. Contract § Integration, `apply`.
 */
export function applyFunction({ fn, out }: Apply, text: string, key = '', iv = ''): string {
  switch (fn) {
    case 'md5':
    case 'sha1':
    case 'sha256':
    case 'sha512':
      return hash(fn, text, out ?? 'hex');
    case 'hmac_sha1':
    case 'hmac_sha256':
      return createHmac(fn.slice('hmac_'.length), key)
        .update(text, 'utf8')
        .digest(out ?? 'hex');
    case 'aes_ecb':
      return encrypt('ecb', text, key, '', out ?? 'base64');
    case 'aes_cbc':
      return encrypt('cbc', text, key, iv, out ?? 'base64');
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

function encrypt(mode: 'ecb' | 'cbc', text: string, keyText: string, ivText: string, out: Encoding): string {
  const key = Buffer.from(keyText, 'utf8');
  const iv = Buffer.from(ivText, 'utf8');
  if (![16, 24, 32].includes(key.length))
    throw new Unreachable('unbuildable', `An AES key has 16, 24 or 32 bytes; this one has ${key.length}.`);
  if (mode === 'cbc' && iv.length !== 16)
    throw new Unreachable('unbuildable', `The iv of AES has 16 bytes; this one has ${iv.length}.`);
  const cipher = createCipheriv(`aes-${key.length * 8}-${mode}`, key, mode === 'ecb' ? null : iv);
  return Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]).toString(out);
}
