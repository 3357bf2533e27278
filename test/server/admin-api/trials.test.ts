import { describe, expect, test } from 'vitest';
import { httpAnswer } from '../../adapters/advertiser/fake-advertiser.ts';
import { trialWorld } from './trial-world.ts';

const says =
  (body: unknown, status = 200): Parameters<typeof trialWorld>[0] =>
  (socket) =>
    socket.write(httpAnswer(status, JSON.stringify(body)));
const SENT = says({ status: 'SUCCESS', id: 'r-1' });
/** As people there type it. */
const TYPED = '0780 123 4567';
const DIGITS = '9647801234567';

describe('a trial', () => {
  test('of send, then of verify by the same tid: what was carried is there', async () => {
    const world = await trialWorld(SENT);
    const sent = await world.ask('POST', world.trials, { step: 'send', msisdn: TYPED });
    expect(sent.status).toBe(200);
    expect(sent.json()).toMatchObject({
      id: expect.any(String),
      tid: expect.any(String),
      step: 'send',
      outcome: 'otp_sent_successfully',
      carried: [{ name: 'request_id', type: 'string', value: 'r-1' }],
      request: { body: `{"msisdn":"${DIGITS}"}` },
    });
    const { tid } = sent.json();
    const verified = await world.ask('POST', world.trials, {
      step: 'verify',
      msisdn: TYPED,
      otp: '٤٧١١',
      tid,
    });
    expect(verified.json()).toMatchObject({
      tid,
      outcome: 'otp_verified_successfully',
      request: { body: '{"id":"r-1","otp":"4711"}' },
    });
    expect(sent.text + verified.text).not.toContain('canary-secret-1');
  });

  test('of verify bears a token an earlier trial of its tid got, and shows it no more than that one did', async () => {
    const token = 'tok-of-acme-0123456789';
    const world = await trialWorld(says({ status: 'SUCCESS', id: 'r-1', token }), (fake) => ({
      send: {
        url: `${fake.origin}/send?m={msisdn}&t={carry.token}`,
        prepare: [
          { name: 'token', url: `${fake.origin}/token`, carry: [{ name: 'token', get: 'json:token' }] },
        ],
        carry: [{ name: 'request_id', get: 'json:id' }],
      },
      verify: { url: `${fake.origin}/verify?i={carry.request_id}&o={otp}&t={carry.token}` },
    }));
    const sent = await world.ask('POST', world.trials, { step: 'send', msisdn: TYPED });
    const { tid } = sent.json();
    const verified = await world.ask('POST', world.trials, {
      step: 'verify',
      msisdn: TYPED,
      otp: '4711',
      tid,
    });
    expect(verified.json().request.url).toMatch(/i=r-1&o=4711&t=\*\*\*$/);
    expect(world.fake.received[2]?.target).toBe(`/verify?i=r-1&o=4711&t=${token}`);
    expect(sent.text + verified.text).not.toContain(token);
  });

  test('of a page’s step, then of the send that needs what it carries', async () => {
    const world = await trialWorld(says({ status: 'SUCCESS', id: 'r-1', ref: 'page-ref-1' }), (fake) => ({
      send: {
        url: `${fake.origin}/send?m={msisdn}&p={carry.ref}`,
        prepare: [
          {
            name: 'script',
            kind: 'page',
            url: `${fake.origin}/script`,
            carry: [{ name: 'ref', get: 'json:ref' }],
          },
        ],
        carry: [{ name: 'request_id', get: 'json:id' }],
      },
    }));
    const alone = await world.ask('POST', world.trials, { step: 'send', msisdn: TYPED });
    expect(alone.json()).toMatchObject({ ending: { why: 'unbuildable' }, decided_by: 'request' });
    expect(world.fake.connections()).toBe(0);
    const page = await world.ask('POST', world.trials, { step: 'send.prepare.0', msisdn: TYPED });
    expect(page.json()).toMatchObject({
      step: 'send.prepare.0',
      carried: [{ name: 'ref', value: 'page-ref-1' }],
    });
    const { tid } = page.json();
    const sent = await world.ask('POST', world.trials, { step: 'send', msisdn: TYPED, tid });
    expect(sent.json()).toMatchObject({ outcome: 'otp_sent_successfully', prepare: [] });
    expect(world.fake.received[1]?.target).toBe(`/send?m=${DIGITS}&p=page-ref-1`);
  });

  test('is no traffic: no click, nothing of a report, no limit of the number', async () => {
    const world = await trialWorld(SENT, () => ({ limits: { sends_per_msisdn_per_day: 1 } }));
    for (let i = 0; i < 3; i++) {
      const { json } = await world.ask('POST', world.trials, { step: 'send', msisdn: TYPED });
      expect(json().outcome).toBe('otp_sent_successfully');
    }
    expect((await world.ask('GET', '/clicks')).json().items).toEqual([]);
    expect((await world.ask('GET', '/clicks?test=true')).json().items).toEqual([]);
    const report = await world.ask('GET', '/reports?group_by=integration');
    expect(report.json().items).toEqual([]);
    expect(report.json().total).toMatchObject({ views: 0, clicks: 0, sent: 0, refused: 0, verifies: 0 });
  });

  test('is audited by step and outcome; number and code are in no log and no audit', async () => {
    const world = await trialWorld(says({ status: 'TWICE' }));
    await world.ask('POST', world.trials, { step: 'send', msisdn: TYPED, otp: '4711' });
    const entries = (await world.audited()).filter(({ what }) => what === 'integration.tried');
    expect(entries).toMatchObject([
      { who: 'token:env', subject: world.id, detail: { step: 'send', outcome: 'already_subscribed' } },
    ]);
    for (const text of [JSON.stringify(await world.audited()), world.logs.join()])
      for (const hidden of [DIGITS, '7801234567', '4711']) expect(text).not.toContain(hidden);
  });

  test('knows the number’s operator, a caller-given tid and the affiliate `trial`', async () => {
    const world = await trialWorld(SENT, (fake) => ({
      send: {
        url: `${fake.origin}/s?m={msisdn.national}&o={operator}&t={tid}&a={aff_id}&i={ip}&u={ua}&l={lang}`,
        carry: [{ name: 'request_id', get: 'json:id' }],
      },
    }));
    const more = { tid: 'mine-1', ip: '192.0.2.1', ua: 'Agent 7', lang: 'ar' };
    await world.ask('POST', world.trials, { step: 'send', msisdn: TYPED, ...more });
    expect(world.fake.received[0]?.target).toBe(
      '/s?m=07801234567&o=zain&t=mine-1&a=trial&i=192.0.2.1&u=Agent%207&l=ar',
    );
  });

  test('of a send whose codes Pinflow makes carries the one given, or one it makes', async () => {
    const world = await trialWorld(SENT, (fake) => ({
      otp: { issuer: 'pinflow', length: 5 },
      send: { url: `${fake.origin}/sms?to={msisdn}&text={otp}` },
      verify: undefined,
    }));
    await world.ask('POST', world.trials, { step: 'send', msisdn: TYPED, otp: '12345' });
    await world.ask('POST', world.trials, { step: 'send', msisdn: TYPED });
    expect(world.fake.received.map(({ target }) => target)).toEqual([
      expect.stringMatching(/text=12345$/),
      expect.stringMatching(/text=[0-9]{5}$/),
    ]);
    const verify = await world.ask('POST', world.trials, { step: 'verify', msisdn: TYPED, otp: '12345' });
    expect(verify.json()).toMatchObject({ response: 'invalid_request', issues: [{ path: 'step' }] });
  });
});

