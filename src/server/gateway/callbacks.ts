import type { Context } from 'hono';
import { Hono } from 'hono';
import type { Ports } from '../../use-cases/ports.ts';
import { settleByCallback } from '../../use-cases/settle-by-callback.ts';
import { SIMULATOR_ID } from '../../use-cases/simulated-integration.ts';
import type { GatewayEnv } from './gateway-env.ts';
import { readBody } from './read-body.ts';

const LIMIT = 64 * 1024;

/** `GET|POST /callbacks/{integration_id}[/{secret}]`: an advertiser tells how a verify ended. */
export function callbacks(ports: Ports): Hono<GatewayEnv> {
  const app = new Hono<GatewayEnv>();
  const paths = ['/callbacks/:integration', '/callbacks/:integration/:secret'];
  // The router hands a HEAD to whoever answers GET, and looking at an address must settle nothing.
  app.on(['GET', 'POST'], paths, (c) => (c.req.raw.method === 'HEAD' ? refuse(c) : serve(c, ports)));
  app.on(['PUT', 'PATCH', 'DELETE', 'OPTIONS'], paths, refuse);
  return app;
}

function refuse(c: Context<GatewayEnv>): Response {
  return c.json({ status: '405', response: 'method_not_allowed' }, 405, { allow: 'GET, POST' });
}

async function serve(c: Context<GatewayEnv>, ports: Ports): Promise<Response> {
  const body = await readBody(c.req.raw, LIMIT);
  if (body === undefined) return c.json({ status: '413', response: 'payload_too_large' }, 413);
  const integration = c.req.param('integration') ?? '';
  const request = {
    path_secret: c.req.param('secret'),
    query: new URL(c.req.url).search.slice(1),
    headers: c.req.header(),
    body,
  };
  const result = await settleByCallback(ports, integration, request);
  // Its click may be one of a preview.
  if (integration === SIMULATOR_ID && result === 'accepted')
    for (const room of ports.previews.all()) await settleByCallback(room.ports, integration, request);
  if (result === 'not_found') return c.json({ status: '404', response: 'not_found' }, 404);
  if (result === 'unauthorized') return c.json({ status: '401', response: 'unauthorized' }, 401);
  return c.json({ status: '200', response: 'accepted' });
}
