import type { IncomingMessage } from 'node:http';
import { isLoopback } from './env.ts';

/** Headers that only something standing between a client and us would write. */
const FORWARDED_BY =
  /^(x-forwarded.*|forwarded.*|via|x-real-ip|x-original-.*|x-client-ip|x-cluster-client-ip|true-client-ip|cf-.*|fly-.*|x-envoy-.*|tailscale-.*|ngrok-.*|x-appengine-.*|x-azure-.*|fastly-client-ip)$/;

/**
 * Whether a request comes from this machine to this machine: socket and `Host` are loopback and no proxy has
 * passed it on. A name that was rebound to 127.0.0.1 is in `Host`, and so is refused.
 */
export function isFromThisMachine(request: IncomingMessage): boolean {
  const peer = (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '');
  if (!isLoopback(peer)) return false;
  if (Object.keys(request.headers).some((name) => FORWARDED_BY.test(name))) return false;
  const host = request.headers.host ?? '';
  return isLoopback(host.replace(/:[0-9]+$/, ''));
}

/** A request that changes nothing, or one that a page of this very origin sent. */
export function isSameOriginOrSafe(request: IncomingMessage): boolean {
  if (request.method === 'GET' || request.method === 'HEAD') return true;
  return request.headers['sec-fetch-site'] === 'same-origin';
}
