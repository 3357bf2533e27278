import { globSync, readFileSync } from 'node:fs';
import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { PERMISSIONS } from '../../src/domain/accounts/permissions.ts';
import { OUTCOMES } from '../../src/domain/otp-flow/outcomes.ts';
import { REFUSALS } from '../../src/domain/catalog/refusal.ts';
import { createAdminApi } from '../../src/server/gateway/admin-api/admin-api.ts';
import { passkeyLogins } from '../../src/server/gateway/passkey-logins.ts';
import { sessionCookie } from '../../src/server/session-cookie.ts';
import { openApiDocument } from '../../src/server/openapi/openapi-document.ts';
import { PROBLEM_CODES } from '../../src/server/openapi/problem-codes.ts';
import { TOTP } from 'otpauth';
import { ADA, adminCookie, join } from '../support/log-in.ts';
import { ADMIN_TOKEN, startPinflow } from '../support/pinflow.ts';
import type { FakeAdvertiser } from '../support/fake-advertiser.ts';
import { startFakeAdvertiser } from '../support/fake-advertiser.ts';
import type { Pinflow } from '../support/pinflow.ts';
import { adminWorld } from './admin-api/admin-world.ts';
import type { Document, DocumentedOperation, Given } from './openapi-checks.ts';
import { answerChecker } from './openapi-checks.ts';

const made = openApiDocument('https://pinflow.example');
const text = JSON.stringify(made);
const document = JSON.parse(text) as Document; // as it goes over the wire
const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([verb, operation]) => ({ path, verb, operation })),
);

describe('the document', () => {
  it('is valid OpenAPI 3.1 and carries the version of the product', async () => {
    const { valid, errors } = await new Validator().validate(JSON.parse(text));
    expect(errors).toBeUndefined();
    expect(valid).toBe(true);
    expect(document.openapi).toMatch(/^3\.1\./);
    expect(document.info.version).toBe(manifest.version);
  });

  it('has every route of the admin API, and the admin API every route it has', async () => {
    const { ports } = await adminWorld();
    const cookie = sessionCookie(ports.public_url);
    const all = [createAdminApi(ports, () => undefined), passkeyLogins(ports, cookie)];
    const routes = all
      .flatMap((app) => app.routes)
      .filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => `${method} /api/v1${path.replace(/:(\w+)/g, '{$1}')}`);
    const described = operations
      .filter(({ path }) => path.startsWith('/api/v1/'))
      .map(({ path, verb }) => `${verb.toUpperCase()} ${path}`);
    expect(described.toSorted()).toEqual([...new Set(routes)].toSorted());
  });

  it('is made of every schema that a route validates with', () => {
    const described = globSync('src/server/openapi/**/*.ts')
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n');
    const validating = globSync('src/server/gateway/admin-api/*.ts').flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/^(?:export )?const (\w+(?:Query|Schema)) =/gm)].map(
        ([, name = '']) => name,
      ),
    );
    expect(validating.length).toBeGreaterThan(8);
    expect(validating.filter((name) => !new RegExp(`\\b${name}\\b`).test(described))).toEqual([]);
  });

  it('resolves every reference, declares every parameter of a path, and names each operation once', () => {
    for (const [, name = ''] of text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g))
      expect(document.components.schemas).toHaveProperty([name]);
    for (const { path, operation } of operations) {
      const declared = (operation.parameters ?? []).filter(({ in: place }) => place === 'path');
      const written = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect(declared.map(({ name }) => name)).toEqual(written);
      expect((operation.parameters ?? []).filter(({ description }) => !description)).toEqual([]);
      for (const need of operation.security)
        for (const scheme of Object.keys(need))
          expect(document.components.securitySchemes).toHaveProperty(scheme);
    }
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(ids).toEqual([...new Set(ids)]);
  });

  it('has a word for every code of a refusal, and every outcome', () => {
    expect(Object.keys(PROBLEM_CODES)).toEqual(expect.arrayContaining(Object.keys(REFUSALS)));
    const codes = new Set(
      operations.flatMap(({ operation }) =>
        Object.values(operation.responses).flatMap((one) => one['x-codes'] ?? []),
      ),
    );
    const inAnswers = Object.keys(OUTCOMES).filter((code) => code !== 'not_found');
    expect([...codes]).toEqual(expect.arrayContaining(inAnswers));
  });

  it('says of every field that may be written what it is for', () => {
    const silent = Object.entries(document.components.schemas)
      .filter(([name]) => name.endsWith('Definition'))
      .flatMap(([name, { properties = {} }]) =>
        Object.entries(properties).flatMap(([key, field]) =>
          field['description'] === undefined && field['$ref'] === undefined ? [`${name}.${key}`] : [],
        ),
      );
    expect(silent).toEqual([]);
  });

  it('lets a change leave out every field, and take out those that may be absent', () => {
    const { faultsOfChange } = changes();
    expect(faultsOfChange('/api/v1/landing-pages/{id}', {})).toEqual([]);
    expect(
      faultsOfChange('/api/v1/landing-pages/{id}', { price: null, theme: { brand: '#123456' } }),
    ).toEqual([]);
    expect(faultsOfChange('/api/v1/integrations/{id}', { send: { url: 'https://a.example/' } })).toEqual([]);
    expect(faultsOfChange('/api/v1/landing-pages/{id}', { title: null })).not.toEqual([]);
    expect(faultsOfChange('/api/v1/landing-pages/{id}', { titel: 'x' })).not.toEqual([]);
  });

  it.each(
    operations
      .filter(({ operation }) => operation.requestBody)
      .map((one) => [one.operation.operationId, one]),
  )('gives an example of %s that its own schema takes', (_id, { path, verb, operation }) => {
    const checker = answerChecker(document);
    for (const [media, { example }] of Object.entries(operation.requestBody?.content ?? {}))
      expect(checker.bodyFaults(path, verb, media, example)).toEqual([]);
  });
});

