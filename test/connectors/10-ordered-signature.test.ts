import { createHmac } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Reply } from '../support/fake-advertiser.ts';
import type { Pinflow } from '../support/pinflow.ts';
import { startPinflow } from '../support/pinflow.ts';
import {
  charged,
  contract,
  CONTRACT,
  PIN,
  refusal,
  SECRETS,
  startSignedAdvertiser,
} from './10-ordered-signature-advertiser.ts';
import type { ShapeWalk } from './shape-walk.ts';
import { STRANGE_ON_SEND, STRANGE_ON_VERIFY, walkShape } from './shape-walk.ts';
import { startingPoint } from './starting-point.ts';
import type { StrictAdvertiser } from './strict-advertiser.ts';

let fake: StrictAdvertiser;
let pinflow: Pinflow;
let shape: ShapeWalk;

beforeAll(async () => {
  fake = await startSignedAdvertiser();
  pinflow = await startPinflow({ PINFLOW_EGRESS_ALLOW: fake.host, PINFLOW_DEMO: 'off' });
  shape = await walkShape(pinflow, fake, startingPoint('ordered-signature', fake.origin, SECRETS), PIN);
});

afterEach(() => expect(fake.faults.splice(0)).toEqual([]));

afterAll(async () => {
  await pinflow.stop();
  await fake.close();
});

