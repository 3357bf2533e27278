import { describe, expect, test } from 'vitest';
import { checkFixtures } from '../../../src/use-cases/check-fixtures.ts';
import { httpAnswer } from '../../adapters/advertiser/fake-advertiser.ts';
import type { TrialWorld } from './trial-world.ts';
import { trialWorld } from './trial-world.ts';

const DIGITS = '9647801234567';
const says =
  (body: string, headers: Record<string, string> = {}): Parameters<typeof trialWorld>[0] =>
  (socket) =>
    socket.write(httpAnswer(200, body, headers));
const SENT = says(`{"status":"SUCCESS","id":"r-1","to":${DIGITS},"key":"canary-secret-1"}`, {
  'X-To': '+964 780 123 4567',
  'Set-Cookie': 'sid=abc',
});

async function tried(world: TrialWorld, more: object = {}) {
  return (await world.ask('POST', world.trials, { step: 'send', msisdn: DIGITS, ...more })).json();
}

const byHand = (body: unknown, name = 'by hand') => ({
  name,
  step: 'send',
  reply: { http_status: 200, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) },
});

describe('a trial kept as a fixture', () => {
  test('holds its reply and what it was judged; no secret, number, cookie or code', async () => {
    const world = await trialWorld(SENT);
    const { id: trial_id } = await tried(world);
    const kept = await world.ask('POST', world.fixtures, { trial_id });
    expect(kept.status).toBe(201);
    expect(kept.json()).toMatchObject({
      name: 'send otp_sent_successfully',
      step: 'send',
      holds: true,
      judged: { outcome: 'otp_sent_successfully', decided_by: 'success', carried: ['request_id'] },
      reply: { http_status: 200, headers: { 'set-cookie': '***', 'x-to': '+1000000000000' } },
    });
    const state = JSON.stringify(world.ports.catalog.state.fixtures);
    for (const hidden of [DIGITS, '7801234567', '780 123', 'canary-secret-1', 'sid=abc'])
      expect(state).not.toContain(hidden);
    expect((await world.audited()).at(-1)).toMatchObject({ what: 'fixture.kept', detail: { step: 'send' } });
  });

  test('keeps by which operator it was judged, without the number', async () => {
    const world = await trialWorld(says('{"status":"A","id":"r-1"}'), (fake) => ({
      send: {
        url: `${fake.origin}/send?m={msisdn}`,
        success: { get: 'json:status', equals: 'SUCCESS' },
        carry: [{ name: 'request_id', get: 'json:id' }],
        overrides: [
          { prefixes: ['96478'], operators: ['zain'], success: { get: 'json:status', equals: 'A' } },
        ],
      },
    }));
    const { id: trial_id } = await tried(world);
    const kept = await world.ask('POST', world.fixtures, { trial_id });
    expect(kept.json()).toMatchObject({ holds: true, judged: { decided_by: 'overrides.0.success' } });
    expect(Object.values(world.ports.catalog.state.fixtures)).toMatchObject([
      { operator: 'zain', prefix: '964780' },
    ]);
  });

  test('is refused where masking would change what it is judged', async () => {
    const world = await trialWorld(says('{"status":"SUCCESS","id":"r-1"}'), (fake) => ({
      send: {
        url: `${fake.origin}/send?m={msisdn}`,
        success: { get: 'text', contains: DIGITS },
        outcomes: [{ if: { get: 'json:status', equals: 'SUCCESS' }, code: 'not_eligible' }],
        carry: [{ name: 'request_id', get: 'json:id' }],
      },
      secrets: { api_key: 'SUCCESS' },
      verify: { url: `${fake.origin}/v?i={carry.request_id}&o={otp}&k={secret.api_key}` },
    }));
    const { id: trial_id } = await tried(world);
    const refused = await world.ask('POST', world.fixtures, { trial_id });
    expect([refused.status, refused.json().response]).toEqual([409, 'conflict']);
    expect(refused.json().message).toMatch(/masked .* judged otherwise .*not_eligible by `outcomes\.0\.if`/);
    expect(world.ports.catalog.state.fixtures).toEqual({});
  });

  test('is refused without an answer, without a trial, and with a trial of another integration', async () => {
    const world = await trialWorld((socket) => socket.destroy());
    const { id: trial_id } = await tried(world);
    expect((await world.ask('POST', world.fixtures, { trial_id })).status).toBe(409);
    const unknown = await world.ask('POST', world.fixtures, { trial_id: 'none' });
    expect([unknown.status, unknown.json().issues]).toMatchObject([400, [{ path: 'trial_id' }]]);
    const other = (await world.ask('POST', '/integrations', { ...otherDefinition, name: 'Other' })).json().id;
    const foreign = await world.ask('POST', `/integrations/${other}/fixtures`, { trial_id });
    expect(foreign.status).toBe(400);
  });

  test('is refused where the answer was larger than what is read', async () => {
    const world = await trialWorld(says(`{"status":"SUCCESS","x":"${'y'.repeat(70_000)}"}`));
    const { id: trial_id } = await tried(world);
    const refused = await world.ask('POST', world.fixtures, { trial_id });
    expect([refused.status, refused.json().message]).toEqual([
      409,
      expect.stringContaining('no whole answer'),
    ]);
  });

  test('is refused half an hour later', async () => {
    const world = await trialWorld(SENT);
    const { id: trial_id } = await tried(world);
    world.pass(30 * 60_000);
    expect((await world.ask('POST', world.fixtures, { trial_id })).json().issues).toMatchObject([
      { path: 'trial_id' },
    ]);
  });
});

