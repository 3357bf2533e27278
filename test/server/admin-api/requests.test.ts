import { beforeAll, describe, expect, test } from 'vitest';
import type { AdminWorld } from './admin-world.ts';
import { ACME, adminWorld, TOKEN } from './admin-world.ts';

let world: AdminWorld;
let ids: { integration: string; page: string };

beforeAll(async () => {
  world = await adminWorld();
  const { integration, page } = await world.populate();
  await world.ask('POST', '/affiliates', { id: 'fig', name: 'Fig' });
  ids = { integration: integration.id, page: page.id };
});

/** Puts the world's ids into a path or body. */
function named<T>(value: T): T {
  const text = JSON.stringify(value).replaceAll('$PAGE', ids.page).replaceAll('$ACME', ids.integration);
  return JSON.parse(text);
}

const deep = (depth: number) => `{"name":${'['.repeat(depth)}${']'.repeat(depth)}}`;
const wide = `{${Array.from({ length: 10_000 }, (_, i) => `"k${i}":1`).join(',')}}`;
const page = { integration_id: '$ACME', affiliate_id: 'kiwi', title: 'Win' };
const change = '/landing-pages/$PAGE';

interface Row {
  asks: string;
  method?: string;
  path: string;
  body?: unknown;
  headers?: Record<string, string>;
  status: number;
  code: string;
  /** Path of an issue that must be named. */
  issue?: string;
  contains?: string;
  lacks?: string;
}