describe('what an operation needs', () => {
  const needy = operations.filter(({ operation }) => operation['x-permission'] !== undefined);

  it.each(needy.map((one) => [one.operation.operationId, one] as const))(
    '%s: a token without the permission is told its name',
    async (_id, { path, verb, operation }) => {
      const world = await adminWorld();
      const { page, integration } = await world.populate();
      const api = createAdminApi(world.ports, () => ({ who: 'token:t', role: 'admin', scope: [] }));
      const own = {
        id: path.includes('landing-pages') ? page.id : integration.id,
        fixture_id: 'x',
        key_id: 'x',
        tid: 'x',
      };
      const address = path
        .replace('/api/v1', '')
        .replace(/\{(\w+)\}/g, (_, name: string) => Reflect.get(own, name) ?? 'x');
      const example = Object.values(operation.requestBody?.content ?? {})[0]?.example;
      const query = address.endsWith('/fixtures') && verb === 'delete' ? '?id=x' : '';
      const answer = await api.request(`${address}${query}`, {
        method: verb.toUpperCase(),
        ...(example === undefined
          ? {}
          : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(example) }),
      });
      const body = (await answer.json()) as { message: string };
      expect([answer.status, body.message]).toEqual([
        403,
        expect.stringContaining(`permission ${operation['x-permission']}.`),
      ]);
      expect(PERMISSIONS).toHaveProperty([operation['x-permission'] ?? '']);
    },
  );
});

