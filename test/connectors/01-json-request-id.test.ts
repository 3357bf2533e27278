import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { callOf, connectorWith } from '../adapters/advertiser/world.ts';
import type { Received, Reply } from '../support/fake-advertiser.ts';
import type { Pinflow } from '../support/pinflow.ts';
import { startPinflow } from '../support/pinflow.ts';
import type { World } from '../support/world.ts';
import { makeWorld } from '../support/world.ts';
import type { RequestIdAdvertiser } from './01-json-request-id-advertiser.ts';
import {
  API_KEY,
  fail,
  PIN,
  startRequestIdAdvertiser,
  succeedWith,
} from './01-json-request-id-advertiser.ts';
import { minuteLater } from './minute-later.ts';
import { startingPoint } from './starting-point.ts';

let advertiser: RequestIdAdvertiser;
let pinflow: Pinflow;
let kiwi: World;
let next = 0;

function definition() {
  return startingPoint('json-request-id', advertiser.origin, { api_key: API_KEY });
}

/** A number nobody used before, in a block of its own. */
function number(): string {
  next += 1;
  return `964780${String(100 + next)}1234`;
}

beforeAll(async () => {
  advertiser = await startRequestIdAdvertiser();
  pinflow = await startPinflow({ PINFLOW_EGRESS_ALLOW: advertiser.host, PINFLOW_DEMO: 'off' });
  kiwi = await makeWorld(pinflow, definition());
});

afterEach(() => {
  const faults = advertiser.faults.splice(0);
  expect(faults).toEqual([]);
});

afterAll(async () => {
  await pinflow.stop();
  await advertiser.close();
});

async function clickOf(tid: string | undefined): Promise<Record<string, unknown>> {
  return (await pinflow.admin('GET', `/clicks/${tid}`)).body;
}

async function conversionsOf(tid: string | undefined): Promise<unknown[]> {
  return (await pinflow.admin<{ items: unknown[] }>('GET', `/conversions?tid=${tid}`)).body.items;
}

function initsOf(msisdn: string): Received[] {
  return advertiser.on('/subscriptions/init').filter((one) => one.fields['msisdn'] === msisdn);
}

async function sent(msisdn: string): Promise<string | undefined> {
  const { status, body } = await kiwi.send({ msisdn });
  expect([status, body.response]).toEqual([200, 'otp_sent_successfully']);
  return body.tid;
}

describe('the walk', () => {
  it('is kept as it is, with no warning but of the plain http of this test', async () => {
    const { status, body } = await pinflow.admin<{ warnings: string[] }>(
      'POST',
      '/integrations',
      definition(),
    );
    expect(status).toBe(201);
    expect(body.warnings.filter((warning) => !/http/.test(warning))).toEqual([]);
    expect(body).toMatchObject({ secrets: { api_key: { set: true } } });
    expect(JSON.stringify(body)).not.toContain(API_KEY);
  });

  it('sends, carries the request id to verify, and leaves one conversion', async () => {
    const msisdn = number();
    const answer = await kiwi.send({ msisdn: `+${msisdn}`, lang: 'ar', sub1: 'a' });
    expect(answer.body).toMatchObject({ status: '200', response: 'otp_sent_successfully' });
    expect(answer.body).not.toHaveProperty('advertiser');
    const { tid } = answer.body;
    expect(await clickOf(tid)).toMatchObject({ status: 'sent', outcome: 'otp_sent_successfully' });
    expect(initsOf(msisdn).map((one) => JSON.parse(one.body) as unknown)).toEqual([
      { msisdn, service_code: 'SERVICE_CODE', country_code: 'iq', language: 'ar' },
    ]);

    const wrong = await kiwi.verify({ msisdn, otp: '0000' });
    expect([wrong.status, wrong.body.response]).toEqual([400, 'otp_wrong']);
    expect(await conversionsOf(tid)).toEqual([]);

    const verified = await kiwi.verify({ msisdn, otp: PIN });
    expect(verified.body).toMatchObject({ status: '200', response: 'otp_verified_successfully', tid });
    expect(verified.body).not.toHaveProperty('redirect');
    expect(await clickOf(tid)).toMatchObject({ status: 'verified', attempts: 2 });
    expect(await conversionsOf(tid)).toMatchObject([
      { id: verified.body.conversion_id, status: 'approved', settled_by: 'verify', sub1: 'a' },
    ]);
    const [, last] = advertiser.on('/subscriptions/verify').slice(-2);
    expect(JSON.parse(last?.body ?? '')).toEqual({
      verif_request_id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      otp: PIN,
      language: 'ar',
    });
  });

  it('leaves the language out when the visitor’s is not known', async () => {
    const msisdn = number();
    const tid = await sent(msisdn);
    expect(initsOf(msisdn)[0]?.fields).not.toHaveProperty('language');
    expect((await kiwi.verify({ tid, otp: PIN })).status).toBe(200);
    expect(advertiser.on('/subscriptions/verify').at(-1)?.fields).not.toHaveProperty('language');
  });
});

