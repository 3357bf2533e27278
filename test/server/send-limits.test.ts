import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FakeAdvertiser } from '../support/fake-advertiser.ts';
import { startFakeAdvertiser } from '../support/fake-advertiser.ts';
import type { Pinflow } from '../support/pinflow.ts';
import { startPinflow } from '../support/pinflow.ts';
import type { World } from '../support/world.ts';
import { acme, makeWorld } from '../support/world.ts';

let pinflow: Pinflow;
let advertiser: FakeAdvertiser;
let worlds = 0;
const MASKED = '+9647******234';
const fallback = 'https://offers.example/next';

beforeAll(async () => {
  advertiser = await startFakeAdvertiser(() => ({ body: { status: 'SUCCESS', ref: 'r' } }));
  pinflow = await startPinflow({ PINFLOW_EGRESS_ALLOW: advertiser.host, PINFLOW_DEMO: 'off' });
});

afterAll(async () => {
  await pinflow.stop();
  await advertiser.close();
});

function newWorld(
  limits: object = {},
  integration: object = {},
  page: Record<string, unknown> = {},
): Promise<World> {
  const definition = { ...acme(advertiser.origin), ...integration };
  const own = { ...(definition.limits as object), ...limits };
  return makeWorld(pinflow, { ...definition, limits: own }, page, `limits${(worlds += 1)}`);
}

/** The n-th number of a block of 10,000. */
const numberOf = (block: string, n: number) => `+${block}${String(n).padStart(4, '0')}`;
const calls = () => advertiser.on('/send').length;

async function sendMany(world: World, numbers: string[], at_once: number): Promise<Record<string, number>> {
  const outcomes: Record<string, number> = {};
  const waiting = [...numbers];
  const lane = async () => {
    for (let msisdn = waiting.pop(); msisdn !== undefined; msisdn = waiting.pop()) {
      const { body } = await world.send({ msisdn });
      outcomes[body.response] = (outcomes[body.response] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: at_once }, lane));
  return outcomes;
}

describe('the brake on blocks of numbers (A12)', () => {
  it('1,000 sends into one block that nobody verifies: 20 calls, and other blocks are served', async () => {
    const world = await newWorld({ unverified_sends_per_prefix: 20 });
    const before = calls();
    const numbers = Array.from({ length: 1000 }, (_, n) => numberOf('964780111', n));
    expect(await sendMany(world, numbers, 25)).toEqual({ otp_sent_successfully: 20, too_many_requests: 980 });
    expect(calls() - before).toBe(20);
    const braked = await world.send({ msisdn: numberOf('964780111', 5000) });
    expect(braked.status).toBe(429);
    expect(braked.body.tid).toBeUndefined();
    expect(braked.body.retry_after).toBeGreaterThan(540);
    expect(Number(braked.headers.get('retry-after'))).toBe(braked.body.retry_after);
    expect((await world.send({ msisdn: numberOf('964780112', 1) })).status).toBe(200);
    const other = await newWorld({ unverified_sends_per_prefix: 20 });
    expect((await other.send({ msisdn: numberOf('964780111', 6000) })).status).toBe(200);
  });

  it('a block where somebody typed the code is not braked for codes that are still being typed', async () => {
    const world = await newWorld({ unverified_sends_per_prefix: 3 });
    const number = (n: number) => numberOf('964780113', n);
    for (const n of [1, 2, 3]) expect((await world.send({ msisdn: number(n) })).status).toBe(200);
    expect((await world.send({ msisdn: number(4) })).status).toBe(429);
    expect((await world.verify({ msisdn: number(1), otp: '1234' })).status).toBe(200);
    for (const n of [4, 5, 6]) expect((await world.send({ msisdn: number(n) })).status).toBe(200);
  });

  it('0 switches it off, and test keys do not know it', async () => {
    const off = await newWorld({ unverified_sends_per_prefix: 0 });
    const numbers = Array.from({ length: 25 }, (_, n) => numberOf('964780114', n));
    expect(await sendMany(off, numbers, 5)).toEqual({ otp_sent_successfully: 25 });
    const braked = await newWorld({ unverified_sends_per_prefix: 1 });
    const made = await pinflow.admin<{ key: string }>('POST', `/landing-pages/${braked.page_id}/keys`, {
      mode: 'test',
    });
    const send = (n: number) =>
      braked.send({ msisdn: numberOf('964780115', n) }, { authorization: `Bearer ${made.body.key}` });
    for (const n of [1, 2, 3]) expect((await send(n)).body.response).toBe('otp_sent_successfully');
  });
});

