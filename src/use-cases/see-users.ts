import type { AccountLink } from '../domain/accounts/account-link.ts';
import type { User } from '../domain/accounts/user.ts';
import { readInvitations } from './accounts/invite.ts';
import { readUsers } from './accounts/read-users.ts';
import type { Actor, Ports } from './ports.ts';

/** Everything the screen of people shows. Times ISO 8601. */
export interface SeenUsers {
  at: string;
  users: (Pick<User, 'id' | 'email' | 'name' | 'role' | 'affiliate_id'> & {
    factor: string;
    last_login_at?: string;
  })[];
  invitations: (Pick<AccountLink, 'id' | 'role' | 'affiliate_id' | 'email'> & { expires_at: string })[];
  affiliates: { id: string; name: string }[];
  public_url: string;
}

export async function seeUsers(ports: Ports, actor: Actor): Promise<SeenUsers> {
  const users = await readUsers(ports, actor);
  const invitations = await readInvitations(ports, actor);
  return {
    at: new Date(ports.system.now()).toISOString(),
    users: users.map(({ id, email, name, role, affiliate_id, totp, passkeys, last_login_at }) => ({
      ...{ id, email, name, role, affiliate_id },
      factor: [totp && 'TOTP', passkeys.length > 0 && `Passkey × ${passkeys.length}`]
        .filter(Boolean)
        .join(', '),
      last_login_at: last_login_at === undefined ? undefined : new Date(last_login_at).toISOString(),
    })),
    invitations: invitations.toReversed().map(({ id, role, affiliate_id, email, expires_at }) => ({
      ...{ id, role, affiliate_id, email },
      expires_at: new Date(expires_at).toISOString(),
    })),
    affiliates: Object.values(ports.catalog.state.affiliates)
      .filter(({ archived_at }) => archived_at === undefined)
      .map(({ id, name }) => ({ id, name })),
    public_url: ports.public_url,
  };
}