describe('real answers', () => {
  let pinflow: Pinflow;
  let receiver: FakeAdvertiser;
  let checker: ReturnType<typeof answerChecker>;
  const answers: Given[] = [];

  beforeAll(async () => {
    receiver = await startFakeAdvertiser(() => ({ body: 'thanks' }));
    pinflow = await startPinflow({ PINFLOW_EGRESS_ALLOW: receiver.host });
    checker = answerChecker((await (await fetch(`${pinflow.url}/api/v1/openapi.json`)).json()) as object);
    await walk();
  });
  afterAll(async () => {
    await pinflow.stop();
    await receiver.close();
  });

  it('is public, JSON, and the same document', async () => {
    const response = await fetch(`${pinflow.url}/api/v1/openapi.json`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json');
    const served = (await response.json()) as { servers: { url: string }[] };
    expect(served).toEqual(JSON.parse(JSON.stringify(openApiDocument(served.servers[0]?.url ?? ''))));
  });

  it('are what the document says', () => {
    expect(answers.flatMap((answer) => checker.faultsOf(answer))).toEqual([]);
  });

  it('leave out no operation', () => {
    for (const answer of answers) checker.faultsOf(answer);
    const done = new Set([...checker.seen].map((one) => one.split(' ')[0]));
    const unseen = operations.map(({ operation }) => operation.operationId).filter((id) => !done.has(id));
    expect(unseen).toEqual([]);
    const succeeded = new Set(
      [...checker.seen].filter((one) => / [23]/.test(one)).map((one) => one.split(' ')[0]),
    );
    const failed = operations
      .map(({ operation }) => operation.operationId)
      .filter((id) => !succeeded.has(id));
    expect(failed.toSorted()).toEqual(
      [
        // Signed with a header, where no secret stands in the path.
        'callbackGet',
        'callbackPost',
        // A program has no passkey.
        'addPasskey',
        'removePasskey',
        'logInByPasskey',
      ].toSorted(),
    );
  });

  it.each<[what: string, wrong: (document: Document) => void]>([
    [
      'a field it does not know',
      ({ components }) => delete properties(components.schemas['Click'])['country'],
    ],
    [
      'another type',
      ({ components }) => (properties(components.schemas['Key'])['hint'] = { type: 'number' }),
    ],
    [
      'a field that is not there',
      ({ components }) => components.schemas['Affiliate']?.required?.push('mood'),
    ],
    [
      'a status it does not know',
      ({ paths }) => delete operationOf(paths, '/api/otp/send', 'post').responses['200'],
    ],
    ['an operation it does not know', ({ paths }) => delete paths['/api/v1/reports']],
  ])('would be refused by a document with %s', (_what, wrong) => {
    const spoilt = structuredClone(document);
    wrong(spoilt);
    const strict = answerChecker(spoilt);
    expect(answers.flatMap((answer) => strict.faultsOf(answer))).not.toEqual([]);
  });

  /** Everything once, in a small world: the demo's integration, an affiliate, a page, a click, a conversion. */
  async function walk(): Promise<void> {
    const admin = (method: string, path: string, body?: unknown) =>
      ask(method, `/api/v1${path}`, body, { authorization: `Bearer ${ADMIN_TOKEN}` });
    const integration = (
      await admin('POST', '/integrations', {
        ...(exampleOf('createIntegration') as object), // what a document calls an example has no type
        callback: {
          auth: { secret: '{secret.api_key}' },
          tid: { get: 'query:cid' },
          success: { get: 'query:state', equals: 'ok' },
        },
      })
    ).json as {
      id: string;
    };
    await admin('POST', '/affiliates', exampleOf('createAffiliate'));
    await admin('PATCH', '/affiliates/kiwi', {
      name: 'Kiwi',
      postback: { url: `${receiver.origin}/p`, secret: `whsec_${'a'.repeat(24)}` },
    });
    const page = (
      await admin('POST', '/landing-pages', {
        integration_id: 'demo',
        affiliate_id: 'kiwi',
        title: 'Win a phone',
        slug: 'win-a-phone',
        price: { amount: '2.85', currency: 'EUR', period: 'week' },
        payout: { amount: '1.50', currency: 'USD' },
        offer: { consent: { mode: 'wording', text: 'I agree.' } },
      })
    ).json as { id: string; key: string };
    await admin('PATCH', `/landing-pages/${page.id}`, { title: 'Win a new phone' });
    const key = (await admin('POST', `/landing-pages/${page.id}/keys`, { mode: 'test' })).json as {
      id: string;
    };
    await previews(admin, page.id);
    for (const target of ['php', 'html'])
      await admin('POST', `/landing-pages/${page.id}/exports`, { target });
    await admin('POST', `/landing-pages/${page.id}/exports`, { target: 'tablet' });
    const open = await flow(page.key);
    await visitor(integration.id);
    await drafts(admin, integration.id);
    await accounts(admin);
    const clicks = (await admin('GET', '/clicks?limit=1')).json as { items: { tid: string }[]; next: string };
    const conversions = (await admin('GET', '/conversions')).json as { items: { id: string; tid: string }[] };
    await admin('GET', `/clicks?cursor=${clicks.next}&format=csv`);
    const [conversion] = conversions.items;
    await admin('GET', `/clicks/${conversion?.tid}`);
    await admin('PUT', `/clicks/${conversion?.tid}/settlement`, { verdict: 'verified' });
    await admin('PUT', `/clicks/${open}/settlement`, exampleOf('settleClick'));
    await admin('GET', `/conversions/${conversion?.id}`);
    await admin('PUT', `/conversions/${conversion?.id}/status`, exampleOf('judgeConversion'));
    await admin('POST', '/conversion-judgements', {
      changes: [{ id: conversion?.id, status: 'approved' }],
    });
    await admin('POST', '/conversion-judgements', exampleOf('judgeConversions'));
    await money(admin, `/landing-pages/${page.id}/payouts`, exampleOf('datePayout'));
    await money(admin, `/integrations/${integration.id}/revenues`, exampleOf('dateRevenue'));
    const evidence = await admin('GET', `/conversions/${conversion?.id}/evidence`);
    await admin('GET', `/conversions/${conversion?.id}/evidence?format=html`);
    await admin('POST', '/evidence-checks', evidence.json);
    await postbacks(admin);
    await admin('GET', '/reports?group_by=affiliate,day,operator&tz=Asia/Baghdad');
    await admin('GET', '/reports?format=csv');
    await admin('GET', '/search?q=phone');
    await admin('GET', '/reports?group_by=mood');
    const block = (await admin('POST', '/block-lists', exampleOf('addBlock'))).json as { id: string };
    await admin('POST', '/block-lists', { kind: 'number', value: '+9647801234567' });
    for (const path of READS)
      await admin('GET', path.replace('PAGE', page.id).replace('INTEGRATION', integration.id));
    await admin('DELETE', `/block-lists/${block.id}`);
    await admin('DELETE', `/landing-pages/${page.id}/keys/${key.id}`);
    await admin('DELETE', `/landing-pages/${page.id}`);
    await admin('DELETE', '/affiliates/kiwi');
    await admin('DELETE', `/integrations/${integration.id}`);
    await admin('GET', '/archive');
    await admin('GET', '/archive?format=csv');
    await admin('POST', `/integrations/${integration.id}/restorations`);
    await admin('POST', '/affiliates/kiwi/restorations');
    await admin('POST', `/landing-pages/${page.id}/restorations`);
    await admin('POST', `/landing-pages/${page.id}/restorations`);
    await admin('DELETE', `/landing-pages/${page.id}`);
    await admin('DELETE', '/affiliates/kiwi');
    await admin('DELETE', `/integrations/${integration.id}`);
    await admin('POST', '/landing-pages', { title: 'Nobody', mood: 'x' });
    await admin('GET', '/clicks/nowhere');
    await ask('GET', '/api/v1/clicks');
    const backup = (await admin('POST', '/backups', exampleOf('makeBackup'))).json as { id: string };
    await admin('POST', '/backups', {});
    await admin('GET', '/backups');
    await admin('GET', `/backups/${backup.id}`);
    await admin('DELETE', `/backups/${backup.id}`);
    await admin('GET', '/system');
    const [click] = ((await admin('GET', '/clicks')).json as { items: { tid: string }[] }).items;
    await admin('POST', '/disclosures', { tid: click?.tid, reason: 'They called.' });
    await admin('GET', '/erasures');
    await admin('POST', '/erasures', exampleOf('erasePerson'));
    await admin('POST', '/erasures', { msisdn: '+9647801234599' });
    await admin('POST', '/erasures', { msisdn: 'nobody' });
    await admin('POST', '/disclosures', { tid: 'nowhere', reason: 'They called.' });
    const begun = (await admin('POST', '/checks')).json as { id: string };
    await admin('GET', `/checks/${begun.id}`);
    await admin('GET', `/checks/${begun.id}?format=csv`);
    await admin('GET', '/checks/nowhere');
    await admin('GET', '/erasures?format=csv');
    await admin('GET', '/checks');
    await admin('GET', '/demo');
    await ask('GET', '/simulator/messages?msisdn=%2B254712345678', undefined, {
      authorization: `Bearer ${ADMIN_TOKEN}`,
    });
    await admin('DELETE', '/demo');
    for (const path of ['/healthz', '/readyz']) await ask('GET', path);
    await ask('GET', '/l/nobody');
  }

  async function money(admin: Admin, path: string, wish: unknown): Promise<void> {
    const dated = (await admin('POST', path, wish)).json as { id: string };
    await admin('GET', path);
    await admin('DELETE', `${path}/${dated.id}`);
  }

  async function postbacks(admin: Admin): Promise<void> {
    await vi.waitUntil(() => receiver.received.length > 0, 10_000);
    const { items } = (await admin('GET', '/postbacks?event=conversion')).json as { items: { id: string }[] };
    await admin('GET', '/postbacks?format=csv');
    await admin('GET', `/postbacks/${items[0]?.id}`);
    await admin('POST', `/postbacks/${items[0]?.id}/redeliveries`);
    await admin('PATCH', '/affiliates/kiwi/postback', { secret: { make: true }, method: 'POST' });
    await admin('GET', '/affiliates/kiwi/postback');
    await admin('POST', '/affiliates/kiwi/postback-trials', exampleOf('tryAffiliatePostback'));
    await admin('POST', '/settings/postback-trials', {});
    const tracker = { url: `${receiver.origin}/t?r={revenue}`, events: ['click'], secret: { make: true } };
    await admin('PATCH', '/settings', { tracker });
    await admin('POST', '/settings/postback-trials', exampleOf('tryTracker'));
    await admin('GET', '/settings');
    await admin('PATCH', '/affiliates/kiwi/postback', { enabled: false });
    await admin('POST', `/postbacks/${items[0]?.id}/redeliveries`);
  }

  async function previews(admin: Admin, id: string): Promise<void> {
    const unsaved = { integration_id: 'demo', affiliate_id: 'kiwi', title: 'Win a phone' };
    await admin('POST', `/landing-pages/${id}/preview-links`, { expires_in: 600 });
    const preview = (await admin('POST', '/page-previews', unsaved)).json as { id: string };
    await admin('PUT', `/page-previews/${preview.id}`, unsaved);
    await admin('POST', `/landing-pages/${id}/copies`, {});
    await admin('POST', `/landing-pages/${id}/copies`, { affiliate_ids: ['kiwi', 'nobody'] });
    for (const status of ['paused', 'live'])
      await admin('PUT', '/integrations/demo/landing-pages', { status });
    const { items } = (await admin('GET', '/landing-pages?affiliate_id=kiwi')).json as {
      items: { id: string }[];
    };
    for (const copy of items.filter((one) => one.id !== id))
      await admin('DELETE', `/landing-pages/${copy.id}`);
  }

  /** The click that has no verdict in the end. */
  async function flow(key: string): Promise<string | undefined> {
    const post = (path: string, body: object) => ask('POST', path, body, { authorization: `Bearer ${key}` });
    await post('/api/otp/prepare', { aff_id: 'kiwi', ip: '203.0.113.7' });
    const sent = (await post('/api/otp/send', { aff_id: 'kiwi', msisdn: '0712345678', sub1: 'spring' }))
      .json as { tid: string };
    await post('/api/otp/verify', { aff_id: 'kiwi', tid: sent.tid, otp: '9999' });
    await post('/api/otp/verify', { aff_id: 'kiwi', tid: sent.tid, otp: await codeOf('254712345678') });
    await post('/api/otp/send', { aff_id: 'kiwi' });
    await post('/api/otp/send', { aff_id: 'someone', msisdn: '0712345678' });
    // Numbers the simulator gives a meaning: refused, unreachable, elsewhere, by text.
    for (const end of ['01', '04', '06', '07', '11', '12'])
      await post('/api/otp/send', { aff_id: 'kiwi', msisdn: `+2547000000${end}` });
    const dropIn = (await post('/api/af/otp_gen', { aid: 'kiwi', msisdn: '0722345678', partner: 'p' }))
      .json as { data: string };
    await post('/api/af/otp_verify', { aid: 'kiwi', request_id: dropIn.data, otp: '9999' });
    await post('/api/af/otp_verify', {
      aid: 'kiwi',
      request_id: dropIn.data,
      otp: await codeOf('254722345678'),
    });
    // Its verify fails on the advertiser's side.
    const open = (await post('/api/otp/send', { aff_id: 'kiwi', msisdn: '+254700000025' })).json as {
      tid: string;
    };
    await post('/api/otp/verify', { aff_id: 'kiwi', tid: open.tid, otp: await codeOf('254700000025') });
    return open.tid;
  }

  async function visitor(integration_id: string): Promise<void> {
    const post = (fields: Record<string, string>, accept = 'application/json') =>
      ask('POST', '/l/win-a-phone', new URLSearchParams(fields), { accept });
    await ask('GET', '/l/win-a-phone');
    await post({});
    await post({}, 'text/html');
    const { state } = (await post({ msisdn: '0733345678' })).json as { state: string };
    await post({ state, otp: await codeOf('254733345678') });
    await post({ state: 'forged', otp: '1234' });
    for (const method of ['GET', 'POST']) {
      await ask(method, `/callbacks/${integration_id}`);
      await ask(method, `/callbacks/${integration_id}/wrong`);
      await ask(method, `/callbacks/${integration_id}/yours?cid=unknown&state=ok`);
    }
  }

  async function drafts(admin: Admin, id: string): Promise<void> {
    await admin('POST', '/integration-drafts', exampleOf('draftIntegration'));
    await admin('PATCH', `/integrations/${id}`, {
      otp: { ttl_seconds: 300 },
      health: { alert: { p95_ms_above: 4000 } },
    });
    await admin('GET', `/integrations/${id}/versions`);
    await admin('GET', `/integrations/${id}/versions?format=csv`);
    await admin('GET', `/integrations/${id}/versions/1`);
    await admin('POST', `/integrations/${id}/reversions`, { version: 1 });
    await admin('POST', '/integration-judgements', exampleOf('judgeReply'));
    const trial = (
      await admin('POST', '/integrations/demo/trials', { step: 'send', msisdn: '+254744345678' })
    ).json as { id: string };
    await admin('POST', '/integrations/demo/trials', { step: 'send', msisdn: 'nobody' });
    await admin('POST', '/integrations/demo/fixtures', { trial_id: trial.id });
    const kept = (await admin('POST', `/integrations/${id}/fixtures`, exampleOf('keepFixture'))).json as {
      id: string;
    };
    const other = (await admin('POST', `/integrations/${id}/fixtures`, exampleOf('keepFixture'))).json as {
      id: string;
    };
    await admin('GET', `/integrations/${id}/fixtures`);
    await admin('GET', `/integrations/${id}/fixtures/${kept.id}`);
    await admin('DELETE', `/integrations/${id}/fixtures/${kept.id}`);
    await admin('DELETE', `/integrations/${id}/fixtures?id=${other.id}`);
    await admin('GET', '/integrations/demo/fixtures');
    await admin('GET', '/integrations/demo/health');
  }

  async function accounts(admin: Admin): Promise<void> {
    const headers = { cookie: await adminCookie(pinflow) };
    const mine = (method: string, path: string, body?: unknown) =>
      ask(method, `/api/v1${path}`, body, headers);
    const me = (await mine('GET', '/me')).json as { id: string };
    await admin('GET', '/me');
    await mine('PATCH', '/me', { name: 'Ada L.' });
    const { secret } = (await mine('POST', '/me/totp')).json as { secret: string };
    await mine('PUT', '/me/totp', { secret, code: new TOTP({ secret }).generate(), password: ADA.password });
    await mine('POST', '/me/recovery-codes', { password: ADA.password });
    await mine('DELETE', '/me/totp', { password: ADA.password });
    await mine('POST', '/me/passkey-offers', { password: ADA.password });
    await mine('GET', '/me/passkeys');
    await mine('POST', '/me/passkeys', exampleOf('addPasskey'));
    await mine('DELETE', '/me/passkeys/nobody');
    await ask('POST', '/api/v1/passkey-challenges');
    await ask('POST', '/api/v1/passkey-logins', exampleOf('logInByPasskey'));
    for (const path of ['/users', `/users/${me.id}`, '/sessions', '/settings', '/tokens?format=csv'])
      await mine('GET', path);
    await admin('POST', `/users/${me.id}/password-resets`);
    await admin('PATCH', `/users/${me.id}`, { name: 'Ada' });
    await admin('PATCH', '/settings', exampleOf('changeSettings'));
    const invited = (await admin('POST', '/invitations', exampleOf('invite'))).json as { id: string };
    await admin('GET', '/invitations');
    await admin('DELETE', `/invitations/${invited.id}`);
    const token = (await admin('POST', '/tokens', exampleOf('createToken'))).json as { id: string };
    await admin('GET', '/tokens');
    await admin('DELETE', `/tokens/${token.id}`);
    await mine('PUT', '/me/password', { current: ADA.password, password: `${ADA.password} 2` });
    await join(pinflow, { role: 'marketer' }, { ...ADA, email: 'mara@network.example' });
    const { items: people } = (await admin('GET', '/users')).json as { items: { id: string }[] };
    for (const { id } of people) {
      const { items } = (await admin('GET', `/sessions?user_id=${id}`)).json as { items: { id: string }[] };
      for (const session of items) await admin('DELETE', `/sessions/${session.id}`);
      await admin('DELETE', `/users/${id}`);
    }
  }

  async function codeOf(digits: string): Promise<string> {
    const response = await fetch(`${pinflow.url}/simulator/messages?msisdn=${digits}`);
    const { items } = (await response.json()) as { items: { otp: string }[] };
    return items[0]?.otp ?? '';
  }

  async function ask(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Asked> {
    const isForm = body instanceof URLSearchParams;
    const response = await fetch(`${pinflow.url}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined || isForm ? body : JSON.stringify(body),
    });
    const given = await response.text();
    const type = response.headers.get('content-type') ?? '';
    answers.push({ method, path, status: response.status, type, text: given });
    return { json: type.includes('json') ? JSON.parse(given) : undefined };
  }
});

type Admin = (method: string, path: string, body?: unknown) => Promise<Asked>;

interface Asked {
  json: unknown;
}

const READS = [
  '/affiliates',
  '/affiliates/kiwi',
  '/affiliates?format=csv',
  '/audit?limit=200',
  '/block-lists',
  '/conversions?format=csv',
  '/integration-templates?limit=200',
  '/integrations',
  '/integrations/demo',
  '/integrations/INTEGRATION',
  '/integrations/INTEGRATION/health?format=csv',
  '/landing-pages',
  '/landing-pages/PAGE',
  '/landing-pages/PAGE/keys',
  '/templates',
];

function exampleOf(id: string): unknown {
  const found = operations.find(({ operation }) => operation.operationId === id);
  return Object.values(found?.operation.requestBody?.content ?? {})[0]?.example;
}

function changes() {
  const checker = answerChecker(document);
  return {
    faultsOfChange: (path: string, body: unknown) =>
      checker.bodyFaults(path, 'patch', 'application/json', body),
  };
}

function properties(schema: { properties?: Record<string, unknown> } | undefined): Record<string, unknown> {
  if (!schema?.properties) throw new Error('The document has no such schema any more.');
  return schema.properties;
}

function operationOf(paths: Document['paths'], path: string, verb: string): DocumentedOperation {
  const operation = paths[path]?.[verb];
  if (!operation) throw new Error(`The document has no ${verb} ${path} any more.`);
  return operation;
}
