import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FakeAdvertiser, Received, Reply } from '../support/fake-advertiser.ts';
import { startFakeAdvertiser } from '../support/fake-advertiser.ts';
import type { Pinflow } from '../support/pinflow.ts';
import { ADMIN_TOKEN, startPinflow } from '../support/pinflow.ts';
import type { World } from '../support/world.ts';
import { acme, makeWorld } from '../support/world.ts';

let advertiser: FakeAdvertiser;
let pinflow: Pinflow;
let kiwi: World;
let next = 0;

/** A number nobody used before. */
function number(): string {
  next += 1;
  return `964780${String(1_000_000 + next)}`;
}

function accept(request: Received): Reply {
  if (request.path === '/send')
    return { body: { status: 'SUCCESS', ref: `r-${String(request.fields['cid'])}` } };
  return {
    body:
      request.fields['otp'] === '1234' ? { status: 'SUCCESS' } : { status: 'FAIL', message: 'INVALID_PIN' },
  };
}

beforeAll(async () => {
  advertiser = await startFakeAdvertiser(accept);
  pinflow = await startPinflow({ PINFLOW_EGRESS_ALLOW: advertiser.host, PINFLOW_DEMO: 'off' });
  kiwi = await makeWorld(pinflow, acme(advertiser.origin));
});

afterAll(async () => {
  await pinflow.stop();
  await advertiser.close();
});

async function clickOf(tid: string | undefined): Promise<Record<string, unknown>> {
  return (await pinflow.admin('GET', `/clicks/${tid}`)).body;
}

async function conversionsOf(tid: string | undefined): Promise<unknown[]> {
  return (await pinflow.admin<{ items: unknown[] }>('GET', `/conversions?tid=${tid}`)).body.items;
}

function verifiesOf(tid: string | undefined): Received[] {
  return advertiser.on('/verify').filter((one) => one.fields['ref'] === `r-${tid}`);
}

describe('the main job', () => {
  it('sends, verifies, and leaves a click and a conversion', async () => {
    const msisdn = number();
    const sent = await kiwi.send({ msisdn, sub1: 'a&b', aff_click_id: 'x' });
    expect(sent.status).toBe(200);
    expect(sent.body).toMatchObject({
      status: '200',
      response: 'otp_sent_successfully',
      expires_in: 600,
      otp_length: 4,
    });
    const { tid } = sent.body;
    expect(await clickOf(tid)).toMatchObject({ tid, status: 'sent', operator: 'zain', sub1: 'a&b' });

    const verified = await kiwi.verify({ msisdn, otp: '1234' });
    expect(verified.status).toBe(200);
    expect(verified.body).toMatchObject({ response: 'otp_verified_successfully', tid });
    expect(verified.body).not.toHaveProperty('redirect');
    expect(await clickOf(tid)).toMatchObject({ status: 'verified' });
    expect(await conversionsOf(tid)).toMatchObject([
      {
        id: verified.body.conversion_id,
        tid,
        status: 'approved',
        settled_by: 'verify',
        sub1: 'a&b',
        aff_click_id: 'x',
      },
    ]);
  });

  it('answers a verified click again with the same ids and calls nobody (A4)', async () => {
    const msisdn = number();
    const { tid } = (await kiwi.send({ msisdn })).body;
    const first = await kiwi.verify({ tid, otp: '1234' });
    for (const otp of ['1234', '9999']) {
      const again = await kiwi.verify({ tid, msisdn, otp });
      expect(again.status).toBe(200);
      expect(again.body.conversion_id).toBe(first.body.conversion_id);
    }
    expect(verifiesOf(tid)).toHaveLength(1);
    expect(await conversionsOf(tid)).toHaveLength(1);
  });
});

