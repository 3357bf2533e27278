import { once } from 'node:events';
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';

export interface SeenCall {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  raw: string;
  body: Record<string, unknown>;
}

/** What the affiliate API would answer: status, body; `raw` and `stall` for faults on the wire. */
export interface ScriptedReply {
  status?: number;
  body?: Record<string, unknown>;
  raw?: string;
  headers?: Record<string, string>;
  /** `stall`: never answers; `drip`: a byte now and then, for ever. */
  fault?: 'reset' | 'stall' | 'drip' | 'endless';
}

/** A Pinflow that answers as told and keeps what it was asked. */
export interface FakePinflow {
  url: string;
  calls: SeenCall[];
  /** Answers every call until told otherwise. */
  answer: (call: SeenCall) => ScriptedReply;
  stop(): Promise<void>;
}

export async function startFakePinflow(tls?: { key: string; cert: string }): Promise<FakePinflow> {
  const listener = (request: IncomingMessage, response: ServerResponse) =>
    void serve(fake, request, response);
  const server = tls ? createTlsServer(tls, listener) : createServer(listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port.');
  const fake: FakePinflow = {
    url: `${tls ? 'https' : 'http'}://127.0.0.1:${address.port}`,
    calls: [],
    answer: () => ({ status: 404, body: { status: '404', response: 'not_found' } }),
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return fake;
}

async function serve(fake: FakePinflow, request: IncomingMessage, response: ServerResponse): Promise<void> {
  let raw = '';
  for await (const chunk of request) raw += String(chunk);
  const call: SeenCall = {
    method: request.method ?? '',
    path: request.url ?? '',
    headers: request.headers,
    raw,
    // Whatever JSON the script sent; a test reads single fields of it.
    body: raw === '' ? {} : (JSON.parse(raw) as Record<string, unknown>),
  };
  fake.calls.push(call);
  const reply = fake.answer(call);
  if (reply.fault === 'reset') {
    request.socket.destroy();
    return;
  }
  if (reply.fault === 'stall') return;
  const status = reply.status ?? Number(reply.body?.['status'] ?? 200);
  response.writeHead(status, { 'content-type': 'application/json', ...reply.headers });
  if (reply.fault === 'drip') {
    const drip = setInterval(() => response.write(' '), 20);
    response.on('close', () => clearInterval(drip));
    return;
  }
  if (reply.fault === 'endless') {
    const pour = () => {
      while (response.writable && response.write(' '.repeat(65_536)));
    };
    response.on('drain', pour).on('error', () => {});
    pour();
    return;
  }
  response.end(reply.raw ?? JSON.stringify(reply.body));
}
