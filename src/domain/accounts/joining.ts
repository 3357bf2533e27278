import { z } from 'zod';
import { emailSchema, nameSchema, passwordSchema } from './user.ts';

/** What whoever makes an account by a link writes. */
export const joinSchema = z.object({ name: nameSchema, email: emailSchema, password: passwordSchema });

/** What whoever was given a reset link writes. */
export const resetSchema = z.object({ password: passwordSchema });

/** What `POST /api/v1/users/{id}/password-resets` takes. */
export const resetWishSchema = z.strictObject({
  without_totp: z.boolean().optional().describe('Switches a lost authenticator off when the link is used.'),
});
