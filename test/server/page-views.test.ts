import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FakeAdvertiser } from '../support/fake-advertiser.ts';
import { startFakeAdvertiser } from '../support/fake-advertiser.ts';
import type { Pinflow } from '../support/pinflow.ts';
import { startPinflow } from '../support/pinflow.ts';
import type { World } from '../support/world.ts';
import { acme, makeWorld } from '../support/world.ts';

let pinflow: Pinflow;
let fake: FakeAdvertiser;
let kiwi: World;
let plain: World;

beforeAll(async () => {
  fake = await startFakeAdvertiser();
  pinflow = await startPinflow({
    PINFLOW_TRUSTED_PROXIES: '127.0.0.1',
    PINFLOW_ADDRESS_LIMIT: '3,3',
    PINFLOW_EGRESS_ALLOW: fake.host,
  });
  const { send, ...rest } = acme(fake.origin);
  const prepare = [{ name: 'script', kind: 'page', url: `${fake.origin}/script?ip={ip}&sub={sub1}` }];
  kiwi = await makeWorld(pinflow, { ...rest, send: { ...(send as object), prepare } });
  plain = await makeWorld(pinflow, acme(fake.origin), {}, 'plain');
});

afterAll(async () => {
  await pinflow.stop();
  await fake.close();
});

const view = (slug: string, address: string, method = 'GET', query = '') =>
  fetch(`${pinflow.url}/l/${slug}${query}`, { method, headers: { 'x-forwarded-for': address } });

describe('views of a page that calls somebody', () => {
  it('are limited by address as posts are; those over it call nobody', async () => {
    const statuses = [];
    for (let i = 0; i < 4; i++) statuses.push((await view(kiwi.slug, '203.0.113.5')).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
    const over = await view(kiwi.slug, '203.0.113.5');
    expect(Number(over.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(fake.on('/script')).toHaveLength(3);
    expect((await view(kiwi.slug, '203.0.113.6')).status).toBe(200);
  });

  it('a state that starts the page again is such a view; a forged one too', async () => {
    for (let i = 0; i < 3; i++)
      expect((await view(kiwi.slug, '203.0.113.7', 'GET', '?state=forged')).status).toBe(400);
    expect((await view(kiwi.slug, '203.0.113.7', 'GET', '?state=forged')).status).toBe(429);
  });

  it('HEAD calls nobody and is not limited; pages without steps are not either', async () => {
    const before = fake.on('/script').length;
    for (let i = 0; i < 5; i++) expect((await view(kiwi.slug, '203.0.113.8', 'HEAD')).status).toBe(200);
    for (let i = 0; i < 5; i++) expect((await view(plain.slug, '203.0.113.9')).status).toBe(200);
    expect(fake.on('/script')).toHaveLength(before);
  });

  it('tell the step the visitor’s address and sub ids', async () => {
    await view(kiwi.slug, '203.0.113.10', 'GET', '?sub1=a%20b&msisdn=254711000000');
    expect(fake.on('/script').at(-1)?.query).toEqual({ ip: '203.0.113.10', sub: 'a b' });
  });

  it('a post without a state is shown the page with its steps run, and sends nothing', async () => {
    const before = fake.on('/send').length;
    const posted = await fetch(`${pinflow.url}/l/${kiwi.slug}`, {
      method: 'POST',
      headers: { 'x-forwarded-for': '203.0.113.11' },
      body: new URLSearchParams({ msisdn: '+9647701234567' }),
    });
    expect([posted.status, (await posted.text()).includes('+9647701234567')]).toEqual([200, true]);
    expect(fake.on('/send')).toHaveLength(before);
  });
});
