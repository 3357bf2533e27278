import { describe, expect, it } from 'vitest';
import { PERMISSIONS } from '../../../src/domain/accounts/permissions.ts';
import type { Role } from '../../../src/domain/accounts/role.ts';
import { ROLES } from '../../../src/domain/accounts/role.ts';
import type { User } from '../../../src/domain/accounts/user.ts';
import type { Actor } from '../../../src/use-cases/ports.ts';
import type { AdminWorld } from './admin-world.ts';
import { ACME, adminWorld, recordClick } from './admin-world.ts';

/** Ids that a path or a body names: `:integration`, `:page` … */
type Names = Record<string, string>;

interface Row {
  /** Method and path as the router knows them. */
  route: string;
  /** Who may: first letters of admin, operator, marketer, and affiliate on its own things. */
  may: string;
  /** The status of whoever may. */
  ok: number;
  body?: (names: Names) => unknown;
  query?: string;
  /** Belongs to an affiliate: for another one it does not exist. */
  own?: true;
}

const person: User = {
  id: 'u',
  email: 'u@network.example',
  name: 'U',
  role: 'admin',
  password: '',
  recovery: [],
  passkeys: [],
  created_at: 0,
};

const ROWS: Row[] = [
  { route: 'GET /checks', may: 'ao', ok: 200 },
  { route: 'GET /checks/:id', may: 'ao', ok: 404 },
  { route: 'POST /checks', may: 'ao', ok: 201 },
  { route: 'GET /erasures', may: 'a', ok: 200 },
  { route: 'POST /erasures', may: 'a', ok: 201, body: () => ({ msisdn: '+254712345678' }) },
  { route: 'POST /disclosures', may: 'a', ok: 404, body: () => ({ tid: 'none', reason: 'They called.' }) },
  { route: 'GET /integrations', may: 'ao', ok: 200 },
  { route: 'POST /integrations', may: 'ao', ok: 201, body: () => ACME },
  { route: 'GET /integrations/:id', may: 'ao', ok: 200 },
  { route: 'PATCH /integrations/:id', may: 'ao', ok: 200, body: () => ({ name: 'Other' }) },
  { route: 'DELETE /integrations/:id', may: 'ao', ok: 409 },
  { route: 'GET /integrations/:id/health', may: 'ao', ok: 200 },
  { route: 'POST /integrations/:id/trials', may: 'ao', ok: 400, body: () => ({ step: 'send', msisdn: '1' }) },
  { route: 'GET /integrations/:id/fixtures', may: 'ao', ok: 200 },
  { route: 'POST /integrations/:id/fixtures', may: 'ao', ok: 400, body: () => ({ trial_id: 'none' }) },
  { route: 'DELETE /integrations/:id/fixtures', may: 'ao', ok: 404, query: '?id=none' },
  { route: 'GET /integrations/:id/fixtures/:fixture_id', may: 'ao', ok: 404 },
  { route: 'DELETE /integrations/:id/fixtures/:fixture_id', may: 'ao', ok: 404 },
  { route: 'GET /integrations/:id/revenues', may: 'ao', ok: 200 },
  { route: 'POST /integrations/:id/revenues', may: 'ao', ok: 201, body: () => ({ revenue: null }) },
  { route: 'DELETE /integrations/:id/revenues/:revenue_id', may: 'ao', ok: 404 },
  { route: 'GET /integrations/:id/versions', may: 'ao', ok: 200 },
  { route: 'GET /integrations/:id/versions/:version', may: 'ao', ok: 404 },
  { route: 'POST /integrations/:id/reversions', may: 'ao', ok: 201, body: () => ({ version: 1 }) },
  {
    route: 'POST /integration-judgements',
    may: 'ao',
    ok: 200,
    body: () => ({ step: 'send', reply: { http_status: 200 }, definition: ACME }),
  },
  { route: 'GET /system', may: 'ao', ok: 200 },
  { route: 'GET /backups', may: 'a', ok: 200 },
  { route: 'POST /backups', may: 'a', ok: 201, body: () => ({}) },
  { route: 'GET /backups/:id', may: 'a', ok: 404 },
  { route: 'DELETE /backups/:id', may: 'a', ok: 404 },
  { route: 'GET /integration-templates', may: 'ao', ok: 200 },
  { route: 'POST /integration-drafts', may: 'ao', ok: 200, body: () => ({ curl: 'curl https://a.example' }) },
  { route: 'GET /archive', may: 'ao', ok: 200 },
  { route: 'POST /landing-pages/:id/restorations', may: 'ao', ok: 404 },
  { route: 'POST /integrations/:id/restorations', may: 'ao', ok: 404 },
  { route: 'POST /affiliates/:id/restorations', may: 'ao', ok: 404 },
  { route: 'GET /affiliates', may: 'ao', ok: 200 },
  { route: 'POST /affiliates', may: 'ao', ok: 201, body: () => ({ name: 'New' }) },
  { route: 'GET /affiliates/:id', may: 'ao', ok: 200 },
  { route: 'PATCH /affiliates/:id', may: 'ao', ok: 200, body: () => ({ name: 'Other' }) },
  { route: 'DELETE /affiliates/:id', may: 'ao', ok: 409 },
  { route: 'GET /landing-pages', may: 'aomf', ok: 200 },
  {
    route: 'POST /landing-pages',
    may: 'ao',
    ok: 201,
    body: ({ integration }) => ({ integration_id: integration, affiliate_id: 'kiwi', title: 'Second' }),
  },
  { route: 'GET /landing-pages/:id', may: 'aomf', ok: 200, own: true },
  { route: 'PATCH /landing-pages/:id', may: 'aom', ok: 200, body: () => ({ title: 'Other' }) },
  { route: 'DELETE /landing-pages/:id', may: 'ao', ok: 204 },
  { route: 'GET /landing-pages/:id/payouts', may: 'aof', ok: 200, own: true },
  { route: 'POST /landing-pages/:id/payouts', may: 'ao', ok: 201, body: () => ({ payout: null }) },
  { route: 'DELETE /landing-pages/:id/payouts/:payout_id', may: 'ao', ok: 404 },
  { route: 'GET /landing-pages/:id/keys', may: 'aof', ok: 200, own: true },
  { route: 'POST /landing-pages/:id/keys', may: 'aof', ok: 201, body: () => ({}), own: true },
  { route: 'DELETE /landing-pages/:id/keys/:key_id', may: 'aof', ok: 204, own: true },
  {
    route: 'POST /landing-pages/:id/exports',
    may: 'aof',
    ok: 200,
    body: () => ({ target: 'php' }),
    own: true,
  },
  {
    route: 'POST /landing-pages/:id/preview-links',
    may: 'aomf',
    ok: 201,
    body: () => ({ expires_in: 60 }),
    own: true,
  },
  { route: 'POST /landing-pages/:id/copies', may: 'ao', ok: 201, body: () => ({}) },
  {
    route: 'POST /page-previews',
    may: 'aom',
    ok: 201,
    body: ({ integration }) => ({ integration_id: integration, affiliate_id: 'kiwi', title: 'Soon' }),
  },
  { route: 'PUT /page-previews/:id', may: 'aom', ok: 404, body: () => ({}) },
  {
    route: 'PUT /integrations/:id/landing-pages',
    may: 'aom',
    ok: 200,
    body: () => ({ status: 'paused' }),
  },
  { route: 'GET /templates', may: 'aomf', ok: 200 },
  { route: 'GET /block-lists', may: 'ao', ok: 200 },
  { route: 'POST /block-lists', may: 'ao', ok: 201, body: () => ({ kind: 'prefix', value: '96478' }) },
  { route: 'DELETE /block-lists/:id', may: 'ao', ok: 404 },
  { route: 'GET /clicks', may: 'aof', ok: 200 },
  { route: 'GET /clicks/:tid', may: 'aof', ok: 200, own: true },
  { route: 'PUT /clicks/:tid/settlement', may: 'ao', ok: 409, body: () => ({ verdict: 'refused' }) },
  { route: 'GET /conversions', may: 'aof', ok: 200 },
  { route: 'GET /conversions/:id', may: 'aof', ok: 200, own: true },
  { route: 'PUT /conversions/:id/status', may: 'ao', ok: 200, body: () => ({ status: 'pending' }) },
  { route: 'GET /conversions/:id/evidence', may: 'aof', ok: 200, own: true },
  {
    route: 'POST /evidence-checks',
    may: 'aof',
    ok: 200,
    body: ({ conversion }) => ({
      ...{ format: 'pinflow-evidence/1', audience: 'network', conversion: { id: conversion } },
      verification: { hash: 'x', issued_at: 'x', signature: 'x' },
    }),
  },
  {
    route: 'POST /conversion-judgements',
    may: 'ao',
    ok: 201,
    body: ({ conversion }) => ({ changes: [{ id: conversion, status: 'pending' }] }),
  },
  { route: 'GET /postbacks', may: 'aof', ok: 200 },
  { route: 'GET /postbacks/:id', may: 'aof', ok: 200, own: true },
  { route: 'POST /postbacks/:id/redeliveries', may: 'aof', ok: 201, own: true },
  { route: 'GET /affiliates/:id/postback', may: 'aof', ok: 200, own: true },
  {
    route: 'PATCH /affiliates/:id/postback',
    may: 'aof',
    ok: 200,
    body: () => ({ method: 'POST' }),
    own: true,
  },
  {
    route: 'POST /affiliates/:id/postback-trials',
    may: 'aof',
    ok: 200,
    body: () => ({ postback: { url: 'https://t.example:22/' } }),
    own: true,
  },
  {
    route: 'POST /settings/postback-trials',
    may: 'a',
    ok: 200,
    body: () => ({ postback: { url: 'https://t.example:22/' } }),
  },
  { route: 'GET /reports', may: 'aof', ok: 200 },
  { route: 'GET /audit', may: 'ao', ok: 200 },
  { route: 'GET /search', may: 'aomf', ok: 200, query: '?q=win' },
  { route: 'GET /demo', may: 'ao', ok: 200 },
  { route: 'DELETE /demo', may: 'ao', ok: 204 },
  { route: 'GET /users', may: 'a', ok: 200 },
  { route: 'GET /users/:id', may: 'a', ok: 200 },
  { route: 'PATCH /users/:id', may: 'a', ok: 200, body: () => ({ name: 'Other' }) },
  { route: 'DELETE /users/:id', may: 'a', ok: 409 },
  { route: 'POST /users/:id/password-resets', may: 'a', ok: 201 },
  { route: 'GET /invitations', may: 'a', ok: 200 },
  { route: 'POST /invitations', may: 'a', ok: 201, body: () => ({ role: 'marketer' }) },
  { route: 'DELETE /invitations/:id', may: 'a', ok: 404 },
  { route: 'GET /sessions', may: 'aomf', ok: 200 },
  { route: 'DELETE /sessions/:id', may: 'aomf', ok: 404 },
  { route: 'GET /tokens', may: 'a', ok: 200 },
  { route: 'POST /tokens', may: 'a', ok: 201, body: () => ({ role: 'marketer' }) },
  { route: 'DELETE /tokens/:id', may: 'a', ok: 404 },
  { route: 'GET /settings', may: 'aom', ok: 200 },
  { route: 'PATCH /settings', may: 'a', ok: 200, body: () => ({ currency: 'KES' }) },
  // One's own account, which a token has none of.
  { route: 'GET /me', may: 'aomf', ok: 404 },
  { route: 'PATCH /me', may: 'aomf', ok: 404, body: () => ({ name: 'Other' }) },
  {
    route: 'PUT /me/password',
    may: 'aomf',
    ok: 404,
    body: () => ({ current: 'x', password: 'correct horse battery' }),
  },
  { route: 'POST /me/totp', may: 'aomf', ok: 404 },
  { route: 'PUT /me/totp', may: 'aomf', ok: 404, body: () => ({ secret: 'x', code: '1', password: 'x' }) },
  { route: 'DELETE /me/totp', may: 'aomf', ok: 404, body: () => ({ password: 'x' }) },
  { route: 'POST /me/recovery-codes', may: 'aomf', ok: 404, body: () => ({ password: 'x' }) },
  { route: 'POST /me/passkey-offers', may: 'aomf', ok: 404, body: () => ({ password: 'x' }) },
  { route: 'GET /me/passkeys', may: 'aomf', ok: 404 },
  { route: 'POST /me/passkeys', may: 'aomf', ok: 400, body: () => ({}) },
  { route: 'DELETE /me/passkeys/:id', may: 'aomf', ok: 404 },
];

