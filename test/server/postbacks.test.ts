import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Webhook } from 'standardwebhooks';
import type { FakeAdvertiser, Received, Reply } from '../support/fake-advertiser.ts';
import { startFakeAdvertiser } from '../support/fake-advertiser.ts';
import type { Pinflow } from '../support/pinflow.ts';
import { startPinflow } from '../support/pinflow.ts';
import type { World } from '../support/world.ts';
import { acme, makeWorld } from '../support/world.ts';

// Postbacks as their receivers see them: group C of the attacks against the running product. What happens after hours
// is in test/use-cases/deliver-postbacks.test.ts, by a clock that is moved.

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

let pinflow: Pinflow;
let advertiser: FakeAdvertiser;
let receiver: FakeAdvertiser;
let other: FakeAdvertiser;
let worlds = 0;
let numbers = 0;

beforeAll(async () => {
  advertiser = await startFakeAdvertiser(() => ({ body: { status: 'SUCCESS', ref: 'r' } }));
  receiver = await startFakeAdvertiser();
  other = await startFakeAdvertiser();
  pinflow = await startPinflow({
    PINFLOW_EGRESS_ALLOW: [advertiser.host, receiver.host, other.host].join(','),
    PINFLOW_DEMO: 'off',
  });
});
afterAll(async () => {
  await pinflow.stop();
  await Promise.all([advertiser.close(), receiver.close(), other.close()]);
});

interface Row {
  id: string;
  status: string;
  tries: number;
  http_status?: number;
  detail?: string;
  next_at?: string;
  url: string;
  body?: string;
  log: { http_status?: number; reply?: string; detail?: string }[];
}

/** An affiliate with a page of its own, told at `receiver`; `answer` is what its path is answered. */
async function told(
  { query = '', ...postback }: Record<string, unknown>,
  answer: (nth: number, request: Received) => Reply = () => ({ status: 200 }),
) {
  worlds += 1;
  const name = `told-${worlds}`;
  const world = await makeWorld(
    pinflow,
    acme(advertiser.origin),
    { payout: { amount: '1.50', currency: 'USD' } },
    name,
  );
  answers.set(`/${name}`, answer);
  receiver.reply((request) => {
    const asked = receiver.on(request.path).length;
    return answers.get(request.path)?.(asked, request) ?? { status: 200 };
  });
  const set = await pinflow.admin('PATCH', `/affiliates/${name}`, {
    postback: { url: `${receiver.origin}/${name}${query}`, ...postback },
  });
  expect(set.status, JSON.stringify(set.body)).toBe(200);
  return { world, name, got: () => receiver.on(`/${name}`) };
}

const answers = new Map<string, (nth: number, request: Received) => Reply>();

async function convert(
  world: World,
  given: Record<string, unknown> = {},
): Promise<{ tid: string; conversion_id: string }> {
  numbers += 1;
  const sent = await world.send({ msisdn: `964780${String(4_000_000 + numbers)}`, ...given });
  const { body } = await world.verify({ tid: sent.body.tid, otp: '4711' });
  expect(body.response).toBe('otp_verified_successfully');
  return { tid: sent.body.tid ?? '', conversion_id: body.conversion_id ?? '' };
}

async function rowsOf(tid: string): Promise<Row[]> {
  const { body } = await pinflow.admin<{ items: Row[] }>('GET', `/postbacks?tid=${tid}`);
  return Promise.all(
    body.items.map(async ({ id }) => (await pinflow.admin<Row>('GET', `/postbacks/${id}`)).body),
  );
}

async function rowOf(tid: string): Promise<Row> {
  const [row] = await rowsOf(tid);
  if (!row) throw new Error('no postback');
  return row;
}

const until = (holds: () => boolean | Promise<boolean>) =>
  vi.waitUntil(holds, { timeout: 20_000, interval: 50 });

