import { z } from 'zod';
import { emailSchema, nameSchema, passwordSchema } from './user.ts';

/** What whoever makes an account by a link writes. */
export const joinSchema = z.object({ name: nameSchema, email: emailSchema, password: passwordSchema });

/** What whoever was given a reset link writes. */
export const resetSchema = z.object({ password: passwordSchema });
