import type { Context } from 'hono';
import { Hono } from 'hono';
import { logInByPasskey, offerPasskeyLogin } from '../../use-cases/accounts/passkey-login.ts';
import type { Ports } from '../../use-cases/ports.ts';
import type { SessionCookie } from '../session-cookie.ts';
import { isOurName, isSameOriginOrSafe } from '../who-asks.ts';
import { answerProblem, Problem } from './admin-api/problem.ts';
import { readJson } from './admin-api/read-json.ts';
import type { GatewayEnv } from './gateway-env.ts';

/** `/api/v1/passkey-challenges`, `/api/v1/passkey-logins`: the way in for a browser that holds a passkey. */
export function passkeyLogins(ports: Ports, cookie: SessionCookie): Hono<GatewayEnv> {
  const app = new Hono<GatewayEnv>();
  app.onError((error, c) => answerProblem(ports, error, c));
  app.post('/passkey-challenges', async (c) => {
    requireOwnPage(ports, c);
    c.header('cache-control', 'no-store');
    return c.json(await offerPasskeyLogin(ports), 201);
  });
  app.post('/passkey-logins', async (c) => {
    requireOwnPage(ports, c);
    const { incoming } = c.env;
    const session = await logInByPasskey(ports, await readJson(c.req.raw), {
      from: c.var.address,
      agent: incoming.headers['user-agent'],
      session: cookie.read(incoming.headers.cookie),
    });
    if (session === undefined)
      throw new Problem(401, 'unauthorized', 'This passkey opens nothing here. Log in with your password.');
    c.header('set-cookie', cookie.set(session));
    c.header('cache-control', 'no-store');
    return c.body(null, 204);
  });
  return app;
}

function requireOwnPage(ports: Ports, c: Context<GatewayEnv>): void {
  if (!isOurName(c.env.incoming, ports.public_url) || !isSameOriginOrSafe(c.env.incoming, ports.public_url))
    throw new Problem(403, 'forbidden', 'Only the login page of this very origin asks for this.');
}
