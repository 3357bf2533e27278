import { z } from 'zod';
import { tokenSchema } from '../../../domain/accounts/api-token.ts';
import { ROLES } from '../../../domain/accounts/role.ts';
import { time } from './shapes.ts';

const standing = {
  role: z.enum(ROLES),
  affiliate_id: z.string().optional().describe('With the role `affiliate`: whose things they see.'),
};

/** Nothing that opens anything is in it. */
export const user = z
  .strictObject({
    id: z.string(),
    email: z.string(),
    name: z.string(),
    ...standing,
    totp: z.boolean().describe('Whether an authenticator is switched on.'),
    recovery_codes_left: z.int(),
    passkeys: z.int().describe('How many.'),
    created_at: time,
    last_login_at: time.nullable(),
  })
  .meta({ id: 'User' });

export const resetLink = z.strictObject({
  url: z.string().describe('Opens once; shown this once.'),
  expires_at: time,
});

export const invitation = z
  .strictObject({
    id: z.string(),
    ...standing,
    email: z.string().optional(),
    created_at: time,
    created_by: z.string(),
    expires_at: time,
  })
  .meta({ id: 'Invitation' });

export const newInvitation = invitation.extend({ url: z.string().describe('Opens once; shown this once.') });

export const session = z.strictObject({
  id: z.string(),
  user_id: z.string(),
  created_at: time,
  seen_at: time,
  expires_at: time,
  from: z.string().optional().describe('Client address.'),
  agent: z.string().optional().describe('What the browser calls itself.'),
  current: z.boolean().describe('Whether it is the one that asks.'),
});

export const token = z
  .strictObject({
    id: z.string(),
    name: z.string().optional(),
    hint: z.string().describe('Its last four characters.'),
    ...standing,
    scope: tokenSchema.shape.scope,
    expires_at: time.nullable(),
    created_at: time,
    created_by: z.string(),
    last_used_at: time.nullable(),
  })
  .meta({ id: 'Token' });

export const newToken = token.extend({ token: z.string().describe('The token itself, shown this once.') });

export const passkey = z.strictObject({
  id: z.string(),
  name: z.string(),
  created_at: time,
  last_used_at: time.nullable(),
});

export const totpOffer = z.strictObject({
  secret: z.string().describe('Base32.'),
  uri: z.string().describe('`otpauth://…`, as a QR code shows it.'),
});

export const recoveryCodes = z.strictObject({
  recovery_codes: z.array(z.string()).describe('Each opens once; shown this once.'),
});

/** What `navigator.credentials` is called with. */
export const passkeyOptions = z.record(z.string(), z.unknown());
