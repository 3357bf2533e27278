const HOUR_MS = 3_600_000;
/** Unused for so long, a session is over. */
export const SESSION_IDLE_MS = 12 * HOUR_MS;
/** However much it is used. */
export const SESSION_MOST_MS = 14 * 24 * HOUR_MS;

/** Somebody logged in on some browser. The cookie's text is not in it, only its digest. Times in milliseconds. */
export interface Session {
  id: string;
  /** SHA-256 of the cookie's text, hexadecimal. */
  hash: string;
  user_id: string;
  created_at: number;
  seen_at: number;
  from?: string;
  /** What the browser calls itself, cut. */
  agent?: string;
}

/** `seen_at`: when it was last used, which may be later than was written down. */
export function isAlive(session: Session, now: number, seen_at = session.seen_at): boolean {
  return now - seen_at < SESSION_IDLE_MS && now - session.created_at < SESSION_MOST_MS;
}

export function describeSession(session: Session, seen_at: number, own?: string): Record<string, unknown> {
  const { id, user_id, created_at, from, agent } = session;
  return {
    id,
    user_id,
    created_at: new Date(created_at).toISOString(),
    seen_at: new Date(seen_at).toISOString(),
    expires_at: new Date(Math.min(seen_at + SESSION_IDLE_MS, created_at + SESSION_MOST_MS)).toISOString(),
    from,
    agent,
    current: id === own,
  };
}
