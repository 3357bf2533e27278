import type { KeyObject } from 'node:crypto';
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomFillSync,
  timingSafeEqual,
} from 'node:crypto';
import type { Vault } from '../../domain/system/vault.ts';
import type { DataKeys } from './keyring.ts';

const IV_BYTES = 12;
const TAG_BYTES = 16;
/** Key objects kept; purposes are a handful of words, so this is never reached unless one is made of data. */
const MAX_CACHED_KEYS = 4096;
const SIGNATURE_LENGTH = 22;

/**
 * The vault over the data keys. Every purpose has keys of its own, derived once (HKDF-SHA-256) and kept as
 * key objects: raw bytes would cost ten times as much a call.
 */
export function createVault(keys: DataKeys): Vault {
  const cipherKey = derivedKeys(keys.seal);
  const macKey = derivedKeys(keys.mac);
  const nextIv = ivPool();

  function seal(text: string, purpose: string): string {
    const iv = nextIv();
    const cipher = createCipheriv('aes-256-gcm', cipherKey('seal', purpose), iv, {
      authTagLength: TAG_BYTES,
    });
    cipher.setAAD(Buffer.from(purpose));
    const body = cipher.update(text, 'utf8');
    return Buffer.concat([iv, body, cipher.final(), cipher.getAuthTag()]).toString('base64url');
  }

  function open(sealed: string, purpose: string): string {
    const bytes = Buffer.from(sealed, 'base64url');
    // Decoding forgives stray characters; only the one spelling we wrote is ours.
    if (bytes.length < IV_BYTES + TAG_BYTES || bytes.toString('base64url') !== sealed)
      throw new Error('Not a sealed value.');
    const iv = bytes.subarray(0, IV_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', cipherKey('seal', purpose), iv, {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(Buffer.from(purpose));
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
    const body = decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES));
    return Buffer.concat([body, decipher.final()]).toString('utf8');
  }

  const mac = (use: string, text: string, purpose: string) =>
    createHmac('sha256', macKey(use, purpose)).update(text, 'utf8');
  const sign = (text: string, purpose: string) =>
    mac('sign', text, purpose).digest('base64url').slice(0, SIGNATURE_LENGTH);

  return {
    seal,
    open,
    fingerprint: (text, purpose) => mac('fingerprint', text, purpose).digest('base64url'),
    sign,
    verify(text, signature, purpose) {
      const given = Buffer.from(signature);
      const right = Buffer.from(sign(text, purpose));
      return given.length === right.length && timingSafeEqual(given, right);
    },
    derive: (text, purpose) => mac('derive', text, purpose).digest().subarray(0, 17),
  };
}

/** Keys by use and purpose: a fingerprint can never pass for a signature, nor one purpose for another. */
function derivedKeys(root: Uint8Array): (use: string, purpose: string) => KeyObject {
  const cache = new Map<string, KeyObject>();
  return (use, purpose) => {
    const info = `pinflow ${use} ${purpose}`;
    const known = cache.get(info);
    if (known) return known;
    const bytes = Buffer.from(hkdfSync('sha256', root, new Uint8Array(0), hkdfInfo(info), 32));
    const key = createSecretKey(bytes);
    if (cache.size >= MAX_CACHED_KEYS) cache.clear();
    cache.set(info, key);
    return key;
  };
}

/** HKDF takes at most 1024 bytes of info. */
function hkdfInfo(info: string): string {
  if (Buffer.byteLength(info) > 1024) throw new Error('A purpose is a short word, not data.');
  return info;
}

/** Random nonces cut from one large draw: asking the system for twelve bytes at a time is the costly part. */
function ivPool(): () => Buffer {
  const pool = Buffer.alloc(IV_BYTES * 512);
  let at = pool.length;
  return () => {
    if (at === pool.length) {
      randomFillSync(pool);
      at = 0;
    }
    at += IV_BYTES;
    // A copy: the pool is overwritten while a caller may still hold the nonce.
    return Buffer.from(pool.subarray(at - IV_BYTES, at));
  };
}
