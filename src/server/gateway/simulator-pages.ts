import type { Context } from 'hono';
import { Hono } from 'hono';
import { allows } from '../../domain/accounts/permissions.ts';
import { parseMsisdn } from '../../domain/otp-flow/msisdn.ts';
import type { Simulator } from '../../simulator/simulator.ts';
import { renderPhone } from '../../simulator/phone.ts';
import { previewRoom } from '../../use-cases/open-preview.ts';
import type { Ports } from '../../use-cases/ports.ts';
import { isFromThisMachine } from '../who-asks.ts';
import type { AdminAuth } from './admin-api/admin-api.ts';
import type { GatewayEnv } from './gateway-env.ts';

/**
 * `/simulator`: the pretend advertiser's SMS on a phone; `/simulator/messages`: the same as JSON. For admins, for this
 * machine while the demo is on, and with `preview=` a preview link's signature for what was sent to its visitors.
 */
export function simulatorPages(ports: Ports, simulator: Simulator, admin: AdminAuth): Hono<GatewayEnv> {
  const app = new Hono<GatewayEnv>();
  const allowed = (c: Context<GatewayEnv>) => {
    if (ports.catalog.state.demo === 'seeded' && isFromThisMachine(c.env.incoming)) return true;
    const actor = admin(c.req.raw, c.env);
    // Every test's messages are on it, so it is for the network's own people.
    return actor !== undefined && actor.role !== 'affiliate' && allows(actor, 'pages.preview');
  };
  const filterOf = (c: Context<GatewayEnv>): { msisdn?: string; tids?: ReadonlySet<string> } | undefined => {
    const preview = c.req.query('preview');
    const msisdn = asked(c);
    if (preview === undefined) return allowed(c) ? { msisdn } : undefined;
    const room = previewRoom(ports, preview);
    return room && { msisdn, tids: room.tids };
  };
  const messagesOf = ({ msisdn, tids }: NonNullable<ReturnType<typeof filterOf>>) =>
    simulator.inbox.messages(msisdn, undefined, tids);
  app.get('/simulator/messages', (c) => {
    const filter = filterOf(c);
    if (!filter)
      return c.json({ status: '401', response: 'unauthorized', message: 'Give an admin token.' }, 401);
    c.header('cache-control', 'no-store');
    return c.json({ items: messagesOf(filter) });
  });
  app.get('/simulator', (c) => {
    const filter = filterOf(c);
    if (!filter) return c.text('Not found', 404);
    const page = renderPhone(messagesOf(filter), { ...filter, of_preview: filter.tids !== undefined });
    return c.html(page.html, 200, { 'content-security-policy': page.csp, 'cache-control': 'no-store' });
  });
  return app;
}

/** The number asked for, in digits; what cannot be read as one finds nothing. */
function asked(c: Context<GatewayEnv>): string | undefined {
  const typed = c.req.query('msisdn');
  if (typed === undefined || typed === '') return undefined;
  return parseMsisdn(typed.replace(/^ /, '+'), [])?.digits ?? typed;
}
