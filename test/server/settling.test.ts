import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FakeAdvertiser, Reply } from '../support/fake-advertiser.ts';
import { startFakeAdvertiser } from '../support/fake-advertiser.ts';
import type { Pinflow } from '../support/pinflow.ts';
import { startPinflow } from '../support/pinflow.ts';
import type { World } from '../support/world.ts';
import { acme, makeWorld } from '../support/world.ts';

// Settling from outside: the advertiser's callbacks, a person's verdict, and `status` across restarts.

const SECRET = 'callbacksecret';
const SENT: Reply = { body: { status: 'SUCCESS', ref: 'r-1' } };

let advertiser: FakeAdvertiser;
let pinflow: Pinflow;
let kiwi: World;
let onSend: Reply = SENT;
let onVerify: Reply;
let onStatus: Reply;
let next = 0;

const number = () => `964780${String(3_000_000 + (next += 1))}`;
const env = () => ({ PINFLOW_EGRESS_ALLOW: advertiser.host, PINFLOW_DEMO: 'off' });

beforeAll(async () => {
  advertiser = await startFakeAdvertiser(({ path }) =>
    path === '/send' ? onSend : path === '/verify' ? onVerify : onStatus,
  );
  pinflow = await startPinflow(env());
  kiwi = await makeWorld(pinflow, {
    ...acme(advertiser.origin),
    secrets: { api_key: 'canary-secret-of-acme', callback: SECRET },
    verify: { ...(acme(advertiser.origin)['verify'] as object), timeout_ms: 400 },
    status: {
      url: `${advertiser.origin}/status?m={msisdn}`,
      success: { get: 'json:active', equals: true },
      refused: { get: 'json:active', equals: false },
    },
    callback: {
      auth: { secret: '{secret.callback}' },
      tid: { get: 'query:cid' },
      success: { get: 'query:state', equals: 'ok' },
      failure: { get: 'query:state', equals: 'no' },
    },
  });
});

afterAll(async () => {
  await pinflow.stop();
  await advertiser.close();
});

async function sent(): Promise<string> {
  const { tid } = (await kiwi.send({ msisdn: number() })).body;
  return tid ?? '';
}

/** A click whose verify ended so. */
async function verifiedWith(reply: Reply): Promise<string> {
  onVerify = reply;
  const tid = await sent();
  await kiwi.verify({ tid, otp: '1234' });
  return tid;
}

async function callback(tid: string, state = 'ok', secret = SECRET, method = 'GET'): Promise<number> {
  const address = `${pinflow.url}/callbacks/${kiwi.integration_id}/${secret}?cid=${tid}&state=${state}`;
  return (await fetch(address, { method })).status;
}

interface Shown {
  status: string;
  timeline: { kind: string; by?: string; status?: string; reply?: string }[];
}

const click = async (tid: string) => (await pinflow.admin<Shown>('GET', `/clicks/${tid}`)).body;

async function conversions(tid: string): Promise<unknown[]> {
  return (await pinflow.admin<{ items: unknown[] }>('GET', `/conversions?tid=${tid}`)).body.items;
}

const verifies = () => advertiser.on('/verify').length;
const LOST: [string, Reply][] = [
  ['resets after accepting (B2)', { reset: true }],
  ['accepts after our deadline and is never read (B3)', { hang: true }],
  ['answers 500 after accepting (B4)', { status: 500, body: { status: 'SUCCESS?' } }],
];

describe('looking at a callback’s address', () => {
  it.each(['HEAD', 'OPTIONS', 'PUT', 'DELETE'])('by %s settles nothing', async (method) => {
    const tid = await verifiedWith({ reset: true });
    expect(await callback(tid, 'ok', SECRET, method)).toBe(405);
    expect((await click(tid)).status).toBe('indeterminate');
    expect(await conversions(tid)).toEqual([]);
    await callback(tid);
    expect((await click(tid)).status).toBe('verified');
  });
});