const rows: Row[] = [
  {
    asks: 'no token',
    path: '/integrations',
    headers: { authorization: '' },
    status: 401,
    code: 'unauthorized',
  },
  {
    asks: 'a wrong token',
    path: '/integrations',
    headers: { authorization: `Bearer ${TOKEN}x` },
    status: 401,
    code: 'unauthorized',
  },
  {
    asks: 'an unknown address without a token',
    path: '/nothing',
    headers: { authorization: '' },
    status: 401,
    code: 'unauthorized',
  },
  { asks: 'an unknown address', path: '/nothing', status: 404, code: 'not_found' },
  { asks: 'a trailing slash', path: '/integrations/', status: 404, code: 'not_found' },
  { asks: 'an unknown integration', path: '/integrations/none', status: 404, code: 'not_found' },
  { asks: 'an id that every object has', path: '/integrations/constructor', status: 404, code: 'not_found' },
  {
    asks: 'an id that every object has, to change it',
    method: 'PATCH',
    path: '/affiliates/__proto__',
    body: {},
    status: 404,
    code: 'not_found',
  },
  { asks: 'a conversion nobody knows', path: '/conversions/none', status: 404, code: 'not_found' },
  { asks: 'a click nobody knows', path: '/clicks/none', status: 404, code: 'not_found' },
  {
    asks: 'a key nobody knows',
    method: 'DELETE',
    path: '/landing-pages/$PAGE/keys/none',
    status: 404,
    code: 'not_found',
  },

  {
    asks: 'a verb a list has not',
    method: 'DELETE',
    path: '/integrations',
    status: 405,
    code: 'method_not_allowed',
  },
  {
    asks: 'a verb an audit never has',
    method: 'DELETE',
    path: '/audit',
    status: 405,
    code: 'method_not_allowed',
  },
  { asks: 'a settlement to be read', path: '/clicks/x/settlement', status: 405, code: 'method_not_allowed' },

  {
    asks: 'a form',
    method: 'POST',
    path: '/affiliates',
    body: 'name=x',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    status: 415,
    code: 'unsupported_media_type',
  },
  {
    asks: 'JSON called text',
    method: 'POST',
    path: '/affiliates',
    body: '{"name":"x"}',
    headers: { 'content-type': 'text/plain' },
    status: 415,
    code: 'unsupported_media_type',
  },
  {
    asks: 'broken JSON',
    method: 'POST',
    path: '/affiliates',
    body: '{"name":',
    status: 400,
    code: 'invalid_request',
    contains: 'not JSON',
  },
  {
    asks: 'a list where an object belongs',
    method: 'POST',
    path: '/affiliates',
    body: '[]',
    status: 400,
    code: 'invalid_request',
  },
  {
    asks: 'null',
    method: 'PATCH',
    path: '/affiliates/kiwi',
    body: 'null',
    status: 400,
    code: 'invalid_request',
  },
  {
    asks: 'nothing',
    method: 'POST',
    path: '/affiliates',
    status: 400,
    code: 'invalid_request',
    issue: 'name',
  },
  {
    asks: 'two megabytes',
    method: 'POST',
    path: '/affiliates',
    body: `{"name":"${'x'.repeat(2 << 20)}"}`,
    status: 413,
    code: 'payload_too_large',
  },
  {
    asks: 'a depth of 5,000',
    method: 'POST',
    path: '/affiliates',
    body: deep(5000),
    status: 400,
    code: 'invalid_request',
    contains: 'deeper',
  },
  {
    asks: '10,000 keys',
    method: 'POST',
    path: '/affiliates',
    body: wide,
    status: 400,
    code: 'invalid_request',
    contains: 'more than 5000',
  },
  {
    asks: '__proto__',
    method: 'POST',
    path: '/affiliates',
    body: '{"name":"x","__proto__":{"api_access":true}}',
    status: 400,
    code: 'invalid_request',
    issue: '__proto__',
  },
  {
    asks: 'constructor.prototype',
    method: 'PATCH',
    path: '/affiliates/kiwi',
    body: '{"constructor":{"prototype":{"api_access":true}}}',
    status: 400,
    code: 'invalid_request',
    issue: 'constructor',
  },
  {
    asks: 'a secret called constructor',
    method: 'PATCH',
    path: '/integrations/$ACME',
    body: '{"secrets":{"constructor":"x"}}',
    status: 400,
    code: 'invalid_request',
    issue: 'constructor',
  },
  {
    asks: 'a parameter twice',
    path: '/clicks?limit=1&limit=2',
    status: 400,
    code: 'invalid_request',
    issue: 'limit',
  },
  {
    asks: 'a parameter twice where none is read',
    path: '/demo?page=1&page=2',
    status: 400,
    code: 'invalid_request',
    issue: 'page',
  },
  {
    asks: 'a filter that does not exist',
    path: '/clicks?affiliate=kiwi',
    status: 400,
    code: 'invalid_request',
    issue: 'affiliate',
  },
  {
    asks: 'too many at once',
    path: '/clicks?limit=201',
    status: 400,
    code: 'invalid_request',
    issue: 'limit',
  },
  { asks: 'none at all', path: '/affiliates?limit=0', status: 400, code: 'invalid_request', issue: 'limit' },
  {
    asks: 'a limit in words',
    path: '/affiliates?limit=ten',
    status: 400,
    code: 'invalid_request',
    issue: 'limit',
  },
  {
    asks: 'a cursor of its own making',
    path: '/affiliates?cursor=x',
    status: 400,
    code: 'invalid_request',
    issue: 'cursor',
  },
  {
    asks: 'a status of no click',
    path: '/clicks?status=lost',
    status: 400,
    code: 'invalid_request',
    issue: 'status',
  },
  {
    asks: 'a number without its country',
    path: '/clicks?msisdn=0780',
    status: 400,
    code: 'invalid_request',
    issue: 'msisdn',
  },
  {
    asks: 'a time that is none',
    path: '/clicks?from=yesterday',
    status: 400,
    code: 'invalid_request',
    issue: 'from',
  },
  {
    asks: 'an unknown group',
    path: '/reports?group_by=day,moon',
    status: 400,
    code: 'invalid_request',
    issue: 'group_by',
    contains: 'affiliate',
  },
  {
    asks: 'an unknown zone',
    path: '/reports?tz=Mars/Olympus',
    status: 400,
    code: 'invalid_request',
    issue: 'tz',
  },

  {
    asks: 'mass assignment of a role',
    method: 'PATCH',
    path: '/affiliates/kiwi',
    body: { role: 'admin' },
    status: 400,
    code: 'invalid_request',
    issue: 'role',
  },
  {
    asks: 'mass assignment of a payout',
    method: 'PATCH',
    path: '/affiliates/kiwi',
    body: { payout: { amount: '9', currency: 'USD' } },
    status: 400,
    code: 'invalid_request',
    issue: 'payout',
  },
  {
    asks: 'mass assignment of an owner',
    method: 'PATCH',
    path: change,
    body: { owner: 'me' },
    status: 400,
    code: 'invalid_request',
    issue: 'owner',
  },
  {
    asks: 'mass assignment of another affiliate',
    method: 'PATCH',
    path: change,
    body: { affiliate_id: 'fig' },
    status: 400,
    code: 'invalid_request',
    issue: 'affiliate_id',
  },
  {
    asks: 'mass assignment of a counter',
    method: 'PATCH',
    path: change,
    body: { key_counter: 9 },
    status: 400,
    code: 'invalid_request',
    issue: 'key_counter',
  },
  {
    asks: 'mass assignment of a version',
    method: 'PATCH',
    path: '/integrations/$ACME',
    body: { version: 9 },
    status: 400,
    code: 'invalid_request',
    issue: 'version',
  },
  {
    asks: 'sealed secrets written directly',
    method: 'PATCH',
    path: '/integrations/$ACME',
    body: { sealed_secrets: { api_key: 'x' } },
    status: 400,
    code: 'invalid_request',
    issue: 'sealed_secrets',
  },
  {
    asks: 'another id',
    method: 'PATCH',
    path: '/affiliates/kiwi',
    body: { id: 'fig' },
    status: 400,
    code: 'invalid_request',
    issue: 'id',
  },

  {
    asks: 'a misspelt key deep inside',
    method: 'POST',
    path: '/integrations',
    body: { ...ACME, send: { ...ACME.send, sucess: {} } },
    status: 400,
    code: 'invalid_request',
    issue: 'send.sucess',
    contains: 'spelling',
  },
  {
    asks: 'no send',
    method: 'POST',
    path: '/integrations',
    body: { name: 'x' },
    status: 400,
    code: 'invalid_request',
    issue: 'send',
    contains: 'Required',
  },
  {
    asks: 'a rule with a misspelt comparison',
    method: 'POST',
    path: '/integrations',
    body: { ...ACME, verify: { ...ACME.verify, success: { get: 'status', equal: 200 } } },
    status: 400,
    code: 'invalid_request',
    issue: 'verify.success.equal',
  },
  {
    asks: 'a misspelt comparison below all',
    method: 'POST',
    path: '/integrations',
    body: {
      ...ACME,
      verify: {
        ...ACME.verify,
        success: {
          all: [
            { get: 'status', equals: 200 },
            { get: 'state', equals: 1 },
          ],
        },
      },
    },
    status: 400,
    code: 'invalid_request',
    issue: 'verify.success.all.1.get',
  },
  {
    asks: 'a private address',
    method: 'POST',
    path: '/integrations',
    body: { ...ACME, send: { ...ACME.send, url: 'http://169.254.169.254/?m={msisdn}' } },
    status: 400,
    code: 'invalid_request',
    issue: 'send.url',
  },
  {
    asks: 'an undeclared secret',
    method: 'POST',
    path: '/integrations',
    body: { ...ACME, secrets: {} },
    status: 400,
    code: 'invalid_request',
    contains: 'api_key',
  },
  {
    asks: 'a secret kept that never was',
    method: 'POST',
    path: '/integrations',
    body: { ...ACME, secrets: { api_key: { set: true } } },
    status: 400,
    code: 'invalid_request',
    issue: 'secrets.api_key',
  },
  {
    asks: 'a secret that is a number',
    method: 'PATCH',
    path: '/integrations/$ACME',
    body: { secrets: { api_key: 5 } },
    status: 400,
    code: 'invalid_request',
    issue: 'secrets.api_key',
  },

  {
    asks: 'an affiliate twice, in capitals',
    method: 'POST',
    path: '/affiliates',
    body: { id: 'KIWI', name: 'x' },
    status: 409,
    code: 'conflict',
  },
  {
    asks: 'an affiliate called __proto__',
    method: 'POST',
    path: '/affiliates',
    body: { id: '__proto__', name: 'x' },
    status: 409,
    code: 'conflict',
  },
  {
    asks: 'an affiliate id with a slash',
    method: 'POST',
    path: '/affiliates',
    body: { id: '../x', name: 'x' },
    status: 400,
    code: 'invalid_request',
    issue: 'id',
  },
  {
    asks: 'a postback macro nobody knows',
    method: 'PATCH',
    path: '/affiliates/kiwi',
    body: { postback: { url: 'https://t.example/?c={click}' } },
    status: 400,
    code: 'invalid_request',
    issue: 'postback.url',
  },
  {
    asks: 'a postback with the number, not allowed to',
    method: 'PATCH',
    path: '/affiliates/kiwi',
    body: { postback: { url: 'https://t.example/?m={msisdn}' } },
    status: 400,
    code: 'invalid_request',
    contains: 'include_msisdn',
  },
  {
    asks: 'a postback host made of a macro',
    method: 'PATCH',
    path: '/affiliates/kiwi',
    body: { postback: { url: 'https://{sub1}.example/' } },
    status: 400,
    code: 'invalid_request',
    issue: 'postback.url',
  },
  {
    asks: 'an API access in words',
    method: 'PATCH',
    path: '/affiliates/kiwi',
    body: { api_access: 'yes' },
    status: 400,
    code: 'invalid_request',
    issue: 'api_access',
    contains: 'true or false',
  },

  {
    asks: 'a page without a title',
    method: 'POST',
    path: '/landing-pages',
    body: { ...page, title: undefined },
    status: 400,
    code: 'invalid_request',
    issue: 'title',
  },
  {
    asks: 'a page of an unknown integration',
    method: 'POST',
    path: '/landing-pages',
    body: { ...page, integration_id: 'none' },
    status: 400,
    code: 'invalid_request',
    issue: 'integration_id',
  },
  {
    asks: 'a page of an unknown affiliate',
    method: 'POST',
    path: '/landing-pages',
    body: { ...page, affiliate_id: 'constructor' },
    status: 400,
    code: 'invalid_request',
    issue: 'affiliate_id',
  },
  {
    asks: 'a slug that is taken',
    method: 'POST',
    path: '/landing-pages',
    body: { ...page, slug: 'win-a-phone' },
    status: 409,
    code: 'slug_taken',
  },
  {
    asks: 'a slug with capitals',
    method: 'POST',
    path: '/landing-pages',
    body: { ...page, slug: 'Win' },
    status: 400,
    code: 'invalid_request',
    issue: 'slug',
  },
  {
    asks: 'an unknown template',
    method: 'PATCH',
    path: change,
    body: { template: 'baroque' },
    status: 400,
    code: 'invalid_request',
    issue: 'template',
    contains: 'classic',
  },
  {
    asks: "languages without the page's own",
    method: 'PATCH',
    path: change,
    body: { locales: ['ar'] },
    status: 400,
    code: 'invalid_request',
    issue: 'locales',
  },
  {
    asks: 'a text that does not exist',
    method: 'PATCH',
    path: change,
    body: { texts: { en: { slogan: 'x' } } },
    status: 400,
    code: 'invalid_request',
    issue: 'texts.en.slogan',
  },
  {
    asks: 'an operator the integration has not',
    method: 'PATCH',
    path: change,
    body: { offers: [{ operators: ['mtn'] }] },
    status: 400,
    code: 'invalid_request',
    issue: 'offers.0.operators.0',
    contains: 'zain',
  },
  {
    asks: 'a redirect by http',
    method: 'PATCH',
    path: change,
    body: { redirect_url: 'http://x.example/' },
    status: 400,
    code: 'invalid_request',
    issue: 'redirect_url',
  },
  {
    asks: 'a redirect by script',
    method: 'PATCH',
    path: change,
    body: { redirect_url: 'javascript:alert(1)' },
    status: 400,
    code: 'invalid_request',
    issue: 'redirect_url',
  },
  {
    asks: 'a redirect with the number',
    method: 'PATCH',
    path: change,
    body: { redirect_url: 'https://x.example/?m={msisdn}' },
    status: 400,
    code: 'invalid_request',
    issue: 'redirect_url',
  },
  {
    asks: 'a redirect whose host is a sub id',
    method: 'PATCH',
    path: change,
    body: { redirect_url: 'https://{sub1}/' },
    status: 400,
    code: 'invalid_request',
    issue: 'redirect_url',
  },
  {
    asks: 'a redirect with a user name',
    method: 'PATCH',
    path: change,
    body: { redirect_url: 'https://bank.example@x.example/' },
    status: 400,
    code: 'invalid_request',
    issue: 'redirect_url',
  },
  {
    asks: 'a private-use character',
    method: 'PATCH',
    path: change,
    body: { title: 'Win \ue000put:title\ue001' },
    status: 400,
    code: 'invalid_request',
    issue: 'title',
  },
  {
    asks: 'a NUL in a term',
    method: 'PATCH',
    path: change,
    body: { offer: { trial: 'a\u0000b' } },
    status: 400,
    code: 'invalid_request',
    issue: 'offer.trial',
  },
  {
    asks: 'half a character',
    method: 'PATCH',
    path: change,
    body: '{"title":"\\ud800"}',
    status: 400,
    code: 'invalid_request',
    issue: 'title',
  },
  {
    asks: 'a colour that breaks out',
    method: 'PATCH',
    path: change,
    body: { theme: { brand: 'red;}body{background:url(//evil)}' } },
    status: 400,
    code: 'invalid_request',
    issue: 'theme.brand',
  },
  {
    asks: 'terms by script',
    method: 'PATCH',
    path: change,
    body: { offer: { terms_url: 'java\tscript:alert(1)' } },
    status: 400,
    code: 'invalid_request',
    issue: 'offer.terms_url',
  },

  {
    asks: 'an integration in use to go',
    method: 'DELETE',
    path: '/integrations/$ACME',
    status: 409,
    code: 'in_use',
    contains: 'win-a-phone',
  },
  {
    asks: 'an affiliate in use to go',
    method: 'DELETE',
    path: '/affiliates/kiwi',
    status: 409,
    code: 'in_use',
    contains: 'win-a-phone',
  },
  {
    asks: 'a download that is not built',
    method: 'POST',
    path: '/landing-pages/$PAGE/exports',
    body: { target: 'wordpress' },
    status: 400,
    code: 'invalid_request',
    issue: 'target',
    contains: 'php',
  },
  {
    asks: 'a key of another mode',
    method: 'POST',
    path: '/landing-pages/$PAGE/keys',
    body: { mode: 'free' },
    status: 400,
    code: 'invalid_request',
    issue: 'mode',
  },
  {
    asks: 'a key with a hash of its own',
    method: 'POST',
    path: '/landing-pages/$PAGE/keys',
    body: { hash: 'x' },
    status: 400,
    code: 'invalid_request',
    issue: 'hash',
  },
  {
    asks: 'a settlement without a verdict',
    method: 'PUT',
    path: '/clicks/none/settlement',
    body: { reason: 'x' },
    status: 400,
    code: 'invalid_request',
    issue: 'verdict',
  },
  {
    asks: 'a settlement of no click',
    method: 'PUT',
    path: '/clicks/none/settlement',
    body: { verdict: 'verified' },
    status: 404,
    code: 'not_found',
  },
  {
    asks: 'a rejection without a reason',
    method: 'PUT',
    path: '/conversions/none/status',
    body: { status: 'rejected' },
    status: 400,
    code: 'invalid_request',
    issue: 'reason',
  },
  {
    asks: 'a status of no conversion',
    method: 'PUT',
    path: '/conversions/none/status',
    body: { status: 'pending' },
    status: 404,
    code: 'not_found',
  },
];

