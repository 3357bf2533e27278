import { z } from 'zod';
import { APPLY_FUNCTIONS } from './apply-functions.ts';

const text = z.string().max(8192).optional();
const KEYED = new Set(['hmac_sha1', 'hmac_sha256', 'hmac_sha512', 'hmac_md5', 'aes_ecb', 'aes_cbc']);

/** How the text of a key or iv says its bytes; as UTF-8 when absent. */
const bytesIn = z.enum(['hex', 'base64']).optional();

const writtenOut = z.strictObject({
  fn: z.enum(APPLY_FUNCTIONS),
  key: text.describe('What a keyed function is keyed with: `{secret.NAME}`.'),
  key_in: bytesIn.describe('How the text of `key` says its bytes; as UTF-8 when absent.'),
  iv: text.describe('Initialisation vector of `aes_cbc`.'),
  iv_in: bytesIn.describe('As `key_in`.'),
  out: z
    .enum(['hex', 'base64', 'base64url'])
    .optional()
    .describe('Digests are hex and ciphers base64 when absent.'),
});

/** Functions a computed value goes through, left to right. Contract § Integration, `apply`. */
export const applySchema = z
  .union([
    z
      .enum(APPLY_FUNCTIONS)
      .transform((fn) => ({ fn }))
      .pipe(writtenOut),
    writtenOut,
  ])
  .refine((apply) => !KEYED.has(apply.fn) || apply.key !== undefined, {
    error: 'This function needs a key: write `{"fn":"hmac_sha256","key":"{secret.NAME}"}`.',
  })
  .refine((apply) => apply.fn !== 'aes_cbc' || apply.iv !== undefined, { error: '`aes_cbc` needs an `iv`.' });

/** One transformation of a computed value. */
export type Apply = z.output<typeof applySchema>;
