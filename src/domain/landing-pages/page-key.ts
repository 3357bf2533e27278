/** A key of one landing page. Its text is never stored. */
export interface PageKey {
  id: string;
  landing_page_id: string;
  /** Keyed hash of the key's text. */
  hash: string;
  /** Last four characters, to recognise it by. */
  hint: string;
  /** What holds it: made by hand, or inside which download. */
  carrier: 'api' | 'php' | 'zip' | 'wordpress' | 'generated';
  mode: 'live' | 'test';
  created_at: number;
  revoked_at?: number;
  /** Version of the page inside the download. */
  page_version?: string;
}

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

/** `pf_` + 26 base32 characters (130 bits) + 4 characters of checksum, from 17 random bytes. */
export function formatKey(bytes: Uint8Array): string {
  let bits = 0n;
  for (const byte of bytes.slice(0, 17)) bits = (bits << 8n) | BigInt(byte);
  let body = '';
  for (let i = 0; i < 26; i++) {
    body = (ALPHABET[Number(bits & 31n)] ?? '') + body;
    bits >>= 5n;
  }
  return `pf_${body}${checksumOf(body)}`;
}

/** Whether a text has a key's shape and its checksum holds: a mistyped key is refused before any look-up. */
export function isKeyShaped(text: string): boolean {
  const match = /^pf_([a-z2-7]{26})([a-z2-7]{4})$/.exec(text);
  return match !== null && checksumOf(match[1] ?? '') === match[2];
}

/** 20 bits of FNV-1a (Fowler-Noll-Vo, 32 bit) as four base32 characters: catches typing, proves nothing. */
function checksumOf(body: string): string {
  let hash = 0x811c9dc5;
  for (const char of body) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193) >>> 0;
  return [15, 10, 5, 0].map((shift) => ALPHABET[(hash >>> shift) & 31]).join('');
}
