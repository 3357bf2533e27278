import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXPIRED } from '../adapters/advertiser/expired.ts';
import type { FakeAdvertiser } from '../adapters/advertiser/fake-advertiser.ts';
import { answering, fakeAdvertiser, httpAnswer } from '../adapters/advertiser/fake-advertiser.ts';
import { SELF_SIGNED } from '../adapters/advertiser/self-signed.ts';
import type { Pinflow } from '../support/pinflow.ts';
import { startPinflow } from '../support/pinflow.ts';
import type { World } from '../support/world.ts';
import { acme, makeWorld } from '../support/world.ts';

// The fault table on send and on verify through the running product: the caller's answer and its time, the click,
// its timeline, and what the advertiser saw. Each row has an integration of its own, so that no breaker is shared.

const DEADLINE_MS = 500;
const EXTRA_CA = join(tmpdir(), `pinflow-expired-${process.pid}.pem`);
const SENT = '{"status":"SUCCESS","ref":"r-1"}';

let pinflow: Pinflow;
let silent: ChildProcess;
let silentOrigin: string;
const fillers: Socket[] = [];
let worlds = 0;
let numbers = 0;

beforeAll(async () => {
  writeFileSync(EXTRA_CA, EXPIRED.cert); // trusted but for its end, so that its end is what refuses it
  pinflow = await startPinflow({
    PINFLOW_EGRESS_ALLOW: '127.0.0.0/8',
    PINFLOW_DEMO: 'off',
    NODE_EXTRA_CA_CERTS: EXTRA_CA,
  });
  await startSilent();
});

afterAll(async () => {
  await pinflow.stop();
  for (const socket of fillers) socket.destroy();
  silent.kill('SIGKILL');
  rmSync(EXTRA_CA);
});

/** A listener that is stopped and whose queue is full: the kernel answers no further SYN. */
async function startSilent(): Promise<void> {
  silent = fork(new URL('./silent-listener.ts', import.meta.url), { execArgv: [] });
  const [port] = (await once(silent, 'message')) as [number]; // what the child sends
  silentOrigin = `http://127.0.0.1:${port}`;
  silent.kill('SIGSTOP');
  for (let unanswered = 0; unanswered < 2;) {
    const socket = connect(port, '127.0.0.1').on('error', () => undefined);
    fillers.push(socket);
    const isOpen = await Promise.race([
      once(socket, 'connect').then(() => true),
      new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 300)),
    ]);
    if (!isOpen) unanswered += 1;
  }
}

function number(): string {
  numbers += 1;
  return `964780${String(3_000_000 + numbers)}`;
}

type Step = 'send' | 'verify';
type Behaviour = Parameters<typeof fakeAdvertiser>[0];

/** An integration whose `step` is at another origin, or behaves otherwise, than a well-behaved send. */
async function worldWith(
  step: Step,
  fault: Fault,
  timeout_ms = DEADLINE_MS,
): Promise<{ world: World; fake?: FakeAdvertiser }> {
  const behave = 'behave' in fault ? fault.behave : undefined;
  const isFaulty = (target: string) => target === `/${step}`;
  const fake = await fakeAdvertiser((socket, request, nth) =>
    isFaulty(request.target) && behave ? behave(socket, request, nth) : socket.write(httpAnswer(200, SENT)),
  );
  const at = 'origin' in fault ? await fault.origin() : { origin: fake.origin };
  const integration = acme(fake.origin);
  const other = acme(at.origin)[step] as object; // the world's own step
  integration[step] = { ...other, timeout_ms };
  worlds += 1;
  const world = await makeWorld(pinflow, integration, {}, `fault-${worlds}`);
  return { world, fake: at.fake ?? fake };
}

type Fault =
  | { behave: Behaviour }
  /** Where the step leads instead; `fake` when somebody listens there. */
  | {
      origin: () =>
        Promise<{ origin: string; fake?: FakeAdvertiser }> | { origin: string; fake?: FakeAdvertiser };
    };

interface Row {
  fault: Fault;
  /** Status, outcome and click of each step, by the contract's table. */
  send: [number, string, string];
  verify: [number, string, string, attempts: number];
  /** Requests of the step the advertiser saw. */
  calls: 0 | 1;
  http_status?: number;
  detail?: RegExp;
}

