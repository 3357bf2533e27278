import { createServer } from 'node:tls';
import type { AddressInfo } from 'node:net';
import { createSecureContext, getCACertificates, setDefaultCACertificates } from 'node:tls';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { ConnectorOptions } from '../../../src/adapters/advertiser/connector.ts';
import type { StepCall } from '../../../src/domain/integrations/connector.ts';
import type { IntegrationInput } from '../../../src/domain/integrations/integration.ts';
import type { Tried } from '../../../src/domain/integrations/trial.ts';
import type { Received } from './fake-advertiser.ts';
import { answering, fakeAdvertiser, httpAnswer } from './fake-advertiser.ts';
import { SELF_SIGNED } from './self-signed.ts';
import { callOf, connectorWith } from './world.ts';

type StepInput = IntegrationInput['send'];

/** Tries one step against a fake advertiser that answers so. */
async function tried(
  behave: Parameters<typeof fakeAdvertiser>[0],
  step: Omit<StepInput, 'url'> & { path?: string },
  given: Parameters<typeof callOf>[1] & { prepare_index?: number } = {},
  options: Partial<ConnectorOptions> = {},
) {
  const fake = await fakeAdvertiser(behave);
  const connector = connectorWith({ egress_allow: [`127.0.0.1:${fake.port}`], ...options });
  const { path = '/send?m={msisdn}', ...rest } = step;
  const { prepare_index, ...call } = given;
  const run = await connector.try({
    ...callOf({ url: fake.origin + path, ...rest }, { name: 'send', ...call }),
    prepare_index,
  });
  return { ...run, fake, connector };
}

const json = (body: unknown, headers: Record<string, string> = {}) =>
  answering(200, JSON.stringify(body), headers);

const OK = { success: { get: 'json:ok', equals: true } } satisfies Partial<StepInput>;