describe('a request that cannot be done is answered with its problem, changes nothing, writes no audit entry', () => {
  test.each(rows)('$asks', async (row) => {
    const before = { state: world.ports.catalog.state, audit: (await world.audited()).length };
    const body = typeof row.body === 'object' ? named(row.body) : row.body;
    const answer = await world.ask(row.method ?? 'GET', named(row.path), body, row.headers);
    expect([answer.status, answer.json().response]).toEqual([row.status, row.code]);
    expect(answer.json().status).toBe(String(row.status));
    expect(answer.json().message).toMatch(/[.)]$/);
    if (row.issue)
      expect(answer.json().issues.map((issue: { path: string }) => issue.path)).toContain(row.issue);
    if (row.contains) expect(answer.text).toContain(row.contains);
    expect(answer.text).not.toMatch(/Invalid input|\/src\/|SELECT |canary-secret/);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(world.ports.catalog.state).toBe(before.state);
    expect((await world.audited()).length).toBe(before.audit);
  });
});

test.each([
  ['/integrations', 'GET, HEAD, POST'],
  ['/integrations/x', 'GET, HEAD, PATCH, DELETE'],
  ['/clicks/x/settlement', 'PUT'],
  ['/reports', 'GET, HEAD'],
  ['/demo', 'GET, HEAD, DELETE'],
])('%s says what it allows', async (path, allow) => {
  const answer = await world.ask('OPTIONS', path);
  expect([answer.status, answer.headers.get('allow')]).toEqual([405, allow]);
});

test('a chunked body of unknown length is refused where it passes one megabyte, and read no further', async () => {
  let pulled = 0;
  const chunk = new TextEncoder().encode('x'.repeat(65_536));
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      pulled += 1;
      controller.enqueue(chunk);
    },
  });
  const response = await world.api.request('https://any.host/affiliates', {
    method: 'POST',
    headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
    body,
    duplex: 'half',
  } as RequestInit); // `duplex` is missing in the DOM's types
  expect(response.status).toBe(413);
  expect(pulled).toBeLessThan(25);
});

test('a bug is answered with an id and told to the log, not to the caller', async () => {
  const broken = await adminWorld();
  broken.ports.ledger.audits = async () => {
    throw new Error('SELECT secret FROM /work');
  };
  const answer = await broken.ask('GET', '/audit');
  expect(answer.status).toBe(500);
  expect(answer.json()).toMatchObject({
    status: '500',
    response: 'internal_error',
    error_id: expect.any(String),
  });
  expect(answer.text).not.toContain('SELECT');
  expect(broken.logs).toEqual(['error a request of the admin API broke']);
});