describe('checks before anything is done, in order', () => {
  const bad: [string, () => Promise<Response>, number, string][] = [
    ['GET', () => call({ method: 'GET' }), 405, 'method_not_allowed'],
    [
      'a body over 64 KB',
      () => call({ body: JSON.stringify({ a: 'x'.repeat(70_000) }) }),
      413,
      'payload_too_large',
    ],
    [
      'multipart',
      () => call({ body: 'x', headers: { 'content-type': 'multipart/form-data; boundary=x' } }),
      415,
      'unsupported_media_type',
    ],
    [
      'text',
      () => call({ body: 'x', headers: { 'content-type': 'text/plain' } }),
      415,
      'unsupported_media_type',
    ],
    ['broken JSON', () => call({ body: '{' }), 400, 'invalid_request'],
    ['a JSON list', () => call({ body: '[]' }), 400, 'invalid_request'],
    [
      '10,000 keys (F13)',
      () =>
        call({
          body: JSON.stringify(Object.fromEntries(Array.from({ length: 6000 }, (_, i) => [`k${i}`, 1]))),
        }),
      400,
      'invalid_request',
    ],
    [
      'depth 5,000 (F13)',
      () => call({ body: `{"msisdn":${'['.repeat(5000)}${']'.repeat(5000)}}` }),
      400,
      'invalid_request',
    ],
    ['__proto__ (F14)', () => call({ body: '{"__proto__":{"a":1},"msisdn":"1"}' }), 400, 'invalid_request'],
    [
      'a name given twice (F14)',
      () => call({ path: '/api/otp/send?sub1=a&sub1=b', body: '{}' }),
      400,
      'invalid_request',
    ],
    ['no key', () => call({ body: '{}', headers: { authorization: '' } }), 401, 'unauthorized'],
    [
      'a mistyped key',
      () =>
        call({
          body: '{}',
          headers: { authorization: `Bearer ${kiwi.key.slice(0, -1)}${kiwi.key.endsWith('a') ? 'b' : 'a'}` },
        }),
      401,
      'unauthorized',
    ],
    ['no aff_id', () => call({ body: '{"msisdn":"9647801"}' }), 400, 'invalid_request'],
    ['another aff_id', () => call({ body: '{"aff_id":"mango","msisdn":"9647801"}' }), 401, 'unauthorized'],
    ['no msisdn', () => call({ body: '{"aff_id":"kiwi"}' }), 400, 'invalid_request'],
    ['a list as msisdn', () => call({ body: '{"aff_id":"kiwi","msisdn":["1"]}' }), 400, 'invalid_request'],
    [
      'a long sub id',
      () =>
        call({ body: JSON.stringify({ aff_id: 'kiwi', msisdn: '9647801234567', sub1: 'x'.repeat(257) }) }),
      400,
      'invalid_request',
    ],
    ['a number of nobody', () => call({ body: '{"aff_id":"kiwi","msisdn":"12"}' }), 400, 'invalid_msisdn'],
    [
      'a number of another country',
      () => call({ body: '{"aff_id":"kiwi","msisdn":"+254712345678"}' }),
      400,
      'invalid_msisdn',
    ],
    [
      'verify without a code',
      () => call({ path: '/api/otp/verify', body: '{"aff_id":"kiwi","msisdn":"9647801234567"}' }),
      400,
      'invalid_request',
    ],
    [
      'verify without number and tid',
      () => call({ path: '/api/otp/verify', body: '{"aff_id":"kiwi","otp":"1234"}' }),
      400,
      'invalid_request',
    ],
    [
      'a bad Idempotency-Key',
      () =>
        call({ body: '{"aff_id":"kiwi","msisdn":"9647801234567"}', headers: { 'idempotency-key': 'a b' } }),
      400,
      'invalid_request',
    ],
  ];

  function call({
    method = 'POST',
    path = '/api/otp/send',
    body,
    headers = {},
  }: {
    method?: string;
    path?: string;
    body?: string;
    headers?: Record<string, string>;
  }): Promise<Response> {
    const all = { authorization: `Bearer ${kiwi.key}`, 'content-type': 'application/json', ...headers };
    return fetch(`${pinflow.url}${path}`, { method, body, headers: all });
  }

  it.each(bad)('%s', async (_name, request, status, code) => {
    const before = advertiser.received.length;
    const response = await request();
    expect(response.status).toBe(status);
    const body = (await response.json()) as Record<string, unknown>;
    expect(body).toMatchObject({ status: String(status), response: code });
    expect(JSON.stringify(body)).not.toMatch(/\/src\/|node_modules|SELECT|stack/i);
    expect(advertiser.received).toHaveLength(before);
  });

  it('takes a form body, and the query below it', async () => {
    const msisdn = number();
    const response = await fetch(`${pinflow.url}/api/otp/send?aff_id=wrong&sub1=query&key=${kiwi.key}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ aff_id: 'kiwi', msisdn }).toString(),
    });
    expect(response.status).toBe(200);
    const { tid } = (await response.json()) as { tid: string };
    expect(await clickOf(tid)).toMatchObject({ sub1: 'query' });
  });
});

describe('attempts', () => {
  it('lets at most five wrong codes reach the advertiser, then refuses the right one until a new send (A1)', async () => {
    const msisdn = number();
    const { tid } = (await kiwi.send({ msisdn })).body;
    for (let left = 4; left >= 0; left--) {
      const wrong = await kiwi.verify({ msisdn, otp: String(5000 + left) });
      expect(wrong.status).toBe(400);
      expect(wrong.body).toMatchObject({ response: 'otp_wrong', attempts_left: left, tid });
    }
    for (const otp of ['7777', '1234']) {
      const refused = await kiwi.verify({ msisdn, otp });
      expect(refused.status).toBe(429);
      expect(refused.body.response).toBe('too_many_attempts');
    }
    expect(verifiesOf(tid)).toHaveLength(5);
    // Within two seconds of the first a second send is a double submit; after them it is a new code.
    await expect.poll(async () => (await kiwi.send({ msisdn })).body.tid, { timeout: 5000 }).not.toBe(tid);
    expect((await kiwi.verify({ msisdn, otp: '1234' })).status).toBe(200);
  });

  it('lets at most five of 200 parallel wrong codes through (A2)', async () => {
    const msisdn = number();
    const { tid } = (await kiwi.send({ msisdn })).body;
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, i) => kiwi.verify({ msisdn, otp: String(2000 + i) })),
    );
    expect(verifiesOf(tid)).toHaveLength(5);
    expect(answers.filter((answer) => answer.status === 400)).toHaveLength(5);
    expect(answers.filter((answer) => answer.status === 429)).toHaveLength(195);
  });

  it('makes one call and one conversion of 100 parallel right codes (A3)', async () => {
    const msisdn = number();
    const { tid } = (await kiwi.send({ msisdn })).body;
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => kiwi.verify({ msisdn, otp: '1234' })),
    );
    expect(new Set(answers.map((answer) => answer.body.conversion_id)).size).toBe(1);
    expect(answers.every((answer) => answer.status === 200)).toBe(true);
    expect(verifiesOf(tid)).toHaveLength(1);
    expect(await conversionsOf(tid)).toHaveLength(1);
  });

  it.each([
    ['a list', ['1234']],
    ['an object', { a: 1 }],
    ['null', null],
    ['10 kB', '1'.repeat(10_000)],
    ['a line feed', '1234\n'],
    ['letters', '12a4'],
    ['two digits', '12'],
    ['eleven digits', '12345678901'],
    ['empty', ''],
  ])('refuses %s as a code and does not count it (A15)', async (_name, otp) => {
    const msisdn = number();
    const { tid } = (await kiwi.send({ msisdn })).body;
    const answer = await kiwi.verify({ msisdn, otp });
    expect(answer.status).toBe(400);
    expect(verifiesOf(tid)).toHaveLength(0);
    expect(await clickOf(tid)).toMatchObject({ attempts: 0 });
  });

  it.each([
    ['full-width', '１２３４'],
    ['Arabic-Indic', '١٢٣٤'],
    ['Persian', '۱۲۳۴'],
    ['spaced', ' 12-34 '],
    ['a number', 1234],
  ])('reads %s digits (A15)', async (_name, otp) => {
    const msisdn = number();
    const { tid } = (await kiwi.send({ msisdn })).body;
    expect((await kiwi.verify({ msisdn, otp })).status).toBe(200);
    expect(verifiesOf(tid)[0]?.fields['otp']).toBe('1234');
  });

  it('counts a code of another length as wrong without asking the advertiser', async () => {
    const msisdn = number();
    const { tid } = (await kiwi.send({ msisdn })).body;
    const answer = await kiwi.verify({ msisdn, otp: '123456' });
    expect(answer.body).toMatchObject({ response: 'otp_wrong', attempts_left: 4 });
    expect(verifiesOf(tid)).toHaveLength(0);
  });

  it("refuses a code nobody asked for, an unknown tid and another page's (A5)", async () => {
    const before = advertiser.on('/verify').length;
    for (const body of [
      { msisdn: number(), otp: '1234' },
      { tid: 'f'.repeat(32), otp: '1234' },
      { tid: "' OR 1=1", otp: '1234' },
    ]) {
      const answer = await kiwi.verify(body);
      expect(answer.status).toBe(409);
      expect(answer.body.response).toBe('otp_not_requested');
    }
    expect(advertiser.on('/verify')).toHaveLength(before);
  });

  it('counts the code of one number tried with the click of another (A6)', async () => {
    const [a, b] = [number(), number()];
    const { tid } = (await kiwi.send({ msisdn: a })).body;
    await kiwi.send({ msisdn: b });
    const answer = await kiwi.verify({ tid, msisdn: b, otp: '1234' });
    expect(answer.status).toBe(400);
    expect(answer.body.response).toBe('invalid_request');
    expect(await clickOf(tid)).toMatchObject({ attempts: 1, status: 'sent' });
    expect(verifiesOf(tid)).toHaveLength(0);
  });
});

describe('a second send', () => {
  it('answers a double click once: one SMS, one click (A9)', async () => {
    const msisdn = number();
    const before = advertiser.on('/send').length;
    const answers = await Promise.all([kiwi.send({ msisdn }), kiwi.send({ msisdn }), kiwi.send({ msisdn })]);
    expect(new Set(answers.map((answer) => answer.body.tid)).size).toBe(1);
    expect(answers.every((answer) => answer.status === 200)).toBe(true);
    expect(advertiser.on('/send')).toHaveLength(before + 1);
  });
});

describe('a double submit after a code was tried', () => {
  it('repeats how the send ended, not how the verify did', async () => {
    const msisdn = number();
    const sent = await kiwi.send({ msisdn });
    await kiwi.verify({ msisdn, otp: '5555' });
    const again = await kiwi.send({ msisdn });
    expect([again.status, again.body.response, again.body.tid]).toEqual([
      200,
      'otp_sent_successfully',
      sent.body.tid,
    ]);
  });
});

describe('a key of the simulator', () => {
  it('walks a magic number, callback included, and stays out of every report', async () => {
    const made = await pinflow.admin<{ key: string }>('POST', `/landing-pages/${kiwi.page_id}/keys`, {
      mode: 'test',
    });
    const headers = { authorization: `Bearer ${made.body.key}` };
    const before = advertiser.received.length;
    const { tid } = (await kiwi.send({ msisdn: '+254700000029' }, headers)).body;
    const { body } = await pinflow.admin<{ status: string }>('GET', `/clicks/${tid}`);
    expect(body).toMatchObject({ status: 'sent', test: true });
    const messages = await fetch(`${pinflow.url}/simulator/messages?msisdn=254700000029`, {
      headers: { authorization: `Bearer ${ADMIN_TOKEN}` },
    });
    const { items } = (await messages.json()) as { items: { otp: string }[] };
    expect((await kiwi.verify({ tid, otp: items[0]?.otp }, headers)).status).toBe(202);
    await expect.poll(async () => (await clickOf(tid))['status'], { timeout: 8000 }).toBe('verified');
    expect(await conversionsOf(tid)).toHaveLength(0);
    expect(advertiser.received).toHaveLength(before);
  });
});

describe('Pinflow as the issuer of the code', () => {
  it('sends a code of its own through the gateway, verifies it once, and calls nobody to verify', async () => {
    const sms = await startFakeAdvertiser(() => ({ body: { status: 'SUCCESS' } }));
    const own = await startPinflow({ PINFLOW_EGRESS_ALLOW: sms.host, PINFLOW_DEMO: 'off' });
    const params = [
      { key: 'to', value: '{msisdn}' },
      { key: 'text', value: 'Your code is {otp}' },
    ];
    const send = { method: 'POST', url: `${sms.origin}/sms`, params_in: 'json', params };
    const otp = { issuer: 'pinflow', length: 5, resend_after_seconds: 0 };
    const world = await makeWorld(own, { name: 'SMS', otp, msisdn: { countries: ['IQ'] }, send });
    const msisdn = number();
    expect((await world.send({ msisdn })).body).toMatchObject({
      response: 'otp_sent_successfully',
      otp_length: 5,
    });
    const code = /^Your code is ([0-9]{5})$/.exec(String(sms.received[0]?.fields['text']))?.[1] ?? '';
    const wrong = code === '00000' ? '11111' : '00000';
    expect((await world.verify({ msisdn, otp: wrong })).body).toMatchObject({
      response: 'otp_wrong',
      attempts_left: 4,
    });
    const first = await world.verify({ msisdn, otp: code });
    expect(first.status).toBe(200);
    expect((await world.verify({ msisdn, otp: code })).body.conversion_id).toBe(first.body.conversion_id);
    expect(sms.received).toHaveLength(1);
    await own.stop();
    await sms.close();
  });
});

describe('Idempotency-Key', () => {
  it('has one effect and equal answers for 50 parallel sends (B5)', async () => {
    const msisdn = number();
    const before = advertiser.on('/send').length;
    const headers = { 'idempotency-key': `k-${msisdn}` };
    const answers = await Promise.all(Array.from({ length: 50 }, () => kiwi.send({ msisdn }, headers)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1);
    expect(answers[0]?.status).toBe(200);
    expect(advertiser.on('/send')).toHaveLength(before + 1);
    expect((await kiwi.send({ msisdn }, headers)).body).toEqual(answers[0]?.body);
  });

  it('refuses the same key with other parameters (B5)', async () => {
    const msisdn = number();
    const headers = { 'idempotency-key': `k-${msisdn}` };
    await kiwi.send({ msisdn }, headers);
    const other = await kiwi.send({ msisdn, sub1: 'other' }, headers);
    expect(other.status).toBe(422);
    expect(other.body.response).toBe('idempotency_conflict');
  });

  it("repeats a verify's verdict and does not count it twice", async () => {
    const msisdn = number();
    const { tid } = (await kiwi.send({ msisdn })).body;
    const headers = { 'idempotency-key': `v-${msisdn}` };
    const first = await kiwi.verify({ msisdn, otp: '4321' }, headers);
    const again = await kiwi.verify({ msisdn, otp: '4321' }, headers);
    expect(again.body).toEqual(first.body);
    expect(verifiesOf(tid)).toHaveLength(1);
  });
});

describe('drop-in names', () => {
  it('serve a client written for that API', async () => {
    const msisdn = number();
    const call = async (path: string, params: Record<string, string>) => {
      const query = new URLSearchParams({ key: kiwi.key, aid: 'kiwi', mid: '9', ...params });
      const response = await fetch(`${pinflow.url}/api/af/${path}?${query.toString()}`, { method: 'POST' });
      return { status: response.status, body: (await response.json()) as Record<string, string> };
    };
    const sent = await call('otp_gen', { msisdn, userId: 'u1', partner: 'p1' });
    expect(sent.body).toEqual({ status: '200', response: 'otp_sent', data: expect.any(String) as string });
    expect(await clickOf(sent.body['data'])).toMatchObject({ aff_click_id: 'u1', sub1: 'p1' });
    expect((await call('otp_verify', { request_id: sent.body['data'] ?? '', otp: '1111' })).body).toEqual({
      status: '400',
      error: 'otp_wrong',
    });
    expect((await call('otp_verify', { request_id: sent.body['data'] ?? '', otp: '1234' })).body).toEqual({
      status: '200',
      response: 'otp_verified',
      data: sent.body['data'],
    });
  });
});

describe('a page that demands a ticked box', () => {
  it.each([{}, { consent: '' }, { consent: false }])('sends nothing for %o', async (given) => {
    const consent = { mode: 'box', text: 'I agree.' };
    await pinflow.admin('PATCH', `/landing-pages/${kiwi.page_id}`, { offer: { consent } });
    const refused = await kiwi.send({ msisdn: number(), ...given });
    expect([refused.status, refused.body.response]).toEqual([400, 'consent_required']);
    expect((await kiwi.send({ msisdn: number(), consent: 'yes' })).status).toBe(200);
    await pinflow.admin('PATCH', `/landing-pages/${kiwi.page_id}`, { offer: { consent: null } });
  });
});

describe('a number that converted lately', () => {
  it('is told where its portal is, and nobody is called', async () => {
    const integration = { ...acme(advertiser.origin), conversion_window_days: 1 };
    const mango = await makeWorld(pinflow, integration, { portal_url: 'https://portal.example/' }, 'mango');
    const msisdn = number();
    const { tid } = (await mango.send({ msisdn })).body;
    expect((await mango.verify({ tid, otp: '1234' })).status).toBe(200);
    const calls = advertiser.received.length;
    const again = await mango.send({ msisdn });
    expect(again.body).toMatchObject({ response: 'already_subscribed', redirect: 'https://portal.example/' });
    expect(advertiser.received).toHaveLength(calls);
  });
});

describe('the audit', () => {
  it('has an entry for each use of a key (F20)', async () => {
    const made = await pinflow.admin<{ id: string; key: string }>(
      'POST',
      `/landing-pages/${kiwi.page_id}/keys`,
      {},
    );
    const headers = { authorization: `Bearer ${made.body.key}` };
    const { tid } = (await kiwi.send({ msisdn: number() }, headers)).body;
    await kiwi.verify({ tid, otp: '1234' }, headers);
    const { body } = await pinflow.admin<{ items: { who: string; what: string }[] }>(
      'GET',
      '/audit?limit=200',
    );
    const uses = body.items.filter((entry) => entry.who === `key:${made.body.id}`);
    expect(uses.map((entry) => entry.what)).toEqual(['key.used', 'key.used']);
  });
});

describe('a postback address', () => {
  it.each([
    'http://127.0.0.1/x',
    'http://10.0.0.1/x',
    'http://[::1]/',
    'http://127.1:22/',
    'https://e.com:25/',
    'http://0x7f.1/',
  ])('like %s is refused when saved (D1-D3, D7)', async (url) => {
    const answer = await pinflow.admin<{ issues: { path: string }[] }>('PATCH', '/affiliates/kiwi', {
      postback: { url },
    });
    expect([answer.status, answer.body.issues[0]?.path]).toEqual([400, 'postback.url']);
  });
});

describe('switches', () => {
  it('refuse sends at once and still verify clicks already sent (E8)', async () => {
    const msisdn = number();
    const { tid } = (await kiwi.send({ msisdn })).body;
    await pinflow.admin('PATCH', '/affiliates/kiwi', { api_access: false });
    const refused = await kiwi.send({ msisdn: number() });
    expect(refused.status).toBe(403);
    expect(refused.body.response).toBe('api_access_disabled');
    expect((await kiwi.verify({ tid, otp: '1234' })).status).toBe(200);
    await pinflow.admin('PATCH', '/affiliates/kiwi', { api_access: true });

    await pinflow.admin('PATCH', `/landing-pages/${kiwi.page_id}`, { status: 'paused' });
    expect((await kiwi.send({ msisdn: number() })).body.response).toBe('page_paused');
    await pinflow.admin('PATCH', `/landing-pages/${kiwi.page_id}`, { status: 'live' });
  });

  it('refuse a revoked key on everything (E8)', async () => {
    const made = await pinflow.admin<{ id: string; key: string }>(
      'POST',
      `/landing-pages/${kiwi.page_id}/keys`,
      {},
    );
    const headers = { authorization: `Bearer ${made.body.key}` };
    expect((await kiwi.send({ msisdn: number() }, headers)).status).toBe(200);
    await pinflow.admin('DELETE', `/landing-pages/${kiwi.page_id}/keys/${made.body.id}`);
    expect((await kiwi.send({ msisdn: number() }, headers)).status).toBe(401);
    expect((await kiwi.verify({ msisdn: number(), otp: '1234' }, headers)).status).toBe(401);
  });
});