describe('what a trial shows', () => {
  it('the request exactly as it was on the wire', async () => {
    const { trial, fake } = await tried(json({ ok: true }), {
      ...OK,
      method: 'POST',
      params_in: 'json',
      headers: [{ key: 'X-Lang', value: 'عربي {tid}' }],
      params: [{ key: 'msisdn', value: '{msisdn}' }],
    });
    const [received] = fake.received;
    const { method, url, headers, body, sent } = trial.request ?? {};
    expect(sent).toBe(true);
    expect({ method, url, body }).toEqual({
      method: received?.method,
      url: fake.origin + received?.target,
      body: received?.body,
    });
    const shown = Object.fromEntries((headers ?? []).map(({ key, value }) => [key.toLowerCase(), value]));
    expect(shown).toEqual(received?.headers);
    expect(Object.keys(shown)).toEqual(expect.arrayContaining(['host', 'content-length', 'user-agent']));
  });

  it('the answer, its cookies masked', async () => {
    const { trial } = await tried(json({ ok: true }, { 'Set-Cookie': 'sid=s3ssion', 'X-Any': 'thing' }), OK);
    expect(trial.reply).toMatchObject({
      http_status: 200,
      headers: { 'set-cookie': '***', 'x-any': 'thing' },
      body: '{"ok":true}',
    });
    expect(trial.reply?.cut).toBeUndefined();
  });

  it('every rule in the order it is judged, with what it found and which one decided', async () => {
    const { trial } = await tried(json({ ok: false, code: 7, text: 'x'.repeat(300) }), {
      outcomes: [
        { if: { get: 'json:code', equals: 1 }, code: 'not_eligible' },
        {
          if: { all: [{ get: 'json:code', equals: 7 }, { not: { get: 'xml:a', exists: true } }] },
          code: 'already_subscribed',
        },
        { if: { get: 'json:code', in: [7, 8] }, code: 'blacklisted' },
        { if: { get: 'json:text', contains: 'x' }, code: 'blacklisted' },
      ],
      ...OK,
    });
    const rows = trial.verdicts.map(({ path, found, holds, decisive }) => [path, found, holds, decisive]);
    expect(rows).toEqual([
      ['outcomes.0.if', '7', false, false],
      ['outcomes.1.if', undefined, null, false],
      ['outcomes.1.if.all.0', '7', true, false],
      ['outcomes.1.if.all.1.not', undefined, null, false],
      ['outcomes.2.if', '7', true, true],
      ['outcomes.3.if', `"${'x'.repeat(199)}`, true, false],
      ['success', 'false', false, false],
    ]);
    expect(trial).toMatchObject({ outcome: 'blacklisted', decided_by: 'outcomes.2.if' });
  });

  it('what was computed and carried, with types, and the outcome Pinflow would answer', async () => {
    const { trial, carry } = await tried(
      answering(200, '{"ok":true,"id":12345678901234567890,"n":5,"yes":false,"s":"x"}'),
      {
        ...OK,
        path: '/send?m={msisdn}&s={compute.sig}',
        compute: [{ name: 'sig', template: '{msisdn}{tid}', apply: ['md5', 'upper'] }],
        carry: ['id', 'n', 'yes', 's'].map((name) => ({ name, get: `json:${name}` })),
      },
    );
    expect(trial.carried).toEqual([
      { name: 'id', type: 'number', value: '12345678901234567890' },
      { name: 'n', type: 'number', value: 5 },
      { name: 'yes', type: 'boolean', value: false },
      { name: 's', type: 'string', value: 'x' },
    ]);
    expect(trial.computed).toEqual([
      { name: 'sig', type: 'string', value: expect.stringMatching(/^[0-9A-F]{32}$/) },
    ]);
    expect(trial.request?.url).toContain(String(trial.computed[0]?.value));
    expect(trial).toMatchObject({ outcome: 'otp_sent_successfully', ending: { kind: 'success' } });
    expect(Object.keys(carry)).toEqual(['id', 'n', 'yes', 's']);
  });

  it('rules that hold for some operators only, under their own path', async () => {
    const { trial } = await tried(
      json({ state: 'A' }),
      {
        outcomes: [{ if: { get: 'json:state', equals: 'B' }, code: 'not_eligible' }],
        overrides: [
          {
            operators: ['zain'],
            success: { get: 'json:state', equals: 'C' },
            outcomes: [{ if: { get: 'json:state', equals: 'A' }, code: 'blacklisted' }],
          },
        ],
      },
      { values: { operator: 'zain' } },
    );
    expect(trial.verdicts.map(({ path, decisive }) => [path, decisive])).toEqual([
      ['overrides.0.outcomes.0.if', true],
      ['outcomes.0.if', false],
      ['overrides.0.success', false],
    ]);
    expect(trial.decided_by).toBe('overrides.0.outcomes.0.if');
  });
});

const ENDINGS: [
  says: string,
  behave: Parameters<typeof fakeAdvertiser>[0],
  name: StepCall['name'],
  ending: string,
  outcome: string,
  decided_by: string,
][] = [
  ['500', answering(500, '{}'), 'send', 'server_error', 'advertiser_unavailable', 'http_status'],
  ['500 on verify', answering(500, '{}'), 'verify', 'server_error', 'verification_pending', 'http_status'],
  ['429', answering(429, '{}'), 'send', 'throttled', 'too_many_requests', 'http_status'],
  ['HTML', answering(200, '<html>'), 'send', 'unreadable', 'advertiser_garbled', 'success'],
  ['HTML on verify', answering(200, '<html>'), 'verify', 'unreadable', 'verification_pending', 'success'],
  ['a no', json({ ok: false }), 'verify', 'unmet', 'advertiser_rejected', 'success'],
  ['a reset', (socket) => socket.destroy(), 'send', 'lost', 'advertiser_unavailable', 'connection'],
  ['nothing', () => undefined, 'send', 'lost', 'advertiser_timeout', 'connection'],
  ['nothing on verify', () => undefined, 'verify', 'lost', 'verification_pending', 'connection'],
  [
    'too much',
    answering(200, `{"ok":true,"x":"${'y'.repeat(70_000)}"}`),
    'send',
    'unreadable',
    'advertiser_garbled',
    'reply',
  ],
  ['yes to status', json({ ok: true }), 'status', 'success', 'otp_verified_successfully', 'success'],
  ['something else to status', json({ ok: 1 }), 'status', 'unmet', 'verification_pending', 'success'],
];

