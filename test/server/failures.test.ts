import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FakeAdvertiser, Received, Reply } from '../support/fake-advertiser.ts';
import { startFakeAdvertiser } from '../support/fake-advertiser.ts';
import type { Pinflow } from '../support/pinflow.ts';
import { startPinflow } from '../support/pinflow.ts';
import type { World } from '../support/world.ts';
import { acme, makeWorld } from '../support/world.ts';

// Every row of the contract's table of failures, judged from outside: the answer, the click, the advertiser's record.

let advertiser: FakeAdvertiser;
let pinflow: Pinflow;
let kiwi: World;
let unreachable: World;
let next = 0;
let onSend: Reply;
let onVerify: Reply;

const SENT: Reply = { body: { status: 'SUCCESS', ref: 'r-1' } };

function number(): string {
  next += 1;
  return `964780${String(2_000_000 + next)}`;
}

beforeAll(async () => {
  advertiser = await startFakeAdvertiser((request: Received) =>
    request.path === '/send' ? onSend : onVerify,
  );
  pinflow = await startPinflow({
    PINFLOW_EGRESS_ALLOW: `${advertiser.host},127.0.0.1:4`,
    PINFLOW_DEMO: 'off',
  });
  const integration = acme(advertiser.origin);
  const send = { ...(integration['send'] as object), timeout_ms: 400 };
  const verify = { ...(integration['verify'] as object), timeout_ms: 400 };
  kiwi = await makeWorld(pinflow, { ...integration, send, verify });
  const closed = await startFakeAdvertiser();
  await closed.close();
  await pinflow.stop();
  pinflow = await startPinflow(
    { PINFLOW_EGRESS_ALLOW: `${advertiser.host},${closed.host}`, PINFLOW_DEMO: 'off' },
    pinflow.dataDir,
  );
  kiwi = { ...kiwi, ...again(kiwi) };
  unreachable = await makeWorld(pinflow, acme(closed.origin), {}, 'mango');
});

afterAll(async () => {
  await pinflow.stop();
  await advertiser.close();
});

/** The same world on the restarted server's address. */
function again(world: World): Pick<World, 'send' | 'verify'> {
  const call = (path: string) => async (body: Record<string, unknown>) => {
    const response = await fetch(`${pinflow.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${world.key}` },
      body: JSON.stringify({ aff_id: world.aff_id, ...body }),
    });
    return { status: response.status, headers: response.headers, body: (await response.json()) as never };
  };
  return { send: call('/api/otp/send'), verify: call('/api/otp/verify') };
}

async function clickOf(tid: string | undefined): Promise<Record<string, unknown>> {
  return (await pinflow.admin('GET', `/clicks/${tid}`)).body;
}

async function conversions(tid: string | undefined): Promise<unknown[]> {
  return (await pinflow.admin<{ items: unknown[] }>('GET', `/conversions?tid=${tid}`)).body.items;
}

const HTML = { 'content-type': 'text/html' };

