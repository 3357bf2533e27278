import { beforeEach, expect, test } from 'vitest';
import type { AdminWorld } from './admin-world.ts';
import { adminWorld, recordClick, START } from './admin-world.ts';

let world: AdminWorld;
let page: { id: string; integration_id: string };
let path: string;

beforeEach(async () => {
  world = await adminWorld();
  page = (await world.populate()).page;
  path = `/integrations/${page.integration_id}/health`;
});

const HEALTH = {
  window: '5m',
  min_sends: 2,
  alert: { sent_to_verified_below: '0.9' },
  pause: { unavailable_above: '0.50', for_minutes: 15 },
};

test('health is told for three windows, from the ledger', async () => {
  const now = world.ports.system.now();
  await recordClick(world, page, { at: now - 60_000 }, 'verified');
  await recordClick(world, page, { at: now - 3 * 60_000 }, 'verified');
  await recordClick(world, page, { at: now - 3 * 60_000 });
  await recordClick(world, page, { at: now - 30 * 60_000 }, 'indeterminate');
  await recordClick(world, page, { at: now - 10 * 3_600_000 });
  await recordClick(world, page, { at: now - 25 * 3_600_000 });
  const read = await world.ask('GET', path);
  expect(read.status).toBe(200);
  const times = { p50_ms: 12, p95_ms: 12 };
  const latency = { send: times, verify: times };
  expect(read.json()).toEqual({
    integration_id: page.integration_id,
    state: 'ok',
    thresholds: null,
    reasons: [],
    windows: {
      '5m': {
        sends: 3,
        sent: 3,
        verified: 2,
        ripe: { sent: 2, verified: 1 },
        sent_to_verified: '0.5000',
        outcomes: { send: { otp_sent_successfully: 3 }, verify: { otp_verified_successfully: 2 } },
        answered: { send: { calls: 3, failed: 0 }, verify: { calls: 2, failed: 0 } },
        latency,
      },
      '1h': {
        sends: 4,
        sent: 4,
        verified: 2,
        ripe: { sent: 3, verified: 1 },
        sent_to_verified: '0.3333',
        outcomes: {
          send: { otp_sent_successfully: 4 },
          verify: { otp_verified_successfully: 2, verification_pending: 1 },
        },
        answered: { send: { calls: 4, failed: 0 }, verify: { calls: 3, failed: 0 } },
        latency,
      },
      '24h': {
        sends: 5,
        sent: 5,
        verified: 2,
        ripe: { sent: 4, verified: 1 },
        sent_to_verified: '0.2500',
        outcomes: {
          send: { otp_sent_successfully: 5 },
          verify: { otp_verified_successfully: 2, verification_pending: 1 },
        },
        answered: { send: { calls: 5, failed: 0 }, verify: { calls: 3, failed: 0 } },
        latency,
      },
    },
  });
});

test('thresholds are kept with the integration, and judge only what its present version did', async () => {
  await recordClick(world, page, { at: START });
  const saved = await world.ask('PATCH', `/integrations/${page.integration_id}`, { health: HEALTH });
  expect(saved.json().health).toEqual(HEALTH);
  expect((await world.ask('GET', path)).json()).toMatchObject({ state: 'ok', thresholds: HEALTH });
  world.pass(1000);
  const at = world.ports.system.now();
  await recordClick(world, page, { at });
  await recordClick(world, page, { at });
  world.pass(121_000);
  expect((await world.ask('GET', path)).json()).toMatchObject({
    state: 'alert',
    reasons: ['Of 2 codes sent in 5m, 0 were verified: 0.0000, below 0.9.'],
  });
  world.pass(300_000);
  expect((await world.ask('GET', path)).json()).toMatchObject({ state: 'idle', reasons: [] });
});

test('health as CSV has a row for each window', async () => {
  await recordClick(world, page, { at: world.ports.system.now() - 180_000 }, 'verified');
  const csv = await world.ask('GET', `${path}?format=csv`);
  expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  const [head, ...rows] = csv.text.trim().split('\r\n');
  expect(head).toBe(
    'window,sends,sent,verified,ripe_sent,ripe_verified,sent_to_verified,latency_send_p50_ms,latency_send_p95_ms,latency_verify_p50_ms,latency_verify_p95_ms,outcomes_send,outcomes_verify',
  );
  const same =
    '1,1,1,1,1,1.0000,12,12,12,12,"{""otp_sent_successfully"":1}","{""otp_verified_successfully"":1}"';
  expect(rows).toEqual([`5m,${same}`, `1h,${same}`, `24h,${same}`]);
});

test('health of nobody is not found; it takes no other parameter, and no other verb', async () => {
  expect((await world.ask('GET', '/integrations/none/health')).status).toBe(404);
  expect((await world.ask('GET', `${path}?window=5m`)).status).toBe(400);
  expect((await world.ask('DELETE', path)).status).toBe(405);
});