describe('business failures, HTTP 200, on send', () => {
  it.each<[string, number, string]>([
    ['ALREADY_SUBSCRIBED', 409, 'already_subscribed'],
    ['INVALID_MSISDN', 400, 'invalid_msisdn'],
    ['INVALID_MSISDN_LANDLINE', 400, 'invalid_msisdn'],
    ['CARRIER_NOT_SUPPORTED', 400, 'operator_not_supported'],
    ['BLACKLISTED', 403, 'blacklisted'],
    ['BARRED', 403, 'blacklisted'],
    ['NOT_ELIGIBLE', 400, 'not_eligible'],
    ['INVALID_USER', 400, 'not_eligible'],
    ['INSUFFICIENT_FUNDS', 402, 'insufficient_funds'],
    ['SPENDING_LIMIT_REACHED', 402, 'insufficient_funds'],
    ['TRX_LIMIT_EXCEEDED', 429, 'too_many_requests'],
    ['MAX_PIN_RETRIES', 429, 'too_many_requests'],
    // These belong to verify; on send nothing better is known of them.
    ['INVALID_PIN', 400, 'advertiser_rejected'],
    ['PIN_EXPIRED', 400, 'advertiser_rejected'],
    ['ERROR', 400, 'advertiser_rejected'],
  ])('%s → %i %s', async (message, status, response) => {
    const msisdn = number();
    advertiser.script(msisdn, 'init', fail(message));
    const answer = await kiwi.send({ msisdn });
    expect([answer.status, answer.body.response]).toEqual([status, response]);
    expect(answer.body.advertiser).toEqual({
      http_status: 200,
      body: JSON.stringify({ status: 'FAIL', message, status_code: 200 }),
    });
    expectWait(answer);
    const { tid } = answer.body;
    expect(await clickOf(tid)).toMatchObject({ status: 'send_failed', outcome: response, attempts: 0 });
    const later = await kiwi.verify({ tid, otp: PIN });
    expect([later.status, later.body.response]).toEqual([409, 'otp_not_requested']);
    expect(await conversionsOf(tid)).toEqual([]);
    expect(initsOf(msisdn)).toHaveLength(1);
  });
});

