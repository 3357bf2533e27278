import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { FakeAdvertiser } from '../support/fake-advertiser.ts';
import { startFakeAdvertiser } from '../support/fake-advertiser.ts';
import type { Pinflow } from '../support/pinflow.ts';
import { startPinflow } from '../support/pinflow.ts';
import type { World } from '../support/world.ts';
import { makeWorld } from '../support/world.ts';

const PIN = '8823';
let fake: FakeAdvertiser;
let pinflow: Pinflow;
let kiwi: World;
let tokens = 0;
let alive = '';
let broken = false;

/** One token at a time, named by send's `prepare` alone; each that is given out ends the one before. */
beforeAll(async () => {
  fake = await startFakeAdvertiser(({ path, headers, query }) => {
    const answer = (body: object, status = 200) => ({ status, body: JSON.stringify(body) });
    if (path === '/token') {
      if (broken) return answer({}, 503);
      alive = `token-number-${(tokens += 1)}`;
      return answer({ access_token: alive, account: 'a-1', expires_in: 3600 });
    }
    if (headers['authorization'] !== `Bearer ${alive}`) return answer({}, 401);
    return answer({ ok: path === '/send' || query['pin'] === PIN });
  });
  pinflow = await startPinflow({ PINFLOW_EGRESS_ALLOW: fake.host, PINFLOW_DEMO: 'off' });
  const headers = [{ key: 'Authorization', value: 'Bearer {carry.token}' }];
  const success = { get: 'json:ok', equals: true };
  kiwi = await makeWorld(pinflow, {
    name: 'Tokens',
    msisdn: { countries: ['KE'] },
    limits: { sends_per_msisdn_per_day: 100, unverified_sends_per_prefix: 0 },
    prepare: [
      {
        name: 'token',
        url: `${fake.origin}/token`,
        method: 'POST',
        carry: [
          { name: 'token', get: 'json:access_token' },
          { name: 'account', get: 'json:account' },
        ],
        cache_for: 'json:expires_in',
      },
    ],
    send: { url: `${fake.origin}/send?m={msisdn}&a={carry.account}`, headers, success },
    verify: { url: `${fake.origin}/verify?m={msisdn}&pin={otp}`, headers, success },
  });
});

beforeEach(() => {
  broken = false;
});

afterAll(async () => {
  await pinflow.stop();
  await fake.close();
});

const sent = async (msisdn: string) => (await kiwi.send({ msisdn })).body.tid;
const verified = async (tid: string | undefined) => (await kiwi.verify({ tid, otp: PIN })).body.response;

it('verify bears the token that is kept, asked for once for both', async () => {
  const before = tokens;
  expect(await verified(await sent('254711014321'))).toBe('otp_verified_successfully');
  expect(tokens - before).toBeLessThanOrEqual(1);
  const tid = await sent('254711014322');
  expect(await verified(tid)).toBe('otp_verified_successfully');
  expect(tokens - before).toBeLessThanOrEqual(1);
});

it('a token that died after the send is dropped by a 401 of verify, and the right code is verified by the next', async () => {
  const tid = await sent('254711024321');
  alive = 'another, by another client';
  const asked = tokens;
  expect(await verified(tid)).not.toBe('otp_verified_successfully');
  expect(tokens).toBe(asked);
  expect(await verified(tid)).toBe('otp_verified_successfully');
  expect(tokens).toBe(asked + 1);
});

it('a 401 of another visitor’s send drops it for the verify of a click that was sent before', async () => {
  const tid = await sent('254711034321');
  alive = 'another, by another client';
  await sent('254711034322');
  expect(await verified(tid)).toBe('otp_verified_successfully');
});

it('a token that cannot be had gives the attempt back', async () => {
  const tid = await sent('254711044321');
  alive = 'another, by another client';
  await sent('254711044322');
  broken = true;
  expect(await verified(tid)).toBe('advertiser_unavailable');
  expect((await pinflow.admin('GET', `/clicks/${tid}`)).body).toMatchObject({ status: 'sent', attempts: 0 });
  broken = false;
  expect(await verified(tid)).toBe('otp_verified_successfully');
});