const otherDefinition = {
  send: { url: 'https://api.acme.example/send?m={msisdn}' },
  verify: { url: 'https://api.acme.example/verify?m={msisdn}&o={otp}' },
};

describe('a fixture written by hand', () => {
  test('is judged as it is written, secrets masked', async () => {
    const world = await trialWorld(SENT);
    const kept = await world.ask(
      'POST',
      world.fixtures,
      byHand({ status: 'TWICE', key: 'canary-secret-1' }, 'subscribed'),
    );
    expect(kept.json()).toMatchObject({
      name: 'subscribed',
      judged: { outcome: 'already_subscribed', ending: 'mapped', decided_by: 'outcomes.0.if' },
      reply: { body: '{"status":"TWICE","key":"***"}' },
    });
    expect(world.fake.connections()).toBe(0);
  });

  const refused: [says: string, body: object, path: string][] = [
    ['without a name', { step: 'send', reply: { http_status: 200 } }, 'name'],
    ['of a step it has not', { ...byHand({}), step: 'status' }, 'step'],
    ['with no HTTP status', { ...byHand({}), reply: { http_status: 7 } }, 'reply.http_status'],
    ['with an unknown key', { ...byHand({}), msisdn: DIGITS }, 'msisdn'],
  ];
  test.each(refused)('is refused %s', async (_, body, path) => {
    const world = await trialWorld(SENT);
    const answer = await world.ask('POST', world.fixtures, body);
    expect(answer.status).toBe(400);
    expect(answer.json().issues.map((issue: { path: string }) => issue.path)).toContain(path);
  });

  test('is refused over 64 KB, and when there are a hundred', async () => {
    const world = await trialWorld(SENT);
    const large = await world.ask('POST', world.fixtures, byHand('é'.repeat(40_000)));
    expect([large.status, large.json().response]).toEqual([409, 'conflict']);
    for (let i = 0; i < 100; i++)
      expect((await world.ask('POST', world.fixtures, byHand({ i }))).status).toBe(201);
    const next = await world.ask('POST', world.fixtures, byHand({}));
    expect(next.status).toBe(409);
    expect(next.json().message).toContain('100');
  });
});