describe('business failures, HTTP 200, on verify', () => {
  it.each<[string, number, string, string]>([
    ['INVALID_PIN', 400, 'otp_wrong', 'sent'],
    ['PIN_EXPIRED', 410, 'otp_expired', 'expired'],
    ['MAX_PIN_RETRIES', 429, 'too_many_attempts', 'locked'],
    ['INSUFFICIENT_FUNDS', 402, 'insufficient_funds', 'sent'],
    ['BLACKLISTED', 403, 'blacklisted', 'sent'],
    ['BARRED', 403, 'blacklisted', 'sent'],
    ['NOT_ELIGIBLE', 400, 'not_eligible', 'sent'],
    ['INVALID_USER', 400, 'not_eligible', 'sent'],
    ['ALREADY_SUBSCRIBED', 409, 'already_subscribed', 'sent'],
    ['INVALID_MSISDN', 400, 'invalid_msisdn', 'sent'],
    ['INVALID_MSISDN_LANDLINE', 400, 'invalid_msisdn', 'sent'],
    ['CARRIER_NOT_SUPPORTED', 400, 'operator_not_supported', 'sent'],
    ['SPENDING_LIMIT_REACHED', 402, 'insufficient_funds', 'sent'],
    ['TRX_LIMIT_EXCEEDED', 429, 'too_many_requests', 'sent'],
    ['ERROR', 400, 'advertiser_rejected', 'sent'],
  ])('%s → %i %s, click %s', async (message, status, response, click) => {
    const msisdn = number();
    advertiser.script(msisdn, 'verify', fail(message));
    const tid = await sent(msisdn);
    const before = advertiser.on('/subscriptions/verify').length;
    const answer = await kiwi.verify({ tid, otp: PIN });
    expect([answer.status, answer.body.response]).toEqual([status, response]);
    expect(answer.body.advertiser?.body).toContain(message);
    expectWait(answer);
    expect(await clickOf(tid)).toMatchObject({ status: click, attempts: 1 });
    expect(await conversionsOf(tid)).toEqual([]);

    const again = await kiwi.verify({ tid, otp: PIN });
    const isOver = click !== 'sent';
    expect([again.status, again.body.response]).toEqual([status, response]);
    expect(advertiser.on('/subscriptions/verify')).toHaveLength(before + (isOver ? 1 : 2));
  });
});

describe('a limit of the advertiser', () => {
  const limit: Reply = { ...fail('TRX_LIMIT_EXCEEDED'), headers: { 'retry-after': '17' } };

  it.each(['init', 'verify'] as const)('is told with the wait its answer to %s names', async (call) => {
    const msisdn = number();
    advertiser.script(msisdn, call, limit);
    const first = await kiwi.send({ msisdn });
    const answer = call === 'init' ? first : await kiwi.verify({ msisdn, otp: PIN });
    expect([answer.status, answer.body.retry_after]).toEqual([429, 17]);
    expect(answer.headers.get('retry-after')).toBe('17');
  });
});

describe('what is refused before business', () => {
  const refusal = (status: number, message: string): Reply => ({
    status,
    body: { status: 'FAIL', message, status_code: status },
  });

  it.each<[number, string, number, string, string]>([
    [401, 'UNAUTHORIZED', 400, 'advertiser_rejected', 'send_failed'],
    [403, 'MERCHANT_SERVICE_NOT_CONFIGURED', 400, 'advertiser_rejected', 'send_failed'],
    [400, 'BAD_REQUEST', 400, 'advertiser_rejected', 'send_failed'],
    [500, 'ERROR', 502, 'advertiser_unavailable', 'requested'],
  ])('send: HTTP %i %s → %i %s', async (http, message, status, response, click) => {
    const msisdn = number();
    advertiser.script(msisdn, 'init', refusal(http, message));
    const answer = await kiwi.send({ msisdn });
    expect([answer.status, answer.body.response]).toEqual([status, response]);
    expect(answer.body.advertiser?.http_status).toBe(http);
    expect(await clickOf(answer.body.tid)).toMatchObject({ status: click });
    expect(await conversionsOf(answer.body.tid)).toEqual([]);
  });

  it.each<[number, string, number, string, string, number]>([
    [401, 'UNAUTHORIZED', 400, 'advertiser_rejected', 'sent', 0],
    [403, 'MERCHANT_SERVICE_NOT_CONFIGURED', 400, 'advertiser_rejected', 'sent', 0],
    [400, 'BAD_REQUEST', 400, 'advertiser_rejected', 'sent', 1],
    [500, 'ERROR', 202, 'verification_pending', 'indeterminate', 1],
  ])('verify: HTTP %i %s → %i %s, click %s', async (http, message, status, response, click, attempts) => {
    const msisdn = number();
    advertiser.script(msisdn, 'verify', refusal(http, message));
    const tid = await sent(msisdn);
    const answer = await kiwi.verify({ tid, otp: PIN });
    expect([answer.status, answer.body.response]).toEqual([status, response]);
    expect(await clickOf(tid)).toMatchObject({ status: click, attempts });
    expect(await conversionsOf(tid)).toEqual([]);
  });

  it('tells the operator that the credentials are refused', async () => {
    const msisdn = number();
    advertiser.script(msisdn, 'init', refusal(401, 'UNAUTHORIZED'));
    const { tid } = (await kiwi.send({ msisdn })).body;
    await expect
      .poll(() => pinflow.output())
      .toMatch(new RegExp(`(${tid}.*refuses our credentials|refuses our credentials.*${tid})`));
  });

  it('does not take a success in the body of a refused call for one', async () => {
    const msisdn = number();
    advertiser.script(msisdn, 'verify', {
      status: 403,
      body: { status: 'SUCCESS', message: '', payload: {} },
    });
    const tid = await sent(msisdn);
    const answer = await kiwi.verify({ tid, otp: PIN });
    expect([answer.status, answer.body.response]).toEqual([400, 'advertiser_rejected']);
    expect(await conversionsOf(tid)).toEqual([]);
  });
});

