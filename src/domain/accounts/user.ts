import { z } from 'zod';
import type { Passkey } from './passkey.ts';
import { ROLES } from './role.ts';
import type { Role } from './role.ts';

const MIN_PASSWORD = 12;
/** So that nobody makes us hash a book. */
const MAX_PASSWORD = 200;

export const emailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .pipe(z.email({ error: 'An address such as ada@network.example.' }));

export const passwordSchema = z
  .string()
  .min(MIN_PASSWORD, { error: `At least ${MIN_PASSWORD} characters; a sentence is good.` })
  .max(MAX_PASSWORD, { error: `At most ${MAX_PASSWORD} characters.` });

export const nameSchema = z.string().trim().min(1, { error: 'A name people know them by.' }).max(80);

/** Who somebody is to be: an affiliate's people name the affiliate, nobody else does. */
export const standingSchema = z
  .strictObject({
    role: z.enum(ROLES).describe('What they may do.'),
    affiliate_id: z
      .string()
      .min(1)
      .max(40)
      .optional()
      .describe('With the role `affiliate`: whose things they see.'),
  })
  .superRefine(({ role, affiliate_id }, context) => {
    if (role === 'affiliate' && affiliate_id === undefined)
      context.addIssue({ code: 'custom', path: ['affiliate_id'], message: 'Whose things they are to see.' });
    if (role !== 'affiliate' && affiliate_id !== undefined)
      context.addIssue({
        code: 'custom',
        path: ['affiliate_id'],
        message: 'Only the role `affiliate` belongs to an affiliate.',
      });
  });

/** What `PATCH /api/v1/users/{id}` takes. */
export const userPatchSchema = z.strictObject({
  name: nameSchema.optional().describe('What people call them.'),
  role: z.enum(ROLES).optional().describe('What they may do.'),
  affiliate_id: z
    .string()
    .min(1)
    .max(40)
    .nullable()
    .optional()
    .describe('With the role `affiliate`: whose things they see.'),
});

/** Somebody who can log in. Times in milliseconds. */
export interface User {
  id: string;
  /** In small letters; unique among those who are not archived. */
  email: string;
  name: string;
  role: Role;
  affiliate_id?: string;
  /** Argon2id, PHC string. */
  password: string;
  /** Base32 secret of the authenticator, sealed; `last_step`: the 30 seconds of the last code taken. */
  totp?: { sealed_secret: string; last_step: number };
  /** Fingerprints of recovery codes not used yet. */
  recovery: readonly string[];
  passkeys: readonly Passkey[];
  created_at: number;
  last_login_at?: number;
  archived_at?: number;
}

/** A user as the admin API shows them: nothing that opens anything. Times ISO 8601. */
export function describeUser(user: User): Record<string, unknown> {
  return {
    id: user.id,
    email: user.email,
    name: user.name,
    role: user.role,
    affiliate_id: user.affiliate_id,
    totp: user.totp !== undefined,
    recovery_codes_left: user.recovery.length,
    passkeys: user.passkeys.length,
    created_at: new Date(user.created_at).toISOString(),
    last_login_at: user.last_login_at === undefined ? null : new Date(user.last_login_at).toISOString(),
  };
}
