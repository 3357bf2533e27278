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
  if (isForwarded(request)) return false;
  return isLoopback(hostName(request));
}

/** Whether something between the client and us has passed a request on. */
export function isForwarded(request: IncomingMessage): boolean {
  return Object.keys(request.headers).some((name) => FORWARDED_BY.test(name));
}

/**
 * Whether console and portal are asked for by a name that is ours: the public address's, or loopback. Any other
 * was rebound to us, or a proxy does not pass on what it was asked for.
 */
export function isOurName(request: IncomingMessage, public_url: string): boolean {
  const host = (request.headers.host ?? '').toLowerCase();
  return host === new URL(public_url).host || isLoopback(hostName(request));
}

/**
 * A request that changes nothing, or one that a page of this very origin sent. Programs send neither
 * `Sec-Fetch-Site` nor `Origin`; a browser always sends one of them with a change from elsewhere.
 */
export function isSameOriginOrSafe(request: IncomingMessage, public_url: string): boolean {
  if (request.method === 'GET' || request.method === 'HEAD') return true;
  const { 'sec-fetch-site': site, origin, host } = request.headers;
  if (site !== undefined) return site === 'same-origin';
  if (origin === undefined || origin === new URL(public_url).origin) return true;
  return isLoopback(hostName(request)) && origin === `http://${host?.toLowerCase()}`;
}

/** The name a request asks for, in small letters, without port or the dot of the root. */
export function hostName(request: IncomingMessage): string {
  return (request.headers.host ?? '').toLowerCase().replace(/\.?(:[0-9]+)?$/, '');
}
