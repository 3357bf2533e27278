import { z } from 'zod';
import { nameSchema, passwordSchema } from './user.ts';

/** What `PATCH /api/v1/me` takes. */
export const ownPatchSchema = z.strictObject({ name: nameSchema.describe('What people call you.') });

/** What `PUT /api/v1/me/password` takes. */
export const newPasswordSchema = z.strictObject({
  current: z.string().max(200).describe('The password of today.'),
  password: passwordSchema.describe('The new one; every session ends.'),
});

/** The password again, before what would let a passer-by in. */
export const passwordAgainSchema = z.strictObject({
  password: z.string().max(200).describe('Yours, again.'),
});

/** What switching an authenticator on, or putting another in its place, takes: the secret offered, and a code of it. */
export const totpSchema = passwordAgainSchema.extend({
  secret: z.string().max(200).describe('As it was offered.'),
  code: z.string().max(20).describe('What the authenticator shows.'),
});