describe.each(ENDINGS)('an advertiser that answers %s', (_, behave, name, ending, outcome, decided_by) => {
  it(`on ${name}: ${outcome} by ${decided_by}`, async () => {
    const { trial, fake } = await tried(behave, { ...OK, timeout_ms: 300 }, { name });
    expect({ kind: trial.ending.kind, outcome: trial.outcome, decided_by: trial.decided_by }).toEqual({
      kind: ending,
      outcome,
      decided_by,
    });
    expect(trial.detail).not.toBe('');
    expect(fake.received).toHaveLength(1);
  });
});

describe('an answer over the cap', () => {
  it('is shown as far as it was read, and ends before half a secret could stand there', async () => {
    const secret = 'sEcReT-of-acme-0123456789';
    const filler = 'y'.repeat(65_536 - 10);
    const { trial } = await tried(answering(200, filler + secret + filler), OK, { secrets: { k: secret } });
    expect(trial.reply?.cut).toBe(true);
    expect(trial.reply?.body.length).toBeGreaterThan(60_000);
    expect(trial.reply?.body).not.toContain('sEc');
  });
});

const TOKEN = 'tok-number-1-of-acme';
/** Answers `/token` with a token, everything else with a success. */
const oauth = (calls: string[]) => (socket: { write(bytes: Buffer): unknown }, request: Received) => {
  calls.push(request.target);
  const isToken = request.target.startsWith('/token');
  const body = isToken ? { access_token: TOKEN, expires_in: 3600 } : { ok: true, echo: request.headers };
  socket.write(httpAnswer(200, JSON.stringify(body)));
};

/** An OAuth-like token call, then a send that bears the token. */
const tokenStep = (origin: string): StepInput => ({
  url: `${origin}/send?m={msisdn}`,
  headers: [{ key: 'Authorization', value: 'Bearer {carry.token}' }],
  ...OK,
  prepare: [
    {
      name: 'token',
      url: `${origin}/token?c={secret.client}`,
      carry: [{ name: 'token', get: 'json:access_token' }],
      cache_for: 'json:expires_in',
    },
  ],
});
const CLIENT = { name: 'send', secrets: { client: 's3cret-of-acme' } } as const;

describe('steps that prepare the one that is tried', () => {
  it('run first, each shown as a trial of its own, their token nowhere in clear', async () => {
    const calls: string[] = [];
    const fake = await fakeAdvertiser(oauth(calls));
    const connector = connectorWith({ egress_allow: [`127.0.0.1:${fake.port}`] });
    const { trial, carry, hidden } = await connector.try(callOf(tokenStep(fake.origin), CLIENT));
    expect(trial.prepare).toMatchObject([
      {
        step: 'send.prepare.0',
        request: { url: `${fake.origin}/token?c=***` },
        carried: [
          { name: 'token', type: 'string', value: '***' },
          { name: 'cache_for', type: 'number', value: 3600 },
        ],
        ending: { kind: 'success' },
      },
    ]);
    expect(trial.prepare[0]?.outcome).toBeUndefined();
    expect(trial).toMatchObject({ step: 'send', outcome: 'otp_sent_successfully' });
    expect(fake.received[1]?.headers.authorization).toBe(`Bearer ${TOKEN}`);
    expect(JSON.stringify(trial)).not.toContain(TOKEN);
    expect({ carry, hidden }).toEqual({ carry: { token: TOKEN }, hidden: [TOKEN] });
  });

  it('use no cached token, and leave none', async () => {
    const calls: string[] = [];
    const fake = await fakeAdvertiser(oauth(calls));
    const connector = connectorWith({ egress_allow: [`127.0.0.1:${fake.port}`] });
    const call = callOf(tokenStep(fake.origin), CLIENT);
    await connector.try(call);
    await connector.call(call);
    await connector.try(call);
    await connector.call(call);
    const tokens = calls.map((target) => (target.startsWith('/token') ? 'token' : 'send'));
    expect(tokens).toEqual(['token', 'send', 'token', 'send', 'token', 'send', 'send']);
  });

  it('when one fails, the step itself is not made', async () => {
    const fake = await fakeAdvertiser(answering(401, '{"error":"bad client"}'));
    const connector = connectorWith({ egress_allow: [`127.0.0.1:${fake.port}`] });
    const { trial } = await connector.try(callOf(tokenStep(fake.origin), CLIENT));
    expect(trial).toMatchObject({
      ending: { kind: 'not_reached', why: 'prepare' },
      outcome: 'advertiser_unavailable',
      decided_by: 'prepare',
      timings: { total_ms: null },
      prepare: [{ ending: { kind: 'unauthorised' }, outcome: 'advertiser_unavailable' }],
    });
    expect(trial.request).toBeUndefined();
    expect(fake.received).toHaveLength(1);
  });

  it('one of them may be tried by itself, after those before it', async () => {
    const calls: string[] = [];
    const fake = await fakeAdvertiser(oauth(calls));
    const connector = connectorWith({ egress_allow: [`127.0.0.1:${fake.port}`] });
    const step = tokenStep(fake.origin);
    step.prepare?.push({ name: 'lease', url: `${fake.origin}/lease?t={carry.token}`, ...OK });
    const { trial } = await connector.try({ ...callOf(step, CLIENT), prepare_index: 1 });
    expect(calls).toEqual(['/token?c=s3cret-of-acme', `/lease?t=${TOKEN}`]);
    expect(trial).toMatchObject({ step: 'send.prepare.1', prepare: [{ step: 'send.prepare.0' }] });
    expect(trial.request?.url).toBe(`${fake.origin}/lease?t=***`);
    const alone = await connector.try({ ...callOf(step, CLIENT), prepare_index: 0 });
    expect(alone.trial).toMatchObject({ step: 'send.prepare.0', ending: { kind: 'success' }, prepare: [] });
    expect(JSON.stringify(alone.trial)).not.toContain(TOKEN);
  });
});

