import { describe, expect, it } from 'vitest';
import type { ConnectorOptions } from '../../../src/adapters/advertiser/connector.ts';
import type { IntegrationInput } from '../../../src/domain/integrations/integration.ts';
import type { FakeAdvertiser, Received } from './fake-advertiser.ts';
import { fakeAdvertiser, httpAnswer } from './fake-advertiser.ts';
import { callOf, connectorWith, NOW } from './world.ts';

type StepInput = IntegrationInput['send'];
type Answers = Record<string, (request: Received, nth: number) => Buffer | undefined>;

/** An advertiser that answers by path; `nth` counts the calls of that path. Undefined: it never answers. */
async function advertiserOf(answers: Answers, options: Partial<ConnectorOptions> = {}) {
  const calls: Record<string, number> = {};
  const fake = await fakeAdvertiser((socket, request) => {
    const path = request.target.replace(/\?.*$/, '');
    const nth = (calls[path] ?? 0) + 1;
    calls[path] = nth;
    const bytes = answers[path]?.(request, nth);
    if (bytes) socket.write(bytes);
  });
  const connector = connectorWith({ egress_allow: [`127.0.0.1:${fake.port}`], ...options });
  return { fake, calls, connector };
}

const json = (body: unknown, status = 200) => httpAnswer(status, JSON.stringify(body));
const sent = () => json({ ok: true, id: 'r-1' });
const token = (_: Received, nth: number) => json({ access_token: `tok-number-${nth}`, expires_in: 3600 });

/** An OAuth-like token call, then a send that bears the token. */
function oauth(
  fake: FakeAdvertiser,
  more: Partial<NonNullable<StepInput['prepare']>[number]> = {},
): StepInput {
  return {
    url: `${fake.origin}/send?m={msisdn}`,
    headers: [{ key: 'Authorization', value: 'Bearer {carry.token}' }],
    success: { get: 'json:ok', equals: true },
    carry: [{ name: 'request_id', get: 'json:id' }],
    prepare: [
      {
        name: 'token',
        url: `${fake.origin}/token`,
        method: 'POST',
        params: [{ key: 'client_secret', value: '{secret.client}' }],
        carry: [{ name: 'token', get: 'json:access_token' }],
        cache_for: 'json:expires_in',
        ...more,
      },
    ],
  };
}

const SEND = { name: 'send', secrets: { client: 's3cret-of-acme' } } as const;