describe('send without a code', () => {
  const TEXT = { short_code: '4040', keyword: 'WIN' };
  const REDIRECT = { redirect_url: 'https://pay.advertiser.example/c/1?a=b&c=d' };

  async function scripted(reply: Reply) {
    const msisdn = number();
    advertiser.script(msisdn, 'init', reply);
    return kiwi.send({ msisdn });
  }

  /** No code was sent, so there is nothing to verify and nobody is asked. */
  async function expectNothingToVerify(tid: string | undefined): Promise<void> {
    const before = advertiser.on('/subscriptions/verify').length;
    const answer = await kiwi.verify({ tid, otp: PIN });
    expect([answer.status, answer.body.response]).toEqual([409, 'otp_not_requested']);
    expect(advertiser.on('/subscriptions/verify')).toHaveLength(before);
    expect(await conversionsOf(tid)).toEqual([]);
  }

  it('tells the visitor which word to text where', async () => {
    const { status, body } = await scripted(succeedWith(TEXT));
    expect(status).toBe(200);
    expect(body).toMatchObject({ response: 'user_must_text', keyword: 'WIN', shortcode: '4040' });
    expect(body).not.toHaveProperty('redirect');
    expect(await clickOf(body.tid)).toMatchObject({ status: 'sent', outcome: 'user_must_text' });
    await expectNothingToVerify(body.tid);
  });

  it('tells the visitor where to go', async () => {
    const { status, body } = await scripted(succeedWith(REDIRECT));
    expect(status).toBe(200);
    expect(body).toMatchObject({ response: 'user_redirect', redirect: REDIRECT.redirect_url });
    expect(body).not.toHaveProperty('keyword');
    expect(await clickOf(body.tid)).toMatchObject({ status: 'sent', outcome: 'user_redirect' });
    await expectNothingToVerify(body.tid);
  });

  it('is a code all the same when there is a request id beside the short code', async () => {
    const { body } = await scripted(succeedWith({ verif_request_id: 'r-1', ...TEXT }));
    expect(body.response).toBe('otp_sent_successfully');
    expect(body).not.toHaveProperty('shortcode');
  });

  it.each<[string, Reply]>([
    ['a redirect that is not https', succeedWith({ redirect_url: 'http://pay.advertiser.example/c/1' })],
    ['a short code without a keyword', succeedWith({ short_code: '4040' })],
    ['nothing at all', succeedWith({})],
    ['no payload', { body: { status: 'SUCCESS', message: '', status_code: 200, payload: null } }],
  ])('is garbled with %s', async (_, reply) => {
    const { status, body } = await scripted(reply);
    expect([status, body.response]).toEqual([502, 'advertiser_garbled']);
    expect(await clickOf(body.tid)).toMatchObject({ status: 'requested' });
    await expectNothingToVerify(body.tid);
  });

  it('shows the hosted page’s visitor the word to text, and sends them where they must go', async () => {
    const post = async (reply: Reply) => {
      const msisdn = number();
      advertiser.script(msisdn, 'init', reply);
      return fetch(`${pinflow.url}/l/${kiwi.slug}`, {
        method: 'POST',
        redirect: 'manual',
        body: new URLSearchParams({ msisdn }),
      });
    };
    const text = await post(succeedWith(TEXT));
    expect(text.status).toBe(200);
    const html = await text.text();
    expect(html).toContain('4040');
    expect(html).toContain('WIN');
    const redirect = await post(succeedWith(REDIRECT));
    expect(redirect.status).toBe(303);
    expect(redirect.headers.get('location')).toBe(REDIRECT.redirect_url);
  });
});

