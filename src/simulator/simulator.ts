import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AdvertiserLog } from './advertiser-log.ts';
import { record } from './advertiser-log.ts';
import { deliverCallback } from './deliver-callback.ts';
import type { Inbox } from './inbox.ts';
import { createPretendAdvertiser, type PretendReply } from './pretend-advertiser.ts';
import { readJson } from './read-json.ts';
import { readSend, readVerify } from './read-request.ts';

export interface SimulatorOptions {
  host?: string;
  /** 0 takes a free one. */
  port?: number;
  now: () => number;
  digits: (count: number) => string;
  /** Our own origin, where callbacks go; a function when it is known only after the start. Absent: none go out. */
  deliver_callback_base?: string | (() => string | undefined);
  /** How late numbers 09 and 27 are answered; 12 s. */
  slow_ms?: number;
  /** How long after number 29's verify the callback goes out; 3 s. */
  callback_ms?: number;
}

export interface Simulator {
  /** `http://127.0.0.1:<port>`: what `http://simulator.invalid` stands for. */
  origin: string;
  inbox: Inbox;
  log: AdvertiserLog;
  /** Ends open connections, answers and callbacks that were still to come. */
  close(): Promise<void>;
}

/**
 * A pretend advertiser over real HTTP on a loopback port of its own:
 * `POST /send {msisdn, length, tid, notify?}` → `{result, reference}`, `POST /verify {msisdn, otp, reference}`
 * → `{result}`, `GET /status?msisdn=` → `{msisdn, active}`. Contract § Simulator.
 */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const { host = '127.0.0.1', port = 0, now, digits, slow_ms = 12_000, callback_ms = 3_000 } = options;
  const advertiser = createPretendAdvertiser({ now, digits, slow_ms });
  const closing = new AbortController();
  const timers = new Set<NodeJS.Timeout>();

  function later(ms: number, run: () => void): void {
    const timer = setTimeout(() => {
      timers.delete(timer);
      run();
    }, ms);
    timers.add(timer);
  }

  async function notify({ path, tid }: { path: string; tid: string }): Promise<void> {
    const base = options.deliver_callback_base;
    const status = await deliverCallback(typeof base === 'function' ? base() : base, path, closing.signal);
    record(advertiser.log.callbacks, { at: now(), tid, path, status });
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://simulator.invalid');
    const route = `${request.method} ${url.pathname}`;
    if (route === 'GET /status') {
      const msisdn = url.searchParams.get('msisdn') ?? '';
      return reply(response, advertiser.status(msisdn.replace(/[^0-9]/g, '')));
    }
    if (route !== 'POST /send' && route !== 'POST /verify') return problem(response, 404, 'Nothing is here.');
    const body = await readJson(request);
    const send = route === 'POST /send' ? readSend(body) : undefined;
    if (send) return reply(response, advertiser.send(send));
    const verify = route === 'POST /verify' ? readVerify(body) : undefined;
    if (verify) return reply(response, advertiser.verify(verify));
    return problem(response, 400, 'The body is not what this call takes.');
  }

  function reply(response: ServerResponse, decided: PretendReply): void {
    const { notify: callback } = decided;
    if (callback) later(callback_ms, () => void notify(callback));
    if (decided.after_ms > 0) later(decided.after_ms, () => write(response, decided));
    else write(response, decided);
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  // Longer than any client keeps one: a connection closed as it is used again would look like a lost reply.
  server.keepAliveTimeout = 75_000;
  server.listen(port, host);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The simulator has no port.');

  return {
    origin: `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`,
    inbox: advertiser.inbox,
    log: advertiser.log,
    async close() {
      closing.abort();
      for (const timer of timers) clearTimeout(timer);
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function write(response: ServerResponse, decided: PretendReply): void {
  if (decided.kind === 'reset') {
    response.socket?.resetAndDestroy();
    return;
  }
  const html = '<!doctype html><title>Portal</title><h1>Your session has ended</h1>';
  const body = decided.kind === 'html' ? html : JSON.stringify(decided.body);
  response.writeHead(decided.status, {
    'content-type': decided.kind === 'html' ? 'text/html; charset=utf-8' : 'application/json',
    'content-length': Buffer.byteLength(body),
  });
  response.end(body);
}

function problem(response: ServerResponse, status: number, message: string): void {
  write(response, { kind: 'json', status, body: { result: 'BAD_REQUEST', message }, after_ms: 0 });
}
