import { beforeEach, expect, test } from 'vitest';
import { isKeyShaped } from '../../../src/domain/landing-pages/page-key.ts';
import { authenticateKey } from '../../../src/use-cases/authenticate-key.ts';
import type { AdminWorld } from './admin-world.ts';
import { ACME, adminWorld } from './admin-world.ts';

let world: AdminWorld;

beforeEach(async () => {
  world = await adminWorld();
});

/** Verbs of the audit since `from` entries. */
async function whats(from = 0): Promise<string[]> {
  return (await world.audited()).slice(from).map((entry) => entry.what);
}

test('an integration is made with its defaults; its secrets are sealed and never read back', async () => {
  const made = await world.ask('POST', '/integrations', ACME);
  expect(made.status).toBe(201);
  expect(made.json()).toMatchObject({
    version: 1,
    secrets: { api_key: { set: true } },
    otp: { issuer: 'advertiser', length: 4, ttl_seconds: 600, max_attempts: 5, resend_after_seconds: 30 },
    created_at: '2026-05-04T10:00:00.000Z',
    warnings: [],
  });
  const read = await world.ask('GET', `/integrations/${made.json().id}`);
  const kept = JSON.stringify(world.ports.catalog.state);
  for (const text of [made.text, read.text, kept]) expect(text).not.toContain('canary-secret-1');
  expect(read.text).not.toContain('sealed_secrets');
  expect(await world.audited()).toEqual([
    {
      at: expect.any(Number),
      who: 'token:env',
      what: 'integration.created',
      subject: made.json().id,
      from: '192.0.2.7',
      detail: { version: 1 },
    },
  ]);
});

test('a secret that fits no cipher is refused, given or stored, and its text is not told', async () => {
  const url = 'http://simulator.invalid/a?m={msisdn}&s={compute.s}';
  const compute = [{ name: 's', template: '{msisdn}', apply: [{ fn: 'aes_ecb', key: '{secret.k}' }] }];
  const path = 'send.compute.0.apply.0.key';
  const given = await world.ask('POST', '/integrations', {
    ...ACME,
    secrets: { ...ACME.secrets, k: 'too-short' },
    send: { ...ACME.send, url, compute },
  });
  expect(given.status).toBe(400);
  expect(given.json().issues).toEqual([{ path, message: expect.stringContaining('not 9') }]);
  expect(given.text).not.toContain('too-short');
  const plain = await world.ask('POST', '/integrations', {
    ...ACME,
    secrets: { ...ACME.secrets, k: 'too-short' },
  });
  const { id } = plain.json();
  const stored = await world.ask('PATCH', `/integrations/${id}`, { send: { url, compute } });
  expect(stored.status).toBe(400);
  expect(stored.json().issues).toEqual([{ path, message: expect.stringContaining('not 9') }]);
  const mended = { secrets: { k: 'k'.repeat(16) }, send: { url, compute } };
  expect((await world.ask('PATCH', `/integrations/${id}`, mended)).status).toBe(200);
  expect((await world.ask('PATCH', `/integrations/${id}`, { secrets: { k: 'k' } })).status).toBe(400);
});

test('a number that something is compared with stands as it was written', async () => {
  const success =
    '{"any":[{"get":"json:a","equals":12345678901234567890},{"get":"json:b","in":[1.0,2,0.1000]}]}';
  const text = JSON.stringify({ ...ACME, send: { ...ACME.send, success: 'HERE' } }).replace(
    '"HERE"',
    success,
  );
  const made = await world.ask('POST', '/integrations', text);
  expect(made.status).toBe(201);
  expect(made.json().send.success).toEqual({
    any: [
      { get: 'json:a', equals: '12345678901234567890' },
      { get: 'json:b', in: ['1.0', 2, '0.1000'] },
    ],
  });
  expect(made.json().send.timeout_ms).toBe(8000);
  const lists = '{"limits":{"sends_per_msisdn_per_day":6.0},"send":{"timeout_ms":5e3}}';
  const patched = await world.ask('PATCH', `/integrations/${made.json().id}`, lists);
  expect(patched.json()).toMatchObject({
    limits: { sends_per_msisdn_per_day: 6 },
    send: { timeout_ms: 5000 },
  });
});

