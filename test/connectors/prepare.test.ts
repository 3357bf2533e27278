import { afterAll, beforeAll, expect, it } from 'vitest';
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
let broken = false;

/** Tokens for an hour; send and verify take them as Bearer; verify also asks for a verdict on the attempt. */
beforeAll(async () => {
  fake = await startFakeAdvertiser(({ path, headers, query }) => {
    const answer = (body: object, status = 200) => ({ status, body: JSON.stringify(body) });
    if (path === '/token') return answer({ access_token: `token-number-${(tokens += 1)}`, expires_in: 3600 });
    if (headers['authorization'] !== `Bearer token-number-${tokens}`) return answer({}, 401);
    if (path === '/send') return answer({ ok: true, id: 77 });
    if (path === '/verdict') return broken ? answer({}, 500) : answer({ verdict: 'v-1' });
    return answer({ ok: query['pin'] === PIN && query['id'] === '77' && query['verdict'] === 'v-1' });
  });
  pinflow = await startPinflow({ PINFLOW_EGRESS_ALLOW: fake.host, PINFLOW_DEMO: 'off' });
  const bearer = [{ key: 'Authorization', value: 'Bearer {carry.token}' }];
  const success = { get: 'json:ok', equals: true };
  kiwi = await makeWorld(pinflow, {
    name: 'Tokens',
    msisdn: { countries: ['KE'] },
    send: {
      url: `${fake.origin}/send?m={msisdn}`,
      headers: bearer,
      success,
      carry: [{ name: 'id', get: 'json:id' }],
      prepare: [
        {
          name: 'token',
          url: `${fake.origin}/token`,
          method: 'POST',
          carry: [{ name: 'token', get: 'json:access_token' }],
          cache_for: 'json:expires_in',
        },
      ],
    },
    verify: {
      url: `${fake.origin}/verify?id={carry.id}&pin={otp}&verdict={carry.verdict}`,
      headers: bearer,
      success,
      prepare: [
        {
          name: 'verdict',
          url: `${fake.origin}/verdict`,
          headers: bearer,
          carry: [{ name: 'verdict', get: 'json:verdict' }],
        },
      ],
    },
  });
});

afterAll(async () => {
  await pinflow.stop();
  await fake.close();
});

it('carries of prepare reach send and verify; a failing one before verify gives the attempt back', async () => {
  const first = await kiwi.send({ msisdn: '254711014321' });
  expect(first.body.response).toBe('otp_sent_successfully');
  const { tid } = (await kiwi.send({ msisdn: '254711024321' })).body;

  broken = true;
  const failed = await kiwi.verify({ tid, otp: PIN });
  expect(failed.body.response).toBe('advertiser_unavailable');
  const click = () => pinflow.admin('GET', `/clicks/${tid}`);
  expect((await click()).body).toMatchObject({ status: 'sent', attempts: 0 });

  broken = false;
  expect((await kiwi.verify({ tid, otp: PIN })).body.response).toBe('otp_verified_successfully');
  expect((await click()).body).toMatchObject({ status: 'verified', attempts: 1 });
  expect(fake.received.map(({ path }) => path)).toEqual([
    '/token',
    '/send',
    '/send',
    '/verdict',
    '/verdict',
    '/verify',
  ]);
});