describe('a trial and the guard', () => {
  it('reaches nothing that may not be called, and shows what would have gone out', async () => {
    const can = await fakeAdvertiser(json({ ok: true }));
    const connector = connectorWith({ resolve: async () => ['127.0.0.1'] });
    const refused = await connector.try(callOf({ url: `${can.origin}/?m={msisdn}` }, { name: 'send' }));
    const named = await connector.try(
      callOf({ url: `http://rebound.example:${can.port}/?m={msisdn}` }, { name: 'send' }),
    );
    for (const { trial } of [refused, named])
      expect(trial).toMatchObject({
        ending: { kind: 'not_reached', why: 'guard' },
        outcome: 'advertiser_unavailable',
        decided_by: 'connection',
      });
    expect(refused.trial.request).toBeUndefined();
    expect(named.trial.request).toMatchObject({ sent: false, method: 'GET' });
    expect(named.trial.detail).not.toContain('127.0.0.1');
    expect(can.connections()).toBe(0);
  });
});

describe('a trial and the traffic', () => {
  it('opens no breaker', async () => {
    let fails = true;
    const fake = await fakeAdvertiser((socket) =>
      fails ? socket.destroy() : socket.write(httpAnswer(200, '{"ok":true}')),
    );
    const connector = connectorWith({ egress_allow: [`127.0.0.1:${fake.port}`] });
    const call = callOf({ url: `${fake.origin}/send`, ...OK }, { name: 'send' });
    await Promise.all(Array.from({ length: 40 }, () => connector.try(call)));
    fails = false;
    expect((await connector.call(call)).ending).toEqual({ kind: 'success' });
  });

  it('is not held up by an open one, and does not close it', async () => {
    let fails = true;
    const fake = await fakeAdvertiser((socket) =>
      fails ? socket.destroy() : socket.write(httpAnswer(200, '{"ok":true}')),
    );
    const connector = connectorWith({ egress_allow: [`127.0.0.1:${fake.port}`] });
    const call = callOf({ url: `${fake.origin}/send`, ...OK }, { name: 'send' });
    await Promise.all(Array.from({ length: 40 }, () => connector.call(call)));
    fails = false;
    const blocked = { kind: 'not_reached', why: 'breaker' };
    expect((await connector.call(call)).ending).toEqual(blocked);
    expect((await connector.try(call)).trial.ending).toEqual({ kind: 'success' });
    expect((await connector.call(call)).ending).toEqual(blocked);
  });

  it('goes out over a connection of its own, which it closes', async () => {
    let closed = 0;
    const fake = await fakeAdvertiser((socket) => {
      socket.once('close', () => (closed += 1));
      socket.write(httpAnswer(200, '{"ok":true}'));
    });
    const connector = connectorWith({ egress_allow: [`127.0.0.1:${fake.port}`] });
    const call = callOf({ url: `${fake.origin}/send`, ...OK }, { name: 'send' });
    await connector.call(call);
    await connector.try(call);
    await connector.try(call);
    await connector.call(call);
    expect(fake.connections()).toBe(3);
    await expect.poll(() => closed).toBe(2);
  });

  it('ends when the connector closes', async () => {
    const fake = await fakeAdvertiser(() => undefined);
    const connector = connectorWith({ egress_allow: [`127.0.0.1:${fake.port}`] });
    const call = callOf({ url: `${fake.origin}/send`, ...OK }, { name: 'send' });
    const under = connector.try(call);
    await expect.poll(() => fake.received.length).toBe(1);
    await connector.close();
    expect((await under).trial.ending).toEqual({ kind: 'lost', how: 'reset' });
  });
});