const NOT_REACHED: Pick<Row, 'send' | 'verify' | 'calls'> = {
  send: [502, 'advertiser_unavailable', 'send_failed'],
  verify: [502, 'advertiser_unavailable', 'sent', 0],
  calls: 0,
};
const PENDING: Row['verify'] = [202, 'verification_pending', 'indeterminate', 1];
const CUT: Pick<Row, 'send' | 'verify' | 'calls' | 'detail'> = {
  send: [502, 'advertiser_unavailable', 'requested'],
  verify: PENDING,
  calls: 1,
  detail: /the connection ended before a whole answer came/,
};
const LATE: Pick<Row, 'send' | 'verify' | 'calls' | 'detail'> = {
  send: [504, 'advertiser_timeout', 'requested'],
  verify: PENDING,
  calls: 1,
  detail: /no whole answer came before the deadline/,
};
const GARBLED: Pick<Row, 'send' | 'verify' | 'calls'> = {
  send: [502, 'advertiser_garbled', 'requested'],
  verify: PENDING,
  calls: 1,
};

const HEAD = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n';

/** Writes a text one byte at a time, one each `ms`. */
function drip(head: string, text: string, ms: number): Behaviour {
  return (socket) => {
    socket.write(head);
    let at = 0;
    const timer = setInterval(() => socket.write(text.slice(at, (at += 1))), ms);
    socket.on('close', () => clearInterval(timer));
  };
}

const gigabyte: Behaviour = (socket) => {
  socket.write(`${HEAD}content-length: 1000000000\r\n\r\n`);
  const more = () => {
    if (!socket.destroyed) socket.write(' '.repeat(65_536), () => setImmediate(more));
  };
  more();
};

function tls(certificate: typeof SELF_SIGNED): Fault {
  return {
    origin: async () => {
      const fake = await fakeAdvertiser(answering(200, SENT), certificate);
      return { origin: fake.origin, fake };
    },
  };
}