const LETTERS: Record<Role, string> = { admin: 'a', operator: 'o', marketer: 'm', affiliate: 'f' };

/** A world with a page of `kiwi`, a click and a conversion on it, a user, and somebody of every role asking. */
async function peopled() {
  const world = await adminWorld();
  const { page, integration } = await world.populate();
  await world.ask('POST', '/affiliates', { id: 'pear', name: 'Pear', api_access: true });
  const postback = { url: 'https://t.example/?c={tid}' };
  await world.ask('PATCH', '/affiliates/kiwi', { postback });
  const click = await recordClick(world, page, {}, 'verified');
  const conversion = await world.ports.ledger.conversionOf(click.tid);
  const [told] = (await world.ports.ledger.postbacks({}, { limit: 1 })).items;
  const [key] = Object.keys(world.ports.catalog.state.keys);
  await world.ports.catalog.change((state) => ({
    state: { ...state, users: { u: person } },
    result: undefined,
  }));
  for (const role of ROLES) world.admit(role, actorOf(role));
  world.admit('pear', { who: 'token:pear', role: 'affiliate', affiliate_id: 'pear' });
  const names: Names = {
    integration: integration.id,
    page: page.id,
    tid: click.tid,
    conversion: conversion?.id ?? '',
    key: key ?? '',
    postback: told?.id ?? '',
    affiliate: 'kiwi',
  };
  return { world, names };
}

