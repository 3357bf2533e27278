import type { CatalogState } from '../../domain/catalog/catalog.ts';
import type { Session } from '../../domain/accounts/session.ts';
import { isAlive } from '../../domain/accounts/session.ts';
import type { User } from '../../domain/accounts/user.ts';
import type { Ports } from '../ports.ts';
import { writeAudit } from '../write-audit.ts';
import { newSecret } from './new-secret.ts';
import type { Visitor } from './visitor.ts';

const AGENT_LENGTH = 160;
/** Of one person; the oldest makes room. */
const MOST_SESSIONS = 20;

/**
 * Logs somebody in: a new session under a new text, which is returned and kept nowhere. The session the browser
 * came with is over, whoever's it was, and so are all that have run out.
 */
export async function beginSession(
  ports: Ports,
  user: User,
  visitor: Visitor,
  how: 'password' | 'passkey' | 'link',
): Promise<string> {
  const now = ports.system.now();
  const text = newSecret(ports);
  const session: Session = {
    id: ports.system.id(),
    hash: ports.system.sha256Hex(text),
    user_id: user.id,
    created_at: now,
    seen_at: now,
    from: visitor.from,
    agent: visitor.agent?.slice(0, AGENT_LENGTH),
  };
  const before = visitor.session === undefined ? undefined : ports.system.sha256Hex(visitor.session);
  await ports.catalog.change((state) => {
    const others = Object.values(state.sessions).filter(
      (one) => one.hash !== before && isAlive(one, now, ports.account_uses.get(one.id)),
    );
    const users = seenToday(state, user.id, now);
    return { state: { ...state, users, sessions: withRoom(others, session) }, result: undefined };
  });
  await writeAudit(
    ports,
    { who: `user:${user.id}`, role: user.role, from: visitor.from },
    'session.begun',
    user.id,
    {
      how,
    },
  );
  return text;
}

function withRoom(others: readonly Session[], session: Session): Record<string, Session> {
  const own = others.filter(({ user_id }) => user_id === session.user_id);
  const over = new Set(own.slice(0, Math.max(0, own.length - MOST_SESSIONS + 1)).map(({ id }) => id));
  const kept = others.filter(({ id }) => !over.has(id));
  return Object.fromEntries([...kept, session].map((one) => [one.id, one]));
}

function seenToday(state: CatalogState, id: string, now: number): CatalogState['users'] {
  const user = state.users[id];
  return user ? { ...state.users, [id]: { ...user, last_login_at: now } } : state.users;
}