describe('what a receiver gets', () => {
  it('by GET: each value percent-encoded once, no macro read again, no new parameter or header (C5)', async () => {
    const { world, name, got } = await told({
      query:
        '?c={aff_click_id}&s={sub1}&t={sub2}&e={sub3}&u={sub4}&p={payout}{currency}&n={conversion_id}&a={aff_id}',
    });
    const values = {
      aff_click_id: 'a&b=c#d',
      sub1: '{payout}{tid}',
      sub2: 'x\r\nX-Evil: 1',
      sub3: '%0d%0aX-Evil: 1',
      sub4: 'é😀 +/?',
    };
    const { conversion_id } = await convert(world, values);
    await until(() => got().length === 1);
    expect(got()[0]?.query).toEqual({
      c: values.aff_click_id,
      s: values.sub1,
      t: values.sub2,
      e: values.sub3,
      u: values.sub4,
      p: '1.50USD',
      n: conversion_id,
      a: name,
    });
    expect(got()[0]?.target).toContain('&e=%250d%250aX-Evil%3A%201&');
    expect(got()[0]?.headers).not.toHaveProperty('x-evil');
  });

  it('stands with each of its tries at the click that caused it, as in the log', async () => {
    const { world, got } = await told({ query: '?c={tid}' }, () => ({ status: 200, body: 'thanks' }));
    const { tid } = await convert(world);
    await until(async () => got().length === 1 && (await rowOf(tid)).status === 'delivered');
    const click = await pinflow.admin<{ postbacks: Row[] }>('GET', `/clicks/${tid}`);
    expect(click.body.postbacks).toEqual(await rowsOf(tid));
    expect(click.body.postbacks[0]?.log).toMatchObject([{ http_status: 200, reply: 'thanks' }]);
  });

  it('signed after Standard Webhooks: of GET the request target, of POST the body', async () => {
    const get = await told({ query: '?c={tid}&d=%20é', secret: SECRET });
    const post = await told({
      query: '?c={tid}',
      method: 'POST',
      secret: SECRET,
      events: ['click', 'conversion', 'status'],
    });
    await convert(get.world);
    const { tid, conversion_id } = await convert(post.world, { sub1: 'x' });
    const change = { status: 'rejected', reason: 'Refunded.' };
    await pinflow.admin('PUT', `/conversions/${conversion_id}/status`, change);
    await until(() => get.got().length === 1 && post.got().length === 3);
    for (const request of [...get.got(), ...post.got()]) {
      const payload = request.method === 'GET' ? request.target : request.body;
      const verify = (text: string) =>
        new Webhook(SECRET).verify(text, request.headers as Record<string, string>, { jsonParse: false });
      expect(() => verify(payload)).not.toThrow();
      expect(() => verify(`${payload} `)).toThrow();
    }
    expect(new Set(post.got().map(({ headers }) => headers['webhook-id'])).size).toBe(3);
    const [click, conversion, status] = ['click', 'conversion', 'status'].map((type) =>
      post
        .got()
        .map(({ fields }) => fields as { type: string; timestamp: string; data: object })
        .find((body) => body.type === type),
    );
    expect(click?.data).toMatchObject({
      event: 'click',
      tid,
      status: 'sent',
      conversion_id: '',
      payout: '',
      sub1: 'x',
    });
    expect(conversion).toEqual({
      type: 'conversion',
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:]{8}\.\d{3}Z$/),
      data: {
        tid,
        conversion_id,
        aff_click_id: '',
        sub1: 'x',
        sub2: '',
        sub3: '',
        sub4: '',
        sub5: '',
        aff_id: post.name,
        landing_page_id: post.world.page_id,
        integration_id: post.world.integration_id,
        payout: '1.50',
        currency: 'USD',
        status: 'approved',
        reason: '',
        event: 'conversion',
        at: conversion?.timestamp,
      },
    });
    expect(status?.data).toMatchObject({ conversion_id, status: 'rejected', reason: 'Refunded.' });
  });

  it('neither number nor code, but the number where an admin allows it; the log masks it, the store seals it (C7)', async () => {
    const plain = await told({ method: 'POST', events: ['click', 'conversion'] });
    const numbered = await told({
      method: 'POST',
      include_msisdn: true,
      query: '?m={msisdn}',
    });
    const first = { msisdn: '9647805550001' };
    await convert(plain.world, first);
    const { tid } = await convert(numbered.world, first);
    await until(() => plain.got().length === 2 && numbered.got().length === 1);
    for (const { target, body } of plain.got()) expect(target + body).not.toMatch(/5550001|4711"/);
    expect(numbered.got()[0]?.query).toEqual({ m: '9647805550001' });
    expect(numbered.got()[0]?.fields).toMatchObject({ data: { msisdn: '9647805550001' } });
    expect(numbered.got()[0]?.body).not.toContain('4711"');
    await until(async () => (await rowOf(tid)).status === 'delivered');
    const row = await rowOf(tid);
    expect(JSON.stringify(row)).not.toContain('5550001');
    expect(row.url).toContain('?m=9647xxxx');
    expect(row.log).toMatchObject([{ http_status: 200 }]);
    expect(row.log[0]).not.toHaveProperty('reply');
  });

  it('from the network’s own postback: every affiliate’s events, with what affiliates are not told', async () => {
    const { world, name } = await told({ enabled: false });
    const tracker = {
      url: `${other.origin}/tracker?e={event}&r={revenue}&rc={revenue_currency}&o={operator}&k={country}&a={aff_id}`,
      events: ['click', 'conversion'],
      secret: { make: true },
    };
    const set = await pinflow.admin<{ tracker_secret: string; tracker: object }>('PATCH', '/settings', {
      tracker,
    });
    expect(set.body.tracker_secret).toMatch(/^whsec_/);
    expect(set.body.tracker).toMatchObject({ secret: { set: true } });
    await pinflow.admin('PATCH', `/integrations/${world.integration_id}`, {
      revenue: { amount: '3.00', currency: 'USD' },
    });
    const { tid } = await convert(world);
    await until(() => other.on('/tracker').length === 2);
    const shared = { rc: '', r: '', o: 'zain', k: 'IQ', a: name };
    const got = other.on('/tracker').map(({ query }) => query);
    expect(got).toContainEqual({ ...shared, e: 'click' });
    expect(got).toContainEqual({ ...shared, e: 'conversion', r: '3.00', rc: 'USD' });
    const { headers, target } = other.on('/tracker')[0] ?? { headers: {}, target: '' };
    const signed = new Webhook(set.body.tracker_secret);
    expect(() =>
      signed.verify(target, headers as Record<string, string>, { jsonParse: false }),
    ).not.toThrow();
    expect((await rowsOf(tid)).map(({ status }) => status)).toEqual(['delivered', 'delivered']);
    const removed = await pinflow.admin('PATCH', '/settings', { tracker: null });
    expect(removed.body).not.toHaveProperty('tracker');
  });

  it('nothing of test clicks', async () => {
    const { world, got } = await told({ events: ['click', 'conversion'] });
    const key = await pinflow.admin<{ key: string }>('POST', `/landing-pages/${world.page_id}/keys`, {
      mode: 'test',
    });
    const sent = await world.send({ msisdn: '9647801111111' }, { authorization: `Bearer ${key.body.key}` });
    expect(sent.body.response).toBe('otp_sent_successfully');
    const { tid } = await convert(world);
    await until(() => got().length === 2);
    expect(got().length).toBe(2);
    expect(await rowsOf(sent.body.tid ?? '')).toEqual([]);
    expect(await rowsOf(tid)).toHaveLength(2);
  });
});