describe('a token call before send', () => {
  it('runs first, its carry goes into the header and is carried on beside send’s own', async () => {
    const { fake, connector } = await advertiserOf({ '/token': token, '/send': sent });
    const answer = await connector.call(callOf(oauth(fake), SEND));
    expect(answer.ending).toEqual({ kind: 'success' });
    expect(answer.carry).toEqual({ token: 'tok-number-1', request_id: 'r-1' });
    expect(fake.received.map(({ method, target }) => `${method} ${target}`)).toEqual([
      'POST /token',
      'GET /send?m=9647701234567',
    ]);
    expect(fake.received[0]?.body).toBe('client_secret=s3cret-of-acme');
    expect(fake.received[1]?.headers.authorization).toBe('Bearer tok-number-1');
  });

  it('is made once for 100 parallel sends', async () => {
    const { fake, calls, connector } = await advertiserOf({ '/token': token, '/send': sent });
    const step = oauth(fake);
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, i) =>
        connector.call(callOf(step, { ...SEND, values: { tid: `t-${i}` } })),
      ),
    );
    expect(new Set(answers.map(({ ending }) => ending.kind))).toEqual(new Set(['success']));
    expect(calls).toEqual({ '/token': 1, '/send': 100 });
  });

  it('written alike before send and before verify, is made once for both', async () => {
    const { fake, calls, connector } = await advertiserOf({ '/token': token, '/send': sent });
    await connector.call(callOf(oauth(fake), SEND));
    await connector.call(callOf(oauth(fake), { ...SEND, name: 'verify' }));
    expect(calls).toEqual({ '/token': 1, '/send': 2 });
  });

  it('does not serve a step that needs more of it than it was asked for', async () => {
    const { fake, calls, connector } = await advertiserOf({ '/token': token, '/send': sent });
    const more = {
      carry: [
        { name: 'token', get: 'json:access_token' },
        { name: 'session', get: 'json:session' },
      ],
    };
    const send = oauth(fake, more);
    await connector.call(callOf(send, SEND));
    const verify = { ...oauth(fake, more), url: `${fake.origin}/send?s={carry.session}` };
    const { ending, detail } = await connector.call(callOf(verify, { ...SEND, name: 'verify' }));
    expect(ending).toEqual({ kind: 'not_reached', why: 'prepare' });
    expect(detail).toContain('session');
    expect(calls).toEqual({ '/token': 2, '/send': 1 });
  });

  it('is made again when its lifetime is nearly over, and not before', async () => {
    let now = NOW;
    const system = { now: () => now, uuid: () => 'u', digits: () => '1' };
    const { fake, calls, connector } = await advertiserOf({ '/token': token, '/send': sent }, { system });
    const step = oauth(fake);
    await connector.call(callOf(step, SEND));
    now = NOW + 3_589_000;
    await connector.call(callOf(step, SEND));
    expect(calls['/token']).toBe(1);
    now = NOW + 3_590_000;
    await connector.call(callOf(step, SEND));
    expect(calls['/token']).toBe(2);
    expect(fake.received.at(-1)?.headers.authorization).toBe('Bearer tok-number-2');
  });

  it('is cached for `cache_seconds` where no selector tells', async () => {
    const { fake, calls, connector } = await advertiserOf({ '/token': token, '/send': sent });
    const step = oauth(fake, { cache_for: undefined, cache_seconds: 60 });
    await connector.call(callOf(step, SEND));
    await connector.call(callOf(step, SEND));
    expect(calls).toEqual({ '/token': 1, '/send': 2 });
  });

  it.each<[string, object]>([
    ['nothing says for how long', { cache_for: undefined }],
    ['the lifetime is not in the answer', { cache_for: 'json:expires' }],
    ['the lifetime is no number', { cache_for: 'json:access_token' }],
    ['the request differs by visitor', { params: [{ key: 'cid', value: '{tid}' }] }],
    [
      'it differs in a computed value',
      { compute: [{ name: 'sig', template: '{tid}' }], params: [{ key: 's', value: '{compute.sig}' }] },
    ],
  ])('is made for every send when %s', async (_why, more) => {
    const { fake, calls, connector } = await advertiserOf({ '/token': token, '/send': sent });
    const step = oauth(fake, more);
    const tids = ['t-1', 't-2', 't-3'];
    await Promise.all(tids.map((tid) => connector.call(callOf(step, { ...SEND, values: { tid } }))));
    expect(calls).toEqual({ '/token': 3, '/send': 3 });
  });

  it.each([
    ['version', { integration_version: 2 }],
    ['integration', { integration_id: 'other' }],
    ['secret', { secrets: { client: 'changed' } }],
  ])('is made anew for another %s', async (_what, other) => {
    const { fake, calls, connector } = await advertiserOf({ '/token': token, '/send': sent });
    const step = oauth(fake);
    await connector.call(callOf(step, SEND));
    await connector.call(callOf(step, { ...SEND, ...other }));
    expect(calls['/token']).toBe(2);
  });

  it('is dropped by a 401, which repeats nothing', async () => {
    const { fake, calls, connector } = await advertiserOf({
      '/token': token,
      '/send': (_, nth) => (nth === 2 ? json({ error: 'expired' }, 401) : sent()),
    });
    const step = oauth(fake);
    await connector.call(callOf(step, SEND));
    const refused = await connector.call(callOf(step, SEND));
    expect(refused.ending).toEqual({ kind: 'unauthorised' });
    expect(calls).toEqual({ '/token': 1, '/send': 2 });
    await connector.call(callOf(step, SEND));
    expect(calls).toEqual({ '/token': 2, '/send': 3 });
    expect(fake.received.at(-1)?.headers.authorization).toBe('Bearer tok-number-2');
  });

  it.each<[string, Partial<StepInput>, string]>([
    ['plain', {}, 'unauthorised'],
    [
      'mapped by a rule',
      { outcomes: [{ if: { get: 'status', equals: 401 }, code: 'otp_expired' }] },
      'mapped',
    ],
    [
      'of a step that prepares verify',
      {
        prepare: [
          { name: 'check', url: 'ORIGIN/verify?t={carry.token}', success: { get: 'status', equals: 200 } },
        ],
      },
      'not_reached',
    ],
  ])('is dropped by a 401 (%s) to the verify that bears what send carried', async (_, more, ending) => {
    const { fake, calls, connector } = await advertiserOf({
      '/token': token,
      '/send': sent,
      '/verify': () => json({ error: 'expired' }, 401),
      '/other': () => json({ error: 'expired' }, 401),
    });
    const send = oauth(fake);
    const { carry } = await connector.call(callOf(send, SEND));
    const at = (url: string) => ({ url: `${fake.origin}${url}`, success: { get: 'json:ok', equals: true } });
    const verify = (step: StepInput) =>
      connector.call(callOf(step, { ...SEND, name: 'verify', values: { carry } }));
    await verify(at('/other?o={otp}'));
    await connector.call(callOf(send, SEND));
    expect(calls['/token']).toBe(1);
    const step = JSON.parse(
      JSON.stringify({ ...at('/verify?o={otp}&t={carry.token}'), ...more }).replaceAll('ORIGIN', fake.origin),
    );
    expect((await verify(step)).ending.kind).toBe(ending);
    expect(calls['/verify']).toBe(1);
    await connector.call(callOf(send, SEND));
    expect(calls['/token']).toBe(2);
    // Its click has the old one still: that drops nothing of the new one.
    await verify(step);
    await connector.call(callOf(send, SEND));
    expect(calls['/token']).toBe(2);
  });

  it('is kept through any other refusal', async () => {
    const { fake, calls, connector } = await advertiserOf({ '/token': token, '/send': () => json({}, 403) });
    await connector.call(callOf(oauth(fake), SEND));
    await connector.call(callOf(oauth(fake), SEND));
    expect(calls['/token']).toBe(1);
  });

  it('is masked where the advertiser echoes it', async () => {
    const { fake, connector } = await advertiserOf({
      '/token': token,
      '/send': ({ headers }) => json({ ok: false, was: headers.authorization }),
    });
    const answer = await connector.call(callOf(oauth(fake), SEND));
    expect(answer.reply?.body).toBe('{"ok":false,"was":"Bearer ***"}');
  });
});