describe('the status call', () => {
  /** What the definition's status step makes of a subscription's state. */
  async function ask(subscription_id: string): Promise<string> {
    const connector = connectorWith({ egress_allow: [advertiser.host] });
    const { refused, status_before, ...step } = definition().status ?? { url: '' };
    expect(status_before).toBeUndefined();
    const values = { carry: { subscription_id } };
    const call = callOf(step, { name: 'status', values, secrets: { api_key: API_KEY } });
    // What a status step has beyond other steps.
    const { ending } = await connector.call({ ...call, step: Object.assign(call.step, { refused }) });
    return ending.kind === 'mapped' ? ending.code : ending.kind;
  }

  it('asks by the number, and by the subscription that verify named', async () => {
    const msisdn = number();
    await sent(msisdn);
    await kiwi.verify({ msisdn, otp: PIN });
    const id = [...advertiser.subscriptions.keys()].at(-1) ?? '';
    expect(await ask(id)).toBe('success');
    expect(advertiser.on('/subscriptions/status').map((one) => one.body)).toEqual([
      JSON.stringify({ msisdn: '9647701234567', service_code: 'SERVICE_CODE', subscription_id: id }),
    ]);
  });

  it.each<[string, string]>([
    ['ACTIVE', 'success'],
    ['CANCELED', 'advertiser_rejected'],
    ['EXPIRED', 'advertiser_rejected'],
    // Neither a yes nor a no.
    ['PENDING', 'unmet'],
  ])('%s is %s', async (state, ending) => {
    const id = randomUUID();
    advertiser.subscriptions.set(id, state);
    expect(await ask(id)).toBe(ending);
  });

  it('says nothing of a subscription the advertiser does not know', async () => {
    expect(await ask(randomUUID())).toBe('client_error');
  });
});

describe('the fake is as strict as the real one', () => {
  const without = (step: 'send' | 'verify', change: (definition: Definition) => void) => {
    const changed = definition() as unknown as Definition;
    change(changed);
    return makeWorld(pinflow, changed as never, {}, `w${(next += 1)}-${step}`);
  };
  type Definition = Record<
    'send' | 'verify',
    { headers: unknown[]; params: { key: string; value: string }[] }
  > & { secrets: Record<string, string> };

  it.each<[string, (definition: Definition) => void, number, RegExp?]>([
    ['no key', ({ send }) => (send.headers = []), 401],
    ['a wrong key', ({ secrets }) => (secrets['api_key'] = 'another'), 401],
    ['no service code', ({ send }) => send.params.splice(1, 1), 400, /service_code/],
    [
      'the country in capitals',
      ({ send }) => (send.params[2] = { key: 'country_code', value: '{country}' }),
      400,
      /country_code/,
    ],
  ])('on send: %s', async (_, change, http, fault) => {
    const world = await without('send', change);
    const answer = await world.send({ msisdn: number() });
    expect([answer.status, answer.body.response]).toEqual([400, 'advertiser_rejected']);
    expect(answer.body.advertiser?.http_status).toBe(http);
    expectFaults(fault);
  });

  it.each<[string, (definition: Definition) => void, number, RegExp?]>([
    ['no key', ({ verify }) => (verify.headers = []), 401],
    ['a number', ({ verify }) => verify.params.push({ key: 'msisdn', value: '{msisdn}' }), 400, /msisdn/],
    [
      'another id',
      ({ verify }) => (verify.params[0] = { key: 'verif_request_id', value: '{carry.verif_request_id}0' }),
      400,
      /verif_request_id/,
    ],
  ])('on verify: %s', async (_, change, http, fault) => {
    const world = await without('verify', change);
    const msisdn = number();
    expect((await world.send({ msisdn })).status).toBe(200);
    const answer = await world.verify({ msisdn, otp: PIN });
    expect(answer.status).toBe(400);
    expect(answer.body.advertiser?.http_status).toBe(http);
    expectFaults(fault);
  });

  function expectFaults(fault: RegExp | undefined): void {
    expect(advertiser.faults.splice(0)).toEqual(fault ? [expect.stringMatching(fault)] : []);
  }
});

