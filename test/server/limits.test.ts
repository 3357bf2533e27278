import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import type { Pinflow } from '../support/pinflow.ts';
import { adminCookie } from '../support/log-in.ts';
import { startPinflow } from '../support/pinflow.ts';

let pinflow: Pinflow;

beforeAll(async () => {
  pinflow = await startPinflow({ PINFLOW_TRUSTED_PROXIES: '127.0.0.1', PINFLOW_ADDRESS_LIMIT: '5,3' });
});

afterAll(async () => {
  await pinflow.stop();
});

function rssMiB(): number {
  const status = readFileSync(`/proc/${pinflow.child.pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
}

/** Streams a body without a length until the server answers or `mib` are written. */
function stream(path: string, type: string, mib: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const url = new URL(path, pinflow.url);
    const sent = httpRequest(url, {
      method: 'POST',
      headers: { 'content-type': type, 'transfer-encoding': 'chunked' },
    });
    const chunk = Buffer.alloc(1 << 20, 'a');
    let left = mib;
    let answered = false;
    const write = () => {
      while (!answered && left > 0) {
        left -= 1;
        if (!sent.write(chunk)) return void sent.once('drain', write);
      }
      sent.end();
    };
    sent.once('response', (response) => {
      answered = true;
      response.resume();
      resolve(response.statusCode ?? 0);
      sent.destroy();
    });
    sent.once('error', (error) => (answered ? undefined : reject(error)));
    write();
  });
}

describe('bodies (F13)', () => {
  it.each([
    ['/api/otp/send', 'application/json'],
    ['/api/otp/verify', 'application/x-www-form-urlencoded'],
    ['/l/demo', 'application/x-www-form-urlencoded'],
  ])('100 MiB in chunks to %s are refused without being kept', async (path, type) => {
    const before = rssMiB();
    expect(await stream(path, type, 100)).toBe(413);
    expect(rssMiB() - before).toBeLessThan(50);
  });

  it('2 MiB with a length are refused at once, and the server goes on', async () => {
    const response = await fetch(`${pinflow.url}/api/otp/send`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: 'a'.repeat(2 << 20),
    });
    expect(response.status).toBe(413);
    expect((await fetch(`${pinflow.url}/healthz`)).status).toBe(200);
  });
});

describe('visitor posts from one address', () => {
  const post = (address: string) =>
    fetch(`${pinflow.url}/l/demo`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-forwarded-for': address },
      body: 'msisdn=1',
    });

  it('are limited by IPv4 address, with a Retry-After; another address is served', async () => {
    const statuses = [];
    for (let i = 0; i < 6; i++) statuses.push((await post('203.0.113.5')).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
    expect(Number((await post('203.0.113.5')).headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await post('203.0.113.6')).status).toBe(200);
  });

  it('are limited by IPv6 /64, however the client rotates in it (G9)', async () => {
    const statuses = [];
    for (let i = 1; i <= 4; i++) statuses.push((await post(`2001:db8:1:1::${i}`)).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
    expect((await post('2001:db8:1:2::1')).status).toBe(200);
  });
});

describe('the console before anybody has logged in (H5)', () => {
  // Nobody told this one of a proxy.
  let alone: Pinflow;
  beforeAll(async () => {
    alone = await startPinflow();
  });
  afterAll(() => alone.stop());
  const ask = (headers: Record<string, string>, method = 'GET', path = '/console') =>
    new Promise<number>((resolve, reject) => {
      const { hostname, port } = new URL(alone.url);
      httpRequest(
        { hostname, port, path, method, headers: { host: `localhost:${port}`, ...headers } },
        (response) => {
          response.resume();
          resolve(response.statusCode ?? 0);
        },
      )
        .once('error', reject)
        .end();
    });

  it('sends this machine to the login', async () => {
    expect(await ask({})).toBe(303);
    expect(await ask({ host: '127.0.0.1' })).toBe(303);
    expect(await ask({ host: '[::1]:4321' }, 'GET', '/login')).toBe(200);
  });

  it.each([
    ['a name rebound to this machine', { host: 'attacker.example' }],
    ['a name that begins like one', { host: 'localhost.attacker.example' }],
    ['a local reverse proxy', { 'x-forwarded-for': '203.0.113.1' }],
    ['a proxy that says Forwarded', { forwarded: 'for=203.0.113.1' }],
    ['a proxy that says Via', { via: '1.1 proxy' }],
    ['a proxy that tells the port', { 'x-forwarded-port': '443' }],
    ['a proxy of a cloud', { 'cf-connecting-ip': '203.0.113.1' }],
  ])('refuses %s', async (_name, headers) => {
    expect(await ask(headers)).toBe(403);
    expect(await ask(headers, 'GET', '/simulator')).toBe(404);
    expect(await ask(headers, 'GET', '/simulator/messages')).toBe(401);
  });

  it.each([
    '//console',
    '/%63onsole',
    '/%2563onsole',
    '/console/../console',
    '/CONSOLE',
    '/console/',
    '/console.',
  ])('decides about %s as about /console (F5)', async (path) => {
    expect(await ask({ host: 'attacker.example' }, 'GET', path)).toBe(403);
    expect(await ask({}, 'GET', path)).toBe(303);
  });

  it('answers through a proxy it was told of, and through any once somebody has an account', async () => {
    const proxied = { 'x-forwarded-for': '203.0.113.1' };
    const told = await fetch(`${pinflow.url}/login`, { headers: proxied });
    expect(told.status).toBe(200);
    await adminCookie(alone);
    expect(await ask(proxied, 'GET', '/login')).toBe(200);
  });

  it.each(['cross-site', 'same-site', 'none'])('refuses a mutation from %s', async (site) => {
    expect(await ask({ 'sec-fetch-site': site }, 'POST', '/login')).toBe(403);
  });
});
