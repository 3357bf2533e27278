import type { IncomingMessage, ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { Simulator } from '../simulator/simulator.ts';
import { startSimulator } from '../simulator/simulator.ts';
import { promMetrics } from '../adapters/metrics/prom-meter.ts';
import { createSystem } from '../adapters/system/system.ts';
import type { Ports } from '../use-cases/ports.ts';
import { seedDemo } from '../use-cases/seed-demo.ts';
import { astroPages } from './astro-pages.ts';
import { adminAuth, sessionAuth } from './authenticate.ts';
import { clientAddress } from './client-address.ts';
import type { Env } from './env.ts';
import { isLoopback } from './env.ts';
import { addressLimit } from './gateway/address-limit.ts';
import { createGateway, isGatewayPath } from './gateway/gateway.ts';
import { HostedPages } from './gateway/hosted-pages.ts';
import { pageHosts } from './gateway/page-hosts.ts';
import type { Leaving } from './gateway/ops.ts';
import { DATA_POLICY, securityHeaders } from './gateway/security-headers.ts';
import { recoverFromCrash, startHousekeeping } from './housekeeping.ts';
import { metricReadings } from './metric-readings.ts';
import { openPorts } from './open-ports.ts';
import { openApiDocument } from './openapi/openapi-document.ts';
import type { OpenApiDocument } from './openapi/openapi-document.ts';
import { sessionCookie } from './session-cookie.ts';
import { warmPages } from './warm-pages.ts';

/** The whole product, wired, behind one request handler. */
export interface App {
  ports: Ports;
  simulator: Simulator;
  leaving: Leaving;
  handle(request: IncomingMessage, response: ServerResponse): void;
  /** Makes ready, after the start and between requests, what the first look at a screen would wait for. */
  warm(): Promise<void>;
  close(): Promise<void>;
}

/** Composes the product on a held data dir. `public_url`: absolute, no trailing slash; `own_origin`: this listener on loopback. */
export async function createApp(
  env: Env,
  log: Ports['log'],
  at: { public_url: string; own_origin: string },
): Promise<App> {
  const system = createSystem();
  const simulator = await startSimulator({
    now: system.now,
    digits: system.digits,
    deliver_callback_base: at.own_origin,
  });
  const metrics = env.PINFLOW_METRICS_TOKEN === undefined ? undefined : promMetrics();
  const opened = await openPorts(env, log, {
    public_url: at.public_url,
    simulator: simulator.origin,
    meter: metrics?.meter,
  });
  const { ports } = opened;
  for (const reading of metricReadings(ports)) metrics?.read(reading);
  await recoverFromCrash(ports);
  if (env.PINFLOW_DEMO === 'on' && isLoopback(new URL(at.public_url).hostname)) await seedDemo(ports);
  const headers = securityHeaders(at.public_url);
  const hosted = new HostedPages(ports, headers);
  const atHost = pageHosts(ports);
  const leaving: Leaving = { leaving: false };
  const address = clientAddress(env.PINFLOW_TRUSTED_PROXIES);
  const cookie = sessionCookie(at.public_url);
  const session = sessionAuth(ports, cookie, address);
  let described: OpenApiDocument | undefined;
  // Made when first asked for: a start does not wait for it.
  const openapi = () => (described ??= openApiDocument(at.public_url));
  const gateway = createGateway({
    ports,
    simulator,
    hosted,
    limit: addressLimit(env.PINFLOW_ADDRESS_LIMIT, env.PINFLOW_TRUSTED_PROXIES.length > 0),
    address,
    leaving,
    headers,
    admin: adminAuth(ports, { token: env.PINFLOW_ADMIN_TOKEN, address, session }),
    cookie,
    openapi,
    metrics: metrics && { ...metrics, token: env.PINFLOW_METRICS_TOKEN ?? '' },
  });
  const throughGateway = getRequestListener(gateway.fetch);
  const throughAstro = await astroPages({
    ports,
    headers,
    openapi,
    session,
    cookie,
    address,
    knows_proxy: env.PINFLOW_TRUSTED_PROXIES.length > 0,
  });
  const stopHousekeeping = startHousekeeping(ports, leaving);
  return {
    ports,
    simulator,
    leaving,
    handle(request, response) {
      if (!METHODS.has(request.method ?? '')) return refuseMethod(response);
      atHost(request);
      if (!leaving.leaving && hosted.serve(request, response)) return;
      if (isGatewayPath(request.url ?? '')) void throughGateway(request, response);
      else throughAstro(request, response);
    },
    async warm() {
      await warmPages();
      openapi();
    },
    async close() {
      await stopHousekeeping();
      await opened.close();
      await simulator.close();
    },
  };
}

/** What anything here answers; the rest (TRACE, CONNECT, …) no library of ours needs to see. */
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

function refuseMethod(response: ServerResponse): void {
  response.writeHead(405, { allow: [...METHODS].join(', '), 'content-security-policy': DATA_POLICY });
  response.end();
}
