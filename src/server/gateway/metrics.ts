import { timingSafeEqual } from 'node:crypto';
import { Hono } from 'hono';
import type { GatewayEnv } from './gateway-env.ts';

/** Whoever may ask, and what they are told. */
export interface ShownMetrics {
  token: string;
  text: () => Promise<string>;
  content_type: string;
}

/** `GET /metrics`, for its token alone; for everybody else there is nothing here. */
export function metrics(shown: ShownMetrics | undefined): Hono<GatewayEnv> {
  const app = new Hono<GatewayEnv>();
  if (!shown) return app;
  app.get('/metrics', async (c, next) => {
    if (!isToken(c.req.header('authorization'), shown.token)) return next();
    return c.text(await shown.text(), 200, {
      'content-type': shown.content_type,
      'cache-control': 'no-store',
    });
  });
  return app;
}

function isToken(authorization: string | undefined, token: string): boolean {
  const given = Buffer.from(authorization ?? '');
  const right = Buffer.from(`Bearer ${token}`);
  return given.length === right.length && timingSafeEqual(given, right);
}