test.each<[stored: object, given: object, nulls: string]>([
  [{ all: [{ get: 'status', equals: 200 }] }, { get: 'json:ok', equals: true }, '"all":null'],
  [{ get: 'json:ok', equals: true }, { any: [{ get: 'status', equals: 200 }] }, '"get":null,"equals":null'],
  [{ get: 'json:ok', equals: true }, { get: 'json:ok', contains: 'y' }, '"equals":null'],
])('a patch beside the stored rule %j says how to take that out', async (stored, given, nulls) => {
  const made = await world.ask('POST', '/integrations', { ...ACME, send: { ...ACME.send, success: stored } });
  const { id } = made.json();
  const beside = await world.ask('PATCH', `/integrations/${id}`, { send: { success: given } });
  expect(beside.status).toBe(400);
  expect(beside.json().issues).toEqual([
    { path: 'send.success', message: expect.stringContaining(`send \`${nulls}\` with it`) },
  ]);
  const success = { ...given, ...JSON.parse(`{${nulls}}`) };
  const mended = await world.ask('PATCH', `/integrations/${id}`, { send: { success } });
  expect([mended.status, mended.json().send.success]).toEqual([200, given]);
  const typo = await world.ask('PATCH', `/integrations/${id}`, { send: { sucess: given } });
  expect(typo.json().issues).toEqual([
    { path: 'send.sucess', message: 'Unknown key `sucess`: check its spelling or leave it out.' },
  ]);
});

test('each change of an integration is a version; a secret sent as set stays, a new one replaces, null removes', async () => {
  const { id } = (await world.ask('POST', '/integrations', ACME)).json();
  const { vault, catalog } = world.ports;
  const secret = () => {
    const sealed = catalog.state.integrations[id]?.sealed_secrets.api_key;
    return sealed === undefined ? undefined : vault.open(sealed, 'integration-secret');
  };
  const renamed = await world.ask('PATCH', `/integrations/${id}`, {
    name: 'Acme 2',
    secrets: { api_key: { set: true } },
  });
  expect(renamed.json()).toMatchObject({ name: 'Acme 2', version: 2, otp: { length: 4 } });
  expect(secret()).toBe('canary-secret-1');
  await world.ask('PATCH', `/integrations/${id}`, {
    secrets: { api_key: 'canary-secret-2' },
    otp: { length: null },
  });
  expect(secret()).toBe('canary-secret-2');
  expect(catalog.state.integrations[id]?.otp.length).toBeNull();
  await world.ask('PATCH', `/integrations/${id}`, { secrets: { api_key: null }, send: { headers: [] } });
  expect(secret()).toBeUndefined();
  expect(Object.keys(catalog.state.integration_versions)).toEqual(
    [1, 2, 3, 4].map((version) => `${id}@${version}`),
  );
  expect(catalog.state.integration_versions[`${id}@1`]?.name).toBe('Acme');
  expect(await whats()).toEqual(['integration.created', ...Array(3).fill('integration.changed')]);
});

test('what surprises is said in warnings', async () => {
  const { success: _, ...verify } = ACME.verify;
  const made = await world.ask('POST', '/integrations', {
    ...ACME,
    send: { ...ACME.send, url: 'http://nowhere.invalid/send' },
    verify,
  });
  expect(made.status).toBe(201);
  const warnings = made.json().warnings.join('\n');
  for (const word of ['does not resolve', 'plain http', '`verify.success`']) expect(warnings).toContain(word);
});

test('a deleted integration is gone from lists, keeps its versions, and its id answers 404', async () => {
  const { id } = (await world.ask('POST', '/integrations', ACME)).json();
  expect((await world.ask('DELETE', `/integrations/${id}`)).status).toBe(204);
  expect((await world.ask('GET', '/integrations')).json()).toEqual({ items: [], next: null });
  for (const method of ['GET', 'PATCH', 'DELETE'])
    expect((await world.ask(method, `/integrations/${id}`, method === 'PATCH' ? {} : undefined)).status).toBe(
      404,
    );
  expect(world.ports.catalog.state.integration_versions[`${id}@1`]).toBeDefined();
  expect(await whats()).toEqual(['integration.created', 'integration.archived']);
});

