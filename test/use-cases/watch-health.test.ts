import { setTimeout as real } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createConnector } from '../../src/adapters/advertiser/connector.ts';
import { startHousekeeping } from '../../src/server/housekeeping.ts';
import { authenticateKey } from '../../src/use-cases/authenticate-key.ts';
import { flushTally } from '../../src/use-cases/count-events.ts';
import { sendOtp } from '../../src/use-cases/send-otp.ts';
import { verifyOtp } from '../../src/use-cases/verify-otp.ts';
import { watchHealth } from '../../src/use-cases/watch-health.ts';
import type { AdminWorld } from '../server/admin-api/admin-world.ts';
import { ACME, adminWorld } from '../server/admin-api/admin-world.ts';
import type { FakeAdvertiser } from '../support/fake-advertiser.ts';
import { startFakeAdvertiser } from '../support/fake-advertiser.ts';
import { acme } from '../support/world.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

let world: AdminWorld;
let advertiser: FakeAdvertiser;
let integration_id: string;
let keys: { live: string; test: string };
let numbers = 0;

/** An advertiser on the wire, an integration with `health`, and its page. */
async function start(health: object): Promise<void> {
  const { ports } = world;
  // In this world nobody waits; a send waits for its own record.
  ports.system = { ...ports.system, wait: (ms) => real(ms) };
  await ports.connector.close();
  ports.connector = createConnector({ egress_allow: [advertiser.host], aliases: {}, system: ports.system });
  const { limits: _, ...definition } = acme(advertiser.origin);
  const made = await world.ask('POST', '/integrations', { ...definition, health });
  expect([made.status, made.json().issues]).toEqual([201, undefined]);
  integration_id = made.json().id;
  await world.ask('POST', '/affiliates', { id: 'kiwi', name: 'Kiwi Media', api_access: true });
  const page = await world.ask('POST', '/landing-pages', {
    integration_id,
    affiliate_id: 'kiwi',
    title: 'Win a phone',
  });
  const more = await world.ask('POST', `/landing-pages/${page.json().id}/keys`, { mode: 'test' });
  keys = { live: page.json().key, test: more.json().key };
}

function access(mode: 'live' | 'test' = 'live') {
  const found = authenticateKey(world.ports, keys[mode]);
  if (!found) throw new Error('no access');
  return found;
}

/** A send for a number of its own. */
function send(mode?: 'live' | 'test') {
  numbers += 1;
  return sendOtp(world.ports, access(mode), {
    msisdn: `+96478${String(1_000_000 + numbers).padStart(8, '0')}`,
  });
}

async function sends(count: number): Promise<string[]> {
  const tids: string[] = [];
  for (let i = 0; i < count; i += 1) tids.push((await send()).tid ?? '');
  return tids;
}

const read = async () => (await world.ask('GET', `/integrations/${integration_id}/health`)).json();
const look = () => watchHealth(world.ports);
const aboutHealth = () =>
  world.logs.filter((line) => /not well|well again|paused|go again/.test(line)).splice(0);
const audited = async () =>
  (await world.audited())
    .filter(({ who }) => who === 'system')
    .map(({ what, subject }) => ({ what, subject }));

beforeEach(async () => {
  numbers = 0;
  world = await adminWorld();
  advertiser = await startFakeAdvertiser(({ path }) => ({
    body: path === '/send' ? { status: 'SUCCESS', ref: 'r-1' } : { status: 'SUCCESS' },
  }));
});
afterEach(async () => {
  await world.ports.connector.close();
  await advertiser.close();
});

const broken = () => advertiser.reply(() => ({ status: 500, body: {} }));
const mended = () => advertiser.reply(() => ({ body: { status: 'SUCCESS', ref: 'r-1' } }));

