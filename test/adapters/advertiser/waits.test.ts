import { describe, expect, it } from 'vitest';
import { retryAfter } from '../../../src/adapters/advertiser/retry-after.ts';
import { settleSend, settleVerify } from '../../../src/domain/otp-flow/settle-answer.ts';
import { answering, fakeAdvertiser, httpAnswer } from './fake-advertiser.ts';
import { callOf, connectorWith, NOW } from './world.ts';

it.each([
  ['17', 17],
  ['1.2', 2],
  ['0.1', 1],
  ['86401', 86_400],
  ['99999999999999', 86_400],
  ['soon', undefined],
  ['-3', undefined],
])('Retry-After: %s is %s seconds', (header, seconds) => {
  expect(retryAfter(header, NOW)).toBe(seconds);
});

async function answered(status: number, where: 'prepare' | 'itself', name: 'send' | 'verify') {
  const fake = await fakeAdvertiser(answering(status, '{}', { 'retry-after': '17' }));
  const connector = connectorWith({ egress_allow: [`127.0.0.1:${fake.port}`] });
  const prepare = where === 'prepare' ? [{ name: 'token', url: `${fake.origin}/t` }] : [];
  return connector.call(callOf({ url: `${fake.origin}/s`, prepare }, { name }));
}

it.each([
  [429, 'prepare', 'advertiser_unavailable', 'advertiser_unavailable'],
  [503, 'prepare', 'advertiser_unavailable', 'advertiser_unavailable'],
  [503, 'itself', 'advertiser_unavailable', 'verification_pending'],
] as const)('the wait of a %d of %s goes on to the caller', async (status, where, onSend, onVerify) => {
  expect(settleSend(await answered(status, where, 'send'))).toMatchObject({
    outcome: onSend,
    retry_after: 17,
  });
  expect(settleVerify(await answered(status, where, 'verify'))).toMatchObject({
    outcome: onVerify,
    retry_after: 17,
  });
});

describe('a pause the advertiser asks for', () => {
  /** Answers by `script`, one after the other, then well; its clock is moved by hand. */
  async function paused(...script: [status: number, retry_after?: string][]) {
    let ms = 0;
    const fake = await fakeAdvertiser((socket, _, nth) => {
      const [status, wait] = script[nth - 1] ?? [200];
      const headers: Record<string, string> = wait === undefined ? {} : { 'retry-after': wait };
      socket.write(httpAnswer(status, '{"ok":true}', headers));
    });
    const connector = connectorWith({ egress_allow: [`127.0.0.1:${fake.port}`], clock: () => ms });
    const call = (
      name: 'send' | 'verify' | 'status' = 'send',
      more: Partial<Parameters<typeof callOf>[0]> = {},
    ) => connector.call({ ...callOf({ url: `${fake.origin}/s`, ...more }), name });
    return { fake, connector, call, pass: (seconds: number) => (ms += seconds * 1000) };
  }

  it.each([429, 503])('by a %d is kept by that step alone, and is over in time', async (status) => {
    const { fake, call, pass } = await paused([status, '17']);
    await call();
    pass(4);
    const waiting = await call();
    expect(waiting.ending).toEqual({ kind: 'not_reached', why: 'waiting', retry_after: 13 });
    expect(waiting.detail).toMatch(/asked for a pause: 13 s/);
    expect(settleSend(waiting)).toEqual({
      outcome: 'too_many_requests',
      status: 'send_failed',
      retry_after: 13,
    });
    expect(fake.received).toHaveLength(1);
    expect((await call('verify')).ending).toEqual({ kind: 'success' });
    pass(13);
    expect((await call()).ending).toEqual({ kind: 'success' });
    expect(fake.received).toHaveLength(3);
  });

  it('gives a verify its attempt back to click and day', async () => {
    const { call } = await paused([429, '17']);
    expect(settleVerify(await call('verify')).attempt).toBe('returned_to_click');
    expect(settleVerify(await call('verify'))).toEqual({
      outcome: 'too_many_requests',
      status: 'unchanged',
      attempt: 'returned',
      retry_after: 17,
    });
  });

  it('is a minute at most', async () => {
    const { call, pass } = await paused([429, '86400']);
    expect((await call()).ending).toEqual({ kind: 'throttled', retry_after: 86_400 });
    expect((await call()).ending).toMatchObject({ why: 'waiting', retry_after: 60 });
    pass(60);
    expect((await call()).ending).toEqual({ kind: 'success' });
  });

  it.each<[string, [number, string?], 'send' | 'verify' | 'status', Partial<Parameters<typeof callOf>[0]>]>([
    ['names no time', [429], 'send', {}],
    ['is no 429 or 503', [500, '17'], 'send', {}],
    ['is an answer to status', [429, '17'], 'status', {}],
    [
      'is about one code by its rule',
      [429, '17'],
      'verify',
      { outcomes: [{ if: { get: 'status', equals: 429 }, code: 'too_many_attempts' }] },
    ],
  ])('is none where the answer %s', async (_, answer, name, more) => {
    const { fake, call } = await paused(answer);
    await call(name, more);
    expect((await call(name, more)).ending.kind).not.toBe('not_reached');
    expect(fake.received).toHaveLength(2);
  });

  it('is one where a rule says that there are too many requests', async () => {
    const { fake, call } = await paused([429, '17']);
    const outcomes = [{ if: { get: 'status', equals: 429 }, code: 'too_many_requests' as const }];
    await call('send', { outcomes });
    expect((await call('send', { outcomes })).ending).toMatchObject({ why: 'waiting' });
    expect(fake.received).toHaveLength(1);
  });

  it('of a step before it is kept too', async () => {
    const { fake, call } = await paused([429, '17']);
    const prepare = [{ name: 'token', url: `${fake.origin}/t` }];
    await call('send', { prepare });
    expect((await call('send', { prepare })).ending).toEqual({
      kind: 'not_reached',
      why: 'prepare',
      cause: 'waiting',
      retry_after: 17,
    });
    expect(fake.received).toHaveLength(1);
  });

  it('holds no trial up, which says that traffic waits', async () => {
    const { fake, connector, call } = await paused([429, '17']);
    await call();
    const tried = await connector.try({ ...callOf({ url: `${fake.origin}/s` }), name: 'send' });
    expect(tried.trial.ending).toEqual({ kind: 'success' });
    expect(tried.trial.detail).toMatch(/not made for 17 s: the advertiser asked for a pause/);
    expect((await call()).ending).toMatchObject({ why: 'waiting' });
  });
});

it('a 500 asks for no wait', async () => {
  expect(settleSend(await answered(500, 'itself', 'send')).retry_after).toBeUndefined();
});

it('a call takes at most 7.8 s, so that the caller has the end of it within 8', async () => {
  const fake = await fakeAdvertiser(() => undefined);
  const connector = connectorWith({ egress_allow: [`127.0.0.1:${fake.port}`] });
  const began = performance.now();
  const { ending } = await connector.call(
    callOf({ url: `${fake.origin}/s`, timeout_ms: 8000 }, { name: 'send' }),
  );
  expect(ending).toEqual({ kind: 'lost', how: 'timeout' });
  expect(performance.now() - began).toBeLessThan(7950);
}, 12_000);