test('an affiliate gets an id when it names none; its postback secret is sealed and stays', async () => {
  const made = await world.ask('POST', '/affiliates', { name: 'Kiwi' });
  expect(made.json()).toMatchObject({
    id: expect.stringMatching(/^[0-9]{6}$/),
    api_access: false,
    warnings: [],
  });
  const path = `/affiliates/${made.json().id}`;
  const postback = {
    url: 'https://t.example/p?c={aff_click_id}&p={payout}',
    secret: `whsec_${'a'.repeat(24)}`,
  };
  const set = await world.ask('PATCH', path, { postback, caps: { sends_per_day: 5 } });
  expect(set.json().postback).toEqual({
    url: postback.url,
    method: 'GET',
    events: ['conversion'],
    include_msisdn: false,
    enabled: true,
    secret: { set: true },
  });
  expect(set.json().warnings).toEqual([]);
  await world.ask('PATCH', path, { postback: { method: 'POST' } });
  const kept = world.ports.catalog.state.affiliates[made.json().id]?.postback;
  expect(kept?.method).toBe('POST');
  expect(world.ports.vault.open(kept?.sealed_secret ?? '', 'postback-secret')).toBe(postback.secret);
  expect(JSON.stringify(world.ports.catalog.state)).not.toContain(postback.secret);
  expect((await world.ask('PATCH', path, { postback: null })).json()).not.toHaveProperty('postback');
});

test('the id of a deleted affiliate stays taken: the ledger names it', async () => {
  await world.ask('POST', '/affiliates', { id: 'kiwi', name: 'Kiwi' });
  expect((await world.ask('DELETE', '/affiliates/kiwi')).status).toBe(204);
  expect((await world.ask('GET', '/affiliates')).json().items).toEqual([]);
  expect((await world.ask('POST', '/affiliates', { id: 'Kiwi', name: 'Kiwi' })).json().response).toBe(
    'conflict',
  );
});

test('a page answers with its addresses, its version and, once, a key that opens it', async () => {
  const { page } = await world.populate();
  expect(page).toMatchObject({
    slug: 'win-a-phone',
    url: 'https://pinflow.example/l/win-a-phone',
    send_url: 'https://pinflow.example/api/otp/send',
    verify_url: 'https://pinflow.example/api/otp/verify',
    version: expect.stringMatching(/^[0-9a-f]{16}$/),
    status: 'live',
    locale: 'en',
    warnings: ['`lint` is stored; pages are not linted yet.'],
  });
  expect(isKeyShaped(page.key)).toBe(true);
  expect(authenticateKey(world.ports, page.key)?.page.id).toBe(page.id);
  expect(JSON.stringify(world.ports.catalog.state)).not.toContain(page.key);
  const read = await world.ask('GET', `/landing-pages/${page.id}`);
  expect(read.json()).not.toHaveProperty('key');
  // The second key is the generated files' own.
  expect((await whats()).slice(-3)).toEqual(['page.created', 'key.created', 'key.created']);
});

test('a live page keeps every version it was, with the terms of each; going back to one is news', async () => {
  const { page } = await world.populate();
  const path = `/landing-pages/${page.id}`;
  const versions = () => world.ports.catalog.state.landing_pages[page.id]?.versions ?? [];
  expect(versions()).toEqual([
    { version: page.version, at: expect.any(Number), terms_hash: expect.any(String) },
  ]);
  const renamed = (await world.ask('PATCH', path, { title: 'Win two phones' })).json();
  expect(renamed.version).not.toBe(page.version);
  expect(versions().at(-1)?.terms_hash).toBe(versions()[0]?.terms_hash);
  await world.ask('PATCH', path, { payout: { amount: '2.00', currency: 'USD' } });
  expect(versions()).toHaveLength(2);
  await world.ask('PATCH', path, { price: { amount: '9.00' } });
  expect(versions()[2]?.terms_hash).not.toBe(versions()[0]?.terms_hash);
  await world.ask('PATCH', path, { title: 'Win a phone', price: { amount: '2.85' } });
  expect(versions().map((one) => one.version)).toEqual([
    page.version,
    renamed.version,
    expect.any(String),
    page.version,
  ]);
  expect(versions()[3]?.terms_hash).toBe(versions()[0]?.terms_hash);
});

test('a draft has a version to look at but none that was ever live', async () => {
  const { page } = await world.populate();
  const draft = await world.ask('POST', '/landing-pages', {
    integration_id: page.integration_id,
    affiliate_id: 'kiwi',
    title: 'Win a phone',
    status: 'draft',
  });
  expect(draft.json()).toMatchObject({ slug: 'win-a-phone-2', version: expect.any(String) });
  const kept = () => world.ports.catalog.state.landing_pages[draft.json().id];
  expect(kept()?.versions).toEqual([]);
  await world.ask('PATCH', `/landing-pages/${draft.json().id}`, { status: 'live' });
  expect(kept()?.versions).toHaveLength(1);
});