function actorOf(role: Role): Actor {
  return role === 'affiliate'
    ? { who: 'token:kiwi', role, affiliate_id: 'kiwi' }
    : { who: `token:${role}`, role };
}

function pathOf({ route, query = '' }: Row, names: Names): string {
  const [, path = ''] = route.split(' ');
  const [, room = ''] = path.split('/');
  const id = {
    integrations: names['integration'],
    affiliates: names['affiliate'],
    postbacks: names['postback'],
    'landing-pages': names['page'],
    conversions: names['conversion'],
    users: 'u',
  }[room];
  return (
    path
      .replace(':key_id', names['key'] ?? '')
      .replace(/:(fixture|payout|revenue)_id/, 'none')
      .replace(':tid', names['tid'] ?? '')
      .replace(':id', id ?? 'none') + query
  );
}

const askAs = (world: AdminWorld, who: string, row: Row, names: Names) =>
  world.ask(row.route.split(' ')[0] ?? '', pathOf(row, names), row.body?.(names), {
    authorization: `Bearer ${who}`,
  });

describe('every route × role', () => {
  it('has a row for each route of the router, and for nothing else', async () => {
    const { api } = await adminWorld();
    const known = api.routes
      .filter(({ method, path }) => method !== 'ALL' && path !== '/*')
      .map(({ method, path }) => `${method} ${path}`);
    expect(ROWS.map(({ route }) => route).sort()).toEqual([...new Set(known)].sort());
  });

  it.each(ROWS)('$route: $may', async (row) => {
    for (const role of ROLES) {
      const { world, names } = await peopled();
      const answer = await askAs(world, role, row, names);
      const expected = row.may.includes(LETTERS[role]) ? row.ok : 403;
      expect([role, answer.status, answer.text]).toEqual([role, expected, answer.text]);
      if (expected === 403) {
        const refused = (await world.audited()).filter(({ what }) => what === 'access.refused');
        expect(refused.map(({ who }) => who)).toEqual([actorOf(role).who]);
      }
    }
  });

  it.each(ROWS.filter(({ own }) => own))('$route: of another affiliate it does not exist', async (row) => {
    const { world, names } = await peopled();
    const foreign = await askAs(world, 'pear', row, names);
    const missing = await askAs(world, 'pear', row, {
      ...names,
      page: 'none',
      tid: 'none',
      conversion: 'none',
      postback: 'none',
      affiliate: 'none',
    });
    expect([foreign.status, foreign.text]).toEqual([404, missing.text]);
  });
});

