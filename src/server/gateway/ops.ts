import { Hono } from 'hono';
import type { Ports } from '../../use-cases/ports.ts';
import type { GatewayEnv } from './gateway-env.ts';

/** Whether the process is leaving: `/readyz` says so before anything else changes. */
export interface Leaving {
  leaving: boolean;
}

/** `GET /healthz`: the process answers. `GET /readyz`: its stores answer and it is not leaving. */
export function ops(ports: Ports, state: Leaving): Hono<GatewayEnv> {
  const app = new Hono<GatewayEnv>();
  app.get('/healthz', (c) => c.json({ status: 'ok' }));
  app.get('/readyz', async (c) => {
    const ready = !state.leaving && (await ports.ledger.ready());
    if (ready) return c.json({ status: 'ready' });
    return c.json({ status: 'unavailable' }, 503, { 'retry-after': '1' });
  });
  return app;
}
