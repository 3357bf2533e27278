import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Reply } from '../support/fake-advertiser.ts';
import type { Pinflow } from '../support/pinflow.ts';
import { startPinflow } from '../support/pinflow.ts';
import { PIN, refusal, startOneUrlAdvertiser } from './12-one-url-advertiser.ts';
import type { ShapeWalk } from './shape-walk.ts';
import { STRANGE_ON_SEND, STRANGE_ON_VERIFY, VISITOR, walkShape } from './shape-walk.ts';
import { startingPoint } from './starting-point.ts';
import type { StrictAdvertiser } from './strict-advertiser.ts';

let fake: StrictAdvertiser;
let pinflow: Pinflow;
let shape: ShapeWalk;

beforeAll(async () => {
  fake = await startOneUrlAdvertiser();
  pinflow = await startPinflow({ PINFLOW_EGRESS_ALLOW: fake.host, PINFLOW_DEMO: 'off' });
  shape = await walkShape(pinflow, fake, startingPoint('one-url', fake.origin), PIN);
});

afterEach(() => expect(fake.faults.splice(0)).toEqual([]));

afterAll(async () => {
  await pinflow.stop();
  await fake.close();
});

describe('the walk', () => {
  it('names the step in the query, carries reqid, and says of verify who asked for the code', async () => {
    const { tid, msisdn } = await shape.walk(PIN, '0000');
    const common = {
      clickid: tid,
      msisdn,
      operator: 'first',
      pid: '31',
      offer_id: '415',
      userIP: VISITOR.ip,
      userUA: VISITOR.ua,
    };
    const calls = fake.received.filter(({ query }) => query['clickid'] === tid);
    const reqid = calls[1]?.query['reqid'];
    expect(calls.map(({ query }) => query)).toEqual([
      { method: 'sendOtp', ...common },
      { method: 'verifyOtp', ...common, reqid, otp: '0000' },
      { method: 'verifyOtp', ...common, reqid, otp: PIN },
    ]);
  });
});

describe('send', () => {
  it.each<[string, Reply, number, string, string]>([
    ['already', refusal('MSISDN already subscribed'), 409, 'already_subscribed', 'send_failed'],
    ['number', refusal('Invalid MSISDN'), 400, 'invalid_msisdn', 'send_failed'],
    ['operator', refusal('Unknown operator'), 400, 'operator_not_supported', 'send_failed'],
    ['listed', refusal('User blacklisted'), 403, 'blacklisted', 'send_failed'],
    ['funds', refusal('Low balance'), 402, 'insufficient_funds', 'send_failed'],
    ['fraud', refusal('Fraud detected'), 403, 'fraud_blocked', 'send_failed'],
    ['cap', refusal('Daily cap reached'), 429, 'cap_reached', 'send_failed'],
    ['free text', refusal('Capacity exceeded'), 400, 'advertiser_rejected', 'send_failed'],
    ['success with no reqid', { body: { response: 'success' } }, 502, 'advertiser_garbled', 'requested'],
    ['no response', { body: { reqid: 'r+/1=' } }, 400, 'advertiser_rejected', 'send_failed'],
    ...STRANGE_ON_SEND,
  ])('%s', async (_, reply, status, response, click) => {
    await shape.onSend(reply, status, response, click);
  });
});

describe('verify', () => {
  it.each<[string, Reply, number, string, string, number]>([
    ['wrong', refusal('Wrong PIN'), 400, 'otp_wrong', 'sent', 1],
    ['expired', refusal('OTP has expired'), 410, 'otp_expired', 'expired', 1],
    ['attempts', refusal('Max attempts reached'), 429, 'too_many_attempts', 'locked', 1],
    ['already', refusal('MSISDN already active'), 409, 'already_subscribed', 'sent', 1],
    ['funds', refusal('Insufficient funds'), 402, 'insufficient_funds', 'sent', 1],
    ['free text', refusal('Try again later'), 400, 'advertiser_rejected', 'sent', 1],
    [
      'successful is not success',
      { body: { response: 'successful?' } },
      400,
      'advertiser_rejected',
      'sent',
      1,
    ],
    ...STRANGE_ON_VERIFY,
  ])('%s', async (_, reply, status, response, click, attempts) => {
    await shape.onVerify(reply, status, response, click, attempts);
  });
});

describe('the fake is as strict as the real one', () => {
  it.each<[string, 'send' | 'verify', string, string, RegExp]>([
    ['another click id', 'verify', 'clickid', '{uuid}', /another clickid than in send/],
    ['another reqid', 'verify', 'reqid', 'r%2B/0=', /reqid is/],
    ['the country code as 00', 'send', 'msisdn', '{msisdn.00}', /msisdn is/],
  ])('%s', async (_, step, key, value, fault) => {
    const definition = startingPoint('one-url', fake.origin);
    const params = (step === 'send' ? definition.send : definition.verify).params ?? [];
    params.splice(
      params.findIndex((param) => param.key === key),
      1,
      { key, value },
    );
    const other = await walkShape(pinflow, fake, definition, PIN);
    const msisdn = other.number();
    const first = await other.world.send({ msisdn, ...VISITOR });
    const answer = step === 'send' ? first : await other.world.verify({ msisdn, otp: PIN });
    expect(answer.body.response).toBe('advertiser_rejected');
    expect(fake.faults.splice(0)).toEqual([expect.stringMatching(fault)]);
  });
});
