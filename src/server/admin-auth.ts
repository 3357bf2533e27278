import { createHash, timingSafeEqual } from 'node:crypto';
import type { HttpBindings } from '@hono/node-server';
import type { ClientAddress } from './client-address.ts';
import type { AdminAuth } from './gateway/admin-api/admin-api.ts';

/** The administrator of a request: the holder of `PINFLOW_ADMIN_TOKEN`. Compared in constant time. */
export function adminAuth(token: string | undefined, address: ClientAddress): AdminAuth {
  if (token === undefined) return () => undefined;
  const wanted = digest(token);
  return (request, env) => {
    const given = /^Bearer +([^\s]+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
    if (given === undefined || !timingSafeEqual(digest(given), wanted)) return undefined;
    // The node adapter binds every request of ours so.
    return { who: 'token:env', role: 'admin', from: address((env as HttpBindings).incoming) };
  };
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
