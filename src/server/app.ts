import type { IncomingMessage, ServerResponse } from 'node:http';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { getRequestListener } from '@hono/node-server';
import type { Simulator } from '../simulator/simulator.ts';
import { startSimulator } from '../simulator/simulator.ts';
import { createSystem } from '../adapters/system/system.ts';
import type { Actor, Ports } from '../use-cases/ports.ts';
import { seedDemo } from '../use-cases/seed-demo.ts';
import { adminAuth } from './admin-auth.ts';
import { builtFiles } from './built-files.ts';
import { clientAddress } from './client-address.ts';
import type { Env } from './env.ts';
import { isLoopback } from './env.ts';
import { addressLimit } from './gateway/address-limit.ts';
import { createGateway, isGatewayPath } from './gateway/gateway.ts';
import { HostedPages } from './gateway/hosted-pages.ts';
import type { Leaving } from './gateway/ops.ts';
import { DATA_POLICY, securityHeaders } from './gateway/security-headers.ts';
import { recoverFromCrash, startHousekeeping } from './housekeeping.ts';
import { isFromThisMachine, isSameOriginOrSafe } from './loopback-only.ts';
import { openPorts } from './open-ports.ts';

const ASTRO = fileURLToPath(new URL('../../dist/server/entry.mjs', import.meta.url));
const CLIENT = fileURLToPath(new URL('../../dist/client', import.meta.url));

/** The whole product, wired, behind one request handler. */
export interface App {
  ports: Ports;
  simulator: Simulator;
  leaving: Leaving;
  handle(request: IncomingMessage, response: ServerResponse): void;
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
  const opened = await openPorts(env, log, { public_url: at.public_url, simulator: simulator.origin });
  const { ports } = opened;
  await recoverFromCrash(ports);
  if (env.PINFLOW_DEMO === 'on' && isLoopback(new URL(at.public_url).hostname)) await seedDemo(ports);
  const headers = securityHeaders(at.public_url);
  const hosted = new HostedPages(ports, headers);
  const leaving: Leaving = { leaving: false };
  const address = clientAddress(env.PINFLOW_TRUSTED_PROXIES);
  const gateway = createGateway({
    ports,
    simulator,
    hosted,
    limit: addressLimit(env.PINFLOW_ADDRESS_LIMIT, env.PINFLOW_TRUSTED_PROXIES.length > 0),
    address,
    leaving,
    headers,
    admin: adminAuth(env.PINFLOW_ADMIN_TOKEN, address),
  });
  const throughGateway = getRequestListener(gateway.fetch);
  const throughAstro = await openAstro(ports, headers);
  const stopHousekeeping = startHousekeeping(ports, leaving);
  return {
    ports,
    simulator,
    leaving,
    handle(request, response) {
      if (!leaving.leaving && hosted.serve(request, response)) return;
      if (isGatewayPath(request.url ?? '')) void throughGateway(request, response);
      else throughAstro(request, response);
    },
    async close() {
      stopHousekeeping();
      await opened.close();
      await simulator.close();
    },
  };
}

type AstroHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  next: (error?: unknown) => void,
  locals: { ports: Ports; actor: Actor },
) => unknown;

/**
 * Console and portal. Until people can log in they are for this machine alone: socket and `Host` loopback, no
 * proxy, changes only from their own pages.
 */
async function openAstro(ports: Ports, headers: Record<string, string>) {
  // The build's entry has no types of its own; `mode: 'middleware'` exports this handler.
  const entry = (await import(pathToFileURL(ASTRO).href)) as { handler: AstroHandler };
  const serveBuilt = builtFiles(CLIENT);
  return (request: IncomingMessage, response: ServerResponse): void => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    if (!isFromThisMachine(request) || !isSameOriginOrSafe(request))
      return refuse(response, 403, 'The console answers on this machine only.');
    if (serveBuilt(request, response)) return;
    void entry.handler(request, response, () => refuse(response, 404, 'Nothing is here under this name.'), {
      ports,
      actor: { who: 'console', role: 'admin', from: request.socket.remoteAddress },
    });
  };
}

function refuse(response: ServerResponse, status: number, sentence: string): void {
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'content-security-policy': DATA_POLICY,
    'cache-control': 'no-store',
  });
  response.end(`${sentence}\n`);
}
