import type { User } from '../../domain/accounts/user.ts';
import { find } from '../../domain/catalog/found.ts';
import { indexCatalog } from '../../domain/catalog/index-catalog.ts';
import type { Ports } from '../ports.ts';
import { writeAudit } from '../write-audit.ts';
import { beginSession } from './begin-session.ts';
import { NOBODY } from './nobody.ts';
import { openHalfLogin, sealHalfLogin } from './half-login.ts';
import { takeSecondFactor } from './second-factor.ts';
import type { Visitor } from './visitor.ts';

/** What the way in was asked with; `half`: that the password was right a moment ago. */
export interface LoginForm {
  email?: string;
  password?: string;
  totp?: string;
  half?: string;
}

/** `retry_after`: seconds. */
export type Login =
  | { kind: 'in'; session: string; user: User }
  | { kind: 'code_needed'; half: string; wrong: boolean }
  | { kind: 'wrong' }
  | { kind: 'throttled'; retry_after: number };

/**
 * Lets somebody in by password and, where they have one, a second factor. An unknown address and a wrong password
 * get the same answer after the same work; ten tries at one account in a quarter of an hour, then none.
 */
export async function logIn(ports: Ports, form: LoginForm, visitor: Visitor): Promise<Login> {
  const half = form.half === undefined ? undefined : openHalfLogin(ports, form.half);
  const email = half?.email ?? (form.email ?? '').trim().toLowerCase().slice(0, 254);
  const account = ports.system.sha256Hex(email);
  const wait = await ports.login_throttle.take(account);
  if (wait !== undefined) return { kind: 'throttled', retry_after: Math.ceil(wait / 1000) };
  const user = half ?? (await byPassword(ports, email, form.password ?? ''));
  if (!user) {
    const named = indexCatalog(ports.catalog.state).user_by_email.get(email);
    await auditRefused(ports, named, visitor, 'password');
    return { kind: 'wrong' };
  }
  if (user.totp) {
    const code = form.totp ?? '';
    const wrong = code.trim() !== '';
    if (!(await takeSecondFactor(ports, user, code))) {
      if (wrong) await auditRefused(ports, user, visitor, 'code');
      return { kind: 'code_needed', half: sealHalfLogin(ports, user), wrong };
    }
  }
  await ports.login_throttle.clear(account);
  return { kind: 'in', session: await beginSession(ports, user, visitor, 'password'), user };
}

async function byPassword(ports: Ports, email: string, password: string): Promise<User | undefined> {
  const user = indexCatalog(ports.catalog.state).user_by_email.get(email);
  const fits = await ports.credentials.checkPassword(password, user?.password);
  // Asked again: they may have been removed while the hash was made.
  return fits && user ? find(ports.catalog.state.users, user.id) : undefined;
}

function auditRefused(
  ports: Ports,
  user: User | undefined,
  { from }: Visitor,
  why: 'password' | 'code',
): Promise<void> {
  return writeAudit(ports, { ...NOBODY, from }, 'login.refused', user?.id, { why });
}
