import { createHash, timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import type { Actor } from '../use-cases/ports.ts';
import type { GatewayEnv } from './gateway/gateway-env.ts';

/** The administrator of a request: the holder of `PINFLOW_ADMIN_TOKEN`. Compared in constant time. */
export function adminAuth(token: string | undefined): (c: Context<GatewayEnv>) => Actor | undefined {
  if (token === undefined) return () => undefined;
  const wanted = digest(token);
  return (c) => {
    const given = /^Bearer +([^\s]+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
    if (given === undefined || !timingSafeEqual(digest(given), wanted)) return undefined;
    return { who: 'token:env', from: c.var.address };
  };
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