describe('several prepare steps', () => {
  it('run in order, each with what those before it carry, types kept', async () => {
    const { fake, connector } = await advertiserOf({
      '/token': token,
      '/session': () => json({ session: 12345678901234567890n.toString(), n: 7 }),
      '/send': sent,
    });
    const first = oauth(fake);
    const step: StepInput = {
      ...first,
      method: 'POST',
      params_in: 'json',
      params: [
        { key: 'session', value: '{carry.session}' },
        { key: 'n', value: '{carry.n}' },
      ],
      prepare: [
        ...(first.prepare ?? []),
        {
          name: 'session',
          url: `${fake.origin}/session?t={carry.token}`,
          carry: [
            { name: 'session', get: 'json:session' },
            { name: 'n', get: 'json:n' },
          ],
        },
      ],
    };
    const answer = await connector.call(callOf(step, SEND));
    expect(fake.received.map(({ target }) => target)).toEqual([
      '/token',
      '/session?t=tok-number-1',
      '/send?m=9647701234567',
    ]);
    expect(fake.received[2]?.body).toBe('{"session":"12345678901234567890","n":7}');
    expect(answer.carry).toEqual({
      token: 'tok-number-1',
      session: '12345678901234567890',
      n: 7,
      request_id: 'r-1',
    });
  });
});

