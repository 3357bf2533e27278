import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { HttpBindings } from '@hono/node-server';
import { authenticateSession, authenticateToken } from '../use-cases/accounts/authenticate.ts';
import type { LoggedIn } from '../use-cases/accounts/authenticate.ts';
import type { Ports } from '../use-cases/ports.ts';
import type { ClientAddress } from './client-address.ts';
import type { AdminAuth } from './gateway/admin-api/admin-api.ts';
import { Problem } from './gateway/admin-api/problem.ts';
import type { SessionCookie } from './session-cookie.ts';
import { isOurName, isSameOriginOrSafe } from './who-asks.ts';

/** Who stands behind a request's session cookie, or undefined. */
export type SessionAuth = (request: IncomingMessage) => LoggedIn | undefined;

export function sessionAuth(ports: Ports, cookie: SessionCookie, address: ClientAddress): SessionAuth {
  return (request) => {
    const text = cookie.read(request.headers.cookie);
    return text === undefined ? undefined : authenticateSession(ports, text, address(request));
  };
}

/**
 * Whose request of the admin API it is: the holder of `PINFLOW_ADMIN_TOKEN` (compared in constant time), of a
 * token made in the console, or somebody logged in on a page of ours. Throws a `Problem` (403) for a change that
 * another origin's page asks for.
 */
export function adminAuth(
  ports: Ports,
  { token, address, session }: { token: string | undefined; address: ClientAddress; session: SessionAuth },
): AdminAuth {
  const wanted = token === undefined ? undefined : digest(token);
  return (request, env) => {
    // The node adapter binds every request of ours so.
    const { incoming } = env as HttpBindings;
    const authorization = request.headers.get('authorization');
    if (authorization === null) return bySession(ports, incoming, session);
    const given = /^Bearer +([^\s]+)$/i.exec(authorization)?.[1];
    if (given === undefined) return undefined;
    const from = address(incoming);
    if (wanted && timingSafeEqual(digest(given), wanted)) return { who: 'token:env', role: 'admin', from };
    return authenticateToken(ports, given, from);
  };
}

function bySession(ports: Ports, incoming: IncomingMessage, session: SessionAuth) {
  const logged = session(incoming);
  if (!logged) return undefined;
  if (!isOurName(incoming, ports.public_url) || !isSameOriginOrSafe(incoming, ports.public_url))
    throw new Problem(403, 'forbidden', "A page of another origin asked for this with somebody's session.");
  return logged.actor;
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
