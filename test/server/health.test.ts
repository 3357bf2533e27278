import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { FakeAdvertiser } from '../support/fake-advertiser.ts';
import { startFakeAdvertiser } from '../support/fake-advertiser.ts';
import type { Pinflow } from '../support/pinflow.ts';
import { startPinflow } from '../support/pinflow.ts';
import { acme, makeWorld } from '../support/world.ts';

let advertiser: FakeAdvertiser;
let pinflow: Pinflow;

beforeAll(async () => {
  advertiser = await startFakeAdvertiser(() => ({ status: 500, body: {} }));
  pinflow = await start();
});
afterAll(async () => {
  await pinflow.stop();
  await advertiser.close();
});

const start = (dataDir?: string) =>
  startPinflow({ PINFLOW_EGRESS_ALLOW: advertiser.host, PINFLOW_DEMO: 'off' }, dataDir);

it('an integration that fails is paused when it is looked at: sends wait, it is logged once, a change lifts it', async () => {
  const health = { window: '1h', min_sends: 3, pause: { unavailable_above: '0.50', for_minutes: 30 } };
  const kiwi = await makeWorld(pinflow, { ...acme(advertiser.origin), health });
  const path = `/integrations/${kiwi.integration_id}/health`;
  for (const last of [1, 2, 3])
    expect((await kiwi.send({ msisdn: `96478000000${last}0` })).body.response).toBe('advertiser_unavailable');
  expect((await pinflow.admin('GET', path)).body).toMatchObject({ state: 'alert' });

  // Health is looked at every minute, and at the start.
  await pinflow.stop();
  pinflow = await start(pinflow.dataDir);
  await vi.waitFor(
    async () =>
      expect((await pinflow.admin('GET', path)).body).toMatchObject({
        state: 'paused',
        paused_until: expect.stringMatching(/^\d{4}-.*Z$/),
        reasons: [expect.stringContaining('Of 3 sends in 1h, 3 ended without a readable answer')],
      }),
    { timeout: 10_000 },
  );
  const send = () =>
    fetch(`${pinflow.url}/api/otp/send`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${kiwi.key}` },
      body: JSON.stringify({ aff_id: kiwi.aff_id, msisdn: '964780000099' }),
    });
  const refused = await send();
  const body = (await refused.json()) as Record<string, unknown>;
  expect([refused.status, body]).toEqual([
    502,
    {
      status: '502',
      response: 'advertiser_unavailable',
      message: expect.any(String),
      retry_after: expect.any(Number),
    },
  ]);
  expect(Number(refused.headers.get('retry-after'))).toBe(body['retry_after']);
  expect(body['retry_after']).toBeGreaterThan(29 * 60);
  expect(advertiser.on('/send')).toHaveLength(3);
  const lines = pinflow
    .output()
    .split('\n')
    .filter((line) => line.includes('paused'));
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    expect.objectContaining({
      level: 40,
      msg: 'sends of an integration are paused',
      integration_id: kiwi.integration_id,
      reason: expect.stringContaining('Of 3 sends'),
    }),
  ]);
  const { items } = (await pinflow.admin<{ items: object[] }>('GET', '/audit')).body;
  expect(items).toContainEqual(
    expect.objectContaining({ who: 'system', what: 'integration.paused', subject: kiwi.integration_id }),
  );

  advertiser.reply(() => ({ body: { status: 'SUCCESS', ref: 'r-1' } }));
  await pinflow.admin('PATCH', `/integrations/${kiwi.integration_id}`, { name: 'Acme mended' });
  expect((await send()).status).toBe(200);
});
