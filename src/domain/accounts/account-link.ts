import type { Role } from './role.ts';

/** How long each kind of link opens, in milliseconds. */
export const LINK_MS = {
  setup: 24 * 3_600_000,
  invitation: 7 * 24 * 3_600_000,
  reset: 24 * 3_600_000,
} as const;

export type LinkKind = keyof typeof LINK_MS;

/**
 * A link that opens once: it makes the first administrator (`setup`), somebody who was asked in (`invitation`), or
 * a new password (`reset`). Its text is shown once. Times in milliseconds.
 */
export interface AccountLink {
  id: string;
  kind: LinkKind;
  /** SHA-256 of its text, hexadecimal. */
  hash: string;
  role: Role;
  affiliate_id?: string;
  /** For whom an invitation was meant; they may write another address. */
  email?: string;
  /** Whose password a reset changes. */
  user_id?: string;
  /** A reset for whoever lost their authenticator: it is switched off with it. */
  without_totp?: boolean;
  expires_at: number;
  created_at: number;
  created_by: string;
}

export function describeLink(link: AccountLink): Record<string, unknown> {
  return {
    id: link.id,
    role: link.role,
    affiliate_id: link.affiliate_id,
    email: link.email,
    created_at: new Date(link.created_at).toISOString(),
    created_by: link.created_by,
    expires_at: new Date(link.expires_at).toISOString(),
  };
}