describe('answers', () => {
  it('a failure is tried again: same id, same bytes, a new timestamp (C1)', async () => {
    const { world, got } = await told({ method: 'POST', secret: SECRET }, (nth) => ({
      status: nth === 1 ? 500 : 200,
      body: 'sorry',
    }));
    const { tid } = await convert(world);
    await until(() => got().length === 2);
    const [first, second] = got();
    expect(second?.body).toBe(first?.body);
    expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
    expect(Number(second?.headers['webhook-timestamp'])).toBeGreaterThan(
      Number(first?.headers['webhook-timestamp']),
    );
    await until(async () => (await rowOf(tid)).status === 'delivered');
    const row = await rowOf(tid);
    expect(row).toMatchObject({ tries: 2, id: first?.headers['webhook-id'] });
    expect(row.log.map(({ http_status }) => http_status)).toEqual([500, 200]);
    expect(row.log[0]).toMatchObject({ reply: 'sorry' });
  });

  it('a slow receiver delays nobody else, not even on its own host (C2)', async () => {
    const slow = await told({}, () => ({ status: 200, delay_ms: 30_000 }));
    const quick = await told({});
    for (let n = 0; n < 6; n++) await convert(slow.world);
    await until(() => slow.got().length > 0);
    const began = Date.now();
    await convert(quick.world);
    await until(() => quick.got().length === 1);
    expect(Date.now() - began).toBeLessThan(5000);
    await pinflow.admin('PATCH', `/affiliates/${slow.name}`, { postback: { enabled: false } });
  });

  it('a redirect is a failure and not followed (C3)', async () => {
    const { world } = await told({}, () => ({
      status: 302,
      headers: { location: `${other.origin}/elsewhere` },
    }));
    const { tid } = await convert(world);
    await until(async () => (await rowOf(tid)).tries === 1);
    expect(await rowOf(tid)).toMatchObject({
      status: 'waiting',
      http_status: 302,
      detail: expect.stringContaining('redirect'),
    });
    expect(other.on('/elsewhere')).toEqual([]);
  });

  it('410 switches the postback off, and shows it; switched on, what was held goes out (C3)', async () => {
    let gone = true;
    const { world, name, got } = await told({}, () => ({ status: gone ? 410 : 200 }));
    const first = await convert(world);
    await until(async () => (await rowOf(first.tid)).status === 'stopped');
    const affiliate = () =>
      pinflow.admin<{ postback: object; postback_stopped_at?: string }>('GET', `/affiliates/${name}`);
    await until(async () => (await affiliate()).body.postback_stopped_at !== undefined);
    expect((await affiliate()).body.postback).toMatchObject({ enabled: false });
    const second = await convert(world);
    expect(await rowOf(second.tid)).toMatchObject({ status: 'stopped', tries: 0 });
    const row = await rowOf(first.tid);
    expect((await pinflow.admin('POST', `/postbacks/${row.id}/redeliveries`)).status).toBe(409);
    const { body: audit } = await pinflow.admin<{ items: object[] }>('GET', '/audit?what=postback.stopped');
    expect(audit.items).toContainEqual(expect.objectContaining({ who: 'pinflow', subject: name }));
    gone = false;
    await pinflow.admin('PATCH', `/affiliates/${name}`, { postback: { enabled: true } });
    expect((await affiliate()).body.postback_stopped_at).toBeUndefined();
    await until(() => got().length === 3);
    await until(async () => (await rowOf(second.tid)).status === 'delivered');
    expect((await rowOf(first.tid)).id).toBe(row.id);
  });

  it.each([429, 503])('%i with Retry-After is heeded (C3)', async (status) => {
    const { world } = await told({}, () => ({ status, headers: { 'retry-after': '600' } }));
    const { tid } = await convert(world);
    await until(async () => (await rowOf(tid)).tries === 1);
    const wait = Date.parse((await rowOf(tid)).next_at ?? '') - Date.now();
    expect(wait).toBeGreaterThan(590_000);
    expect(wait).toBeLessThan(601_000);
  });

  it('an address is the one of the conversion’s time, and the log shows it (C8)', async () => {
    const { world, name, got } = await told({}, (nth) => ({ status: nth === 1 ? 500 : 200 }));
    const { tid } = await convert(world);
    await until(() => got().length === 1);
    await pinflow.admin('PATCH', `/affiliates/${name}`, { postback: { url: `${other.origin}/new-${name}` } });
    await until(() => got().length === 2);
    const later = await convert(world);
    await until(() => other.on(`/new-${name}`).length === 1);
    expect((await rowOf(tid)).url).toBe(`${receiver.origin}/${name}`);
    expect((await rowOf(later.tid)).url).toBe(`${other.origin}/new-${name}`);
  });

  it('a redelivery sends it again under its id, and starts no second row', async () => {
    const { world, got } = await told({ method: 'POST' });
    const { tid } = await convert(world);
    await until(async () => (await rowOf(tid)).status === 'delivered');
    const { id } = await rowOf(tid);
    expect((await pinflow.admin('POST', `/postbacks/${id}/redeliveries`)).status).toBe(201);
    await until(() => got().length === 2);
    expect(new Set(got().map(({ headers, body }) => `${headers['webhook-id']} ${body}`)).size).toBe(1);
    expect(await rowsOf(tid)).toHaveLength(1);
  });
});

