import type { Socket, TcpNetConnectOpts } from 'node:net';
import { Agent } from 'undici';
import type { Outgoing, OutgoingCall, OutgoingEnd } from '../../domain/egress/outgoing.ts';
import { parseEgressAllowance } from './egress-allowance.ts';
import type { Exchange, RawReply } from './exchange.ts';
import { exchange } from './exchange.ts';
import { createGuard } from './guard.ts';
import type { HttpRequest } from './http-request.ts';
import { createSocketOpener } from './open-socket.ts';
import { resolutionFault } from './resolution-fault.ts';
import { retryAfter } from './retry-after.ts';

export interface OutgoingOptions {
  /** `host:port` or CIDR that may be called although private. */
  egress_allow: readonly string[];
  now: () => number;
  /** All addresses of a name; the system's resolver when absent. */
  resolve?: (hostname: string) => Promise<string[]>;
  /** `net.connect` but in tests. */
  dial?: (options: TcpNetConnectOpts) => Socket;
}

/** For TCP, and again for TLS; the call's own deadline is usually shorter. */
const CONNECT_MS = 8000;
/** Behind the deadline of the exchange. */
const PATIENCE_MS = 60_000;
/** To one host. */
const MOST_CONNECTIONS = 64;
/** Undici's own cap, behind the one of the exchange. */
const MOST_REPLY_BYTES = 1_048_576;

/** The guard and the socket of the connector, for calls that are no step. The simulator's name stands for nothing here. */
export function createOutgoing({ egress_allow, now, resolve, dial }: OutgoingOptions): Outgoing {
  const guard = createGuard({ allowance: parseEgressAllowance(egress_allow), aliases: {}, resolve });
  const agent = new Agent({
    connect: createSocketOpener(guard, { timeout_ms: CONNECT_MS, dial }),
    allowH2: false,
    pipelining: 1,
    connections: MOST_CONNECTIONS,
    keepAliveTimeout: 1500,
    keepAliveMaxTimeout: 30_000,
    headersTimeout: PATIENCE_MS,
    bodyTimeout: PATIENCE_MS,
    maxResponseSize: MOST_REPLY_BYTES,
  });

  return {
    async call(call, { timeout_ms, max_reply_bytes }) {
      const began = performance.now();
      const url = new URL(call.url);
      const refused = guard.refusal(url);
      if (refused !== undefined) return { kind: 'not_reached', detail: refused, ms: 0 };
      const end = await exchange(agent, written(call, url), { timeout_ms, late_ms: 0, max_reply_bytes });
      return { ...endOf(end, now()), ms: Math.round(performance.now() - began) };
    },
    async examine(text) {
      const url = new URL(text);
      const fault = await resolutionFault(url, guard);
      const refused = guard.refusal(url) ?? (fault?.why === 'guard' ? fault.message : undefined);
      const warnings = [];
      if (url.protocol === 'http:')
        warnings.push('This address is plain http: whoever is in between can read it.');
      if (fault?.why === 'dns')
        warnings.push(`The host ${url.hostname} does not resolve just now: calls to it fail until it does.`);
      return { refused, warnings };
    },
    close: () => agent.destroy(),
  };
}

function written({ method, headers, body }: OutgoingCall, url: URL): HttpRequest {
  return {
    origin: url.origin,
    path: url.pathname + url.search,
    method,
    headers: Object.entries(headers).flat(),
    body,
  };
}

type End = OutgoingEnd extends infer Kind ? (Kind extends object ? Omit<Kind, 'ms'> : never) : never;

function endOf(end: Exchange, now: number): End {
  switch (end.kind) {
    case 'not_reached':
      return { kind: 'not_reached', detail: end.error.message };
    case 'garbled':
      return { kind: 'lost', detail: 'The answer is not HTTP.' };
    case 'lost':
      return { kind: 'lost', detail: LOST[end.how] };
    case 'replied':
      return {
        kind: 'answered',
        http_status: end.reply.status,
        body: textOf(end.reply),
        retry_after: retryAfter(end.reply.headers['retry-after'], now),
      };
  }
}

const LOST = {
  timeout: 'No whole answer came before the deadline.',
  reset: 'The connection ended before a whole answer came.',
};

/** Nothing is inflated: what is packed is not shown. */
function textOf({ headers, body }: RawReply): string {
  const packed = headers['content-encoding'] ?? 'identity';
  return packed === 'identity' ? new TextDecoder().decode(body) : '';
}
