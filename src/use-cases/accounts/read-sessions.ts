import type { Session } from '../../domain/accounts/session.ts';
import { isAlive } from '../../domain/accounts/session.ts';
import type { Actor, Ports } from '../ports.ts';
import { requirePermission } from '../require-permission.ts';

/** The sessions of a person that have not run out, newest first; of everybody for those who may read users. */
export async function readSessions(
  ports: Ports,
  actor: Actor,
  user_id: string | undefined,
): Promise<{ session: Session; seen_at: number }[]> {
  const own = actor.who.replace(/^user:/, '');
  if (user_id !== undefined && user_id !== own) await requirePermission(ports, actor, 'users.read');
  const now = ports.system.now();
  return Object.values(ports.catalog.state.sessions)
    .map((session) => ({ session, seen_at: ports.account_uses.get(session.id) ?? session.seen_at }))
    .filter(({ session, seen_at }) => session.user_id === (user_id ?? own) && isAlive(session, now, seen_at));
}