describe('a prepare step that fails ends the call before anything of it was written', () => {
  it.each<[string, Buffer | undefined]>([
    ['refused', json({ error: 'invalid_client' }, 401)],
    ['400', json({}, 400)],
    ['500', json({}, 500)],
    ['429', json({}, 429)],
    ['a redirect', json({}, 302)],
    ['HTML on 200', httpAnswer(200, '<html>', { 'content-type': 'text/html' })],
    ['its carry missing', json({ other: 1 })],
    ['a plain sign of failure', json({ success: false, access_token: 'x' })],
    ['half an answer', Buffer.from('HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\n{')],
    ['no answer', undefined],
  ])('%s', async (_what, bytes) => {
    for (const name of ['send', 'verify'] as const) {
      const { fake, calls, connector } = await advertiserOf({ '/token': () => bytes, '/send': sent });
      const step = { ...oauth(fake), timeout_ms: 300 };
      const answer = await connector.call(callOf(step, { ...SEND, name }));
      expect(answer.ending).toEqual({ kind: 'not_reached', why: 'prepare' });
      expect(answer.detail).toContain('prepare `token`');
      expect(answer.carry).toEqual({});
      expect(calls).toEqual({ '/token': 1 });
    }
  });

  it('unless its outcomes name the refusal', async () => {
    const outcomes = [
      { if: { get: 'json:verdict', equals: 'block' }, code: 'blacklisted' as const },
      { if: { get: 'json:verdict', equals: 'sent' }, code: 'otp_sent_successfully' as const },
    ];
    const said = async (verdict: string) => {
      const { fake, calls, connector } = await advertiserOf({
        '/token': () => json({ verdict }),
        '/send': sent,
      });
      const { ending } = await connector.call(callOf(oauth(fake, { outcomes }), SEND));
      expect(calls['/send']).toBeUndefined();
      return ending;
    };
    expect(await said('block')).toMatchObject({ kind: 'mapped', code: 'blacklisted' });
    expect(await said('sent')).toEqual({ kind: 'not_reached', why: 'prepare' });
  });

  it('and is not cached', async () => {
    const { fake, calls, connector } = await advertiserOf({
      '/token': (request, nth) => (nth === 1 ? json({}, 500) : token(request, nth)),
      '/send': sent,
    });
    await connector.call(callOf(oauth(fake), SEND));
    const { ending } = await connector.call(callOf(oauth(fake), SEND));
    expect(ending).toEqual({ kind: 'success' });
    expect(calls).toEqual({ '/token': 2, '/send': 1 });
  });

  it('by the guard of every other call', async () => {
    const { fake, connector } = await advertiserOf({ '/send': sent });
    const step = oauth(fake, { url: 'http://127.0.0.1:1/token' });
    const { ending, detail } = await connector.call(callOf(step, SEND));
    expect(ending).toEqual({ kind: 'not_reached', why: 'prepare', cause: 'guard' });
    expect(detail).not.toContain('ECONN');
    expect(fake.connections()).toBe(0);
  });
});

describe('one deadline', () => {
  it('is shared by prepare and send', async () => {
    const { fake, calls, connector } = await advertiserOf({ '/token': token, '/send': () => undefined });
    const began = performance.now();
    const answer = await connector.call(callOf({ ...oauth(fake), timeout_ms: 400 }, SEND));
    expect(answer.ending).toEqual({ kind: 'lost', how: 'timeout' });
    expect(performance.now() - began).toBeLessThan(1000);
    expect(answer.carry).toEqual({ token: 'tok-number-1' });
    expect(calls['/send']).toBe(1);
  });

  it('ends for one who waits for another’s token call', async () => {
    const { fake, calls, connector } = await advertiserOf({ '/token': () => undefined, '/send': sent });
    const slow = { ...oauth(fake), timeout_ms: 1500 };
    const first = connector.call(callOf(slow, SEND));
    const began = performance.now();
    const { ending } = await connector.call(callOf({ ...slow, timeout_ms: 200 }, SEND));
    expect(ending).toEqual({ kind: 'not_reached', why: 'prepare' });
    expect(performance.now() - began).toBeLessThan(1000);
    expect((await first).ending).toEqual({ kind: 'not_reached', why: 'prepare' });
    expect(calls).toEqual({ '/token': 1 });
  });
});