describe('lists of an affiliate', () => {
  it.each(['/clicks', '/conversions', '/landing-pages', '/postbacks'])(
    '%s hold its own alone',
    async (path) => {
      const { world } = await peopled();
      const own = await world.ask('GET', path, undefined, { authorization: 'Bearer affiliate' });
      const other = await world.ask('GET', path, undefined, { authorization: 'Bearer pear' });
      expect([own.json().items.length, other.json().items]).toEqual([1, []]);
    },
  );

  it.each([
    '/clicks?affiliate_id=kiwi',
    '/clicks?landing_page_id=PAGE',
    '/conversions?affiliate_id=kiwi',
    '/conversions?landing_page_id=PAGE',
    '/landing-pages?affiliate_id=kiwi',
    '/postbacks?affiliate_id=kiwi',
    '/postbacks?landing_page_id=PAGE',
    '/reports?affiliate_id=kiwi',
    '/reports?landing_page_id=PAGE',
    '/clicks?format=csv&affiliate_id=kiwi',
  ])('%s of another is answered as if it were not there', async (path) => {
    const { world, names } = await peopled();
    const answer = await world.ask('GET', path.replace('PAGE', names['page'] ?? ''), undefined, {
      authorization: 'Bearer pear',
    });
    expect(answer.status).toBe(404);
  });

  it('reports count its own clicks, and show neither revenue nor profit', async () => {
    const { world } = await peopled();
    const as = (who: string) =>
      world.ask('GET', '/reports?group_by=affiliate', undefined, { authorization: `Bearer ${who}` });
    expect((await as('pear')).json().total).toMatchObject({ clicks: 0, payout: [] });
    const own = (await as('affiliate')).json();
    expect(own.total).toMatchObject({ clicks: 1, conversions: 1 });
    expect(JSON.stringify(own)).not.toMatch(/revenue|profit/);
    expect((await as('operator')).json().total.revenue).toEqual([{ amount: '2.00', currency: 'USD' }]);
  });

  it('conversions name the payout, and revenue to nobody but the network', async () => {
    const { world, names } = await peopled();
    const as = async (who: string) =>
      (
        await world.ask('GET', `/conversions/${names['conversion']}`, undefined, {
          authorization: `Bearer ${who}`,
        })
      ).json();
    expect((await as('affiliate')).payout).toEqual({ amount: '1.50', currency: 'USD' });
    expect(await as('affiliate')).not.toHaveProperty('revenue');
    expect((await as('operator')).revenue).toEqual({ amount: '2.00', currency: 'USD' });
  });
});