/** The advertiser's callback: signed over its raw body. */
async function callback(body: string, key = SECRETS.private_key): Promise<number> {
  const signature = createHmac('sha256', key).update(body).digest('hex');
  const response = await fetch(`${pinflow.url}/callbacks/${shape.world.integration_id}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-signature': signature },
    body,
  });
  return response.status;
}

function told(tid: string, paymentStatus: string): string {
  return `{"customerAccountNumber":"${tid}","subscriptionContractId":${CONTRACT},"paymentStatus":"${paymentStatus}"}`;
}

describe('the walk', () => {
  it('signs every call and gives the contract id back digit for digit, as a number', async () => {
    const { tid } = await shape.walk(PIN, '000000');
    const bodies = fake.on('/VerifySubscriptionContract').map(({ body }) => body);
    expect(bodies).toHaveLength(2);
    for (const body of bodies) expect(body).toContain(`"subscriptionContractId":${CONTRACT},`);
    expect(fake.on('/AddSubscriptionContractRequest').at(-1)?.fields['customerAccountNumber']).toBe(tid);
  });

  it.each([contract('0'), contract('"0"')])('takes 0 and "0" for the same', async (reply) => {
    const msisdn = shape.number();
    fake.script(msisdn, 'send', reply);
    const tid = await shape.sent(msisdn);
    fake.script(msisdn, 'verify', charged('CHARGED', 0));
    expect((await shape.world.verify({ tid, otp: PIN })).status).toBe(200);
    expect(await shape.conversions(tid)).toHaveLength(1);
  });
});

describe('charging that stays pending', () => {
  async function pending(): Promise<string> {
    return shape.onVerify(charged('PENDING'), 202, 'verification_pending', 'indeterminate');
  }

  it('is settled by a callback; replays of it change nothing', async () => {
    const tid = await pending();
    const calls = fake.received.length;
    expect((await shape.world.verify({ tid, otp: PIN })).body.response).toBe('verification_pending');
    expect(await callback(told(tid, 'CHARGED'), 'another-key')).toBe(401);
    expect(await callback(told(tid, 'WAITING'))).toBe(200);
    expect(await shape.click(tid)).toMatchObject({ status: 'indeterminate' });

    expect(await callback(told(tid, 'CHARGED'))).toBe(200);
    expect(await shape.click(tid)).toMatchObject({ status: 'verified' });
    const [first, ...others] = await shape.conversions(tid);
    expect([first, others]).toMatchObject([{ status: 'approved', settled_by: 'callback' }, []]);

    for (const status of ['CHARGED', 'FAILED']) expect(await callback(told(tid, status))).toBe(200);
    expect(await shape.conversions(tid)).toEqual([first]);
    expect(await shape.click(tid)).toMatchObject({ status: 'verified' });
    expect((await shape.world.verify({ tid, otp: PIN })).body.response).toBe('otp_verified_successfully');
    expect(fake.received).toHaveLength(calls);
  });

  it('that fails leaves no conversion, and a later replay of failure neither', async () => {
    const tid = await pending();
    expect(await callback(told(tid, 'FAILED'))).toBe(200);
    expect(await shape.click(tid)).toMatchObject({ status: 'expired' });
    expect(await callback(told(tid, 'FAILED'))).toBe(200);
    expect(await shape.conversions(tid)).toEqual([]);
  });

  it('a callback after a charge that verify told stays one conversion', async () => {
    const { tid } = await shape.walk(PIN, '000000');
    expect(await callback(told(tid, 'CHARGED'))).toBe(200);
    expect(await callback(told(tid, 'FAILED'))).toBe(200);
    expect(await shape.conversions(tid)).toMatchObject([{ status: 'approved', settled_by: 'verify' }]);
  });

  it('answers 200 to a click nobody knows', async () => {
    expect(await callback(told('nobody', 'CHARGED'))).toBe(200);
  });
});

describe('send', () => {
  it.each<[string, Reply, number, string, string]>([
    ['already', refusal('Customer already subscribed'), 409, 'already_subscribed', 'send_failed'],
    ['number', refusal('Invalid MSISDN'), 400, 'invalid_msisdn', 'send_failed'],
    ['operator', refusal('Operator 63907 is not supported'), 400, 'operator_not_supported', 'send_failed'],
    ['funds', refusal('Insufficient balance'), 402, 'insufficient_funds', 'send_failed'],
    ['listed', refusal('MSISDN is blacklisted'), 403, 'blacklisted', 'send_failed'],
    ['a code alone', refusal('', '24'), 400, 'advertiser_rejected', 'send_failed'],
    ['0 with no contract', { body: { operationStatusCode: '0' } }, 502, 'advertiser_garbled', 'requested'],
    ['no status code', { body: { subscriptionContractId: 1 } }, 400, 'advertiser_rejected', 'send_failed'],
    ...STRANGE_ON_SEND,
  ])('%s', async (_, reply, status, response, click) => {
    await shape.onSend(reply, status, response, click);
  });
});

describe('verify', () => {
  it.each<[string, Reply, number, string, string, number]>([
    ['wrong', refusal('Incorrect PIN code'), 400, 'otp_wrong', 'sent', 1],
    ['expired', refusal('The PIN code has expired'), 410, 'otp_expired', 'expired', 1],
    ['attempts', refusal('Maximum number of attempts reached'), 429, 'too_many_attempts', 'locked', 1],
    ['already', refusal('Contract already active'), 409, 'already_subscribed', 'sent', 1],
    ['funds', refusal('Insufficient credit'), 402, 'insufficient_funds', 'sent', 1],
    ['a charge that failed', charged('FAILED'), 400, 'advertiser_rejected', 'sent', 1],
    ['a charge in progress', charged('InProgress', 0), 202, 'verification_pending', 'indeterminate', 1],
    ['a code alone', refusal('', 13), 400, 'advertiser_rejected', 'sent', 1],
    ['00 is not 0', charged('CHARGED', '00'), 400, 'advertiser_rejected', 'sent', 1],
    ...STRANGE_ON_VERIFY,
  ])('%s', async (_, reply, status, response, click, attempts) => {
    await shape.onVerify(reply, status, response, click, attempts);
  });
});

describe('the fake is as strict as the real one', () => {
  it.each<[string, 'send' | 'verify', (definition: ReturnType<typeof startingPoint>) => void, RegExp]>([
    ['fields in another order', 'send', ({ send }) => send.params?.reverse(), /signature over/],
    [
      'another private key',
      'send',
      (one) => (one.secrets = { ...SECRETS, private_key: 'x' }),
      /signature over/,
    ],
    [
      'the contract id in quotes',
      'verify',
      ({ verify }) =>
        verify.params?.splice(2, 1, { key: 'subscriptionContractId', value: 'C{carry.contract_id}' }),
      /the contract id in/,
    ],
  ])('%s', async (_, step, change, fault) => {
    const definition = startingPoint('ordered-signature', fake.origin, SECRETS);
    change(definition);
    const other = await walkShape(pinflow, fake, definition, PIN);
    const msisdn = other.number();
    const first = await other.world.send({ msisdn });
    const answer = step === 'send' ? first : await other.world.verify({ msisdn, otp: PIN });
    expect(answer.body.response).toBe('advertiser_rejected');
    expect(fake.faults.splice(0)).toEqual([expect.stringMatching(fault)]);
  });
});