/** Contract § Outcomes: `too_many_requests` comes with its wait: a minute where nobody says. */
function expectWait({ body, headers }: Awaited<ReturnType<World['send']>>): void {
  if (body.response !== 'too_many_requests') return;
  expect(body.retry_after).toBe(60);
  expect(headers.get('retry-after')).toBe(String(body.retry_after));
}

// Last, for it starts the product anew.
describe('a verify that leaves its subscription pending, or whose answer was lost', () => {
  it('is settled by the status call, by subscription or number', async () => {
    const changed = definition();
    changed.verify.outcomes?.unshift({
      if: { get: 'json:payload.status', equals: 'PENDING' },
      code: 'verification_pending',
    });
    const world = await makeWorld(pinflow, changed, {}, `w${(next += 1)}`);
    const numbers = new Set<string>();
    const pending = async (state: string) => {
      const msisdn = number();
      numbers.add(msisdn);
      const subscription_id = randomUUID();
      advertiser.subscriptions.set(subscription_id, state);
      const payload = { subscription_id, status: 'PENDING' };
      advertiser.script(msisdn, 'verify', { body: { status: 'SUCCESS', message: '', payload } });
      const { tid } = (await world.send({ msisdn })).body;
      expect((await world.verify({ tid, otp: PIN })).body.response).toBe('verification_pending');
      expect(await clickOf(tid)).toMatchObject({ status: 'indeterminate' });
      return tid;
    };
    const [yes, no] = [await pending('ACTIVE'), await pending('CANCELED')];
    // Of these nothing is known but that their answers were lost: they are asked about by their numbers.
    const lose = async (isSubscribed: boolean) => {
      const msisdn = number();
      numbers.add(msisdn);
      advertiser.script(msisdn, 'verify', { reset: true });
      const { tid } = (await world.send({ msisdn })).body;
      await world.verify({ tid, otp: PIN });
      const subscription_id = randomUUID();
      advertiser.subscriptions.set(subscription_id, 'ACTIVE');
      if (isSubscribed) advertiser.subscribers.set(msisdn, subscription_id);
      return tid;
    };
    const [lost, nobody] = [await lose(true), await lose(false)];
    const asked = () => {
      const all = advertiser.on('/subscriptions/status').map(({ fields }) => String(fields['msisdn']));
      return all.filter((msisdn) => numbers.has(msisdn));
    };
    expect(asked()).toEqual([]);

    pinflow = await minuteLater(pinflow, { PINFLOW_EGRESS_ALLOW: advertiser.host, PINFLOW_DEMO: 'off' });
    const states = async () =>
      Promise.all([yes, no, lost, nobody].map(async (tid) => (await clickOf(tid))['status']));
    await expect
      .poll(states, { timeout: 15_000 })
      .toEqual(['verified', 'expired', 'verified', 'indeterminate']);
    expect(asked().sort()).toEqual([...numbers].sort());
    expect(await conversionsOf(yes)).toMatchObject([{ status: 'approved', settled_by: 'status' }]);
    expect(await conversionsOf(no)).toEqual([]);
    expect(await conversionsOf(lost)).toMatchObject([{ status: 'approved', settled_by: 'status' }]);
    expect(await conversionsOf(nobody)).toEqual([]);
  }, 30_000);
});