describe('a trial that is refused calls nobody', () => {
  const rows: [says: string, body: object, status: number, code: string, path?: string][] = [
    ['no number of its countries', { step: 'send', msisdn: '12' }, 400, 'invalid_msisdn', 'msisdn'],
    [
      'a number of another country',
      { step: 'send', msisdn: '+254712345678' },
      400,
      'invalid_msisdn',
      'msisdn',
    ],
    ['no number', { step: 'send' }, 400, 'invalid_request', 'msisdn'],
    ['a step that is none', { step: 'callback', msisdn: TYPED }, 400, 'invalid_request', 'step'],
    ['a step it has not', { step: 'status', msisdn: TYPED }, 400, 'invalid_request', 'step'],
    ['a prepare it has not', { step: 'send.prepare.0', msisdn: TYPED }, 400, 'invalid_request', 'step'],
    [
      'verify without a code',
      { step: 'verify', msisdn: TYPED, carry: { request_id: 'r' } },
      400,
      'invalid_request',
      'otp',
    ],
    ['a code that is none', { step: 'send', msisdn: TYPED, otp: 'abcd' }, 400, 'invalid_request', 'otp'],
    [
      'verify without what send carries',
      { step: 'verify', msisdn: TYPED, otp: '4711' },
      400,
      'invalid_request',
      'carry.request_id',
    ],
    ['a tid that is none', { step: 'send', msisdn: TYPED, tid: 'a b' }, 400, 'invalid_request', 'tid'],
    ['an unknown key', { step: 'send', msisdn: TYPED, count: true }, 400, 'invalid_request', 'count'],
  ];
  test.each(rows)('%s', async (_, body, status, code, path) => {
    const world = await trialWorld(SENT);
    const answer = await world.ask('POST', world.trials, body);
    expect([answer.status, answer.json().response]).toEqual([status, code]);
    if (path !== undefined) expect(answer.json().issues).toMatchObject([{ path }]);
    expect(answer.json().message).not.toBe('');
    expect(world.fake.connections()).toBe(0);
  });

  test('an archived integration, and one nobody knows', async () => {
    const world = await trialWorld(SENT);
    await world.ask('DELETE', `/integrations/${world.id}`);
    for (const id of [world.id, 'none', 'constructor']) {
      const answer = await world.ask('POST', `/integrations/${id}/trials`, { step: 'send', msisdn: TYPED });
      expect([answer.status, answer.json().response]).toEqual([404, 'not_found']);
    }
    expect(world.fake.connections()).toBe(0);
  });

  test('nobody we know, and other verbs', async () => {
    const world = await trialWorld(SENT);
    const body = { step: 'send', msisdn: TYPED };
    expect((await world.ask('POST', world.trials, body, { authorization: '' })).status).toBe(401);
    expect((await world.ask('GET', world.trials)).status).toBe(405);
    expect(world.fake.connections()).toBe(0);
  });
});