describe('timings', () => {
  beforeAll(() => setDefaultCACertificates([...getCACertificates('default'), SELF_SIGNED.cert]));

  const timingsOf = ({ trial }: Tried) => trial.timings;

  it('tell DNS, connect, TLS, first byte and total apart', async () => {
    const context = createSecureContext(SELF_SIGNED);
    const slow = createServer(
      { ...SELF_SIGNED, SNICallback: (_, done) => void setTimeout(() => done(null, context), 60) },
      (socket) => {
        socket.on('error', () => undefined);
        socket.once('data', () => {
          setTimeout(() => {
            const answer = httpAnswer(200, '{"ok":true}');
            socket.write(answer.subarray(0, 20));
            setTimeout(() => socket.end(answer.subarray(20)), 40);
          }, 90);
        });
      },
    );
    await new Promise<void>((resolve) => slow.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void slow.close());
    const { port } = slow.address() as AddressInfo; // listening on TCP
    const connector = connectorWith({ egress_allow: [`localhost:${port}`] });
    const run = await connector.try(callOf({ url: `https://localhost:${port}/`, ...OK }, { name: 'send' }));
    expect(run.trial.ending).toEqual({ kind: 'success' });
    const { dns_ms, connect_ms, tls_ms, first_byte_ms, total_ms } = timingsOf(run);
    expect(dns_ms).toBeNull();
    expect(connect_ms).toBeGreaterThanOrEqual(0);
    expect(tls_ms).toBeGreaterThanOrEqual(59);
    expect(first_byte_ms).toBeGreaterThanOrEqual(89);
    expect(total_ms).toBeGreaterThanOrEqual((tls_ms ?? 0) + (first_byte_ms ?? 0) + 39);
    for (const ms of [connect_ms, tls_ms, first_byte_ms, total_ms]) expect(ms).toBe(Number(ms?.toFixed(1)));
  });

  it('tell how long a resolver took, and null for TLS where there is none', async () => {
    const fake = await fakeAdvertiser(json({ ok: true }));
    const connector = connectorWith({
      egress_allow: ['127.0.0.0/8'],
      resolve: () => new Promise((resolve) => setTimeout(() => resolve(['127.0.0.1']), 50)),
    });
    const url = `http://api.acme.example:${fake.port}/`;
    const timings = timingsOf(await connector.try(callOf({ url, ...OK }, { name: 'send' })));
    expect(timings.dns_ms).toBeGreaterThanOrEqual(49);
    expect(timings.tls_ms).toBeNull();
    expect(timings.total_ms).toBeGreaterThanOrEqual(timings.dns_ms ?? 0);
  });

  it('stop where the call did', async () => {
    const connector = connectorWith();
    const url = 'http://nowhere.example/';
    const run = await connector.try(callOf({ url }, { name: 'send' }));
    expect(run.trial.ending).toEqual({ kind: 'not_reached', why: 'dns' });
    expect(timingsOf(run)).toEqual({
      dns_ms: null,
      connect_ms: null,
      tls_ms: null,
      first_byte_ms: null,
      total_ms: expect.any(Number),
    });
  });
});