describe('on send', () => {
  const rows: [string, Reply, number, string, string][] = [
    ['success', SENT, 200, 'otp_sent_successfully', 'sent'],
    [
      'a mapped refusal',
      { body: { status: 'FAIL', message: 'ALREADY_SUBSCRIBED' } },
      409,
      'already_subscribed',
      'send_failed',
    ],
    [
      'success not met, unmapped',
      { body: { status: 'FAIL', message: 'NO' } },
      400,
      'advertiser_rejected',
      'send_failed',
    ],
    ['success without the carry', { body: { status: 'SUCCESS' } }, 502, 'advertiser_garbled', 'requested'],
    ['no answer in time', { hang: true }, 504, 'advertiser_timeout', 'requested'],
    ['reset', { reset: true }, 502, 'advertiser_unavailable', 'requested'],
    ['500', { status: 500, body: {} }, 502, 'advertiser_unavailable', 'requested'],
    [
      '429',
      { status: 429, body: {}, headers: { 'retry-after': '17' } },
      429,
      'too_many_requests',
      'send_failed',
    ],
    ['401', { status: 401, body: {} }, 400, 'advertiser_rejected', 'send_failed'],
    ['403', { status: 403, body: {} }, 400, 'advertiser_rejected', 'send_failed'],
    ['404', { status: 404, body: {} }, 400, 'advertiser_rejected', 'send_failed'],
    [
      'a redirect',
      { status: 302, body: {}, headers: { location: 'http://127.0.0.1:4/' } },
      400,
      'advertiser_rejected',
      'send_failed',
    ],
    ['HTML on 200', { body: '<html>', headers: HTML }, 502, 'advertiser_garbled', 'requested'],
    ['an empty 204', { status: 204, body: '' }, 502, 'advertiser_garbled', 'requested'],
    [
      'over the size cap',
      { body: { status: 'SUCCESS', ref: 'x', pad: 'x'.repeat(3_000_000) } },
      502,
      'advertiser_garbled',
      'requested',
    ],
  ];

  it.each(rows)('%s', async (_name, reply, status, code, clickStatus) => {
    onSend = reply;
    const before = advertiser.received.length;
    const started = Date.now();
    const answer = await kiwi.send({ msisdn: number() });
    expect([answer.status, answer.body.response]).toEqual([status, code]);
    expect(Date.now() - started).toBeLessThan(8000);
    expect(advertiser.received).toHaveLength(before + 1);
    expect(await clickOf(answer.body.tid)).toMatchObject({ status: clickStatus, outcome: code });
    if (status === 429) {
      expect(answer.body.retry_after).toBe(17);
      expect(answer.headers.get('retry-after')).toBe('17');
    }
  });

  it('provably never reached', async () => {
    const answer = await unreachable.send({ msisdn: number() });
    expect([answer.status, answer.body.response]).toEqual([502, 'advertiser_unavailable']);
    expect(JSON.stringify(answer.body)).not.toContain('127.0.0.1');
    expect(await clickOf(answer.body.tid)).toMatchObject({ status: 'send_failed' });
  });

  it("shows the advertiser's own answer, its secret masked", async () => {
    onSend = { body: { status: 'FAIL', message: 'key canary-secret-of-acme is blocked' } };
    const { body } = await kiwi.send({ msisdn: number() });
    expect(body.advertiser?.http_status).toBe(200);
    expect(body.advertiser?.body).toContain('is blocked');
    expect(JSON.stringify(body)).not.toContain('canary-secret');
  });
});

