import type { Context } from 'hono';
import { Hono } from 'hono';
import { allows } from '../../domain/accounts/permissions.ts';
import { parseMsisdn } from '../../domain/otp-flow/msisdn.ts';
import type { Simulator } from '../../simulator/simulator.ts';
import { renderPhone } from '../../simulator/phone.ts';
import { mayReadMessages } from '../../use-cases/own-messages.ts';
import { previewRoom } from '../../use-cases/open-preview.ts';
import type { Ports } from '../../use-cases/ports.ts';
import { isFromThisMachine } from '../who-asks.ts';
import type { AdminAuth } from './admin-api/admin-api.ts';
import type { GatewayEnv } from './gateway-env.ts';

/** Which messages are shown: of a number, or of a preview link's clicks. */
interface Filter {
  msisdn?: string;
  tids?: ReadonlySet<string>;
}

/**
 * `/simulator`: the pretend advertiser's SMS on a phone; `/simulator/messages`: the same as JSON. For admins, for this
 * machine while the demo is on, for a test key of what its page sent (`msisdn=`), and with `preview=` a preview link's
 * signature for what was sent to its visitors.
 */
export function simulatorPages(ports: Ports, simulator: Simulator, admin: AdminAuth): Hono<GatewayEnv> {
  const app = new Hono<GatewayEnv>();
  const allowed = (c: Context<GatewayEnv>) => {
    if (ports.catalog.state.demo === 'seeded' && isFromThisMachine(c.env.incoming)) return true;
    const actor = admin(c.req.raw, c.env);
    // Whole numbers and codes of every test are on it.
    return actor !== undefined && allows(actor, 'simulator.read');
  };
  const filterOf = async (c: Context<GatewayEnv>): Promise<Filter | undefined> => {
    const preview = c.req.query('preview');
    const msisdn = asked(c);
    if (preview === undefined) {
      if (allowed(c)) return { msisdn };
      const key = keyOf(c);
      return key && msisdn && (await mayReadMessages(ports, key, msisdn)) ? { msisdn } : undefined;
    }
    const room = previewRoom(ports, preview);
    return room && { msisdn, tids: room.tids };
  };
  const messagesOf = ({ msisdn, tids }: Filter) => simulator.inbox.messages(msisdn, undefined, tids);
  app.get('/simulator/messages', async (c) => {
    const filter = await filterOf(c);
    if (!filter)
      return c.json(
        {
          status: '401',
          response: 'unauthorized',
          message: 'Give an admin token, or a test key and a number it has sent to.',
        },
        401,
      );
    c.header('cache-control', 'no-store');
    return c.json({ items: messagesOf(filter) });
  });
  app.get('/simulator', async (c) => {
    const filter = await filterOf(c);
    if (!filter) return c.text('Not found', 404);
    const page = renderPhone(messagesOf(filter), { ...filter, of_preview: filter.tids !== undefined });
    return c.html(page.html, 200, { 'content-security-policy': page.csp, 'cache-control': 'no-store' });
  });
  return app;
}

/** A page key, as the affiliate API takes it. */
function keyOf(c: Context<GatewayEnv>): string | undefined {
  return /^Bearer +(pf_\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1] ?? c.req.query('key');
}

/** The number asked for, in digits; what cannot be read as one finds nothing. */
function asked(c: Context<GatewayEnv>): string | undefined {
  const typed = c.req.query('msisdn');
  if (typed === undefined || typed === '') return undefined;
  return parseMsisdn(typed.replace(/^ /, '+'), [])?.digits ?? typed;
}
