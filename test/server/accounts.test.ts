import { request as httpRequest } from 'node:http';
import { Secret, TOTP } from 'otpauth';
import { simulatorIntegration } from '../../src/domain/integrations/simulator-integration.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADA, adminCookie, cookieOf, join, logIn, setupUrl } from '../support/log-in.ts';
import { freePort, startPinflow } from '../support/pinflow.ts';
import type { Pinflow } from '../support/pinflow.ts';

let pinflow: Pinflow;
let ada: string;

beforeAll(async () => {
  pinflow = await startPinflow();
});
afterAll(() => pinflow.stop());

const form = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(path.startsWith('http') ? path : `${pinflow.url}${path}`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers,
    redirect: 'manual',
  });

/** Asks the admin API with a cookie, as a page of ours would. */
async function api(cookie: string, method: string, path: string, body?: unknown, headers = {}) {
  const response = await fetch(`${pinflow.url}/api/v1${path}`, {
    method,
    headers: { cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  const isJson = text.startsWith('{');
  return { status: response.status, body: (isJson ? JSON.parse(text) : {}) as Record<string, never>, text };
}

const works = async (cookie: string) => (await api(cookie, 'GET', '/me')).status === 200;

describe('the setup link', () => {
  it('refuses a weak password and a wrong address at their fields, and stays open', async () => {
    const answer = await form(setupUrl(pinflow), { name: '', email: 'nope', password: 'short' });
    const html = await answer.text();
    expect(answer.status).toBe(400);
    for (const id of ['name', 'email', 'password']) expect(html).toContain(`id="${id}-problem"`);
  });

  it('makes the administrator once; then it opens nothing', async () => {
    ada = await adminCookie(pinflow);
    expect((await api(ada, 'GET', '/me')).body).toMatchObject({ email: ADA.email, role: 'admin' });
    const again = await form(setupUrl(pinflow), { ...ADA, email: 'eve@network.example' });
    expect(again.status).toBe(410);
  });

  it('keeps no password and no session text on disk', async () => {
    const { readFileSync } = await import('node:fs');
    const text = readFileSync(`${pinflow.dataDir}/catalog.json`, 'utf8');
    expect(text).not.toContain(ADA.password);
    expect(text).not.toContain(ada.split('=')[1]);
    expect(text).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
  });
});

describe('logging in', () => {
  it('begins a session under a new id, and ends the one the browser came with (F7)', async () => {
    const planted = `pinflow=${'a'.repeat(43)}`;
    const first = cookieOf(await form('/login', ADA, { cookie: planted }));
    expect(first).not.toBe(planted);
    const second = cookieOf(await form('/login', ADA, { cookie: first }));
    expect([await works(first), await works(second)]).toEqual([false, true]);
  });

  it('sets a cookie a script cannot read, of 256 bits, on the whole host and no other (F8)', async () => {
    const [header = ''] = (await form('/login', ADA)).headers.getSetCookie();
    expect(header).toMatch(/^pinflow=[\w-]{43}; Max-Age=1209600; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  it('says the same of an unknown address and a wrong password (F10)', async () => {
    const known = await form('/login', { email: ADA.email, password: 'wrong' });
    const unknown = await form('/login', { email: ADA.email.replace('ada', 'eve'), password: 'wrong' });
    expect([known.status, unknown.status]).toEqual([401, 401]);
    expect((await unknown.text()).replaceAll('eve@', 'ada@')).toBe(await known.text());
  });

  it.each([
    ['/console/clicks', '/console/clicks'],
    ['//evil.example', '/console'],
    ['/\\evil.example', '/console'],
    ['https://evil.example', '/console'],
    ['/login', '/console'],
  ])('goes on to a path of ours: next=%s', async (next, location) => {
    expect((await form('/login', { ...ADA, next })).headers.get('location')).toBe(location);
  });

  it.each([
    ['application/json', JSON.stringify(ADA)],
    ['text/plain', 'email=a&password=b'],
  ])('takes a form alone: %s', async (type, body) => {
    const response = await fetch(`${pinflow.url}/login`, {
      method: 'POST',
      headers: { 'content-type': type },
      body,
    });
    expect(response.status).toBe(415);
  });

  it('is refused to another origin, of any content type, cookie or not (F6)', async () => {
    for (const type of ['application/json', 'application/x-www-form-urlencoded', 'text/plain', '']) {
      for (const foreign of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }]) {
        const headers = new Headers({ cookie: ada, 'content-type': type });
        for (const [name, value] of Object.entries(foreign)) headers.set(name, value);
        const ask = (path: string) =>
          fetch(`${pinflow.url}${path}`, { method: 'POST', headers, body: '{"role":"admin"}' });
        expect((await ask('/api/v1/tokens')).status).toBe(403);
        expect((await ask('/login')).status).toBe(403);
        expect((await ask('/logout')).status).toBe(403);
      }
    }
    expect((await api(ada, 'GET', '/tokens')).body).toMatchObject({ items: [] });
    expect(await works(ada)).toBe(true);
  });

  it('asks for the second factor after the password, takes a code once, and a recovery code once', async () => {
    const person = { ...ADA, name: 'Tom', email: 'tom@network.example' };
    const tom = await join(pinflow, { role: 'operator' }, person);
    const { secret } = (await api(tom, 'POST', '/me/totp')).body as unknown as { secret: string };
    const totp = new TOTP({ secret: Secret.fromBase32(secret) });
    const { password } = person;
    expect((await api(tom, 'PUT', '/me/totp', { secret, code: '000000', password })).status).toBe(400);
    const first = totp.generate({ timestamp: Date.now() - 30_000 });
    const on = await api(tom, 'PUT', '/me/totp', { secret, code: first, password });
    const { recovery_codes } = on.body as unknown as { recovery_codes: string[] };
    expect(recovery_codes).toHaveLength(10);

    const half = await form('/login', person);
    expect(half.status).toBe(401);
    const sealed = /name="half" value="([^"]+)"/.exec(await half.text())?.[1] ?? '';
    expect((await form('/login', { half: sealed, totp: '000000' })).status).toBe(401);
    const code = totp.generate();
    expect((await form('/login', { half: sealed, totp: code })).status).toBe(303);
    expect((await form('/login', { ...person, totp: code })).status).toBe(401);
    const recovery = recovery_codes[0]?.toUpperCase() ?? '';
    expect((await form('/login', { ...person, totp: recovery })).status).toBe(303);
    expect((await form('/login', { ...person, totp: recovery })).status).toBe(401);
    expect((await form('/login', { half: `${sealed}x`, totp: code })).status).toBe(401);
  });

  it('a reset for a lost authenticator switches it off, and no other reset does', async () => {
    const person = { ...ADA, name: 'Lou', email: 'lou@network.example' };
    const lou = await join(pinflow, { role: 'operator' }, person);
    const { id } = (await api(lou, 'GET', '/me')).body as unknown as { id: string };
    const { secret } = (await api(lou, 'POST', '/me/totp')).body as unknown as { secret: string };
    const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate();
    const wish = { secret, code, password: person.password };
    expect((await api(lou, 'PUT', '/me/totp', wish)).status).toBe(200);
    for (const [wish, status] of [
      [{}, 401],
      [{ without_totp: true }, 303],
    ] as const) {
      const reset = await pinflow.admin<{ url: string }>('POST', `/users/${id}/password-resets`, wish);
      await form(new URL(reset.body.url).pathname, { password: person.password });
      expect((await form('/login', person)).status).toBe(status);
    }
  });

  it('an open session alone puts no authenticator in place of another and adds no passkey', async () => {
    const person = { ...ADA, name: 'Uma', email: 'uma@network.example' };
    const uma = await join(pinflow, { role: 'operator' }, person);
    const pair = async (password?: string) => {
      const { secret } = (await api(uma, 'POST', '/me/totp')).body as unknown as { secret: string };
      const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate();
      return api(uma, 'PUT', '/me/totp', { secret, code, password });
    };
    const passkey = { name: 'x', response: { id: 'x', response: { clientDataJSON: 'x' } } };
    expect((await pair(person.password)).status).toBe(200);
    for (const password of [undefined, 'not the password at all']) {
      for (const answer of [
        await pair(password),
        await api(uma, 'DELETE', '/me/totp', { password }),
        await api(uma, 'POST', '/me/passkey-offers', { password }),
        await api(uma, 'POST', '/me/passkeys', { ...passkey, password }),
      ])
        expect([answer.status, answer.body]).toMatchObject([400, { issues: [{ path: 'password' }] }]);
    }
    expect((await pair(person.password)).status).toBe(200);
    expect((await api(uma, 'POST', '/me/passkey-offers', { password: person.password })).status).toBe(201);
  });

  it('a wrong code is in the audit like a wrong password', async () => {
    const { body } = await pinflow.admin<{ items: { what: string; detail?: { why: string } }[] }>(
      'GET',
      '/audit?what=login.refused&limit=200',
    );
    expect(new Set(body.items.map(({ detail }) => detail?.why))).toEqual(new Set(['password', 'code']));
  });

  it('is not taken from another scheme, nor by a method nobody needs (F6, F12)', async () => {
    const origin = pinflow.url.replace('http:', 'https:');
    expect((await form('/login', ADA, { origin })).status).toBe(403);
    expect((await form('/login', ADA, { origin: pinflow.url })).status).toBe(303);
    const traced = await new Promise<number | undefined>((resolve, reject) => {
      const { hostname, port } = new URL(pinflow.url);
      httpRequest({ hostname, port, path: '/login', method: 'TRACE' }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .once('error', reject)
        .end();
    });
    expect(traced).toBe(405);
  });

  it('ends every session at logout and at a new password (F7)', async () => {
    const person = { ...ADA, name: 'Lia', email: 'lia@network.example' };
    const one = await join(pinflow, { role: 'marketer' }, person);
    const two = await logIn(pinflow, person);
    const out = await form('/logout', {}, { cookie: one });
    expect(out.headers.getSetCookie()[0]).toMatch(/^pinflow=; Max-Age=0/);
    expect([await works(one), await works(two)]).toEqual([false, false]);
    const three = await logIn(pinflow, person);
    const four = await logIn(pinflow, person);
    const password = 'another long sentence';
    expect((await api(three, 'PUT', '/me/password', { current: 'no', password })).status).toBe(400);
    expect((await api(three, 'PUT', '/me/password', { current: person.password, password })).status).toBe(
      204,
    );
    expect([await works(three), await works(four)]).toEqual([false, false]);
    expect((await form('/login', person)).status).toBe(401);
    expect((await form('/login', { ...person, password })).status).toBe(303);
  });
});

describe('guessing at one account (F9)', () => {
  const person = { ...ADA, name: 'Gus', email: 'gus@network.example' };
  const tries = (email: string) =>
    Promise.all(
      Array.from({ length: 50 }, (_, at) =>
        form('/login', { email, password: 'wrong' }, { 'x-forwarded-for': `203.0.113.${at}` }),
      ),
    );

  it('is stopped after ten tries, known or not, and a reset link lets the real one in at once', async () => {
    await join(pinflow, { role: 'operator' }, person);
    for (const email of [person.email, 'nobody@network.example']) {
      const statuses = (await tries(email)).map(({ status }) => status);
      expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(10);
      expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(40);
    }
    const stopped = await form('/login', person);
    expect([stopped.status, Number(stopped.headers.get('retry-after'))]).toEqual([429, expect.any(Number)]);
    const { body } = await pinflow.admin<{ items: { id: string; email: string }[] }>('GET', '/users');
    const gus = body.items.find(({ email }) => email === person.email);
    const reset = await pinflow.admin<{ url: string }>('POST', `/users/${gus?.id}/password-resets`);
    const link = new URL(reset.body.url).pathname;
    const password = 'a brand new sentence';
    expect((await form(link, { password })).headers.get('location')).toBe('/login?done=reset');
    expect((await form(link, { password })).status).toBe(410);
    expect((await form('/login', { ...person, password })).status).toBe(303);
  });
});

describe('people', () => {
  it('join by an invitation that opens once, as what they were asked in for', async () => {
    const made = await pinflow.admin<{ url: string; id: string }>('POST', '/invitations', {
      role: 'affiliate',
      affiliate_id: 'demo',
    });
    const path = new URL(made.body.url).pathname;
    const kim = { name: 'Kim', email: 'kim@demo.example', password: 'a very long sentence' };
    const joined = await form(path, { ...kim, role: 'admin', affiliate_id: 'other' });
    expect(joined.headers.get('location')).toBe('/portal');
    expect((await api(cookieOf(joined), 'GET', '/me')).body).toMatchObject({
      role: 'affiliate',
      affiliate_id: 'demo',
    });
    expect((await form(path, { ...kim, email: 'two@demo.example' })).status).toBe(410);
    const console_ = await fetch(`${pinflow.url}/console`, {
      headers: { cookie: cookieOf(joined) },
      redirect: 'manual',
    });
    expect(console_.headers.get('location')).toBe('/portal');
  });

  it('an invitation taken back opens nothing', async () => {
    const made = await pinflow.admin<{ url: string; id: string }>('POST', '/invitations', {
      role: 'marketer',
    });
    expect((await pinflow.admin('DELETE', `/invitations/${made.body.id}`)).status).toBe(204);
    expect((await form(new URL(made.body.url).pathname, ADA)).status).toBe(410);
  });

  it('somebody stays admin; whoever is removed is out at once', async () => {
    const { body } = await pinflow.admin<{ items: { id: string; role: string; email: string }[] }>(
      'GET',
      '/users',
    );
    const admin = body.items.find(({ role }) => role === 'admin');
    expect((await pinflow.admin('PATCH', `/users/${admin?.id}`, { role: 'marketer' })).status).toBe(409);
    expect((await pinflow.admin('DELETE', `/users/${admin?.id}`)).status).toBe(409);
    const person = { ...ADA, name: 'Rob', email: 'rob@network.example' };
    const rob = await join(pinflow, { role: 'operator' }, person);
    const { id } = (await api(rob, 'GET', '/me')).body as unknown as { id: string };
    expect((await pinflow.admin('DELETE', `/users/${id}`)).status).toBe(204);
    expect(await works(rob)).toBe(false);
    expect((await form('/login', person)).status).toBe(401);
  });

  it('see their own sessions, and end one', async () => {
    const person = { ...ADA, name: 'Sue', email: 'sue@network.example' };
    const one = await join(pinflow, { role: 'marketer' }, person);
    const two = await logIn(pinflow, person);
    const { items } = (await api(one, 'GET', '/sessions')).body as unknown as {
      items: { id: string; current: boolean }[];
    };
    expect(items.map(({ current }) => current).sort()).toEqual([false, true]);
    const other = items.find(({ current }) => !current);
    expect((await api(one, 'DELETE', `/sessions/${other?.id}`)).status).toBe(204);
    expect([await works(one), await works(two)]).toEqual([true, false]);
    const { body } = await pinflow.admin<{ items: { id: string; email: string }[] }>('GET', '/users');
    const adas = body.items.find(({ email }) => email === ADA.email);
    expect((await api(one, 'GET', `/sessions?user_id=${adas?.id}`)).status).toBe(403);
  });
});

describe('tokens', () => {
  it('open the API until they run out or are revoked, and are shown once', async () => {
    const made = await pinflow.admin<{ id: string; token: string }>('POST', '/tokens', {
      name: 'reports',
      role: 'operator',
      scope: ['clicks.read'],
      expires_at: new Date(Date.now() + 3_600_000).toISOString(),
    });
    expect(made.status).toBe(201);
    const ask = (path: string) =>
      fetch(`${pinflow.url}/api/v1${path}`, { headers: { authorization: `Bearer ${made.body.token}` } });
    expect([(await ask('/clicks')).status, (await ask('/reports')).status]).toEqual([200, 403]);
    const list = await pinflow.admin('GET', '/tokens');
    expect(JSON.stringify(list.body)).not.toContain(made.body.token);
    expect((await pinflow.admin('DELETE', `/tokens/${made.body.id}`)).status).toBe(204);
    expect((await ask('/clicks')).status).toBe(401);
    const past = { role: 'admin', expires_at: '2020-01-01T00:00:00Z' };
    expect((await pinflow.admin('POST', '/tokens', past)).status).toBe(400);
  });
});

describe('the simulator’s phone without the demo', () => {
  it('shows whole numbers to staff, to a test key what its page sent, and to nobody else', async () => {
    const own = await startPinflow({ PINFLOW_DEMO: 'off' });
    const integration = await own.admin(
      'POST',
      '/integrations',
      simulatorIntegration({ name: 'S', countries: ['KE'] }),
    );
    await own.admin('POST', '/affiliates', { id: 'kiwi', name: 'Kiwi', api_access: true });
    const page = await own.admin('POST', '/landing-pages', {
      integration_id: integration.body['id'],
      affiliate_id: 'kiwi',
      title: 'Win',
    });
    const keyOf = async (mode: string) =>
      (await own.admin('POST', `/landing-pages/${String(page.body['id'])}/keys`, { mode })).body['key'];
    const [test, live] = [String(await keyOf('test')), String(await keyOf('live'))];
    await adminCookie(own);
    const marketer = await join(own, { role: 'marketer' }, { ...ADA, email: 'mara@network.example' });
    await fetch(`${own.url}/api/otp/send`, {
      method: 'POST',
      headers: { authorization: `Bearer ${test}`, 'content-type': 'application/json' },
      body: JSON.stringify({ aff_id: 'kiwi', msisdn: '+254712999888' }),
    });
    const ask = async (headers: Record<string, string>, msisdn = '%2B254712999888') => {
      const answer = await fetch(`${own.url}/simulator/messages?msisdn=${msisdn}`, { headers });
      return answer.status === 200
        ? ((await answer.json()) as { items: unknown[] }).items.length
        : answer.status;
    };
    expect(await ask({ cookie: await adminCookie(own) })).toBe(1);
    expect(await ask({ cookie: marketer })).toBe(401);
    expect(await ask({ authorization: `Bearer ${test}` })).toBe(1);
    expect(await ask({ authorization: `Bearer ${test}` }, '%2B254712999000')).toBe(401);
    expect(await ask({ authorization: `Bearer ${live}` })).toBe(401);
    await own.stop();
  });
});

describe('what an https address adds', () => {
  it('names the cookie __Host-, sets Secure, answers by that name (F8, H5)', async () => {
    const own = await startPinflow({
      PINFLOW_PUBLIC_URL: 'https://pages.example',
      PORT: await freePort(),
    });
    const post = (host: string, path: string, fields: Record<string, string>) =>
      new Promise<{ status?: number; cookies?: string[] }>((resolve, reject) => {
        const { hostname, port } = new URL(own.url);
        const headers = { host, 'content-type': 'application/x-www-form-urlencoded' };
        httpRequest({ hostname, port, path, method: 'POST', headers }, (response) => {
          response.resume();
          resolve({ status: response.statusCode, cookies: response.headers['set-cookie'] });
        })
          .once('error', reject)
          .end(new URLSearchParams(fields).toString());
      });
    const { pathname } = new URL(setupUrl(own));
    expect((await post('evil.example', pathname, ADA)).status).toBe(403);
    const joined = await post('pages.example', pathname, ADA);
    expect(joined.cookies?.[0]).toMatch(
      /^__Host-pinflow=[\w-]{43}; Max-Age=1209600; Path=\/; HttpOnly; SameSite=Lax; Secure$/,
    );
    await own.stop();
  });
});

it('every change is in the audit: who, what, from where (F20)', async () => {
  const { body } = await pinflow.admin<{ items: { what: string; who: string; from: string }[] }>(
    'GET',
    '/audit?limit=200',
  );
  const whats = new Set(body.items.map(({ what }) => what));
  for (const what of [
    'user.joined',
    'session.begun',
    'login.refused',
    'sessions.ended',
    'password.changed',
    'password.reset',
    'totp.switched_on',
    'invitation.created',
    'invitation.withdrawn',
    'token.created',
    'token.revoked',
    'user.removed',
  ])
    expect(whats).toContain(what);
  expect(body.items.every(({ from, who }) => who === 'pinflow' || from === '127.0.0.1')).toBe(true);
});