describe('an alert', () => {
  const ALERT = { window: '5m', min_sends: 4, alert: { unavailable_above: '0.50' } };

  test('is told once, however long it lasts, and its end once', async () => {
    await start(ALERT);
    broken();
    await sends(4);
    await look();
    await look();
    await sends(2);
    await look();
    expect(aboutHealth()).toEqual(['warn an integration is not well']);
    expect(await read()).toMatchObject({
      state: 'alert',
      reasons: ['Of 6 sends in 5m, 6 ended without a readable answer: 1.0000, above 0.50.'],
    });
    mended();
    world.pass(6 * MINUTE);
    await sends(4);
    await look();
    await look();
    expect(aboutHealth()).toEqual(['warn an integration is not well', 'info an integration is well again']);
    expect(await read()).toMatchObject({ state: 'ok', reasons: [] });
    expect(await audited()).toEqual([]);
  });

  test('needs `min_sends`, and more than its share', async () => {
    await start(ALERT);
    broken();
    await sends(3);
    await look();
    expect(aboutHealth()).toEqual([]);
    mended();
    await sends(3);
    await look();
    expect(aboutHealth()).toEqual([]);
    broken();
    await sends(1);
    await look();
    expect(aboutHealth()).toEqual(['warn an integration is not well']);
  });

  test('stands while there is too little to judge by', async () => {
    await start(ALERT);
    broken();
    await sends(4);
    await look();
    world.pass(6 * MINUTE);
    mended();
    await sends(1);
    await look();
    expect(aboutHealth()).toEqual(['warn an integration is not well']);
  });

  test('names the integration and the reason', async () => {
    await start(ALERT);
    broken();
    await sends(4);
    const lines: unknown[] = [];
    world.ports.log = (...line) => lines.push(line);
    await look();
    expect(lines).toEqual([
      [
        'warn',
        expect.any(String),
        { integration_id, reason: expect.stringContaining('Of 4 sends in 5m, 4') },
      ],
    ]);
  });

  test('stops no send', async () => {
    await start(ALERT);
    broken();
    await sends(4);
    await look();
    mended();
    expect(await send()).toMatchObject({ outcome: 'otp_sent_successfully' });
  });

  test('of few verified holds only codes against it that are two minutes old', async () => {
    await start({ window: '5m', min_sends: 4, alert: { sent_to_verified_below: '0.50' } });
    const tids = await sends(4);
    world.pass(2 * MINUTE - SECOND);
    await look();
    expect(aboutHealth()).toEqual([]);
    expect(await read()).toMatchObject({
      state: 'ok',
      windows: { '5m': { sent: 4, verified: 0, sent_to_verified: null } },
    });
    await verifyOtp(world.ports, access(), { tid: tids[0], otp: '1234' });
    world.pass(SECOND + 1);
    await look();
    expect(aboutHealth()).toEqual(['warn an integration is not well']);
    expect(await read()).toMatchObject({
      state: 'alert',
      windows: { '5m': { sent: 4, verified: 1, sent_to_verified: '0.2500' } },
      reasons: ['Of 4 codes sent in 5m, 1 were verified: 0.2500, below 0.50.'],
    });
    await verifyOtp(world.ports, access(), { tid: tids[1], otp: '1234' });
    await look();
    expect(aboutHealth()).toHaveLength(2);
  });

  test('of few verified needs `min_sends` of them', async () => {
    await start({ window: '5m', min_sends: 4, alert: { sent_to_verified_below: '0.50' } });
    await sends(3);
    world.pass(2 * MINUTE + 1);
    await sends(3);
    await look();
    expect(aboutHealth()).toEqual([]);
  });

  test('of slow calls', async () => {
    await start({ window: '5m', min_sends: 1, alert: { p95_ms_above: 20 } });
    advertiser.reply(() => ({ delay_ms: 40, body: { status: 'SUCCESS', ref: 'r' } }));
    await sends(1);
    await look();
    expect((await read()).reasons).toEqual([
      expect.stringMatching(/send calls in 5m took up to \d+ ms, above 20 ms/),
    ]);
  });
});