describe('a marketer', () => {
  it('reads pages without what they pay', async () => {
    const { world, names } = await peopled();
    const page = await world.ask('GET', `/landing-pages/${names['page']}`, undefined, {
      authorization: 'Bearer marketer',
    });
    expect(page.json()).not.toHaveProperty('payout');
    expect(page.json()).toHaveProperty('price');
  });

  it.each([
    'payout',
    'price',
    'affiliate_id',
    'integration_id',
    'caps',
    'redirect_url',
    'portal_url',
    'lint',
    'offer',
    'hosts',
  ])('changes no %s', async (name) => {
    const { world, names } = await peopled();
    const before = JSON.stringify(world.ports.catalog.state.landing_pages);
    const answer = await world.ask(
      'PATCH',
      `/landing-pages/${names['page']}`,
      { title: 'New', [name]: null },
      { authorization: 'Bearer marketer' },
    );
    expect([answer.status, answer.json().issues[0].path]).toEqual([403, name]);
    expect(JSON.stringify(world.ports.catalog.state.landing_pages)).toBe(before);
  });
});

it.each([
  ['POST', '/integrations/x/trials'],
  ['DELETE', '/integrations/x/fixtures'],
  ['POST', '/landing-pages/x/exports'],
  ['PUT', '/clicks/x/settlement'],
  ['PUT', '/conversions/x/status'],
  ['POST', '/conversion-judgements'],
  ['POST', '/evidence-checks'],
  ['POST', '/landing-pages/x/payouts'],
  ['POST', '/integrations/x/revenues'],
  ['POST', '/affiliates/x/postback-trials'],
  ['POST', '/settings/postback-trials'],
])('%s %s asks who it is before it looks at what was sent (F2)', async (method, path) => {
  const { world } = await peopled();
  const answer = await world.ask(method, path, {}, { authorization: 'Bearer marketer' });
  expect(answer.status).toBe(403);
  expect((await world.audited()).filter(({ what }) => what === 'access.refused')).toHaveLength(1);
});