describe('fixtures', () => {
  async function two() {
    const world = await trialWorld(SENT);
    const first = (await world.ask('POST', world.fixtures, byHand({ status: 'TWICE' }, 'a'))).json().id;
    world.pass(1000);
    const second = (
      await world.ask('POST', world.fixtures, byHand({ status: 'SUCCESS', id: 'r' }, '=b'))
    ).json().id;
    return { ...world, first, second };
  }

  test('are listed newest first, each judged by the rules as they are now', async () => {
    const world = await two();
    const outcomes = [{ if: { get: 'json:status', equals: 'TWICE' }, code: 'blacklisted' }];
    await world.ask('PATCH', `/integrations/${world.id}`, { send: { outcomes } });
    const { items, next } = (await world.ask('GET', world.fixtures)).json();
    expect(next).toBeNull();
    expect(items).toMatchObject([
      { id: world.second, holds: true },
      {
        id: world.first,
        holds: false,
        judged: { outcome: 'already_subscribed' },
        now: { outcome: 'blacklisted' },
      },
    ]);
    expect((await world.ask('GET', `${world.fixtures}?limit=1`)).json().items).toHaveLength(1);
    expect((await world.ask('GET', `${world.fixtures}/${world.first}`)).json()).toMatchObject({ name: 'a' });
  });

  test('do not hold when a rule moved up gives another outcome, when a carry is lost, when their step is gone', async () => {
    const world = await two();
    const holds = async () =>
      Object.fromEntries(
        (await world.ask('GET', world.fixtures)).json().items.map(({ name, holds }: never) => [name, holds]),
      );
    expect(await holds()).toEqual({ a: true, '=b': true });
    const before = (await world.ask('GET', `/integrations/${world.id}`)).json().send;
    const shifted = [{ if: { get: 'status', equals: 500 }, code: 'not_eligible' }, ...before.outcomes];
    await world.ask('PATCH', `/integrations/${world.id}`, { send: { outcomes: shifted } });
    expect(await holds()).toEqual({ a: true, '=b': true });
    await world.ask('PATCH', `/integrations/${world.id}`, {
      send: { carry: [{ name: 'request_id', get: 'json:ref' }] },
    });
    expect(await holds()).toEqual({ a: true, '=b': false });
    const checked = checkFixtures(world.ports, world.id);
    expect(checked.fixtures.map(({ name, holds, now }) => [name, holds, now?.decided_by])).toEqual([
      ['a', true, 'outcomes.1.if'],
      ['=b', false, 'carry.request_id'],
    ]);
  });

  test('do not hold when something they carried is found no more, though nothing needs it', async () => {
    const world = await trialWorld(SENT);
    const [carry] = (await world.ask('GET', `/integrations/${world.id}`)).json().send.carry;
    const change = (more: object[]) =>
      world.ask('PATCH', `/integrations/${world.id}`, { send: { carry: [carry, ...more] } });
    await change([{ name: 'keyword', get: 'json:word' }]);
    await world.ask('POST', world.fixtures, byHand({ status: 'SUCCESS', id: 'r', word: 'YES' }));
    const holds = async () => (await world.ask('GET', world.fixtures)).json().items[0].holds;
    expect(await holds()).toBe(true);
    await change([]);
    expect(await holds()).toBe(false);
  });

  test('are CSV on request, safe to open in a spreadsheet', async () => {
    const world = await two();
    const csv = await world.ask('GET', `${world.fixtures}?format=csv`);
    expect(csv.headers.get('content-type')).toContain('text/csv');
    const [head, row] = csv.text.split('\r\n');
    expect(head).toBe(
      'id,name,step,created_at,integration_version,holds,judged_outcome,judged_decided_by,now_outcome,now_decided_by',
    );
    expect(row).toContain(`,'=b,send,`);
  });

  test('are deleted one by one, by path or by query', async () => {
    const world = await two();
    expect((await world.ask('DELETE', `${world.fixtures}/${world.first}`)).status).toBe(204);
    expect((await world.ask('DELETE', `${world.fixtures}/${world.first}`)).status).toBe(404);
    expect((await world.ask('DELETE', world.fixtures)).status).toBe(400);
    expect((await world.ask('DELETE', `${world.fixtures}?id=${world.second}`)).status).toBe(204);
    expect(world.ports.catalog.state.fixtures).toEqual({});
    expect((await world.audited()).filter(({ what }) => what === 'fixture.removed')).toHaveLength(2);
  });

  test('are of their own integration only', async () => {
    const world = await two();
    const other = (await world.ask('POST', '/integrations', { ...otherDefinition, name: 'Other' })).json().id;
    for (const verb of ['GET', 'DELETE'])
      expect((await world.ask(verb, `/integrations/${other}/fixtures/${world.first}`)).status).toBe(404);
    expect((await world.ask('GET', `${world.fixtures}/constructor`)).status).toBe(404);
    expect((await world.ask('GET', `/integrations/${other}/fixtures`)).json().items).toEqual([]);
  });

  test('wait with their archived integration, and come back with it', async () => {
    const world = await two();
    const other = (await world.ask('POST', '/integrations', { ...otherDefinition, name: 'Other' })).json().id;
    await world.ask('POST', `/integrations/${other}/fixtures`, byHand({ ok: true }));
    await world.ask('DELETE', `/integrations/${world.id}`);
    expect((await world.ask('GET', world.fixtures)).status).toBe(404);
    expect(() => checkFixtures(world.ports, world.id)).toThrow(/no integration with the id/);
    await world.ask('POST', `/integrations/${world.id}/restorations`);
    expect((await world.ask('GET', world.fixtures)).json().items).toHaveLength(2);
  });
});
