import type { LinkKind } from '../../domain/accounts/account-link.ts';
import type { Ports } from '../ports.ts';
import { join } from './join.ts';
import { findLink } from './make-link.ts';
import { resetPassword } from './reset-password.ts';
import { closedLink } from './use-up-link.ts';
import type { Visitor } from './visitor.ts';

/**
 * Uses a link up: makes the account it is for and logs it in (the session's text is returned), or sets a new
 * password, ends that person's sessions and leaves the login to them. Throws a `Refusal` when it does not open.
 */
export async function acceptLink(
  ports: Ports,
  kind: LinkKind,
  text: string,
  form: unknown,
  visitor: Visitor,
): Promise<string | undefined> {
  const link = findLink(ports, kind, text);
  if (!link) throw closedLink();
  if (kind !== 'reset') return join(ports, link, form, visitor);
  await resetPassword(ports, link, form, visitor);
  return undefined;
}
