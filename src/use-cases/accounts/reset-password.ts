import type { AccountLink } from '../../domain/accounts/account-link.ts';
import { resetSchema } from '../../domain/accounts/joining.ts';
import { parseDefinition } from '../../domain/catalog/parse-definition.ts';
import type { Ports } from '../ports.ts';
import { writeAudit } from '../write-audit.ts';
import { withoutSessions } from './end-sessions.ts';
import { closedLink, useUpLink } from './use-up-link.ts';
import type { Visitor } from './visitor.ts';

/** Sets the password a reset link allows, uses the link up, and ends that person's sessions. */
export async function resetPassword(
  ports: Ports,
  link: AccountLink,
  form: unknown,
  visitor: Visitor,
): Promise<void> {
  const { password } = parseDefinition(resetSchema, form);
  const hash = await ports.credentials.hashPassword(password);
  const user = await ports.catalog.change((state) => {
    const old = state.users[link.user_id ?? ''];
    if (!old) throw closedLink();
    const rest = link.without_totp ? { totp: undefined, recovery: [] } : {};
    const next = withoutSessions(useUpLink(state, link), old.id);
    return {
      state: { ...next, users: { ...next.users, [old.id]: { ...old, ...rest, password: hash } } },
      result: old,
    };
  });
  await ports.login_throttle.clear(ports.system.sha256Hex(user.email));
  const actor = { who: `user:${user.id}`, role: user.role, from: visitor.from };
  await writeAudit(ports, actor, 'password.reset', user.id);
}
