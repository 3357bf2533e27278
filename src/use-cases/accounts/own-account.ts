import type { User } from '../../domain/accounts/user.ts';
import { newPasswordSchema, ownPatchSchema } from '../../domain/accounts/own-account.ts';
import { find } from '../../domain/catalog/found.ts';
import { invalid, parseDefinition } from '../../domain/catalog/parse-definition.ts';
import { Refusal } from '../../domain/catalog/refusal.ts';
import type { Actor, Ports } from '../ports.ts';
import { writeAudit } from '../write-audit.ts';
import { withoutSessions } from './end-sessions.ts';

/** The account of who asks; throws a `Refusal` for a token, which is nobody's. */
export function ownAccount(ports: Ports, actor: Actor): User {
  const user = find(ports.catalog.state.users, actor.who.replace(/^user:/, ''));
  if (!user || !actor.who.startsWith('user:'))
    throw new Refusal('not_found', 'A token has no account: log in as a person.');
  return user;
}

export async function renameSelf(ports: Ports, actor: Actor, input: unknown): Promise<User> {
  const { name } = parseDefinition(ownPatchSchema, input);
  return changeOwn(ports, actor, 'user.renamed', (user) => ({ ...user, name }));
}

/** Sets a new password; every session of theirs ends, this one too. */
export async function changePassword(ports: Ports, actor: Actor, input: unknown): Promise<void> {
  const { current, password } = parseDefinition(newPasswordSchema, input);
  const { id } = await requirePassword(ports, actor, current, 'current');
  const hash = await ports.credentials.hashPassword(password);
  await changeOwn(ports, actor, 'password.changed', (user) => ({ ...user, password: hash }));
  await ports.catalog.change((state) => ({ state: withoutSessions(state, id), result: undefined }));
}

/** Asks for the password again before what would let a passer-by in. Throws a `Refusal` at `path` when it is wrong. */
export async function requirePassword(
  ports: Ports,
  actor: Actor,
  password: string,
  path = 'password',
): Promise<User> {
  const user = ownAccount(ports, actor);
  const account = ports.system.sha256Hex(user.email);
  if ((await ports.login_throttle.take(account)) !== undefined)
    throw invalid([{ path, message: 'Too many wrong tries: wait a quarter of an hour.' }]);
  if (!(await ports.credentials.checkPassword(password, user.password)))
    throw invalid([{ path, message: 'This is not your password. Nothing was changed.' }]);
  await ports.login_throttle.clear(account);
  return user;
}

/** Changes the own account in one write and says so in the audit. */
export async function changeOwn(
  ports: Ports,
  actor: Actor,
  what: string,
  change: (user: User) => User,
): Promise<User> {
  const { id } = ownAccount(ports, actor);
  const changed = await ports.catalog.change((state) => {
    const old = find(state.users, id);
    if (!old) throw new Refusal('not_found', 'This account is gone.');
    const next = change(old);
    return { state: { ...state, users: { ...state.users, [id]: next } }, result: next };
  });
  await writeAudit(ports, actor, what, id);
  return changed;
}
