import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FakeAdvertiser } from '../support/fake-advertiser.ts';
import { startFakeAdvertiser } from '../support/fake-advertiser.ts';
import type { Pinflow } from '../support/pinflow.ts';
import { startPinflow } from '../support/pinflow.ts';
import type { World } from '../support/world.ts';
import { acme, makeWorld } from '../support/world.ts';

let pinflow: Pinflow;
let advertiser: FakeAdvertiser;
let worlds = 0;
let numbers = 0;
const next = () => `96478${10_000_000 + (numbers += 20_000)}`;

beforeAll(async () => {
  advertiser = await startFakeAdvertiser((request) =>
    request.path === '/busy'
      ? { status: 429, headers: { 'retry-after': '77' }, body: {} }
      : request.path === '/slow'
        ? { body: { status: 'SUCCESS', ref: 'r' }, delay_ms: 1500 }
        : { body: request.path === '/send' ? { status: 'SUCCESS', ref: 'r' } : { message: 'INVALID_PIN' } },
  );
  pinflow = await startPinflow({
    PINFLOW_EGRESS_ALLOW: advertiser.host,
    PINFLOW_DEMO: 'off',
    PINFLOW_TRUSTED_PROXIES: '127.0.0.1',
    PINFLOW_ADDRESS_LIMIT: '2,2',
  });
});

afterAll(async () => {
  await pinflow.stop();
  await advertiser.close();
});

function newWorld(limits: object = {}, some: object = {}): Promise<World> {
  const definition = { ...acme(advertiser.origin), ...some };
  const own = { ...(definition.limits as object), ...limits };
  return makeWorld(pinflow, { ...definition, limits: own }, {}, `wait${(worlds += 1)}`);
}

interface Told {
  status: number;
  header: string | null;
  body?: number;
}

const told = ({ status, headers, body }: Awaited<ReturnType<World['send']>>): Told => ({
  status,
  header: headers.get('retry-after'),
  body: body.retry_after,
});

const bare = ({ status, headers }: { status: number; headers: Headers }): Told => ({
  status,
  header: headers.get('retry-after'),
});

/** By the names of the API whose clients change host, key and aid: its answers have no field for the wait. */
async function dropIn(world: World, name: string, params: Record<string, string>): Promise<Told> {
  const response = await fetch(`${pinflow.url}/api/af/${name}`, {
    method: 'POST',
    body: new URLSearchParams({ key: world.key, aid: world.aff_id, ...params }),
  });
  await response.arrayBuffer();
  return bare(response);
}

async function post(world: World, address: string, accept: string): Promise<Told> {
  const response = await fetch(`${pinflow.url}/l/${world.slug}`, {
    method: 'POST',
    headers: { 'x-forwarded-for': address, accept },
    body: new URLSearchParams({ msisdn: 'x' }),
  });
  const body = accept === 'application/json' ? ((await response.json()) as { retry_after?: number }) : {};
  return { status: response.status, header: response.headers.get('retry-after'), body: body.retry_after };
}

async function flooded(address: string, accept: string): Promise<Told> {
  const world = await newWorld();
  for (let n = 0; n < 2; n++) await post(world, address, accept);
  return post(world, address, accept);
}

/** What is asked while another process holds the ledger's file. */
async function whileLocked<T>(ask: () => Promise<T>): Promise<T> {
  const other = new DatabaseSync(join(pinflow.dataDir, 'ledger.sqlite'));
  other.exec('BEGIN IMMEDIATE');
  try {
    return await ask();
  } finally {
    other.exec('ROLLBACK');
    other.close();
  }
}