test("a change of the code's length makes new versions of the pages that show it", async () => {
  const { page, integration } = await world.populate();
  await world.ask('PATCH', `/integrations/${integration.id}`, { otp: { length: 6 } });
  const read = (await world.ask('GET', `/landing-pages/${page.id}`)).json();
  expect(read.version).not.toBe(page.version);
  expect(world.ports.catalog.state.landing_pages[page.id]?.versions.at(-1)?.version).toBe(read.version);
});

test.each([
  ['اربح هاتفًا', /^[a-v0-9]{8}$/],
  ['../../x.php\r\nX: 1', /^x-php-x-1$/],
])('the slug of a page called %j', async (title, slug) => {
  const { page } = await world.populate();
  const made = await world.ask('POST', '/landing-pages', {
    integration_id: page.integration_id,
    affiliate_id: 'kiwi',
    title,
  });
  expect(made.json().slug).toMatch(slug);
});

test('fields that a later issue acts on are stored, and said so', async () => {
  const { page } = await world.populate();
  const wish = {
    caps: { sends_per_day: 9 },
    offers: [{ operators: ['zain'], price: { amount: '1', currency: 'USD', period: 'day' } }],
    lint: 'off',
  };
  const changed = (await world.ask('PATCH', `/landing-pages/${page.id}`, wish)).json();
  expect(changed).toMatchObject(wish);
  expect(changed.warnings.join('\n')).toContain('`offers`');
  expect(changed.warnings.join('\n')).not.toContain('`lint`');
});

test('a deleted page is gone from lists and its keys open nothing; its slug is free again', async () => {
  const { page } = await world.populate();
  expect((await world.ask('DELETE', `/landing-pages/${page.id}`)).status).toBe(204);
  expect((await world.ask('GET', '/landing-pages')).json().items).toEqual([]);
  expect((await world.ask('GET', `/landing-pages/${page.id}`)).status).toBe(404);
  expect(authenticateKey(world.ports, page.key)).toBeUndefined();
  expect(Object.values(world.ports.catalog.state.keys).every((key) => key.revoked_at !== undefined)).toBe(
    true,
  );
  const again = await world.ask('POST', '/landing-pages', {
    integration_id: page.integration_id,
    affiliate_id: 'kiwi',
    title: 'Win a phone',
  });
  expect(again.json().slug).toBe('win-a-phone');
  expect((await world.ask('DELETE', `/landing-pages/${again.json().id}`)).status).toBe(204);
  expect((await world.ask('DELETE', `/integrations/${page.integration_id}`)).status).toBe(204);
});

test('keys are made, listed without their text, and revoked once', async () => {
  const { page } = await world.populate();
  const path = `/landing-pages/${page.id}/keys`;
  world.pass(1000);
  const made = await world.ask('POST', path, { mode: 'test' });
  expect([made.status, made.json().mode]).toEqual([201, 'test']);
  expect(authenticateKey(world.ports, made.json().key)?.mode).toBe('test');
  const list = await world.ask('GET', path);
  expect(list.json().items[0]).toEqual({
    id: made.json().id,
    hint: made.json().key.slice(-4),
    carrier: 'api',
    mode: 'test',
    created_at: expect.any(String),
    last_used_at: null,
    revoked_at: null,
    page_version: null,
    outdated: false,
  });
  expect(
    list
      .json()
      .items.map((key: { carrier: string }) => key.carrier)
      .sort(),
  ).toEqual(['api', 'api', 'generated']);
  for (const key of [page.key, made.json().key]) expect(list.text).not.toContain(key);
  const before = (await whats()).length;
  for (let i = 0; i < 2; i++)
    expect((await world.ask('DELETE', `${path}/${made.json().id}`)).status).toBe(204);
  expect(await whats(before)).toEqual(['key.revoked']);
  expect(authenticateKey(world.ports, made.json().key)).toBeUndefined();
  expect((await world.ask('GET', path)).json().items[0].revoked_at).toEqual(expect.any(String));
});

test("another page's key cannot be revoked by this page's address", async () => {
  const { page } = await world.populate();
  const other = await world.ask('POST', '/landing-pages', {
    integration_id: page.integration_id,
    affiliate_id: 'kiwi',
    title: 'Other',
  });
  const keys = (await world.ask('GET', `/landing-pages/${other.json().id}/keys`)).json().items;
  expect((await world.ask('DELETE', `/landing-pages/${page.id}/keys/${keys[0].id}`)).status).toBe(404);
  expect(authenticateKey(world.ports, other.json().key)).toBeDefined();
});

