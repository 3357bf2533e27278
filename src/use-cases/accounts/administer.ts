import { describeUser } from '../../domain/accounts/user.ts';
import { indexCatalog } from '../../domain/catalog/index-catalog.ts';
import { Refusal } from '../../domain/catalog/refusal.ts';
import type { Actor, Ports } from '../ports.ts';
import { invite } from './invite.ts';
import { passwordReset } from './password-reset.ts';
import { readUsers } from './read-users.ts';
import { setupLink } from './setup.ts';

/** What whoever sits at the server may ask for about the way in. */
export interface AdminWish {
  verb: 'setup' | 'users' | 'reset' | 'invite';
  email?: string;
  role?: string;
  affiliate?: string;
  without_totp?: boolean;
}

/** `url`: a link to be handed on; it opens once. */
export interface Administered {
  url?: string;
  users?: Record<string, unknown>[];
}

/** The documented way back in when the console does not let anybody in. Throws a `Refusal` in words. */
export async function administer(ports: Ports, actor: Actor, wish: AdminWish): Promise<Administered> {
  const { verb, email, role, affiliate, without_totp } = wish;
  if (verb === 'users') return { users: (await readUsers(ports, actor)).map(describeUser) };
  if (verb === 'invite')
    return {
      url: (await invite(ports, actor, { role: role ?? 'admin', email, affiliate_id: affiliate })).url,
    };
  if (verb === 'setup') {
    const url = await setupLink(ports);
    if (url === undefined)
      throw new Refusal('conflict', 'There are accounts already: use `admin reset` or `admin invite`.');
    return { url };
  }
  const user = indexCatalog(ports.catalog.state).user_by_email.get((email ?? '').trim().toLowerCase());
  if (!user) throw new Refusal('not_found', `Nobody has the address ${email ?? ''}: see \`admin users\`.`);
  return { url: (await passwordReset(ports, actor, user.id, { without_totp })).url };
}
