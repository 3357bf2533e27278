import { createServer, Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { setDefaultCACertificates } from 'node:tls';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { parseEgressAllowance } from '../../../src/adapters/advertiser/egress-allowance.ts';
import { createGuard } from '../../../src/adapters/advertiser/guard.ts';
import { createSocketOpener } from '../../../src/adapters/advertiser/open-socket.ts';
import { Unreachable } from '../../../src/adapters/advertiser/unreachable.ts';
import type { AdvertiserAnswer, Ending } from '../../../src/domain/otp-flow/advertiser-answer.ts';
import { answering, fakeAdvertiser, httpAnswer } from './fake-advertiser.ts';
import { EXPIRED } from './expired.ts';
import { SELF_SIGNED } from './self-signed.ts';
import { callOf, connectorWith, NOW } from './world.ts';

const SUCCESS = { get: 'json:ok', equals: true };
const OK = '{"ok":true}';
const LOST: Ending = { kind: 'lost', how: 'reset' };

async function callOnce(
  behave: Parameters<typeof fakeAdvertiser>[0],
  given: { name?: 'send' | 'verify'; method?: string; timeout_ms?: number; late_ms?: number } = {},
) {
  const fake = await fakeAdvertiser(behave);
  const connector = connectorWith({
    egress_allow: [`127.0.0.1:${fake.port}`],
    late_ms: given.late_ms ?? 1000,
  });
  const { name = 'verify', method = 'POST', timeout_ms = 2000 } = given;
  const step = { url: `${fake.origin}/v`, method, success: SUCCESS, timeout_ms };
  const began = performance.now();
  const answer = await connector.call(callOf(step, { name }));
  return { answer, fake, elapsed: performance.now() - began };
}

type Row = [string, Parameters<typeof fakeAdvertiser>[0], Ending];

const drip = (socket: Socket) => {
  socket.write('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 500\r\n\r\n');
  const timer = setInterval(() => socket.write(' '), 20);
  socket.on('close', () => clearInterval(timer));
};

const CHUNKED = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n';

/** Writes a text a few bytes every 20 ms. */
function dripping(socket: Socket, text: string, bytes = 1): void {
  let at = 0;
  const timer = setInterval(() => socket.write(text.slice(at, (at += bytes))), 20);
  socket.on('close', () => clearInterval(timer));
}

const rows: Row[] = [
  ['success', answering(200, OK), { kind: 'success' }],
  ['a readable 2xx without success', answering(200, '{"ok":false}'), { kind: 'unmet' }],
  ['201', answering(201, OK), { kind: 'success' }],
  ['204', answering(204), { kind: 'unreadable' }],
  ['an empty 200', answering(200, ''), { kind: 'unreadable' }],
  ['HTML on 200', answering(200, '<html>ok</html>', { 'content-type': 'text/html' }), { kind: 'unreadable' }],
  ['broken JSON on 200', answering(200, '{"ok":tru'), { kind: 'unreadable' }],
  ['301', answering(301, '', { location: '/elsewhere' }), { kind: 'redirected' }],
  ['302', answering(302, '', { location: '/elsewhere' }), { kind: 'redirected' }],
  ['307', answering(307, '', { location: '/elsewhere' }), { kind: 'redirected' }],
  ['308', answering(308, '', { location: '/elsewhere' }), { kind: 'redirected' }],
  ['401', answering(401, '{}'), { kind: 'unauthorised' }],
  ['403', answering(403, '{}'), { kind: 'unauthorised' }],
  ['404', answering(404, 'gone'), { kind: 'client_error' }],
  ['417', answering(417, '{}'), { kind: 'client_error' }],
  ['429', answering(429, '{}'), { kind: 'throttled', retry_after: undefined }],
  ['429 with seconds', answering(429, '{}', { 'retry-after': '17' }), { kind: 'throttled', retry_after: 17 }],
  [
    '429 with a date',
    answering(429, '{}', { 'retry-after': new Date(NOW + 90_000).toUTCString() }),
    { kind: 'throttled', retry_after: 90 },
  ],
  [
    '429 with nonsense',
    answering(429, '{}', { 'retry-after': 'soon' }),
    { kind: 'throttled', retry_after: undefined },
  ],
  ['500', answering(500, 'oops'), { kind: 'server_error' }],
  ['503', answering(503, '<html>'), { kind: 'server_error' }],
  ['reset before headers', (socket) => socket.resetAndDestroy(), LOST],
  ['close before headers', (socket) => socket.end(), LOST],
  ['half the headers', (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-ty'), LOST],
  ['half a body', (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\n{"ok":true}'), LOST],
  [
    'half a chunked body',
    (socket) => socket.end('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nb\r\n{"ok":true}\r\n'),
    LOST,
  ],
  [
    'reset within the body',
    (socket) => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\n{"ok":true}', () =>
        socket.resetAndDestroy(),
      );
    },
    LOST,
  ],
  [
    'a body without a length, reset: as it is',
    (socket) => {
      socket.write('HTTP/1.1 200 OK~~'.replace(/~/g, '\r\n') + '{"ok":true}');
      // Once what came before it has been read.
      setTimeout(() => socket.resetAndDestroy(), 50);
    },
    LOST,
  ],
  [
    'a body without a length, reset: told to close',
    (socket) => {
      socket.write('HTTP/1.1 200 OK~connection: close~~'.replace(/~/g, '\r\n') + '{"ok":true}');
      // Once what came before it has been read.
      setTimeout(() => socket.resetAndDestroy(), 50);
    },
    LOST,
  ],
  [
    'a body without a length, reset: HTTP/1.0',
    (socket) => {
      socket.write('HTTP/1.0 200 OK~~'.replace(/~/g, '\r\n') + '{"ok":true}');
      // Once what came before it has been read.
      setTimeout(() => socket.resetAndDestroy(), 50);
    },
    LOST,
  ],
  [
    'something that is not HTTP',
    (socket) => socket.end('220 mail.example ESMTP\r\n\r\n'),
    { kind: 'unreadable' },
  ],
  [
    'a body over the cap',
    answering(200, `{"ok":true,"pad":"${'x'.repeat(70_000)}"}`),
    { kind: 'unreadable' },
  ],
  [
    'an endless body',
    (socket) => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n{"ok":true}');
      const more = () => {
        if (!socket.destroyed) socket.write('x'.repeat(16_384), () => setImmediate(more));
      };
      more();
    },
    { kind: 'unreadable' },
  ],
  [
    'a gzip bomb',
    answering(200, gzipSync(`{"ok":true,"pad":"${' '.repeat(50_000_000)}"}`), { 'content-encoding': 'gzip' }),
    { kind: 'unreadable' },
  ],
  ['gzip that is none', answering(200, OK, { 'content-encoding': 'gzip' }), { kind: 'unreadable' }],
  ['an unknown encoding', answering(200, OK, { 'content-encoding': 'zstd, gzip' }), { kind: 'unreadable' }],
  [
    'gzip that was not asked for',
    answering(200, gzipSync(OK), { 'content-encoding': 'gzip' }),
    { kind: 'success' },
  ],
];

describe('how a call that was written ends', () => {
  for (const method of ['POST', 'GET'])
    it.each(rows)(`${method}: %s, with exactly one request`, async (_name, behave, ending) => {
      const { answer, fake, elapsed } = await callOnce(behave, { method });
      expect(answer.ending).toEqual(ending);
      expect(fake.received).toHaveLength(1);
      expect(elapsed).toBeLessThan(1500);
    });

  it('is no success when a part was never read, whatever the rules say of the status', async () => {
    const fake = await fakeAdvertiser(answering(200, 'x'.repeat(70_000)));
    const connector = connectorWith({ egress_allow: [`127.0.0.1:${fake.port}`] });
    const call = callOf({ url: fake.origin, success: { get: 'status', equals: 200 } });
    const answer = await connector.call(call);
    expect(answer.ending).toEqual({ kind: 'unreadable' });
    expect(answer.reply).toEqual({ http_status: 200, body: 'x'.repeat(2048) });
  });

  it('never inflates more than the cap of a gzip bomb', async () => {
    const bomb = gzipSync(Buffer.alloc(200_000_000, 32));
    const before = process.memoryUsage().rss;
    const { answer } = await callOnce(answering(200, bomb, { 'content-encoding': 'gzip' }));
    expect(answer.ending).toEqual({ kind: 'unreadable' });
    expect(process.memoryUsage().rss - before).toBeLessThan(50 * 1024 * 1024);
  });
});

describe('the deadline', () => {
  it('ends a send that hangs, and hangs up', async () => {
    let closed: (() => void) | undefined;
    const hungUp = new Promise<void>((resolve) => (closed = resolve));
    const { answer, fake, elapsed } = await callOnce((socket) => socket.on('close', () => closed?.()), {
      name: 'send',
      timeout_ms: 150,
    });
    expect(answer.ending).toEqual({ kind: 'lost', how: 'timeout' });
    expect(answer.late).toBeUndefined();
    expect(elapsed).toBeGreaterThan(140);
    expect(elapsed).toBeLessThan(600);
    const ended = performance.now();
    await hungUp;
    expect(performance.now() - ended).toBeLessThan(1000);
    expect(fake.received).toHaveLength(1);
  });

  it('covers an answer that drips in slowly', async () => {
    const { answer, elapsed } = await callOnce(drip, { name: 'send', timeout_ms: 200 });
    expect(answer.ending).toEqual({ kind: 'lost', how: 'timeout' });
    expect(elapsed).toBeLessThan(600);
  });

  it.each<[string, (socket: Socket) => void]>([
    [
      'a byte of its head at a time',
      (socket) => dripping(socket, 'HTTP/1.1 200 OK\r\n' + 'X-Pad: x\r\n'.repeat(500)),
    ],
    [
      'interim answers without end',
      (socket) => dripping(socket, 'HTTP/1.1 102 Processing\r\n\r\n'.repeat(500), 27),
    ],
    ['a chunk at a time', (socket) => dripping(socket, `${CHUNKED}${'1\r\nx\r\n'.repeat(500)}`, 6)],
  ])('covers %s', async (_name, behave) => {
    const { answer, elapsed, fake } = await callOnce(behave, { name: 'send', timeout_ms: 200 });
    expect(answer.ending).toEqual({ kind: 'lost', how: 'timeout' });
    expect(elapsed).toBeLessThan(1000);
    expect(fake.received).toHaveLength(1);
  });

  it('leaves a verify to be read on, and its late verdict is judged', async () => {
    let release: (() => void) | undefined;
    const { answer, fake } = await callOnce((socket) => (release = () => socket.write(httpAnswer(200, OK))), {
      timeout_ms: 120,
      late_ms: 5000,
    });
    expect(answer.ending).toEqual({ kind: 'lost', how: 'timeout' });
    release?.();
    const late = await answer.late;
    expect(late?.ending).toEqual({ kind: 'success' });
    expect(late?.reply).toEqual({ http_status: 200, body: OK });
    expect(late?.ms).toBeGreaterThan(100);
    expect(fake.received).toHaveLength(1);
  });

  it('stops reading a late verify `late_ms` after it was written', async () => {
    const { answer, fake } = await callOnce(drip, { timeout_ms: 100, late_ms: 300 });
    const late = await answer.late;
    expect(late?.ending).toEqual({ kind: 'lost', how: 'timeout' });
    expect(late?.late).toBeUndefined();
    expect(late?.ms).toBeLessThan(800);
    expect(fake.received).toHaveLength(1);
  });

  it('ends late reading when the connector is closed', async () => {
    const fake = await fakeAdvertiser(() => undefined);
    const connector = connectorWith({ egress_allow: [`127.0.0.1:${fake.port}`] });
    const answer = await connector.call(callOf({ url: fake.origin, timeout_ms: 100 }));
    await connector.close();
    expect((await answer.late)?.ending).toEqual(LOST);
  });
});

describe('what was provably never reached', () => {
  async function unreached(
    url: string,
    options: Parameters<typeof connectorWith>[0] = {},
  ): Promise<AdvertiserAnswer> {
    return connectorWith(options).call(callOf({ url, method: 'POST', success: SUCCESS, timeout_ms: 1000 }));
  }

  it('a refused connection', async () => {
    const fake = await fakeAdvertiser(answering(200, OK));
    await fake.close();
    const answer = await unreached(fake.origin, { egress_allow: [`127.0.0.1:${fake.port}`] });
    expect(answer.ending).toEqual({ kind: 'not_reached', why: 'refused' });
    expect(JSON.stringify(answer)).not.toContain('127.0.0.1');
  });

  it('a name that does not resolve, or to nothing', async () => {
    const failing = () => Promise.reject(new Error('queryA ESERVFAIL api.acme.example'));
    for (const resolve of [failing, () => Promise.resolve([])]) {
      const answer = await unreached('https://api.acme.example/', { resolve });
      expect(answer.ending).toEqual({ kind: 'not_reached', why: 'dns' });
    }
  });

  it('a resolver that hangs: the deadline covers it, and nothing is written when it answers after all', async () => {
    const fake = await fakeAdvertiser(answering(200, OK));
    let answerResolver: ((addresses: string[]) => void) | undefined;
    const connector = connectorWith({
      egress_allow: ['127.0.0.1/32'],
      resolve: () => new Promise((resolve) => (answerResolver = resolve)),
    });
    const url = `http://api.acme.example:${fake.port}/`;
    const answer = await connector.call(callOf({ url, timeout_ms: 100 }));
    expect(answer.ending).toEqual({ kind: 'not_reached', why: 'refused' });
    expect(answer.ms).toBeLessThan(500);
    answerResolver?.(['127.0.0.1']);
    const second = connector.call(callOf({ url: `${url}second`, success: SUCCESS }));
    answerResolver?.(['127.0.0.1']);
    expect((await second).ending).toEqual({ kind: 'success' });
    expect(fake.received.map((request) => request.target)).toEqual(['/second']);
  });

  it('a certificate nobody vouches for, again and again', async () => {
    const fake = await fakeAdvertiser(answering(200, OK), true);
    const connector = connectorWith({ egress_allow: [`localhost:${fake.port}`] });
    for (let i = 0; i < 20; i += 1) {
      const answer = await connector.call(callOf({ url: fake.origin, success: SUCCESS }));
      expect(answer.ending).toEqual({ kind: 'not_reached', why: 'tls' });
      expect(answer.detail).toBe('No TLS connection: depth zero self signed cert.');
    }
    expect(fake.received).toHaveLength(0);
  });

  it('a server that speaks no TLS, or hangs up during the handshake', async () => {
    const plain = await fakeAdvertiser(() => undefined);
    const server = createServer((socket) =>
      socket.on('error', () => undefined).once('data', () => socket.destroy()),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo; // listening on TCP
    for (const target of [plain.port, port]) {
      const answer = await unreached(`https://localhost:${target}/`, {
        egress_allow: [`localhost:${target}`],
      });
      expect(answer.ending.kind).toBe('not_reached');
    }
    server.close();
  });

  it('a certificate somebody vouches for is taken, and the name in it is the URL’s', async () => {
    setDefaultCACertificates([SELF_SIGNED.cert]);
    const fake = await fakeAdvertiser(answering(200, OK), true);
    const connector = connectorWith({
      egress_allow: [`localhost:${fake.port}`, '127.0.0.1/32'],
      resolve: async () => ['127.0.0.1'],
    });
    expect((await connector.call(callOf({ url: fake.origin, success: SUCCESS }))).ending).toEqual({
      kind: 'success',
    });
    const other = await connector.call(
      callOf({ url: `https://other.example:${fake.port}/`, success: SUCCESS }),
    );
    expect(other.ending).toEqual({ kind: 'not_reached', why: 'tls' });
    expect(fake.received[0]?.headers['host']).toBe(`localhost:${fake.port}`);
  });
});

/** Undici looks for a hang-up in the next turns of the loop before it takes a connection for idle. */
async function idle(): Promise<void> {
  for (let i = 0; i < 3; i += 1) await new Promise((resolve) => setImmediate(resolve));
}

describe('kept-alive connections', () => {
  it('are used again by calls of one integration, and not shared between two', async () => {
    const fake = await fakeAdvertiser(answering(200, OK));
    const connector = connectorWith({ egress_allow: ['127.0.0.0/8'] });
    for (const integration_id of ['acme', 'acme', 'acme', 'zeta']) {
      await connector.call(callOf({ url: fake.origin, success: SUCCESS }, { integration_id }));
      await idle();
    }
    expect(fake.received).toHaveLength(4);
    expect(fake.connections()).toBe(2);
  });

  it.each(['GET', 'POST'])(
    '%s: reset after being written on, is lost and never written again',
    async (method) => {
      const fake = await fakeAdvertiser((socket, _request, nth) => {
        if (nth === 1) socket.write(httpAnswer(200, OK));
        else socket.resetAndDestroy();
      });
      const connector = connectorWith({ egress_allow: [`127.0.0.1:${fake.port}`] });
      const call = callOf({ url: fake.origin, method, success: SUCCESS });
      expect((await connector.call(call)).ending).toEqual({ kind: 'success' });
      await idle();
      expect((await connector.call(call)).ending).toEqual(LOST);
      expect(fake.received).toHaveLength(2);
      expect(fake.connections()).toBe(1);
    },
  );

  it.each<[string, (socket: Socket) => void]>([
    ['closed', (socket) => socket.end()],
    ['reset', (socket) => socket.resetAndDestroy()],
  ])(
    '%s by the server in the very moment of the next call: that goes out once, on a new one',
    async (_how, end) => {
      const open: Socket[] = [];
      const fake = await fakeAdvertiser((socket) => {
        open.push(socket);
        socket.write(httpAnswer(200, OK));
      });
      const connector = connectorWith({ egress_allow: [`127.0.0.1:${fake.port}`] });
      const call = callOf({ url: fake.origin, method: 'POST', success: SUCCESS });
      for (let i = 0; i < 20; i += 1) {
        const held = await Promise.all(Array.from({ length: 5 }, () => connector.call(call)));
        await idle();
        for (const socket of open.splice(0)) end(socket);
        const next = await connector.call(call);
        expect([...held, next].map(({ ending }) => ending.kind)).toEqual(Array(6).fill('success'));
      }
      expect(fake.received).toHaveLength(120);
    },
  );

  it('closed by the server while idle: the next call opens a new one', async () => {
    const open: Socket[] = [];
    const fake = await fakeAdvertiser((socket) => {
      open.push(socket);
      socket.write(httpAnswer(200, OK));
    });
    const connector = connectorWith({ egress_allow: [`127.0.0.1:${fake.port}`] });
    const call = callOf({ url: fake.origin, success: SUCCESS });
    await connector.call(call);
    await new Promise<void>((resolve) => open[0]?.on('close', () => resolve()).end());
    expect((await connector.call(call)).ending).toEqual({ kind: 'success' });
    expect(fake.received).toHaveLength(2);
  });
});

/** Memory still in use once the unused is collected: what grows here is lost for good. */
function liveBytes(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc()');
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

describe('TLS', () => {
  const opener = () =>
    createSocketOpener(createGuard({ allowance: parseEgressAllowance(['127.0.0.0/8']), aliases: {} }), {
      timeout_ms: 5000,
    });
  const open = (connect: ReturnType<typeof opener>, port: number) =>
    new Promise<unknown>((resolve) =>
      connect(
        { hostname: 'localhost', host: `localhost:${port}`, protocol: 'https:', port: String(port) },
        (error, socket) => resolve(error ?? socket),
      ),
    );

  it.each([
    ['expired', EXPIRED, 'cert has expired'],
    ['self-signed', SELF_SIGNED, 'depth zero self signed cert'],
  ])('%s: 1,000 tries are refused, and memory stays flat (G7)', async (_name, certificate, words) => {
    setDefaultCACertificates(certificate === EXPIRED ? [EXPIRED.cert] : []);
    const fake = await fakeAdvertiser(answering(200, OK), certificate);
    const connect = opener();
    const tries = async (times: number) => {
      for (let i = 0; i < times; i += 20)
        for (const end of await Promise.all(Array.from({ length: 20 }, () => open(connect, fake.port)))) {
          expect(end).toBeInstanceOf(Unreachable);
          expect(end).toMatchObject({ why: 'tls', message: `No TLS connection: ${words}.` });
        }
    };
    await tries(300);
    const before = liveBytes();
    await tries(700);
    expect(liveBytes() - before).toBeLessThan(3 * 1024 * 1024);
    await expect.poll(() => fake.open()).toBe(0);
    expect([fake.received.length, fake.bytes()]).toEqual([0, 0]);
  });

  it('is verified although the environment says otherwise', async () => {
    setDefaultCACertificates([]);
    const fake = await fakeAdvertiser(answering(200, OK), SELF_SIGNED);
    const before = process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
    process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
    try {
      expect(await open(opener(), fake.port)).toMatchObject({ why: 'tls' });
    } finally {
      if (before === undefined) delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
      else process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = before;
    }
    expect(fake.received).toHaveLength(0);
  });
});

describe('a connection that never comes about', () => {
  it.each(['send', 'verify'] as const)(
    '%s: the deadline covers it, and nothing was written',
    async (name) => {
      const dialled: Socket[] = [];
      const connector = connectorWith({
        resolve: async () => ['93.184.215.14'],
        dial: () => {
          const never = new Socket(); // a SYN that nobody answers
          dialled.push(never);
          return never;
        },
      });
      const step = { url: 'http://api.acme.example/', method: 'POST', success: SUCCESS, timeout_ms: 150 };
      const answer = await connector.call(callOf(step, { name }));
      expect(answer.ending).toEqual({ kind: 'not_reached', why: 'refused' });
      expect([answer.late, dialled.length]).toEqual([undefined, 1]);
      expect(answer.ms).toBeLessThan(1000);
    },
  );
});
