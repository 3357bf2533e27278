import type { AccountLink } from '../../domain/accounts/account-link.ts';
import { joinSchema } from '../../domain/accounts/joining.ts';
import type { User } from '../../domain/accounts/user.ts';
import { indexCatalog } from '../../domain/catalog/index-catalog.ts';
import { invalid, parseDefinition } from '../../domain/catalog/parse-definition.ts';
import type { Ports } from '../ports.ts';
import { writeAudit } from '../write-audit.ts';
import { beginSession } from './begin-session.ts';
import { useUpLink } from './use-up-link.ts';
import type { Visitor } from './visitor.ts';

/** Makes the account a link is for, uses the link up, and logs in: the session's text. */
export async function join(
  ports: Ports,
  link: AccountLink,
  form: unknown,
  visitor: Visitor,
): Promise<string> {
  const { name, email, password } = parseDefinition(joinSchema, form);
  const { role, affiliate_id } = link;
  const user: User = {
    id: ports.system.id(),
    email,
    name,
    role,
    affiliate_id,
    password: await ports.credentials.hashPassword(password),
    recovery: [],
    passkeys: [],
    created_at: ports.system.now(),
  };
  await ports.catalog.change((state) => {
    if (indexCatalog(state).user_by_email.has(email))
      throw invalid([
        { path: 'email', message: 'Somebody already has this address: log in, or use another.' },
      ]);
    return {
      state: { ...useUpLink(state, link), users: { ...state.users, [user.id]: user } },
      result: undefined,
    };
  });
  const actor = { who: `user:${user.id}`, role, from: visitor.from };
  await writeAudit(ports, actor, 'user.joined', user.id, { by: link.kind, role });
  return beginSession(ports, user, visitor, 'link');
}
