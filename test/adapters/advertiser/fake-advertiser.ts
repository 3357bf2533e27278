import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { onTestFinished } from 'vitest';
import { SELF_SIGNED } from './self-signed.ts';

/** A request as it was on the wire. */
export interface Received {
  method: string;
  target: string;
  /** Lower-case names; of equal names the last. */
  headers: Record<string, string>;
  body: string;
}

/** A pretend advertiser that speaks raw bytes, so that it can misbehave in any way, and keeps its own record. */
export interface FakeAdvertiser {
  port: number;
  origin: string;
  /** Whole requests, in order. */
  received: Received[];
  connections: () => number;
  /** Those that are open now. */
  open: () => number;
  /** Bytes that came, whether or not they made a request. */
  bytes: () => number;
  close(): Promise<void>;
}

type Behaviour = (socket: Socket, request: Received, nth: number) => void;

/** Answers each request by `behave`; ends with the test. */
export async function fakeAdvertiser(
  behave: Behaviour,
  tls: boolean | typeof SELF_SIGNED = false,
): Promise<FakeAdvertiser> {
  const received: Received[] = [];
  const open = new Set<Socket>();
  let connections = 0;
  let bytes = 0;
  const serve = (socket: Socket) => {
    connections += 1;
    open.add(socket);
    let pending = Buffer.alloc(0);
    socket.on('close', () => open.delete(socket)).on('error', () => undefined);
    socket.on('data', (chunk) => {
      bytes += chunk.length;
      pending = Buffer.concat([pending, chunk]);
      for (let read = readRequest(pending); read; read = readRequest(pending)) {
        pending = pending.subarray(read.length);
        received.push(read.request);
        behave(socket, read.request, received.length);
      }
    });
  };
  const server: Server = tls ? createTlsServer(tls === true ? SELF_SIGNED : tls, serve) : createServer(serve);
  if (tls) server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // listening on TCP
  const close = () =>
    new Promise<void>((resolve) => {
      for (const socket of open) socket.destroy();
      server.close(() => resolve());
    });
  onTestFinished(close);
  const origin = `http${tls ? 's' : ''}://${tls ? 'localhost' : '127.0.0.1'}:${port}`;
  return {
    port,
    origin,
    received,
    connections: () => connections,
    open: () => open.size,
    bytes: () => bytes,
    close,
  };
}

/** Answers every request alike. */
export function answering(
  status: number,
  body: string | Buffer = '',
  headers: Record<string, string> = {},
): Behaviour {
  return (socket) => socket.write(httpAnswer(status, body, headers));
}

export function httpAnswer(
  status: number,
  body: string | Buffer = '',
  headers: Record<string, string> = {},
): Buffer {
  const bytes = Buffer.from(body);
  const lines = Object.entries({
    'content-type': 'application/json',
    'content-length': String(bytes.length),
    ...headers,
  });
  if (status === 204) lines.splice(0, 2);
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return Buffer.concat([Buffer.from(`HTTP/1.1 ${status} X\r\n${head}\r\n`), bytes]);
}

function readRequest(bytes: Buffer): { request: Received; length: number } | undefined {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const [start = '', ...lines] = bytes.subarray(0, end).toString('latin1').split('\r\n');
  const [method = '', target = ''] = start.split(' ');
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const colon = line.indexOf(':');
    headers[line.slice(0, colon).toLowerCase()] = Buffer.from(
      line.slice(colon + 1).trim(),
      'latin1',
    ).toString('utf8');
  }
  const length = end + 4 + Number(headers['content-length'] ?? 0);
  if (bytes.length < length) return undefined;
  return {
    request: { method, target, headers, body: bytes.subarray(end + 4, length).toString('utf8') },
    length,
  };
}