test('with API access off no page, key or download is made; changes still are', async () => {
  const { page } = await world.populate();
  await world.ask('PATCH', '/affiliates/kiwi', { api_access: false });
  const before = world.ports.catalog.state;
  const page2 = { integration_id: page.integration_id, affiliate_id: 'kiwi', title: 'Other' };
  const asked = [
    await world.ask('POST', '/landing-pages', page2),
    await world.ask('POST', `/landing-pages/${page.id}/keys`, {}),
    await world.ask('POST', `/landing-pages/${page.id}/exports`, { target: 'php' }),
    await world.ask('POST', `/landing-pages/${page.id}/exports`, { target: 'html' }),
  ];
  expect(asked.map((one) => [one.status, one.json().response])).toEqual(
    Array(4).fill([409, 'api_access_disabled']),
  );
  expect(world.ports.catalog.state).toBe(before);
  expect((await world.ask('PATCH', `/landing-pages/${page.id}`, { title: 'Still' })).status).toBe(200);
});

test('a PHP download holds a new key of its own and is audited; an HTML one holds none', async () => {
  const { page } = await world.populate();
  const before = (await whats()).length;
  const php = await world.ask('POST', `/landing-pages/${page.id}/exports`, { target: 'php' });
  expect(php.status).toBe(200);
  expect(php.text.startsWith('<?php')).toBe(true);
  const [key = ''] = /pf_[a-z2-7]{30}/.exec(php.text) ?? [];
  expect(key).not.toBe(page.key);
  expect(authenticateKey(world.ports, key)?.page.id).toBe(page.id);
  expect(php.text).not.toContain('canary-secret');
  const html = await world.ask('POST', `/landing-pages/${page.id}/exports`, { target: 'html' });
  expect(html.text).not.toMatch(/pf_[a-z2-7]{30}/);
  expect(await whats(before)).toEqual(['key.created', 'page.exported', 'page.exported']);
  const keys = (await world.ask('GET', `/landing-pages/${page.id}/keys`)).json().items;
  const downloaded = () => keys.find((one: { carrier: string }) => one.carrier === 'php');
  expect(downloaded()).toMatchObject({ page_version: page.version, outdated: false });
  await world.ask('PATCH', `/landing-pages/${page.id}`, { title: 'Other' });
  const later = (await world.ask('GET', `/landing-pages/${page.id}/keys`)).json().items;
  expect(later.find((one: { id: string }) => one.id === downloaded().id).outdated).toBe(true);
});

test('a download is an attachment with a plain name, whatever page and carrier are called', async () => {
  const { page } = await world.populate();
  const hostile = await world.ask('POST', '/landing-pages', {
    integration_id: page.integration_id,
    affiliate_id: 'kiwi',
    title: '../../x.php\r\nX: 1',
  });
  const [html] = world.ports.carriers;
  if (!html) throw new Error('no carrier');
  const named = {
    ...html,
    make: (order: Parameters<typeof html.make>[0]) => ({ ...html.make(order), name: '../../x.php\r\nX: 1' }),
  };
  for (const carriers of [world.ports.carriers, [named]]) {
    world.ports.carriers = carriers;
    const { headers } = await world.ask('POST', `/landing-pages/${hostile.json().id}/exports`, {
      target: 'html',
    });
    expect(headers.get('content-disposition')).toMatch(
      /^attachment; filename="?[A-Za-z0-9][A-Za-z0-9._-]*"?$/,
    );
    expect(headers.get('x')).toBeNull();
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-store');
  }
});

test('lists are newest first and go on by cursor though their last item is gone', async () => {
  const ids: string[] = [];
  for (let i = 0; i < 5; i++) {
    if (i !== 2) world.pass(1000); // two of the same millisecond
    ids.unshift((await world.ask('POST', '/affiliates', { id: `a${i}`, name: 'x' })).json().id);
  }
  const first = (await world.ask('GET', '/affiliates?limit=2')).json();
  expect(first.items.map((one: { id: string }) => one.id)).toEqual(ids.slice(0, 2));
  await world.ask('DELETE', `/affiliates/${ids[1]}`);
  const seen = [];
  for (let next = first.next; next;) {
    const page = (await world.ask('GET', `/affiliates?limit=2&cursor=${next}`)).json();
    seen.push(...page.items.map((one: { id: string }) => one.id));
    next = page.next;
  }
  expect(seen).toEqual(ids.slice(2));
});

test('templates are listed', async () => {
  expect((await world.ask('GET', '/templates')).json()).toEqual({
    items: [{ name: 'classic', description: 'Plain.' }],
    next: null,
  });
});