describe('an advertiser whose verdict is lost', () => {
  it.each(LOST)(
    '%s: indeterminate, no second verify, at most one conversion however it is settled',
    async (_, reply) => {
      const before = verifies();
      const tid = await verifiedWith(reply);
      expect(await click(tid)).toMatchObject({ status: 'indeterminate' });
      const listed = await pinflow.admin<{ items: { tid: string }[] }>('GET', '/clicks?status=indeterminate');
      expect(listed.body.items.map((one) => one.tid)).toContain(tid);
      const [, put] = await Promise.all([
        callback(tid),
        pinflow.admin('PUT', `/clicks/${tid}/settlement`, { verdict: 'verified', reason: 'on their bill' }),
        callback(tid),
      ]);
      expect([200, 409]).toContain(put.status);
      expect(await conversions(tid)).toHaveLength(1);
      expect(verifies()).toBe(before + 1);
    },
  );
});

describe('a verdict that comes after another settled its click', () => {
  const late = async (body: object, settle: (tid: string) => Promise<unknown>): Promise<string> => {
    const tid = await verifiedWith({ body, delay_ms: 1200 });
    expect(await click(tid)).toMatchObject({ status: 'indeterminate' });
    await settle(tid);
    const kinds = async () => (await click(tid)).timeline.map(({ kind }) => kind);
    const settled = (await kinds()).length;
    await expect.poll(async () => (await kinds()).length, { timeout: 5000 }).toBeGreaterThan(settled);
    return tid;
  };
  const refuse = (tid: string) =>
    pinflow.admin('PUT', `/clicks/${tid}/settlement`, { verdict: 'refused', reason: 'not on their bill' });

  it.each<[string, (tid: string) => Promise<unknown>]>([
    ['a person', refuse],
    ['a callback', (tid) => callback(tid, 'no')],
  ])('of success verifies a click that %s refused, with its entries', async (_, settle) => {
    const tid = await late({ status: 'SUCCESS' }, settle);
    expect(await conversions(tid)).toMatchObject([{ settled_by: 'verify' }]);
    const { status, timeline } = await click(tid);
    expect(status).toBe('verified');
    expect(timeline.filter(({ kind }) => kind === 'click.settled')).toMatchObject([
      { status: 'expired' },
      { by: 'verify', status: 'verified' },
    ]);
  });

  it.each<[string, object, (tid: string) => Promise<unknown>, object]>([
    ['refusal', { status: 'FAIL', message: 'INVALID_PIN' }, refuse, { status: 'expired' }],
    ['refusal', { status: 'FAIL', message: 'INVALID_PIN' }, callback, { status: 'verified' }],
    ['success', { status: 'SUCCESS' }, callback, { status: 'verified' }],
  ])('of %s %j leaves an entry and changes nothing', async (words, body, settle, expected) => {
    const tid = await late(body, settle);
    const { timeline, ...after } = await click(tid);
    expect(after).toMatchObject(expected);
    expect(timeline.at(-1)).toMatchObject({
      kind: 'verify.late',
      by: 'verify',
      reason: expect.stringContaining(words),
    });
    expect(await conversions(tid)).toHaveLength(after.status === 'verified' ? 1 : 0);
  });
});

