import { isAlive } from '../../domain/accounts/session.ts';
import type { Session } from '../../domain/accounts/session.ts';
import type { User } from '../../domain/accounts/user.ts';
import { find } from '../../domain/catalog/found.ts';
import { indexCatalog } from '../../domain/catalog/index-catalog.ts';
import type { Actor, Ports } from '../ports.ts';

/** How far what is written of a session's last use may lag behind. */
const WRITE_SEEN_MS = 300_000;

/** Somebody logged in, and by which session. */
export interface LoggedIn {
  actor: Actor;
  user: User;
  session: Session;
}

/** Who holds this session's text; undefined when nobody does, it has run out, or its owner is gone. */
export function authenticateSession(
  ports: Ports,
  text: string,
  from: string | undefined,
): LoggedIn | undefined {
  const now = ports.system.now();
  const { state } = ports.catalog;
  const session = indexCatalog(state).session_by_hash.get(ports.system.sha256Hex(text));
  if (!session || !isAlive(session, now, ports.account_uses.get(session.id))) return undefined;
  const user = find(state.users, session.user_id);
  if (!user || isOrphan(ports, user.affiliate_id)) return undefined;
  ports.account_uses.set(session.id, now);
  if (now - session.seen_at > WRITE_SEEN_MS) void writeSeen(ports, session.id, now);
  return { actor: { ...actorOf(user, from), session_id: session.id }, user, session };
}

/** Who holds this API token; undefined when nobody does or it has run out. */
export function authenticateToken(ports: Ports, text: string, from: string | undefined): Actor | undefined {
  const now = ports.system.now();
  const token = indexCatalog(ports.catalog.state).token_by_hash.get(ports.system.sha256Hex(text));
  if (!token || (token.expires_at !== undefined && token.expires_at <= now)) return undefined;
  if (isOrphan(ports, token.affiliate_id)) return undefined;
  ports.account_uses.set(token.id, now);
  const { role, affiliate_id, scope, name } = token;
  return { who: `token:${token.id}`, role, affiliate_id, scope, name, from };
}

/** Whether the affiliate somebody belongs to is gone, and with it what they could see. */
function isOrphan({ catalog }: Ports, affiliate_id: string | undefined): boolean {
  return affiliate_id !== undefined && !find(catalog.state.affiliates, affiliate_id);
}

function actorOf({ id, role, affiliate_id, name }: User, from: string | undefined): Actor {
  return { who: `user:${id}`, role, affiliate_id, name, from };
}

async function writeSeen(ports: Ports, id: string, now: number): Promise<void> {
  try {
    await ports.catalog.change((state) => {
      const session = state.sessions[id];
      if (!session) return { state, result: undefined };
      const sessions = { ...state.sessions, [id]: { ...session, seen_at: now } };
      return { state: { ...state, sessions }, result: undefined };
    });
  } catch {
    ports.log('warn', 'the last use of a session could not be written; it is known until the next start');
  }
}