const DAY = 86_400;
/** Every answer 429 and 503 there is: who gives it, its status, the least and the most that may be told. */
const paths: [name: string, status: number, least: number, most: number, ask: () => Promise<Told>][] = [
  [
    'a resend too soon',
    429,
    20,
    30,
    async () => {
      const world = await newWorld({}, { otp: { length: 4, resend_after_seconds: 30 } });
      const msisdn = next();
      const { body } = await world.send({ msisdn });
      // The double submit of the first two seconds is answered the same; what comes after them waits.
      let again = await world.send({ msisdn });
      while (again.body.response !== 'too_many_requests') again = await world.send({ msisdn });
      expect(again.body.tid).toBe(body.tid);
      return told(again);
    },
  ],
  [
    'a number’s sends of a day',
    429,
    DAY - 60,
    DAY,
    async () => {
      const world = await newWorld({ sends_per_msisdn_per_day: 1 });
      const msisdn = next();
      const first = await world.send({ msisdn });
      await world.verify({ tid: first.body.tid, otp: '12345' });
      let again = await world.send({ msisdn });
      while (again.status === 200) again = await world.send({ msisdn });
      return told(again);
    },
  ],
  [
    'a number’s guesses of a day, at verify',
    429,
    DAY - 60,
    DAY,
    async () => {
      const world = await newWorld({ verifies_per_msisdn_per_day: 1 });
      const { body } = await world.send({ msisdn: next() });
      await world.verify({ tid: body.tid, otp: '1111' });
      return told(await world.verify({ tid: body.tid, otp: '2222' }));
    },
  ],
  [
    'the brake on a block of numbers',
    429,
    540,
    600,
    async () => {
      const world = await newWorld({ unverified_sends_per_prefix: 1 });
      await world.send({ msisdn: '9647830110001' });
      return told(await world.send({ msisdn: '9647830110002' }));
    },
  ],
  [
    'an address block',
    429,
    3500,
    3600,
    async () => {
      const world = await newWorld();
      await pinflow.admin('PATCH', '/settings', { sends_per_ipv4_per_hour: 1 });
      const ip = '198.51.100.1';
      await world.send({ msisdn: next(), ip });
      const answer = await world.send({ msisdn: next(), ip });
      await pinflow.admin('PATCH', '/settings', { sends_per_ipv4_per_hour: 1000 });
      return told(answer);
    },
  ],
  [
    'a cap',
    429,
    1,
    90_000,
    async () => told(await (await newWorld({}, { caps: { sends_per_day: 0 } })).send({ msisdn: next() })),
  ],
  [
    'an advertiser that asks to wait',
    429,
    77,
    77,
    async () => {
      const { send } = acme(advertiser.origin);
      const world = await newWorld(
        {},
        {
          send: { ...(send as object), url: `${advertiser.origin}/busy`, carry: [] },
          verify: verifyByNumber(),
        },
      );
      return told(await world.send({ msisdn: next() }));
    },
  ],
  ['posts of one address', 429, 1, 60, () => flooded('203.0.113.1', 'text/html')],
  ['posts of one address, in JSON', 429, 1, 60, () => flooded('203.0.113.2', 'application/json')],
  [
    'a store that cannot be had, by the API',
    503,
    1,
    10,
    async () => {
      const world = await newWorld();
      return whileLocked(async () => told(await world.send({ msisdn: next() })));
    },
  ],
  [
    'a store that cannot be had, by the page',
    503,
    1,
    10,
    async () => {
      const world = await newWorld();
      return whileLocked(() => postNumber(world, 'text/html'));
    },
  ],
  [
    'a store that cannot be had, by the page in JSON',
    503,
    1,
    10,
    async () => {
      const world = await newWorld();
      return whileLocked(() => postNumber(world, 'application/json'));
    },
  ],
  [
    'a store that cannot be had, by the admin API',
    503,
    1,
    10,
    async () => {
      const world = await newWorld();
      const { body } = await world.send({ msisdn: next() });
      const verdict = { verdict: 'verified', reason: 'paid' };
      return whileLocked(async () =>
        bare(await pinflow.admin('PUT', `/clicks/${body.tid}/settlement`, verdict)),
      );
    },
  ],
  [
    'a store that cannot be had, by the drop-in names',
    503,
    1,
    10,
    async () => {
      const world = await newWorld();
      return whileLocked(() => dropIn(world, 'otp_gen', { msisdn: next() }));
    },
  ],
  [
    'a number’s sends of a day, by the drop-in names',
    429,
    DAY - 60,
    DAY,
    async () => {
      const world = await newWorld({ sends_per_msisdn_per_day: 1 });
      const msisdn = next();
      await dropIn(world, 'otp_gen', { msisdn });
      let again = await dropIn(world, 'otp_gen', { msisdn });
      // The double submit of the first two seconds repeats the first answer.
      while (again.status === 200) again = await dropIn(world, 'otp_gen', { msisdn });
      return again;
    },
  ],
  [
    'a number’s guesses of a day, by the drop-in names',
    429,
    DAY - 60,
    DAY,
    async () => {
      const world = await newWorld({ verifies_per_msisdn_per_day: 1 });
      const { body } = await world.send({ msisdn: next() });
      await dropIn(world, 'otp_verify', { request_id: body.tid ?? '', otp: '1111' });
      return dropIn(world, 'otp_verify', { request_id: body.tid ?? '', otp: '2222' });
    },
  ],
  [
    'trials of an affiliate’s postback',
    429,
    1,
    600,
    async () => {
      const world = await newWorld();
      const trial = () =>
        pinflow.admin('POST', `/affiliates/${world.aff_id}/postback-trials`, {
          postback: { url: `${advertiser.origin}/p?c={tid}` },
        });
      for (let n = 0; n < 20; n++) expect((await trial()).status).toBe(200);
      return bare(await trial());
    },
  ],
  [
    'a process that is leaving, at /readyz',
    503,
    1,
    10,
    async () => {
      const leaving = await startPinflow({
        PINFLOW_EGRESS_ALLOW: advertiser.host,
        PINFLOW_DEMO: 'off',
      });
      const { send } = acme(advertiser.origin);
      const slow = { ...(send as object), url: `${advertiser.origin}/slow` };
      const world = await makeWorld(leaving, { ...acme(advertiser.origin), send: slow });
      // A send in flight keeps it there while it is asked.
      const sent = world.send({ msisdn: next() });
      await expect.poll(() => advertiser.on('/slow').length).toBe(1);
      const ended = leaving.stop();
      let ready = await fetch(`${leaving.url}/readyz`);
      while (ready.status === 200) ready = await fetch(`${leaving.url}/readyz`);
      await Promise.all([sent, ended]);
      return bare(ready);
    },
  ],
  [
    'trials of one number',
    429,
    1,
    600,
    async () => {
      const world = await newWorld();
      const trial = () =>
        pinflow.admin('POST', `/integrations/${world.integration_id}/trials`, {
          step: 'send',
          msisdn: '+9647812345678',
        });
      for (let n = 0; n < 5; n++) await trial();
      const { status, headers } = await trial();
      return { status, header: headers.get('retry-after') };
    },
  ],
  [
    'logins at one account',
    429,
    1,
    900,
    async () => {
      const login = () =>
        fetch(`${pinflow.url}/login`, {
          method: 'POST',
          redirect: 'manual',
          headers: { origin: pinflow.url, 'sec-fetch-site': 'same-origin' },
          body: new URLSearchParams({ email: 'nobody@example.com', password: 'wrong-password' }),
        });
      let answer = await login();
      for (let n = 0; n < 10; n++) answer = await login();
      return { status: answer.status, header: answer.headers.get('retry-after') };
    },
  ],
];