const rows: Record<string, Row> = {
  'a refused connection': {
    fault: {
      origin: async () => {
        const closed = await fakeAdvertiser(() => undefined);
        await closed.close();
        return { origin: closed.origin, fake: closed };
      },
    },
    ...NOT_REACHED,
    detail: /^No connection could be opened\.$/,
  },
  'a connection nobody answers': {
    fault: { origin: () => ({ origin: silentOrigin }) },
    ...NOT_REACHED,
    detail: /^No connection within the deadline\.$/,
  },
  'a name that does not resolve': {
    fault: { origin: () => ({ origin: 'https://nowhere.invalid' }) },
    ...NOT_REACHED,
    detail: /does not resolve/,
  },
  'an expired certificate': { fault: tls(EXPIRED), ...NOT_REACHED, detail: /cert has expired/ },
  'a self-signed certificate': { fault: tls(SELF_SIGNED), ...NOT_REACHED, detail: /self signed/ },
  'a server that speaks no TLS': {
    fault: {
      origin: async () => {
        const fake = await fakeAdvertiser((socket) => socket.end('HTTP/1.1 400 Bad\r\n\r\n'));
        return { origin: fake.origin.replace('http:', 'https:'), fake };
      },
    },
    ...NOT_REACHED,
  },
  'a reset before the head': { fault: { behave: (socket) => socket.resetAndDestroy() }, ...CUT },
  'a close before the head': { fault: { behave: (socket) => socket.end() }, ...CUT },
  'half a head': { fault: { behave: (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-ty') }, ...CUT },
  'a reset after the head': {
    fault: {
      behave: (socket) =>
        socket.write(`${HEAD}content-length: 99\r\n\r\n${SENT}`, () => socket.resetAndDestroy()),
    },
    ...CUT,
  },
  'half a body': {
    fault: { behave: (socket) => socket.end(`${HEAD}content-length: 99\r\n\r\n${SENT}`) },
    ...CUT,
  },
  'a body of one byte a second': {
    fault: { behave: drip(`${HEAD}content-length: ${SENT.length}\r\n\r\n`, SENT, 1000) },
    ...LATE,
  },
  'a head of one byte a second': { fault: { behave: drip('', `${HEAD}\r\n`, 1000) }, ...LATE },
  'no answer': { fault: { behave: () => undefined }, ...LATE },
  'an answer over the size cap, 1 GB': { fault: { behave: gigabyte }, ...GARBLED, http_status: 200 },
  'a gzip bomb': {
    fault: {
      behave: answering(200, gzipSync(`{"status":"SUCCESS","pad":"${' '.repeat(50_000_000)}"}`), {
        'content-encoding': 'gzip',
      }),
    },
    ...GARBLED,
    http_status: 200,
  },
  'a charset that is not the one it is written in': {
    fault: { behave: answering(200, SENT, { 'content-type': 'application/json; charset=utf-16le' }) },
    ...GARBLED,
    http_status: 200,
  },
  'a 204': { fault: { behave: answering(204) }, ...GARBLED, http_status: 204 },
  'HTML on 200': {
    fault: { behave: answering(200, '<html>SUCCESS</html>', { 'content-type': 'text/html' }) },
    ...GARBLED,
    http_status: 200,
  },
  'what is not HTTP': { fault: { behave: (socket) => socket.end('220 mail ESMTP\r\n\r\n') }, ...GARBLED },
  'a redirect': {
    fault: { behave: answering(302, '{}', { location: '/send' }) },
    send: [400, 'advertiser_rejected', 'send_failed'],
    verify: PENDING,
    calls: 1,
    http_status: 302,
  },
  '429 with Retry-After': {
    fault: { behave: answering(429, '{}', { 'retry-after': '17' }) },
    send: [429, 'too_many_requests', 'send_failed'],
    verify: [429, 'too_many_requests', 'sent', 0],
    calls: 1,
    http_status: 429,
  },
  '500 after accepting': {
    fault: { behave: answering(500, '{"error":"late"}') },
    send: [502, 'advertiser_unavailable', 'requested'],
    verify: PENDING,
    calls: 1,
    http_status: 500,
  },
};

interface SeenClick {
  status: string;
  attempts: number;
  timeline: { kind: string; outcome?: string; status?: string; http_status?: number; detail?: string }[];
}

async function seen(tid: string | undefined): Promise<SeenClick> {
  return (await pinflow.admin<SeenClick>('GET', `/clicks/${tid}`)).body;
}

function callsOf(fake: FakeAdvertiser | undefined, step: Step): number {
  return fake?.received.filter(({ target }) => target === `/${step}`).length ?? 0;
}

describe.each(Object.entries(rows))('%s', (_name, row) => {
  it('on send', async () => {
    const { world, fake } = await worldWith('send', row.fault);
    const began = performance.now();
    const answer = await world.send({ msisdn: number() });
    const [status, code, click] = row.send;
    expect([answer.status, answer.body.response]).toEqual([status, code]);
    expect(performance.now() - began).toBeLessThan(DEADLINE_MS + 2500);
    const got = await seen(answer.body.tid);
    expect(got).toMatchObject({ status: click });
    expect(got.timeline.at(-1)).toMatchObject({ outcome: code, status: click });
    expectTrace(got, row);
    if (status === 429) expect(answer.headers.get('retry-after')).toBe('17');
    expect(callsOf(fake, 'send')).toBe(row.calls);
  });

  it('on verify', async () => {
    const { world, fake } = await worldWith('verify', row.fault);
    const msisdn = number();
    const { tid } = (await world.send({ msisdn })).body;
    const began = performance.now();
    const answer = await world.verify({ msisdn, otp: '1234' });
    const [status, code, click, attempts] = row.verify;
    expect([answer.status, answer.body.response, answer.body.tid]).toEqual([status, code, tid]);
    expect(performance.now() - began).toBeLessThan(DEADLINE_MS + 2500);
    const got = await seen(tid);
    expect(got).toMatchObject({ status: click, attempts });
    expect(got.timeline.at(-1)).toMatchObject({ outcome: code });
    expectTrace(got, row);
    if (status === 429) expect(answer.headers.get('retry-after')).toBe('17');
    if (click === 'indeterminate')
      expect((await world.verify({ msisdn, otp: '1234' })).body.response).toBe('verification_pending');
    const { items } = (await pinflow.admin<{ items: unknown[] }>('GET', `/conversions?tid=${tid}`)).body;
    expect(items).toEqual([]);
    expect(callsOf(fake, 'verify')).toBe(row.calls);
  });
});

/** What operators read of the call: the advertiser's status where it gave one, why it was not reached otherwise. */
function expectTrace({ timeline }: SeenClick, { http_status, detail }: Row): void {
  const last = timeline.at(-1);
  expect(last?.http_status).toBe(http_status);
  if (detail) expect(last?.detail).toMatch(detail);
  expect(JSON.stringify(timeline)).not.toContain('127.0.0.1');
}

describe('an answer after our deadline', () => {
  it('on send changes nothing: the click stays as the caller was told', async () => {
    let answerNow: (() => void) | undefined;
    const { world, fake } = await worldWith('send', {
      behave: (socket) => (answerNow = () => socket.write(httpAnswer(200, SENT))),
    });
    const answer = await world.send({ msisdn: number() });
    expect(answer.body.response).toBe('advertiser_timeout');
    answerNow?.();
    expect(await seen(answer.body.tid)).toMatchObject({ status: 'requested' });
    expect(callsOf(fake, 'send')).toBe(1);
  });

  it.each([
    ['verified', '{"status":"SUCCESS"}', 'verified', 1],
    ['refused', '{"status":"FAIL","message":"INVALID_PIN"}', 'expired', 0],
  ])('on verify settles the click: %s', async (_name, body, status, conversions) => {
    let answerNow: (() => void) | undefined;
    const { world, fake } = await worldWith('verify', {
      behave: (socket) => (answerNow = () => socket.write(httpAnswer(200, body))),
    });
    const msisdn = number();
    const { tid } = (await world.send({ msisdn })).body;
    expect((await world.verify({ msisdn, otp: '1234' })).status).toBe(202);
    answerNow?.();
    await expect.poll(async () => (await seen(tid)).status, { timeout: 15_000 }).toBe(status);
    const { items } = (await pinflow.admin<{ items: unknown[] }>('GET', `/conversions?tid=${tid}`)).body;
    expect(items).toHaveLength(conversions);
    expect(callsOf(fake, 'verify')).toBe(1);
  });
});

describe('an advertiser that fails again and again', () => {
  it('is not called any more: a verify’s attempt is given back, sends go on, operators read it once', async () => {
    const { world, fake } = await worldWith('verify', { behave: (socket) => socket.resetAndDestroy() });
    const pending = Array.from({ length: 20 }, async () => {
      const msisdn = number();
      await world.send({ msisdn });
      return (await world.verify({ msisdn, otp: '1234' })).status;
    });
    expect(await Promise.all(pending)).toEqual(Array(20).fill(202));
    const msisdn = number();
    const { tid } = (await world.send({ msisdn })).body;
    for (let i = 0; i < 8; i += 1) {
      const answer = await world.verify({ msisdn, otp: String(1000 + i) });
      expect([answer.status, answer.body.response]).toEqual([502, 'advertiser_unavailable']);
    }
    const got = await seen(tid);
    expect(got).toMatchObject({ status: 'sent', attempts: 0 });
    expect(got.timeline.at(-1)?.detail).toMatch(/failed too often/);
    expect(callsOf(fake, 'verify')).toBe(20);
    const lines = pinflow
      .output()
      .split('\n')
      .filter((line) => line.includes(world.integration_id));
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      expect.objectContaining({ state: 'open', step: 'verify', pause_ms: 5000 }),
    ]);
  });

  it('429 with Retry-After: as many calls as visitors, each told to wait (G3)', async () => {
    const { world, fake } = await worldWith('send', {
      behave: answering(429, '{}', { 'retry-after': '17' }),
    });
    const answers = await Promise.all(Array.from({ length: 40 }, () => world.send({ msisdn: number() })));
    for (const { status, body, headers } of answers)
      expect([status, body.response, body.retry_after, headers.get('retry-after')]).toEqual([
        429,
        'too_many_requests',
        17,
        '17',
      ]);
    expect(callsOf(fake, 'send')).toBe(40);
  });

  it('keeps no more of the server than its lane: another advertiser’s calls go on', async () => {
    const stuck = await worldWith('send', { behave: () => undefined }, 5000);
    const other = await worldWith('verify', { behave: answering(200, SENT) });
    const hanging = Array.from({ length: 300 }, () => stuck.world.send({ msisdn: number() }));
    await expect.poll(() => callsOf(stuck.fake, 'send'), { timeout: 4000 }).toBe(128);
    for (let i = 0; i < 20; i += 1) {
      expect((await other.world.send({ msisdn: number() })).body.response).toBe('otp_sent_successfully');
      expect(stuck.fake?.open()).toBeLessThanOrEqual(128);
    }
    const ends = await Promise.all(hanging);
    expect(new Set(ends.map(({ body }) => body.response))).toEqual(
      new Set(['advertiser_timeout', 'advertiser_unavailable']),
    );
  });
});

it('silent name servers of two advertisers leave threads to resolve the names of others', () => {
  expect(readdirSync(`/proc/${pinflow.child.pid}/task`).length).toBeGreaterThan(64);
});

it('the memory of all this stayed bounded', () => {
  const status = readFileSync(`/proc/${pinflow.child.pid}/status`, 'utf8');
  expect(Number(/VmRSS:\s+([0-9]+) kB/.exec(status)?.[1])).toBeLessThan(300 * 1024);
});
