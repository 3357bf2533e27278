import { createCipheriv, createDecipheriv, scryptSync } from 'node:crypto';

/** What everything at rest is protected with: 32 random bytes each, one to seal, one to fingerprint and sign. */
export interface DataKeys {
  seal: Uint8Array;
  mac: Uint8Array;
}

/** The data keys, the text the catalog keeps of them, and whether that text must be written. */
export interface OpenedKeyring {
  keys: DataKeys;
  sealed: string;
  changed: boolean;
}

const PREFIX = 'k1.';
const SALT_BYTES = 16;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const KEYS_BYTES = 64;

/**
 * Opens the data keys with `PINFLOW_SECRET_KEY`. Makes new ones when there are none; opens with the old
 * secret what the present one does not open, and seals it anew under the present one. Throws when neither
 * opens them: starting with other keys would make every sealed secret and number unreadable.
 */
export function openKeyring(
  sealed: string | undefined,
  secretKey: string,
  oldSecretKey: string | undefined,
  random: (count: number) => Uint8Array,
): OpenedKeyring {
  if (sealed === undefined) {
    const bytes = random(KEYS_BYTES);
    return { keys: keysOf(bytes), sealed: wrap(bytes, secretKey, random), changed: true };
  }
  const present = unwrap(sealed, secretKey);
  if (present) return { keys: keysOf(present), sealed, changed: false };
  const old = oldSecretKey === undefined ? undefined : unwrap(sealed, oldSecretKey);
  if (old) return { keys: keysOf(old), sealed: wrap(old, secretKey, random), changed: true };
  throw new Error(
    'PINFLOW_SECRET_KEY does not open this data dir: start with the key it was made with, ' +
      'or give that one as PINFLOW_SECRET_KEY_OLD.',
  );
}

function keysOf(bytes: Uint8Array): DataKeys {
  return { seal: bytes.slice(0, 32), mac: bytes.slice(32, 64) };
}

function wrap(bytes: Uint8Array, secretKey: string, random: (count: number) => Uint8Array): string {
  const salt = random(SALT_BYTES);
  const iv = random(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', wrappingKey(secretKey, salt), iv, {
    authTagLength: TAG_BYTES,
  });
  cipher.setAAD(Buffer.from(PREFIX));
  const body = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return PREFIX + Buffer.concat([salt, iv, body, cipher.getAuthTag()]).toString('base64url');
}

function unwrap(sealed: string, secretKey: string): Uint8Array | undefined {
  const bytes = Buffer.from(sealed.slice(PREFIX.length), 'base64url');
  if (!sealed.startsWith(PREFIX) || bytes.length !== SALT_BYTES + IV_BYTES + KEYS_BYTES + TAG_BYTES)
    return undefined;
  const salt = bytes.subarray(0, SALT_BYTES);
  const iv = bytes.subarray(SALT_BYTES, SALT_BYTES + IV_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', wrappingKey(secretKey, salt), iv, {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(PREFIX));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    const body = decipher.update(bytes.subarray(SALT_BYTES + IV_BYTES, -TAG_BYTES));
    return Buffer.concat([body, decipher.final()]);
  } catch {
    // The tag does not fit: another secret key, or an altered text. The caller tells them in one sentence.
    return undefined;
  }
}

/** A person may have chosen the secret, so guessing it is made slow; once a start, about 40 ms. */
function wrappingKey(secretKey: string, salt: Uint8Array): Buffer {
  return scryptSync(secretKey, salt, 32);
}