describe('a pause', () => {
  const PAUSE = { window: '5m', min_sends: 4, pause: { unavailable_above: '0.50', for_minutes: 10 } };

  async function paused(): Promise<void> {
    await start(PAUSE);
    const [first = ''] = await sends(1);
    broken();
    await sends(4);
    await look();
    mended();
    expect((await read()).state).toBe('paused');
    advertiser.received.splice(0);
    expect(first).not.toBe('');
  }

  test('refuses sends before there is a click, with the time to wait, and counts them', async () => {
    await paused();
    world.pass(MINUTE);
    expect(await send()).toEqual({ outcome: 'advertiser_unavailable', retry_after: 9 * 60 });
    expect(advertiser.received).toEqual([]);
    expect((await world.ports.ledger.clicks({ test: false }, { limit: 200 })).items).toHaveLength(5);
    await flushTally(world.ports);
    const report = (await world.ask('GET', '/reports?group_by=outcome')).json();
    expect(report.items).toContainEqual(
      expect.objectContaining({ key: { outcome: 'advertiser_unavailable' }, refused: 1 }),
    );
  });

  test('that comes with an alert tells both, the alert once', async () => {
    const bound = { unavailable_above: '0.50' };
    await start({ window: '5m', min_sends: 4, alert: bound, pause: { ...bound, for_minutes: 10 } });
    broken();
    await sends(4);
    await look();
    await look();
    expect(aboutHealth()).toEqual([
      'warn an integration is not well',
      'warn sends of an integration are paused',
    ]);
  });

  test('after an alert that was told does not tell it again', async () => {
    await start({
      window: '5m',
      min_sends: 4,
      alert: { unavailable_above: '0.50' },
      pause: { unavailable_above: '0.80', for_minutes: 10 },
    });
    await sends(1);
    broken();
    await sends(3);
    await look();
    expect(aboutHealth()).toEqual(['warn an integration is not well']);
    await sends(3);
    await look();
    expect(aboutHealth()).toEqual([
      'warn an integration is not well',
      'warn sends of an integration are paused',
    ]);
  });

  test('lets verifies go on, and test keys', async () => {
    await start(PAUSE);
    const [tid] = await sends(1);
    broken();
    await sends(4);
    await look();
    mended();
    expect(await verifyOtp(world.ports, access(), { tid, otp: '1234' })).toMatchObject({
      outcome: 'otp_verified_successfully',
    });
    // The simulator is not there, but it is asked: a click was made.
    expect((await send('test')).tid).toBeDefined();
    expect((await send()).tid).toBeUndefined();
  });

  test('is told and audited once at its beginning and once at its end', async () => {
    await paused();
    await look();
    world.pass(5 * MINUTE);
    await look();
    expect(aboutHealth()).toEqual(['warn sends of an integration are paused']);
    expect(await audited()).toEqual([{ what: 'integration.paused', subject: integration_id }]);
    world.pass(5 * MINUTE);
    await look();
    await look();
    expect(aboutHealth()).toEqual([
      'warn sends of an integration are paused',
      'info sends of an integration go again',
    ]);
    expect(await audited()).toEqual([
      { what: 'integration.paused', subject: integration_id },
      { what: 'integration.resumed', subject: integration_id },
    ]);
  });

  test('ends by itself to the moment, and only what was sent since is judged', async () => {
    await start({ ...PAUSE, window: '1h' });
    broken();
    await sends(4);
    await look();
    world.pass(10 * MINUTE - 1);
    expect((await send()).tid).toBeUndefined();
    world.pass(1);
    await sends(3);
    await look();
    // Seven failed within the hour, but three of them since the pause.
    expect((await read()).state).toBe('ok');
    expect(aboutHealth()).toHaveLength(2);
    await sends(1);
    await look();
    expect((await read()).state).toBe('paused');
    expect((await audited()).map(({ what }) => what)).toEqual([
      'integration.paused',
      'integration.resumed',
      'integration.paused',
    ]);
  });

  test('is lifted by a change of the integration, whose earlier versions are not held against it', async () => {
    await paused();
    expect((await read()).paused_until).toBe(new Date(world.ports.system.now() + 10 * MINUTE).toISOString());
    world.pass(SECOND);
    await world.ask('PATCH', `/integrations/${integration_id}`, { name: 'Acme mended' });
    expect(await send()).toMatchObject({ outcome: 'otp_sent_successfully' });
    await look();
    expect((await read()).state).toBe('ok');
    expect((await world.audited()).at(-1)).toMatchObject({
      who: 'system',
      what: 'integration.resumed',
      detail: { reason: 'The integration was changed.' },
    });
  });

  test('is found again after a restart', async () => {
    await paused();
    world.ports.watches.clear();
    expect((await send()).tid).toBeDefined();
    await look();
    expect((await send()).tid).toBeUndefined();
  });
});

test('test clicks never count', async () => {
  await start({ window: '5m', min_sends: 1, alert: { unavailable_above: '0' } });
  expect((await send('test')).outcome).toBe('advertiser_unavailable');
  await look();
  expect(aboutHealth()).toEqual([]);
  expect(await read()).toMatchObject({ state: 'idle', windows: { '24h': { sends: 0 } } });
});