function verifyByNumber(): object {
  const { verify } = acme(advertiser.origin);
  const params = [
    { key: 'msisdn', value: '{msisdn}' },
    { key: 'otp', value: '{otp}' },
  ];
  return { ...(verify as object), params };
}

async function postNumber(world: World, accept: string, msisdn = `+${next()}`): Promise<Told> {
  const response = await fetch(`${pinflow.url}/l/${world.slug}`, {
    method: 'POST',
    headers: { accept, 'x-forwarded-for': `192.0.2.${accept.length}` },
    body: new URLSearchParams({ msisdn }),
  });
  const body = accept === 'application/json' ? ((await response.json()) as { retry_after?: number }) : {};
  return { status: response.status, header: response.headers.get('retry-after'), body: body.retry_after };
}

describe('A10: every answer that asks to wait says for how long', () => {
  it.each(paths)('%s', async (_, status, least, most, ask) => {
    const answer = await ask();
    expect(answer.status).toBe(status);
    expect(answer.header).toMatch(/^[0-9]+$/);
    expect(Number(answer.header)).toBeGreaterThanOrEqual(least);
    expect(Number(answer.header)).toBeLessThanOrEqual(most);
    if (answer.body !== undefined) expect(answer.header).toBe(String(answer.body));
  });

  it('the page tells it in JSON as in its header, though its answer is a 200', async () => {
    const world = await newWorld({ unverified_sends_per_prefix: 1 });
    await world.send({ msisdn: '9647840110001' });
    const answer = await postNumber(world, 'application/json', '+9647840110002');
    expect(answer.status).toBe(200);
    expect(answer.body).toBeGreaterThan(540);
    expect(answer.header).toBe(String(answer.body));
  });
});
