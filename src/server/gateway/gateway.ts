import { Hono } from 'hono';
import type { Simulator } from '../../simulator/simulator.ts';
import type { Ports } from '../../use-cases/ports.ts';
import type { ClientAddress } from '../client-address.ts';
import type { OpenApiDocument } from '../openapi/openapi-document.ts';
import type { SessionCookie } from '../session-cookie.ts';
import { askedLanguage } from './asked-language.ts';
import type { AddressLimit } from './address-limit.ts';
import type { AdminAuth } from './admin-api/admin-api.ts';
import { createAdminApi } from './admin-api/admin-api.ts';
import { affiliateApi } from './affiliate-api.ts';
import { callbacks } from './callbacks.ts';
import type { GatewayEnv } from './gateway-env.ts';
import { describe } from './guarded.ts';
import { inAskedLanguage } from './in-asked-language.ts';
import type { HostedPages } from './hosted-pages.ts';
import type { ShownMetrics } from './metrics.ts';
import { metrics } from './metrics.ts';
import type { Leaving } from './ops.ts';
import { passkeyLogins } from './passkey-logins.ts';
import { ops } from './ops.ts';
import { DATA_POLICY } from './security-headers.ts';
import { smallPage } from './small-page.ts';
import { NOT_FOUND } from './small-words.ts';
import { simulatorPages } from './simulator-pages.ts';
import { visitorPages } from './visitor.ts';

export interface GatewayServices {
  ports: Ports;
  simulator: Simulator;
  hosted: HostedPages;
  limit: AddressLimit;
  address: ClientAddress;
  leaving: Leaving;
  /** Headers on every response. */
  headers: Record<string, string>;
  /** The administrator a request proves to be, or undefined. */
  admin: AdminAuth;
  cookie: SessionCookie;
  /** The interface, described. */
  openapi: () => OpenApiDocument;
  metrics?: ShownMetrics;
}

/** Everything that visitors, affiliates' servers, advertisers and admins call; the rest is Astro's. */
export function createGateway(services: GatewayServices): Hono<GatewayEnv> {
  const { ports, simulator, hosted, limit, address, leaving, headers, admin, cookie, openapi } = services;
  const app = new Hono<GatewayEnv>();
  app.use(async (c, next) => {
    c.set('address', address(c.env.incoming));
    await next();
    // The affiliate API writes these itself: setting them on a finished answer costs more than all its parsing.
    if (c.var.dressed) return;
    for (const [name, value] of Object.entries(headers)) c.res.headers.set(name, value);
    if (!c.res.headers.has('content-security-policy'))
      c.res.headers.set('content-security-policy', DATA_POLICY);
    if (leaving.leaving) c.res.headers.set('connection', 'close');
  });
  app.route('/', affiliateApi(ports, leaving, { ...headers, 'content-security-policy': DATA_POLICY }));
  app.route('/', visitorPages(ports, hosted, limit));
  app.route('/', callbacks(ports));
  app.route('/', ops(ports, leaving));
  app.route('/', metrics(services.metrics));
  app.route('/', simulatorPages(ports, simulator, admin));
  app.use('/api/v1/*', inAskedLanguage);
  // Holds no secret, so it is answered before anybody is asked who they are.
  app.get('/api/v1/openapi.json', (c) => c.json(openapi(), 200, { 'cache-control': 'no-cache' }));
  app.route('/api/v1', passkeyLogins(ports, cookie));
  app.route('/api/v1', createAdminApi(ports, admin));
  app.all('/api/*', (c) =>
    c.json({ status: '404', response: 'not_found', message: 'Nothing is here under this name.' }, 404),
  );
  app.notFound((c) =>
    c.req.path.startsWith('/l/')
      ? smallPage(404, NOT_FOUND, askedLanguage(c))
      : c.json({ status: '404', response: 'not_found', message: 'Nothing is here under this name.' }, 404),
  );
  app.onError((error, c) => {
    const error_id = ports.system.id();
    ports.log('error', 'a request failed', { error_id, cause: describe(error) });
    return c.json(
      { status: '500', response: 'internal_error', message: 'Something broke on our side.', error_id },
      500,
    );
  });
  return app;
}

/** Paths the gateway answers; all others go to Astro. */
export function isGatewayPath(path: string): boolean {
  if (/^\/api\/reference\/?($|\?)/.test(path)) return false;
  return /^\/(api|l|callbacks|simulator)(\/|$|\?)|^\/(healthz|readyz|metrics)($|\?)/.test(path);
}