test('one integration that cannot be looked at does not keep the others from it', async () => {
  const rules = { window: '5m', min_sends: 1, alert: { unavailable_above: '0' } };
  const other = (await world.ask('POST', '/integrations', { ...ACME, health: rules })).json().id;
  await start(rules);
  broken();
  await sends(1);
  const { ledger } = world.ports;
  const whole = ledger.health;
  ledger.health = (query) =>
    query.integration_id === other ? Promise.reject(new Error('gone')) : whole(query);
  await expect(look()).rejects.toThrow('gone');
  expect(aboutHealth()).toHaveLength(1);
});

test('housekeeping looks at the start and then every minute', async () => {
  await start({ window: '5m', min_sends: 1, alert: { unavailable_above: '0' } });
  const asked: number[] = [];
  const whole = world.ports.ledger.health;
  world.ports.ledger.health = (query) => {
    asked.push(query.to);
    return whole(query);
  };
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  try {
    const stop = startHousekeeping(world.ports, { leaving: false });
    await vi.waitFor(() => expect(asked).toHaveLength(1), { timeout: 10_000 });
    vi.advanceTimersByTime(MINUTE);
    await vi.waitFor(() => expect(asked).toHaveLength(2), { timeout: 10_000 });
    stop();
    vi.advanceTimersByTime(5 * MINUTE);
    await real(0);
    expect(asked).toHaveLength(2);
  } finally {
    vi.useRealTimers();
  }
});

describe('what a visitor writes', () => {
  const PAUSE = { window: '5m', min_sends: 4, pause: { unavailable_above: '0.10', for_minutes: 15 } };

  test('pauses nobody: a value that cannot be passed on is the send’s own fault, and no call', async () => {
    await start(PAUSE);
    await world.ask('PATCH', `/integrations/${integration_id}`, {
      send: { headers: [{ key: 'X-Sub', value: '{sub1}' }] },
    });
    for (let i = 0; i < 6; i += 1) {
      const answer = await sendOtp(world.ports, access(), { msisdn: `+9647801000${i}00`, sub1: 'a\nb' });
      expect(answer).toMatchObject({ outcome: 'invalid_request' });
      expect(answer.message).toContain('`{sub1}`');
      expect((await world.ports.ledger.click(answer.tid ?? ''))?.status).toBe('send_failed');
    }
    await look();
    expect(aboutHealth()).toEqual([]);
    expect((await read()).windows['5m']).toMatchObject({
      outcomes: { send: { invalid_request: 6 } },
      answered: { send: { calls: 0, failed: 0 } },
    });
    expect(advertiser.received).toEqual([]);
  });

  test('a carry that cannot be passed on stays our failure, and pauses nobody either', async () => {
    await start(PAUSE);
    await world.ask('PATCH', `/integrations/${integration_id}`, {
      send: {
        prepare: [
          { name: 'token', url: `${advertiser.origin}/token`, carry: [{ name: 't', get: 'json:t' }] },
        ],
        headers: [{ key: 'X-T', value: '{carry.t}' }],
      },
    });
    advertiser.reply(() => ({ body: { status: 'SUCCESS', t: 'a\nb' } }));
    const outcomes: string[] = [];
    for (let i = 0; i < 5; i += 1)
      outcomes.push((await sendOtp(world.ports, access(), { msisdn: `+9647801000${i}00` })).outcome);
    expect(new Set(outcomes)).toEqual(new Set(['advertiser_unavailable']));
    await look();
    expect(aboutHealth()).toEqual([]);
  });
});

test('`unavailable_above` looks at verifies too', async () => {
  await start({ window: '5m', min_sends: 4, alert: { unavailable_above: '0.50' } });
  const tids = await sends(4);
  advertiser.reply(({ path }) =>
    path === '/send' ? { body: { status: 'SUCCESS' } } : { status: 500, body: {} },
  );
  for (const tid of tids) await verifyOtp(world.ports, access(), { tid, otp: '1234' });
  await look();
  expect(aboutHealth()).toEqual(['warn an integration is not well']);
  expect((await read()).reasons).toEqual([
    'Of 4 verifies in 5m, 4 ended without a readable answer: 1.0000, above 0.50.',
  ]);
});