describe('caps', () => {
  const number = (n: number) => numberOf('964781000', n);
  const capped = { sends_per_day: 2, redirect: fallback };

  it.each([
    ['an integration', { integration: { caps: capped } }],
    ['a page', { page: { caps: capped } }],
  ])(
    'of %s: the third send of the day is refused, named a place to go, and calls nobody',
    async (_, given) => {
      const { integration = {}, page = {} } = given as Record<string, Record<string, unknown>>;
      const world = await newWorld({}, integration, page);
      expect(await sendMany(world, [1, 2, 3, 4, 5].map(number), 5)).toEqual({
        otp_sent_successfully: 2,
        cap_reached: 3,
      });
      const before = calls();
      const { status, body, headers } = await world.send({ msisdn: number(9) });
      expect([status, body.response, body.redirect, body.tid]).toEqual([
        429,
        'cap_reached',
        fallback,
        undefined,
      ]);
      expect(body.retry_after).toBeGreaterThan(0);
      expect(body.retry_after).toBeLessThanOrEqual(90_000);
      expect(headers.get('retry-after')).toBe(String(body.retry_after));
      expect(calls()).toBe(before);
      // Codes already sent may still be verified.
      const verified = await Promise.all(
        [1, 2, 3, 4, 5].map((n) => world.verify({ msisdn: number(n), otp: '1234' })),
      );
      expect(verified.filter((answer) => answer.status === 200)).toHaveLength(2);
      const visit = await fetch(`${pinflow.url}/l/${world.slug}`, {
        method: 'POST',
        redirect: 'manual',
        body: new URLSearchParams({ msisdn: number(10) }),
      });
      expect([visit.status, visit.headers.get('location')]).toEqual([303, fallback]);
    },
  );

  it('of an affiliate count over its pages, and apply at once', async () => {
    const world = await newWorld();
    const path = `/affiliates/${world.aff_id}`;
    expect((await world.send({ msisdn: number(1) })).status).toBe(200);
    await pinflow.admin('PATCH', path, { caps: { sends_per_day: 1 } });
    expect((await world.send({ msisdn: number(2) })).body).toMatchObject({ response: 'cap_reached' });
    await pinflow.admin('PATCH', path, { caps: { sends_per_day: 2 } });
    expect((await world.send({ msisdn: number(2) })).status).toBe(200);
    await pinflow.admin('PATCH', path, { caps: null });
    expect((await world.send({ msisdn: number(3) })).status).toBe(200);
  });

  it('of conversions and of approved ones stop sends, not verifies; a rejection makes room for an approval', async () => {
    const world = await newWorld();
    for (const n of [1, 2]) await world.send({ msisdn: number(n) });
    const first = await world.verify({ msisdn: number(1), otp: '1234' });
    await pinflow.admin('PATCH', `/landing-pages/${world.page_id}`, { caps: { approved_per_day: 1 } });
    expect((await world.send({ msisdn: number(3) })).body.response).toBe('cap_reached');
    const rejected = { status: 'rejected', reason: 'a reason' };
    await pinflow.admin('PUT', `/conversions/${first.body.conversion_id}/status`, rejected);
    expect((await world.send({ msisdn: number(3) })).status).toBe(200);
    await pinflow.admin('PATCH', `/landing-pages/${world.page_id}`, { caps: { conversions_per_day: 1 } });
    expect((await world.send({ msisdn: number(4) })).body.response).toBe('cap_reached');
    expect((await world.verify({ msisdn: number(2), otp: '1234' })).status).toBe(200);
  });
});

describe('the block list', () => {
  it('refuses numbers and prefixes at send, shows no number, and lets codes already sent be verified', async () => {
    const world = await newWorld();
    const number = '+9647820001234';
    expect((await world.send({ msisdn: number })).status).toBe(200);
    const made = await pinflow.admin<{ id: string }>('POST', '/block-lists', {
      kind: 'number',
      value: number,
    });
    expect([made.status, made.body]).toMatchObject([201, { kind: 'number', value: MASKED }]);
    const again = await pinflow.admin<{ id: string }>('POST', '/block-lists', {
      kind: 'number',
      value: '009647820001234',
    });
    expect(again.body.id).toBe(made.body.id);
    await pinflow.admin('POST', '/block-lists', { kind: 'prefix', value: '+964783' });
    const before = calls();
    for (const msisdn of [number, '+9647830000001']) {
      const { status, body } = await world.send({ msisdn });
      expect([status, body.response, body.tid]).toEqual([403, 'blacklisted', undefined]);
    }
    expect(calls()).toBe(before);
    expect((await world.send({ msisdn: '+9647840000001' })).status).toBe(200);
    expect((await world.verify({ msisdn: number, otp: '1234' })).status).toBe(200);
    const list = await pinflow.admin<{ items: { id: string; value: string }[] }>('GET', '/block-lists');
    expect(list.body.items.map(({ value }) => value)).toEqual(['964783', MASKED]);
    expect(JSON.stringify(list.body)).not.toContain('7820001');
    for (const { id } of list.body.items)
      expect((await pinflow.admin('DELETE', `/block-lists/${id}`)).status).toBe(204);
    expect((await pinflow.admin('DELETE', `/block-lists/${made.body.id}`)).status).toBe(404);
    expect((await world.send({ msisdn: '+9647830000001' })).status).toBe(200);
  });

  it.each([
    [{ kind: 'number', value: '12' }],
    [{ kind: 'number', value: '0781234567' }],
    [{ kind: 'prefix', value: '0964' }],
    [{ kind: 'prefix', value: '' }],
    [{ kind: 'operator', value: '964' }],
    [{ kind: 'prefix', value: '964', more: 1 }],
  ])('%j is refused with a word to it', async (body) => {
    const { status, body: problem } = await pinflow.admin<{ issues: unknown[] }>(
      'POST',
      '/block-lists',
      body,
    );
    expect([status, problem.issues.length > 0]).toEqual([400, true]);
  });
});
