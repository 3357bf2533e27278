import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Reply } from '../support/fake-advertiser.ts';
import type { Pinflow } from '../support/pinflow.ts';
import { startPinflow } from '../support/pinflow.ts';
import { PASSWORD, PIN, refusal, startBasicAdvertiser, USER } from './03-basic-auth-query-advertiser.ts';
import type { ShapeWalk } from './shape-walk.ts';
import { STRANGE_ON_SEND, STRANGE_ON_VERIFY, VISITOR, walkShape } from './shape-walk.ts';
import { startingPoint } from './starting-point.ts';
import type { StrictAdvertiser } from './strict-advertiser.ts';

let fake: StrictAdvertiser;
let pinflow: Pinflow;
let shape: ShapeWalk;

function definition(secrets = { user: USER, password: PASSWORD }) {
  return startingPoint('basic-auth-query', fake.origin, secrets);
}

beforeAll(async () => {
  fake = await startBasicAdvertiser();
  pinflow = await startPinflow({ PINFLOW_EGRESS_ALLOW: fake.host, PINFLOW_DEMO: 'off' });
  shape = await walkShape(pinflow, fake, definition(), PIN);
});

afterEach(() => expect(fake.faults.splice(0)).toEqual([]));

afterAll(async () => {
  await pinflow.stop();
  await fake.close();
});

describe('the walk', () => {
  it('puts everything into the query, an empty body behind it, and leaves one conversion', async () => {
    const { msisdn } = await shape.walk(PIN, '111111');
    const calls = fake.received.filter(({ query }) => query['msisdn'] === msisdn);
    const common = { msisdn, campaign: 'CAMPAIGN', merchant: 'MERCHANT' };
    expect(calls.map(({ method, path, query, body }) => [method, path, query, body])).toEqual([
      ['POST', '/v2.2/pin', { ...common, template: 'subscription' }, ''],
      ['POST', '/v2.2/subscription/create', { ...common, pin: '111111' }, ''],
      ['POST', '/v2.2/subscription/create', { ...common, pin: PIN }, ''],
    ]);
  });

  it('names language and fraud token on both calls when they are known, and the amount when it is set', async () => {
    const changed = definition();
    const amount = changed.send.params?.find(({ key }) => key === 'amount');
    if (amount) amount.value = '1.50';
    const other = await walkShape(pinflow, fake, changed, PIN);
    const msisdn = other.number();
    const page_url = 'https://pages.example/win?fraud_token=t%2Bk%26amount%3D9&amount=9.99';
    const { body } = await other.world.send({ msisdn, ...VISITOR, lang: 'ar', page_url });
    expect(body.response).toBe('otp_sent_successfully');
    expect((await other.world.verify({ msisdn, otp: PIN })).body.response).toBe('otp_verified_successfully');
    const optional = { language: 'ar', fraud_token: 't+k&amount=9' };
    const [send, verify] = fake.received.slice(-2).map(({ query }) => query);
    expect(send).toMatchObject({ ...optional, amount: '1.50' });
    expect(verify).toMatchObject(optional);
    expect(verify).not.toHaveProperty('amount');
  });

  it('shows neither the password nor what is made of it', async () => {
    const msisdn = shape.number();
    const basic = Buffer.from(`${USER}:${PASSWORD}`).toString('base64');
    fake.script(msisdn, 'send', refusal(`not for ${basic} (${PASSWORD})`));
    const text = JSON.stringify((await shape.world.send({ msisdn })).body);
    expect(text).toContain('advertiser_rejected');
    expect(text).not.toContain(basic);
    expect(text).not.toContain(PASSWORD);
  });
});

describe('send', () => {
  it.each<[string, Reply, number, string, string]>([
    ['no reason', refusal(), 400, 'advertiser_rejected', 'send_failed'],
    ['already', refusal('MSISDN already subscribed'), 409, 'already_subscribed', 'send_failed'],
    ['number', refusal('Invalid MSISDN'), 400, 'invalid_msisdn', 'send_failed'],
    ['listed', refusal('MSISDN is blacklisted'), 403, 'blacklisted', 'send_failed'],
    ['fraud', refusal('Fraud check failed'), 403, 'fraud_blocked', 'send_failed'],
    ['success as a word is none', { body: { success: 'yes' } }, 400, 'advertiser_rejected', 'send_failed'],
    ...STRANGE_ON_SEND,
  ])('%s', async (_, reply, status, response, click) => {
    await shape.onSend(reply, status, response, click);
  });
});

describe('verify', () => {
  it.each<[string, Reply, number, string, string, number]>([
    ['wrong', refusal('Invalid PIN'), 400, 'otp_wrong', 'sent', 1],
    ['expired', refusal('PIN has expired'), 410, 'otp_expired', 'expired', 1],
    ['attempts', refusal('Too many attempts'), 429, 'too_many_attempts', 'locked', 1],
    ['funds', refusal('Insufficient balance'), 402, 'insufficient_funds', 'sent', 1],
    ['already', refusal('Already subscribed'), 409, 'already_subscribed', 'sent', 1],
    ['no reason', refusal(), 400, 'advertiser_rejected', 'sent', 1],
    ['success on 400', { status: 400, body: { success: true } }, 400, 'advertiser_rejected', 'sent', 1],
    ...STRANGE_ON_VERIFY,
  ])('%s', async (_, reply, status, response, click, attempts) => {
    await shape.onVerify(reply, status, response, click, attempts);
  });
});

describe('the fake is as strict as the real one', () => {
  type Definition = ReturnType<typeof definition>;

  it.each<[string, (changed: Definition) => void, number, RegExp]>([
    ['values in the body', ({ send }) => (send.params_in = 'form'), 400, /a body of \d+ bytes/],
    [
      'another password',
      (changed) => (changed.secrets = { user: USER, password: 'x' }),
      401,
      /authorization/,
    ],
    [
      'an empty token',
      ({ send }) => send.params?.push({ key: 'fraud_token', value: '' }),
      400,
      /fraud_token is ""/,
    ],
  ])('%s', async (_, change, http, fault) => {
    const changed = definition();
    change(changed);
    const other = await walkShape(pinflow, fake, changed, PIN);
    const { body } = await other.world.send({ msisdn: other.number(), ...VISITOR });
    expect([body.response, body.advertiser?.http_status]).toEqual(['advertiser_rejected', http]);
    expect(fake.faults.splice(0)).toEqual([expect.stringMatching(fault)]);
  });
});
