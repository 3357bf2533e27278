import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FakeAdvertiser } from '../support/fake-advertiser.ts';
import { startFakeAdvertiser } from '../support/fake-advertiser.ts';
import type { Pinflow } from '../support/pinflow.ts';
import { startPinflow } from '../support/pinflow.ts';
import type { World } from '../support/world.ts';
import { acme, makeWorld } from '../support/world.ts';

let pinflow: Pinflow;
let advertiser: FakeAdvertiser;
let world: World;
let numbers = 0;
const next = () => `96478${10_000_000 + (numbers += 20_000)}`;

beforeAll(async () => {
  advertiser = await startFakeAdvertiser(() => ({ body: { status: 'SUCCESS', ref: 'r' } }));
  pinflow = await startPinflow({
    PINFLOW_EGRESS_ALLOW: advertiser.host,
    PINFLOW_DEMO: 'off',
    PINFLOW_TRUSTED_PROXIES: '127.0.0.1',
  });
  world = await makeWorld(pinflow, acme(advertiser.origin));
  const limits = { sends_per_ipv4_per_hour: 3, sends_per_ipv6_per_hour: 2 };
  expect((await pinflow.admin('PATCH', '/settings', limits)).body).toMatchObject(limits);
});

afterAll(async () => {
  await pinflow.stop();
  await advertiser.close();
});

/** By the hosted page, its visitor behind the proxy at this address. */
async function visit(address: string): Promise<{ step: string; code: string; retry_after?: number }> {
  const response = await fetch(`${pinflow.url}/l/${world.slug}`, {
    method: 'POST',
    headers: { 'x-forwarded-for': address, accept: 'application/json' },
    body: new URLSearchParams({ msisdn: `+${next()}` }),
  });
  return (await response.json()) as { step: string; code: string; retry_after?: number };
}

const codes = async (...addresses: string[]) => {
  const seen: string[] = [];
  for (const address of addresses) seen.push((await visit(address)).code);
  return seen;
};

describe('sends by address block', () => {
  it('of an IPv4 address stop at the limit, whatever the number; another address is served', async () => {
    const calls = advertiser.on('/send').length;
    const one = '203.0.113.5';
    expect(await codes(one, one, one, one, '::ffff:203.0.113.5')).toEqual([
      'otp_sent_successfully',
      'otp_sent_successfully',
      'otp_sent_successfully',
      'too_many_requests',
      'too_many_requests',
    ]);
    expect(advertiser.on('/send')).toHaveLength(calls + 3);
    const refused = await visit(one);
    expect(refused).toMatchObject({ step: 'msisdn' });
    expect(refused.retry_after).toBeGreaterThan(3500);
    expect(refused.retry_after).toBeLessThanOrEqual(3600);
    expect(await codes('203.0.113.6')).toEqual(['otp_sent_successfully']);
  });

  it('G9: of an IPv6 /64 are one count, however the client rotates in it', async () => {
    const rotating = [1, 2, 3].map((n) => `2001:db8:1:1::${n}`);
    expect(await codes(...rotating)).toEqual([
      'otp_sent_successfully',
      'otp_sent_successfully',
      'too_many_requests',
    ]);
    expect(await codes('2001:db8:1:2::1')).toEqual(['otp_sent_successfully']);
  });

  it('A10: by the API are counted by the `ip` it tells, softly: a verified one counts no more', async () => {
    const ip = '198.51.100.7';
    const tids: string[] = [];
    for (let n = 0; n < 3; n++) tids.push((await world.send({ msisdn: next(), ip })).body.tid ?? '');
    const refused = await world.send({ msisdn: next(), ip });
    expect([refused.status, refused.body.response]).toEqual([429, 'too_many_requests']);
    expect(refused.headers.get('retry-after')).toBe(String(refused.body.retry_after));
    expect((await world.verify({ tid: tids[0], otp: '1234' })).status).toBe(200);
    expect((await world.send({ msisdn: next(), ip })).status).toBe(200);
    expect((await world.send({ msisdn: next(), ip })).status).toBe(429);
    for (let n = 0; n < 5; n++) expect((await world.send({ msisdn: next() })).status).toBe(200);
  });

  it('private addresses and 0 know no limit; the setting counts at once', async () => {
    expect(await codes(...Array<string>(5).fill('10.0.0.9'))).toEqual(
      Array<string>(5).fill('otp_sent_successfully'),
    );
    await pinflow.admin('PATCH', '/settings', { sends_per_ipv4_per_hour: 0 });
    expect(await codes('203.0.113.5')).toEqual(['otp_sent_successfully']);
    await pinflow.admin('PATCH', '/settings', { sends_per_ipv4_per_hour: 3 });
  });

  it('no address is kept where they are counted', async () => {
    const ledger = readFileSync(join(pinflow.dataDir, 'ledger.sqlite'), 'latin1');
    const wal = readFileSync(join(pinflow.dataDir, 'ledger.sqlite-wal'), 'latin1');
    for (const plain of ['203.0.113.5', '198.51.100.7', '2001:db8:1:1'])
      for (const form of [plain, createHash('sha256').update(plain).digest('hex')])
        expect(`${ledger}${wal}`.includes(form)).toBe(false);
  });
});
