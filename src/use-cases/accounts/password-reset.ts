import { resetWishSchema } from '../../domain/accounts/joining.ts';
import { found } from '../../domain/catalog/found.ts';
import { parseDefinition } from '../../domain/catalog/parse-definition.ts';
import type { Actor, Ports } from '../ports.ts';
import { requirePermission } from '../require-permission.ts';
import { writeAudit } from '../write-audit.ts';
import { makeLink } from './make-link.ts';

/** A link by which somebody sets a new password; it opens once. */
export async function passwordReset(
  ports: Ports,
  actor: Actor,
  id: string,
  input: unknown = {},
): Promise<{ url: string; expires_at: number }> {
  await requirePermission(ports, actor, 'users.write');
  const { without_totp } = parseDefinition(resetWishSchema, input);
  const user = found(ports.catalog.state.users, id, 'user');
  const { role, affiliate_id } = user;
  const made = await makeLink(ports, {
    kind: 'reset',
    role,
    affiliate_id,
    user_id: id,
    without_totp,
    created_by: actor.who,
  });
  await writeAudit(ports, actor, 'password.reset_offered', id, without_totp ? { without_totp } : undefined);
  return { url: made.url, expires_at: made.link.expires_at };
}