describe('on verify', () => {
  // [name, reply, status, code, click, attempts counted, guess of the day counted]
  const rows: [string, Reply, number, string, string, number][] = [
    ['success', { body: { status: 'SUCCESS' } }, 200, 'otp_verified_successfully', 'verified', 1],
    ['a mapped refusal', { body: { message: 'INVALID_PIN' } }, 400, 'otp_wrong', 'sent', 1],
    ['success not met, unmapped', { body: { status: 'FAIL' } }, 400, 'advertiser_rejected', 'sent', 1],
    ['no answer in time', { hang: true }, 202, 'verification_pending', 'indeterminate', 1],
    ['reset after accepting (B2)', { reset: true }, 202, 'verification_pending', 'indeterminate', 1],
    ['500 after accepting (B4)', { status: 500, body: {} }, 202, 'verification_pending', 'indeterminate', 1],
    ['429', { status: 429, body: {}, headers: { 'retry-after': '5' } }, 429, 'too_many_requests', 'sent', 0],
    ['401', { status: 401, body: {} }, 400, 'advertiser_rejected', 'sent', 0],
    ['403', { status: 403, body: {} }, 400, 'advertiser_rejected', 'sent', 0],
    ['404', { status: 404, body: {} }, 400, 'advertiser_rejected', 'sent', 1],
    [
      'a redirect',
      { status: 307, body: {}, headers: { location: 'http://127.0.0.1:4/' } },
      202,
      'verification_pending',
      'indeterminate',
      1,
    ],
    ['HTML on 200 (A16)', { body: '<html>', headers: HTML }, 202, 'verification_pending', 'indeterminate', 1],
    ['an empty 200 (A16)', { body: '' }, 202, 'verification_pending', 'indeterminate', 1],
    ['a 204 (A16)', { status: 204, body: '' }, 202, 'verification_pending', 'indeterminate', 1],
    ['{"status":"failed"} (A16)', { body: { status: 'failed' } }, 400, 'advertiser_rejected', 'sent', 1],
    ['over the size cap', { body: 'x'.repeat(3_000_000) }, 202, 'verification_pending', 'indeterminate', 1],
  ];

  it.each(rows)('%s', async (_name, reply, status, code, clickStatus, attempts) => {
    onSend = SENT;
    onVerify = reply;
    const msisdn = number();
    const { tid } = (await kiwi.send({ msisdn })).body;
    const before = advertiser.received.length;
    const answer = await kiwi.verify({ msisdn, otp: '1234' });
    expect([answer.status, answer.body.response]).toEqual([status, code]);
    expect(await clickOf(tid)).toMatchObject({ status: clickStatus, attempts });
    expect(await conversions(tid)).toHaveLength(clickStatus === 'verified' ? 1 : 0);
    expect(advertiser.received).toHaveLength(before + 1);
    if (clickStatus !== 'indeterminate') return;
    onVerify = { body: { status: 'SUCCESS' } };
    expect((await kiwi.verify({ msisdn, otp: '1234' })).status).toBe(202);
    const resend = await kiwi.send({ msisdn });
    expect([resend.status, resend.body.response, resend.body.tid]).toEqual([
      202,
      'verification_pending',
      tid,
    ]);
    expect(advertiser.received).toHaveLength(before + 1);
  });

  it('a verdict that comes late settles the click (B3)', async () => {
    onSend = SENT;
    onVerify = { body: { status: 'SUCCESS' }, delay_ms: 1200 };
    const msisdn = number();
    const { tid } = (await kiwi.send({ msisdn })).body;
    expect((await kiwi.verify({ msisdn, otp: '1234' })).status).toBe(202);
    await expect.poll(async () => (await clickOf(tid))['status'], { timeout: 5000 }).toBe('verified');
    expect(await conversions(tid)).toMatchObject([{ settled_by: 'verify' }]);
    const told = await kiwi.verify({ msisdn, otp: '1234' });
    expect(told.status).toBe(200);
    expect(
      advertiser.on('/verify').filter((one) => one.fields['otp'] === '1234' && one.at > 0).length,
    ).toBeGreaterThan(0);
  });

  it('provably never reached gives the attempt back', async () => {
    onSend = SENT;
    const integration = await pinflow.admin<{ items: { id: string; name: string }[] }>(
      'GET',
      '/integrations',
    );
    expect(integration.body.items.length).toBeGreaterThan(0);
    const mixed = await makeWorld(
      pinflow,
      {
        ...acme(advertiser.origin),
        verify: {
          ...(acme('http://127.0.0.1:9')['verify'] as object),
          url: 'https://nowhere.invalid/verify',
        },
      },
      {},
      'papaya',
    );
    const msisdn = number();
    const { tid } = (await mixed.send({ msisdn })).body;
    const answer = await mixed.verify({ msisdn, otp: '1234' });
    expect([answer.status, answer.body.response]).toEqual([502, 'advertiser_unavailable']);
    expect(await clickOf(tid)).toMatchObject({ status: 'sent', attempts: 0 });
  });

  it('a person settles an indeterminate click, once', async () => {
    onSend = SENT;
    onVerify = { reset: true };
    const msisdn = number();
    const { tid } = (await kiwi.send({ msisdn })).body;
    await kiwi.verify({ msisdn, otp: '1234' });
    for (let i = 0; i < 2; i++) {
      const settled = await pinflow.admin('PUT', `/clicks/${tid}/settlement`, {
        verdict: 'verified',
        reason: 'seen in their panel',
      });
      expect(settled.status).toBe(200);
    }
    expect(await conversions(tid)).toMatchObject([{ settled_by: 'admin', status: 'approved' }]);
    const other = await pinflow.admin('PUT', `/clicks/${tid}/settlement`, {
      verdict: 'refused',
      reason: 'no',
    });
    expect([other.status, other.body['response']]).toEqual([409, 'not_indeterminate']);
  });

  it('a refused settlement makes the click expired', async () => {
    onSend = SENT;
    onVerify = { reset: true };
    const msisdn = number();
    const { tid } = (await kiwi.send({ msisdn })).body;
    await kiwi.verify({ msisdn, otp: '1234' });
    await pinflow.admin('PUT', `/clicks/${tid}/settlement`, {
      verdict: 'refused',
      reason: 'not in their panel',
    });
    expect(await clickOf(tid)).toMatchObject({ status: 'expired' });
    expect((await kiwi.verify({ msisdn, otp: '1234' })).status).toBe(410);
  });
});