describe('a callback', () => {
  it('after a verified click stays one conversion, and leaves no trace (B9)', async () => {
    const tid = await verifiedWith({ body: { status: 'SUCCESS' } });
    const before = await click(tid);
    for (const state of ['ok', 'no', 'ok']) expect(await callback(tid, state)).toBe(200);
    expect(await click(tid)).toEqual(before);
    expect(await conversions(tid)).toMatchObject([{ settled_by: 'verify', status: 'approved' }]);
  });

  it.each(['GET', 'POST'])(
    'replayed 100 times at once (%s) makes one conversion and one entry, all 2xx (B10)',
    async (method) => {
      const tid = await verifiedWith({ reset: true });
      const codes = await Promise.all(Array.from({ length: 100 }, () => callback(tid, 'ok', SECRET, method)));
      expect(new Set(codes)).toEqual(new Set([200]));
      expect(await conversions(tid)).toMatchObject([{ settled_by: 'callback' }]);
      const { timeline } = await click(tid);
      expect(timeline.filter(({ kind }) => kind === 'click.settled')).toMatchObject([
        { by: 'callback', status: 'verified' },
      ]);
      expect(timeline.filter(({ kind }) => kind === 'conversion')).toMatchObject([{ by: 'callback' }]);
    },
  );

  it('of success leaves a click whose send failed as it is', async () => {
    onSend = { status: 400, body: { status: 'FAIL' } };
    const failed = (await kiwi.send({ msisdn: number() })).body.tid ?? '';
    onSend = SENT;
    const before = await click(failed);
    expect(before.status).toBe('send_failed');
    expect(await callback(failed)).toBe(200);
    expect(await click(failed)).toEqual(before);
    expect(await conversions(failed)).toEqual([]);
  });

  it('of success verifies a click that is sent, locked or refused before; of failure only settles an indeterminate one', async () => {
    const open = await sent();
    onVerify = { body: { message: 'INVALID_PIN' } };
    const locked = await sent();
    for (let i = 0; i < 5; i++) await kiwi.verify({ tid: locked, otp: `100${i}` });
    for (const [tid, status] of [
      [open, 'sent'],
      [locked, 'locked'],
    ] as const) {
      expect(await callback(tid, 'no')).toBe(200);
      expect((await click(tid)).status).toBe(status);
      await callback(tid, 'ok');
      expect((await click(tid)).status).toBe('verified');
      expect(await conversions(tid)).toHaveLength(1);
    }
    const lost = await verifiedWith({ reset: true });
    for (let i = 0; i < 3; i++) expect(await callback(lost, 'no')).toBe(200);
    expect((await click(lost)).status).toBe('expired');
    expect((await click(lost)).timeline.filter(({ kind }) => kind === 'click.settled')).toHaveLength(1);
    expect(await conversions(lost)).toEqual([]);
    await callback(lost, 'ok');
    expect(await conversions(lost)).toHaveLength(1);
  });

  it('with a bad secret is 401 and changes nothing; for an unknown click it is 200', async () => {
    const tid = await verifiedWith({ reset: true });
    expect(await callback(tid, 'ok', 'guessed')).toBe(401);
    expect((await click(tid)).status).toBe('indeterminate');
    expect(await callback('unknown')).toBe(200);
  });
});

describe('status', () => {
  /** Restarts the product with the schedule moved by a minute: time is moved in the file, between two starts. */
  async function aMinuteLater(stop: () => Promise<unknown> = () => pinflow.stop()): Promise<void> {
    await stop();
    const ledger = new DatabaseSync(join(pinflow.dataDir, 'ledger.sqlite'));
    ledger.exec('UPDATE clicks SET status_due_at = status_due_at - 60000 WHERE status_due_at IS NOT NULL');
    ledger.close();
    pinflow = await startPinflow(env(), pinflow.dataDir);
    kiwi = {
      ...kiwi,
      send: (body) => post('/api/otp/send', body),
      verify: (body) => post('/api/otp/verify', body),
    };
  }

  async function post(path: string, body: Record<string, unknown>) {
    const response = await fetch(`${pinflow.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${kiwi.key}` },
      body: JSON.stringify({ aff_id: kiwi.aff_id, ...body }),
    });
    return { status: response.status, headers: response.headers, body: await response.json() };
  }

  const asksFor = (msisdn: string) =>
    advertiser.on('/status').filter(({ query }) => query['m'] === msisdn).length;

  it('is asked across restarts, holds up no exit, and settles the click it was asked for', async () => {
    onVerify = { reset: true };
    onStatus = { hang: true };
    const msisdn = number();
    const { tid = '' } = (await kiwi.send({ msisdn })).body;
    await kiwi.verify({ tid, otp: '1234' });

    await aMinuteLater();
    await expect.poll(() => asksFor(msisdn), { timeout: 15_000 }).toBe(1);
    const began = performance.now();
    expect(await pinflow.stop()).toBe(0);
    // The call would be waited for 8 s by itself.
    expect(performance.now() - began).toBeLessThan(5000);

    await aMinuteLater(async () => undefined);
    const { timeline } = await click(tid);
    expect(timeline.filter(({ kind }) => kind === 'status.asked')).toEqual([]);
    onStatus = { body: { active: true } };
    await expect.poll(async () => (await click(tid)).status, { timeout: 15_000 }).toBe('verified');
    expect(await conversions(tid)).toMatchObject([{ settled_by: 'status' }]);
    expect((await click(tid)).timeline.slice(-3)).toMatchObject([
      { kind: 'status.asked', reply: '{"active":true}' },
      { kind: 'click.settled', by: 'status', status: 'verified' },
      { kind: 'conversion', by: 'status' },
    ]);
    expect((await kiwi.verify({ tid, otp: '1234' })).body).toMatchObject({
      response: 'otp_verified_successfully',
    });
    await callback(tid);
    expect(await conversions(tid)).toHaveLength(1);
  }, 60_000);
});
