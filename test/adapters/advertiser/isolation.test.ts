import type { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { LaneChange } from '../../../src/adapters/advertiser/lanes.ts';
import type { AdvertiserAnswer } from '../../../src/domain/otp-flow/advertiser-answer.ts';
import { answering, fakeAdvertiser, httpAnswer } from './fake-advertiser.ts';
import { callOf, connectorWith } from './world.ts';

const SUCCESS = { get: 'json:ok', equals: true };
const OK = '{"ok":true}';
const hang = () => undefined;
const BUSY = { kind: 'not_reached', why: 'busy' };
const BREAKER = { kind: 'not_reached', why: 'breaker' };

/** A connector whose clock the test moves, and what it told of its lanes. */
function isolated(late_ms = 0) {
  let now = 0;
  const told: LaneChange[] = [];
  const connector = connectorWith({
    egress_allow: ['127.0.0.0/8'],
    late_ms,
    clock: () => now,
    on_change: (change) => told.push(change),
  });
  return { connector, told, states: () => told.map(({ state }) => state), pass: (ms: number) => (now += ms) };
}

type Calls = { url: string; timeout_ms?: number; name?: 'send' | 'verify'; integration_id?: string };

function callsOf({ connector }: ReturnType<typeof isolated>, times: number, given: Calls) {
  const { url, timeout_ms = 5000, name = 'send', integration_id = 'acme' } = given;
  const call = callOf({ url, method: 'POST', success: SUCCESS, timeout_ms }, { name, integration_id });
  return Array.from({ length: times }, () => connector.call(call));
}

function count(answers: readonly AdvertiserAnswer[], ending: object): number {
  return answers.filter((answer) => JSON.stringify(answer.ending) === JSON.stringify(ending)).length;
}

describe('an integration’s lane', () => {
  it('takes 256 calls on 128 connections and refuses the next at once, with nothing written', async () => {
    const held: Socket[] = [];
    const fake = await fakeAdvertiser((socket) => void held.push(socket));
    const world = isolated();
    const under = callsOf(world, 256, { url: fake.origin });
    await expect.poll(() => fake.received.length).toBe(128);
    const refused = await Promise.all(callsOf(world, 50, { url: fake.origin }));
    expect(count(refused, BUSY)).toBe(50);
    expect(refused[0]?.detail).toMatch(/256 calls/);
    expect([fake.received.length, fake.connections()]).toEqual([128, 128]);
    expect(world.states()).toEqual(['full']);
    const answerAll = () => held.splice(0).forEach((socket) => socket.write(httpAnswer(200, OK)));
    answerAll();
    await expect.poll(() => fake.received.length).toBe(256);
    answerAll();
    expect(count(await Promise.all(under), { kind: 'success' })).toBe(256);
    expect(fake.connections()).toBe(128);
    const [after] = callsOf(world, 1, { url: fake.origin });
    await expect.poll(() => held.length).toBe(1);
    answerAll();
    expect((await after)?.ending).toEqual({ kind: 'success' });
  });

  it('that is full of a hanging advertiser leaves the calls to another going', async () => {
    const hanging = await fakeAdvertiser(hang);
    const other = await fakeAdvertiser(answering(200, OK));
    const world = isolated();
    const stuck = callsOf(world, 300, { url: hanging.origin, timeout_ms: 2000 });
    await expect.poll(() => hanging.received.length).toBe(128);
    for (let i = 0; i < 10; i += 1) {
      const answers = await Promise.all(callsOf(world, 20, { url: other.origin, integration_id: 'zeta' }));
      expect(count(answers, { kind: 'success' })).toBe(20);
    }
    expect(hanging.received).toHaveLength(128);
    await world.connector.close();
    expect(count(await Promise.all(stuck), BUSY)).toBe(44);
  });

  it.each<[string, Parameters<typeof fakeAdvertiser>[0] | undefined]>([
    ['an answer', answering(200, OK)],
    ['an answer over the cap', answering(200, 'x'.repeat(300_000))],
    ['a reset', (socket) => socket.resetAndDestroy()],
    ['half an answer', (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\n{}')],
    ['what is not HTTP', (socket) => socket.end('220 smtp\r\n\r\n')],
    ['no answer', hang],
    ['no connection', undefined],
  ])('gets each place back after %s', async (_name, behave) => {
    const fake = await fakeAdvertiser(behave ?? hang);
    if (!behave) await fake.close();
    const world = isolated();
    const timeout_ms = behave === hang ? 100 : 4000;
    for (let round = 0; round < 14; round += 1) {
      const answers = await Promise.all(callsOf(world, 19, { url: fake.origin, timeout_ms }));
      expect(count(answers, BUSY) + count(answers, BREAKER), `round ${round}`).toBe(0);
      world.pass(31_000); // no breaker here
    }
    if (behave !== hang) expect(fake.received).toHaveLength(behave ? 14 * 19 : 0);
  });

  it('does not count verifies that are read on, and reads on at most 64 of them', async () => {
    const held: Socket[] = [];
    const fake = await fakeAdvertiser((socket) => void held.push(socket));
    const world = isolated(60_000);
    const given: Calls = { url: fake.origin, name: 'verify', timeout_ms: 150 };
    const first = await Promise.all(callsOf(world, 100, given));
    expect(count(first, { kind: 'lost', how: 'timeout' })).toBe(100);
    expect(first.filter(({ late }) => late)).toHaveLength(64);
    world.pass(5000);
    // A full lane of others still fits beside them, on the connections they leave.
    const before = held.length;
    const sends = callsOf(world, 256, { url: fake.origin, name: 'send' });
    await expect.poll(() => held.length).toBe(before + 64);
    expect(count(await Promise.all(callsOf(world, 1, { url: fake.origin, name: 'send' })), BUSY)).toBe(1);
    for (const socket of held.slice(0, 100)) if (!socket.destroyed) socket.write(httpAnswer(200, OK));
    const late = await Promise.all(first.flatMap((answer) => answer.late ?? []));
    expect(count(late, { kind: 'success' })).toBe(64);
    await world.connector.close();
    await Promise.all(sends);
  });

  it('is closed when it was not used for ten minutes, unless a call is under way', async () => {
    const fake = await fakeAdvertiser((socket, { target }) => {
      if (target !== '/hang') socket.write(httpAnswer(200, OK, { 'keep-alive': 'timeout=600' }));
    });
    const world = isolated();
    for (let i = 0; i < 20; i += 1)
      await Promise.all(callsOf(world, 1, { url: fake.origin, integration_id: `i${i}` }));
    const [stuck] = callsOf(world, 1, { url: `${fake.origin}/hang`, integration_id: 'stuck' });
    await expect.poll(() => fake.received.length).toBe(21);
    expect(fake.open()).toBe(21);
    world.pass(599_999);
    await Promise.all(callsOf(world, 1, { url: fake.origin, integration_id: 'next' }));
    expect(fake.open()).toBe(22);
    world.pass(1);
    await Promise.all(callsOf(world, 1, { url: fake.origin, integration_id: 'last' }));
    await expect.poll(() => fake.open()).toBe(3);
    await world.connector.close();
    expect((await stuck)?.ending).toEqual({ kind: 'lost', how: 'reset' });
  });
});

describe('a breaker of an integration’s step', () => {
  it('opens on a hanging advertiser: nothing further reaches it, and it is told once', async () => {
    const fake = await fakeAdvertiser(hang);
    const world = isolated();
    await Promise.all(callsOf(world, 20, { url: fake.origin, timeout_ms: 200 }));
    const [connections, bytes] = [fake.connections(), fake.bytes()];
    const answers = await Promise.all(callsOf(world, 500, { url: fake.origin, timeout_ms: 200 }));
    expect(count(answers, BREAKER)).toBe(500);
    expect(answers[0]?.detail).toMatch(/failed too often/);
    expect([fake.connections(), fake.bytes(), fake.received.length]).toEqual([connections, bytes, 20]);
    expect(world.told).toEqual([
      { integration_id: 'acme', step: 'send', origin: fake.origin, state: 'open', pause_ms: 5000 },
    ]);
  });

  it('lets one of 50 parallel calls through after 5 s; its success lets all through', async () => {
    let isUp = false;
    const fake = await fakeAdvertiser((socket) => void (isUp && socket.write(httpAnswer(200, OK))));
    const world = isolated();
    await Promise.all(callsOf(world, 20, { url: fake.origin, timeout_ms: 200 }));
    world.pass(4999);
    expect(count(await Promise.all(callsOf(world, 50, { url: fake.origin })), BREAKER)).toBe(50);
    world.pass(1);
    isUp = true;
    const trial = await Promise.all(callsOf(world, 50, { url: fake.origin }));
    expect([count(trial, { kind: 'success' }), count(trial, BREAKER)]).toEqual([1, 49]);
    expect(fake.received).toHaveLength(21);
    const after = await Promise.all(callsOf(world, 50, { url: fake.origin }));
    expect(count(after, { kind: 'success' })).toBe(50);
    expect(world.states()).toEqual(['open', 'half_open', 'closed']);
  });

  it('opens again for longer when the trial fails', async () => {
    const fake = await fakeAdvertiser((socket) => socket.resetAndDestroy());
    const world = isolated();
    await Promise.all(callsOf(world, 20, { url: fake.origin }));
    world.pass(5000);
    const trial = await Promise.all(callsOf(world, 50, { url: fake.origin }));
    expect([count(trial, { kind: 'lost', how: 'reset' }), count(trial, BREAKER)]).toEqual([1, 49]);
    world.pass(9999);
    expect(count(await Promise.all(callsOf(world, 50, { url: fake.origin })), BREAKER)).toBe(50);
    expect(fake.received).toHaveLength(21);
    expect(world.told.at(-1)).toMatchObject({ state: 'open', pause_ms: 10_000 });
  });

  it.each<[string, 'counts' | 'does not', Parameters<typeof fakeAdvertiser>[0]]>([
    ['502', 'counts', answering(502, 'x')],
    ['503', 'counts', answering(503, 'x')],
    ['504', 'counts', answering(504, 'x')],
    ['500', 'does not', answering(500, 'x')],
    ['429', 'does not', answering(429, '{}', { 'retry-after': '9' })],
    ['401', 'does not', answering(401, '{}')],
    ['a refusal', 'does not', answering(200, '{"ok":false}')],
    ['HTML', 'does not', answering(200, '<html>')],
    ['a close without an answer', 'counts', (socket) => socket.end()],
  ])('%s %s as a failure', async (_name, fails, behave) => {
    const fake = await fakeAdvertiser(behave);
    const world = isolated();
    await Promise.all(callsOf(world, 20, { url: fake.origin }));
    expect(world.states()).toEqual(fails === 'counts' ? ['open'] : []);
  });

  it('takes no connection, no name and no TLS for failures, and a URL of ours that is refused for none', async () => {
    const closed = await fakeAdvertiser(hang);
    await closed.close();
    const tls = await fakeAdvertiser(hang, true);
    const urls = [closed.origin, 'http://nowhere.example', tls.origin.replace('localhost', '127.0.0.1')];
    for (const url of urls) {
      const world = isolated();
      await Promise.all(callsOf(world, 20, { url }));
      expect(world.states(), url).toEqual(['open']);
    }
    const world = isolated();
    await Promise.all(callsOf(world, 40, { url: 'http://10.0.0.1/' }));
    expect(world.states()).toEqual([]);
  });

  it('an answer that rules give a meaning is no failure, whatever its status', async () => {
    const fake = await fakeAdvertiser(answering(503, '{"message":"WRONG"}'));
    const world = isolated();
    const step = {
      url: fake.origin,
      success: SUCCESS,
      outcomes: [{ if: { get: 'json:message', equals: 'WRONG' }, code: 'otp_wrong' as const }],
    };
    await Promise.all(Array.from({ length: 40 }, () => world.connector.call(callOf(step))));
    expect(world.states()).toEqual([]);
  });

  it('is the step’s own, and the address’s: verify and a corrected URL go on', async () => {
    const failing = await fakeAdvertiser((socket, { target }) =>
      target === '/send' ? socket.resetAndDestroy() : void socket.write(httpAnswer(200, OK)),
    );
    const mended = await fakeAdvertiser(answering(200, OK));
    const world = isolated();
    await Promise.all(callsOf(world, 20, { url: `${failing.origin}/send` }));
    expect(world.states()).toEqual(['open']);
    for (const [url, name] of [
      [`${failing.origin}/verify`, 'verify'],
      [`${mended.origin}/send`, 'send'],
    ] as const)
      expect(count(await Promise.all(callsOf(world, 5, { url, name })), { kind: 'success' })).toBe(5);
    expect(count(await Promise.all(callsOf(world, 5, { url: `${failing.origin}/send` })), BREAKER)).toBe(5);
  });

  it('of a prepare step stops the call before it, which never reached anybody', async () => {
    const fake = await fakeAdvertiser((socket, { target }) =>
      target === '/token' ? socket.resetAndDestroy() : void socket.write(httpAnswer(200, OK)),
    );
    const world = isolated();
    const prepare = [{ name: 'token', url: `${fake.origin}/token` }];
    const call = callOf({ url: `${fake.origin}/send`, prepare, success: SUCCESS }, { name: 'send' });
    await Promise.all(Array.from({ length: 20 }, () => world.connector.call(call)));
    expect(world.told).toMatchObject([{ step: 'send.prepare.token', state: 'open' }]);
    expect((await world.connector.call(call)).ending).toEqual({
      kind: 'not_reached',
      why: 'prepare',
      cause: 'breaker',
    });
    expect(fake.received).toHaveLength(20);
    expect(count(await Promise.all(callsOf(world, 3, { url: fake.origin })), { kind: 'success' })).toBe(3);
  });

  it('does not open on verifies that are answered late', async () => {
    const held: Socket[] = [];
    const fake = await fakeAdvertiser((socket) => void held.push(socket));
    const world = isolated(60_000);
    for (const times of [19, 9, 9]) {
      const verifies = await Promise.all(
        callsOf(world, times, { url: fake.origin, name: 'verify', timeout_ms: 200 }),
      );
      held.splice(0).forEach((socket) => socket.write(httpAnswer(200, OK)));
      const late = await Promise.all(verifies.flatMap((answer) => answer.late ?? []));
      expect(count(late, { kind: 'success' })).toBe(times);
    }
    expect(world.states()).toEqual([]);
  });
});
