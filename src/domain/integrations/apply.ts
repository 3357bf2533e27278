import { z } from 'zod';
import { APPLY_FUNCTIONS } from './apply-functions.ts';

const text = z.string().max(8192).optional();
const KEYED = new Set(['hmac_sha1', 'hmac_sha256', 'hmac_sha512', 'hmac_md5', 'aes_ecb', 'aes_cbc']);

/** How the text of a key or iv says its bytes; as UTF-8 when absent. */
const bytesIn = z.enum(['hex', 'base64']).optional();

/** Functions a computed value goes through, left to right. Contract § Integration, `apply`. */
export const applySchema = z
  .union([
    z.enum(APPLY_FUNCTIONS).transform((fn) => ({
      fn,
      key: undefined,
      key_in: undefined,
      iv: undefined,
      iv_in: undefined,
      out: undefined,
    })),
    z.strictObject({
      fn: z.enum(APPLY_FUNCTIONS),
      key: text,
      key_in: bytesIn,
      iv: text,
      iv_in: bytesIn,
      out: z.enum(['hex', 'base64', 'base64url']).optional(),
    }),
  ])
  .refine((apply) => !KEYED.has(apply.fn) || apply.key !== undefined, {
    error: 'This function needs a key: write `{"fn":"hmac_sha256","key":"{secret.NAME}"}`.',
  })
  .refine((apply) => apply.fn !== 'aes_cbc' || apply.iv !== undefined, { error: '`aes_cbc` needs an `iv`.' });

/** One transformation of a computed value. */
export type Apply = z.output<typeof applySchema>;
