import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FakeAdvertiser } from '../support/fake-advertiser.ts';
import { startFakeAdvertiser } from '../support/fake-advertiser.ts';
import type { Pinflow } from '../support/pinflow.ts';
import { startPinflow } from '../support/pinflow.ts';
import { acme, makeWorld } from '../support/world.ts';

let advertiser: FakeAdvertiser;
let pinflow: Pinflow;

beforeAll(async () => {
  advertiser = await startFakeAdvertiser(() => ({
    body: { status: 'SUCCESS', ref: 'r-1', token: 'tok-12345' },
  }));
  pinflow = await startPinflow({ PINFLOW_EGRESS_ALLOW: advertiser.host, PINFLOW_DEMO: 'off' });
});
afterAll(async () => {
  await pinflow.stop();
  await advertiser.close();
});

const token = (name: string) => ({
  name,
  url: `${advertiser.origin}/${name}`,
  carry: [{ name: 'token', get: 'json:token' }],
});

function definition() {
  const whole = acme(advertiser.origin);
  const headers = [{ key: 'Authorization', value: 'Bearer {carry.token}' }];
  return { ...whole, send: { ...(whole['send'] as object), headers } };
}

test('`prepare` at the top of an integration is another spelling of `send.prepare`', async () => {
  const world = await makeWorld(pinflow, { ...definition(), prepare: [token('one')] });
  expect((await world.send({ msisdn: '+9647812345678' })).body.response).toBe('otp_sent_successfully');
  expect(advertiser.on('/one')).toHaveLength(1);
  expect(advertiser.on('/send')[0]?.headers['authorization']).toBe('Bearer tok-12345');

  const { items } = (await pinflow.admin<{ items: { id: string }[] }>('GET', '/integrations')).body;
  const path = `/integrations/${items[0]?.id}`;
  const shown = (await pinflow.admin('GET', path)).body;
  expect(shown).toMatchObject({ send: { prepare: [{ name: 'one' }] } });
  expect(shown).not.toHaveProperty('prepare');

  const patched = await pinflow.admin('PATCH', path, { prepare: [token('two')] });
  expect(patched.body).toMatchObject({
    send: { prepare: [{ name: 'two' }], headers: [{ key: 'Authorization' }] },
  });

  const both = { ...definition(), prepare: [token('one')] };
  const refused = await pinflow.admin('POST', '/integrations', {
    ...both,
    send: { ...both.send, prepare: [token('two')] },
  });
  expect([refused.status, refused.body]).toMatchObject([
    400,
    {
      response: 'invalid_request',
      issues: [{ path: 'prepare', message: expect.stringContaining('not as both') }],
    },
  ]);
  const wrong = await pinflow.admin('POST', '/integrations', { ...definition(), prepare: [{ name: 'x' }] });
  expect(wrong.body).toMatchObject({ issues: [{ path: 'prepare.0.url' }] });
});