describe('a trial', () => {
  it('shows what is sent and what comes back, and counts nothing', async () => {
    const { name, got } = await told({
      secret: SECRET,
      query: '?c={aff_click_id}&p={payout}',
    });
    receiver.reply(() => ({ status: 404, body: 'no such click' }));
    const asked = receiver.received.length;
    const trial = await pinflow.admin<{ request: { url: string; headers: Record<string, string> } }>(
      'POST',
      `/affiliates/${name}/postback-trials`,
      { values: { aff_click_id: 'mine' } },
    );
    expect(trial.status).toBe(200);
    expect(trial.body).toMatchObject({
      ok: false,
      request: { method: 'GET', url: `${receiver.origin}/${name}?c=mine&p=2.00` },
      reply: { http_status: 404, body: 'no such click' },
    });
    expect(receiver.received.length).toBe(asked + 1);
    expect(receiver.received.at(-1)?.headers).toMatchObject({
      'webhook-signature': trial.body.request.headers['webhook-signature'],
    });
    expect(got()).toHaveLength(1);
    const { body } = await pinflow.admin<{ items: object[] }>('GET', `/postbacks?affiliate_id=${name}`);
    expect(body.items).toEqual([]);
  });

  it.each([
    'http://127.0.0.1:9999/',
    'http://[::ffff:7f00:1]/',
    'http://10.0.0.1/',
    'http://localhost:6379/',
  ])('to %s is refused in words without an address of ours', async (url) => {
    const { name } = await told({});
    const trial = await pinflow.admin<{ ok: boolean; reply?: object; detail: string }>(
      'POST',
      `/affiliates/${name}/postback-trials`,
      { postback: { url } },
    );
    expect(trial.body).toMatchObject({ ok: false, detail: expect.any(String) });
    expect(trial.body).not.toHaveProperty('reply');
    const set = await pinflow.admin('PATCH', `/affiliates/${name}`, { postback: { url } });
    expect(set.status).toBe(400);
  });
});
