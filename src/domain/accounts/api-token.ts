import { z } from 'zod';
import type { Permission } from './permissions.ts';
import { may, PERMISSIONS } from './permissions.ts';
import { ROLES } from './role.ts';
import type { Role } from './role.ts';

// Object.keys forgets which keys it was given.
const NAMES = Object.keys(PERMISSIONS) as [Permission, ...Permission[]];

/** What `POST /api/v1/tokens` takes. `scope`: the only permissions the token has, of those of its role. */
export const tokenSchema = z
  .strictObject({
    name: z.string().trim().min(1).max(80).optional().describe('What it is for.'),
    role: z.enum(ROLES).describe('What it may do, as a person of this role.'),
    affiliate_id: z.string().min(1).max(40).optional().describe('With the role `affiliate`: whose things.'),
    scope: z
      .array(z.enum(NAMES))
      .min(1)
      .max(NAMES.length)
      .optional()
      .describe('Only these permissions of the role.'),
    expires_at: z.iso
      .datetime({ offset: true, error: 'An instant such as 2027-01-31T08:00:00Z.' })
      .optional()
      .describe('When it stops opening anything; never when absent.'),
  })
  .superRefine(({ role, affiliate_id, scope }, context) => {
    if ((role === 'affiliate') !== (affiliate_id !== undefined))
      context.addIssue({
        code: 'custom',
        path: ['affiliate_id'],
        message: 'Needed for the role `affiliate`, and only for it.',
      });
    const beyond = scope?.find((permission) => !may(role, permission));
    if (beyond)
      context.addIssue({
        code: 'custom',
        path: ['scope'],
        message: `The role \`${role}\` does not have ${beyond}.`,
      });
  });

/** Opens the admin API to a program; its text is shown once. Times in milliseconds. */
export interface ApiToken {
  id: string;
  name?: string;
  /** SHA-256 of the text, hexadecimal. */
  hash: string;
  /** Its last four characters. */
  hint: string;
  role: Role;
  affiliate_id?: string;
  scope?: readonly Permission[];
  expires_at?: number;
  created_at: number;
  /** Who made it, as the audit names them. */
  created_by: string;
}

export function describeToken(token: ApiToken, last_used_at: number | undefined): Record<string, unknown> {
  const { id, name, hint, role, affiliate_id, scope, expires_at, created_at, created_by } = token;
  return {
    id,
    name,
    hint,
    role,
    affiliate_id,
    scope,
    expires_at: expires_at === undefined ? null : new Date(expires_at).toISOString(),
    created_at: new Date(created_at).toISOString(),
    created_by,
    last_used_at: last_used_at === undefined ? null : new Date(last_used_at).toISOString(),
  };
}
