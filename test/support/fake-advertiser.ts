import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as the advertiser got it, in its own record. */
export interface Received {
  at: number;
  method: string;
  path: string;
  /** Path and query as they came. */
  target: string;
  query: Record<string, string>;
  headers: IncomingMessage['headers'];
  body: string;
  /** The body as JSON or form fields, when it is either. */
  fields: Record<string, unknown>;
}

/** What it answers; `reset` destroys the socket after the request was read, `hang` never answers. */
export type Reply =
  | { status?: number; body?: unknown; headers?: Record<string, string>; delay_ms?: number }
  | { reset: true; delay_ms?: number }
  | { hang: true };

/** An advertiser on the wire that keeps a record of its own: tests judge the product by it. */
export interface FakeAdvertiser {
  origin: string;
  /** `127.0.0.1:port`, for PINFLOW_EGRESS_ALLOW. */
  host: string;
  received: Received[];
  /** What it got on a path. */
  on: (path: string) => Received[];
  reply: (handler: (request: Received) => Reply | Promise<Reply>) => void;
  close: () => Promise<void>;
}

export async function startFakeAdvertiser(
  handler: (request: Received) => Reply | Promise<Reply> = () => ({ body: { status: 'SUCCESS' } }),
): Promise<FakeAdvertiser> {
  const received: Received[] = [];
  let answer = handler;
  const server = createServer((request, response) => void serve(request, response));
  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const url = new URL(request.url ?? '/', 'http://fake');
    const body = Buffer.concat(chunks).toString();
    const got: Received = {
      at: Date.now(),
      method: request.method ?? '',
      path: url.pathname,
      target: request.url ?? '',
      query: Object.fromEntries(url.searchParams),
      headers: request.headers,
      body,
      fields: fieldsOf(request.headers['content-type'], body),
    };
    received.push(got);
    const reply = await answer(got);
    if ('hang' in reply) return;
    if (reply.delay_ms !== undefined) await new Promise((resolve) => setTimeout(resolve, reply.delay_ms));
    if ('reset' in reply) {
      request.socket.resetAndDestroy();
      return;
    }
    const text = typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body ?? {});
    const type = typeof reply.body === 'string' ? 'text/plain' : 'application/json';
    response.writeHead(reply.status ?? 200, { 'content-type': type, ...reply.headers });
    response.end(text);
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin: `http://${host}`,
    host,
    received,
    on: (path) => received.filter((one) => one.path === path),
    reply: (next) => (answer = next),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function fieldsOf(type: string | undefined, body: string): Record<string, unknown> {
  if (type?.includes('json')) {
    try {
      return JSON.parse(body) as Record<string, unknown>;
    } catch {
      return {};
    }
  }
  return Object.fromEntries(new URLSearchParams(body));
}