describe('bodies that reach for more (F3)', () => {
  it.each([
    ['PATCH', '/landing-pages/PAGE', { owner: 'pear' }],
    ['PATCH', '/landing-pages/PAGE', { role: 'admin' }],
    ['PATCH', '/affiliates/kiwi', { role: 'admin' }],
    ['PATCH', '/users/u', { password: 'x'.repeat(20) }],
    ['PATCH', '/settings', { users: {} }],
    ['PATCH', '/affiliates/kiwi/postback', { affiliate_id: 'pear' }],
    ['POST', '/tokens', { role: 'admin', affiliate_id: 'kiwi' }],
    ['POST', '/tokens', { role: 'affiliate' }],
    ['POST', '/tokens', { role: 'marketer', scope: ['users.write'] }],
    ['POST', '/invitations', { role: 'owner' }],
    ['POST', '/invitations', { role: 'affiliate' }],
  ])('%s %s %j is refused', async (method, path, body) => {
    const { world, names } = await peopled();
    expect((await world.ask(method, path.replace('PAGE', names['page'] ?? ''), body)).status).toBe(400);
  });
});

it('a scope narrows a token to the permissions it names', async () => {
  const { world } = await peopled();
  world.admit('narrow', { who: 'token:n', role: 'admin', scope: ['clicks.read'] });
  const as = (path: string) => world.ask('GET', path, undefined, { authorization: 'Bearer narrow' });
  expect([(await as('/clicks')).status, (await as('/reports')).status]).toEqual([200, 403]);
});

it('the table names roles that there are, and gives an affiliate nothing of the network', () => {
  const affiliates = Object.entries(PERMISSIONS).filter(([, roles]) =>
    (roles as readonly Role[]).includes('affiliate'),
  );
  expect(affiliates.map(([name]) => name).sort()).toEqual([
    'clicks.read',
    'conversions.read',
    'keys.read',
    'keys.write',
    'pages.export',
    'pages.preview',
    'pages.read',
    'payouts.read',
    'postbacks.read',
    'postbacks.redeliver',
    'postbacks.try',
    'postbacks.write',
    'reports.read',
  ]);
});