describe('trials are limited', () => {
  test('to five of one number in ten minutes, however it is written', async () => {
    const world = await trialWorld(SENT);
    const ways = [TYPED, DIGITS, `+${DIGITS}`, `00${DIGITS}`, '07801234567'];
    for (const msisdn of ways)
      expect((await world.ask('POST', world.trials, { step: 'send', msisdn })).status).toBe(200);
    const sixth = await world.ask('POST', world.trials, { step: 'send', msisdn: TYPED });
    expect([sixth.status, sixth.json().response]).toEqual([429, 'too_many_requests']);
    const wait = Number(sixth.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(590);
    expect(wait).toBeLessThanOrEqual(600);
    expect(sixth.text).not.toContain(DIGITS);
    expect(world.fake.received).toHaveLength(5);
    const other = await world.ask('POST', world.trials, { step: 'send', msisdn: '07801234568' });
    expect(other.status).toBe(200);
  });

  test('to sixty of all in an hour; what was refused before cost nothing', async () => {
    const world = await trialWorld(SENT);
    const of = (n: number) => ({ step: 'send', msisdn: `0780${String(2_000_000 + n)}` });
    for (let i = 0; i < 9; i++) await world.ask('POST', world.trials, of(0));
    await world.ask('POST', world.trials, { step: 'send', msisdn: '12' });
    for (let i = 1; i <= 55; i++) expect((await world.ask('POST', world.trials, of(i))).status).toBe(200);
    const next = await world.ask('POST', world.trials, of(99));
    expect(next.status).toBe(429);
    expect(Number(next.headers.get('retry-after'))).toBeGreaterThan(3500);
    expect(world.fake.received).toHaveLength(60);
  });
});
