import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Reply } from '../support/fake-advertiser.ts';
import type { Pinflow } from '../support/pinflow.ts';
import { startPinflow } from '../support/pinflow.ts';
import { PIN, refusal, startBearerAdvertiser, TOKEN } from './04-bearer-nested-json-advertiser.ts';
import type { ShapeWalk } from './shape-walk.ts';
import { STRANGE_ON_SEND, STRANGE_ON_VERIFY, VISITOR, walkShape } from './shape-walk.ts';
import { startingPoint } from './starting-point.ts';
import type { StrictAdvertiser } from './strict-advertiser.ts';

let fake: StrictAdvertiser;
let pinflow: Pinflow;
let shape: ShapeWalk;

function definition(token = TOKEN) {
  return startingPoint('bearer-nested-json', fake.origin, { token });
}

beforeAll(async () => {
  fake = await startBearerAdvertiser();
  pinflow = await startPinflow({ PINFLOW_EGRESS_ALLOW: fake.host, PINFLOW_DEMO: 'off' });
  shape = await walkShape(pinflow, fake, definition(), PIN);
});

afterEach(() => expect(fake.faults.splice(0)).toEqual([]));

afterAll(async () => {
  await pinflow.stop();
  await fake.close();
});

describe('the walk', () => {
  it('nests the click, writes the number with 00 at verify only, and leaves one conversion', async () => {
    const { tid, msisdn } = await shape.walk(PIN, '0000');
    const calls = fake.received.filter(({ body }) => body.includes(msisdn));
    const req_id = calls[1]?.fields['req_id'];
    const verify = { msisdn: `00${msisdn}`, req_id, cid: 'CAMPAIGN_ID' };
    const affiliate_params = { click_id: tid, tr_id: shape.world.aff_id };
    expect(calls.map(({ method, path, body }) => [method, path, JSON.parse(body)])).toEqual([
      ['POST', '/api/send_pin', { msisdn, cid: 'CAMPAIGN_ID', affiliate_params }],
      ['POST', '/validate_pin', { ...verify, pin: '0000' }],
      ['POST', '/validate_pin', { ...verify, pin: PIN }],
    ]);
  });
});

describe('send', () => {
  it.each<[string, Reply, number, string, string]>([
    ['already', refusal('User already subscribed'), 409, 'already_subscribed', 'send_failed'],
    ['number', refusal('Invalid msisdn'), 400, 'invalid_msisdn', 'send_failed'],
    ['operator', refusal('Operator not supported'), 400, 'operator_not_supported', 'send_failed'],
    ['funds', refusal('Insufficient balance'), 402, 'insufficient_funds', 'send_failed'],
    ['listed', refusal('Blacklisted'), 403, 'blacklisted', 'send_failed'],
    ['free text', refusal('Try again later'), 400, 'advertiser_rejected', 'send_failed'],
    ['success without req_id', { body: { status: true } }, 502, 'advertiser_garbled', 'requested'],
    ['a status that is neither', { body: { status: 'ok' } }, 400, 'advertiser_rejected', 'send_failed'],
    ...STRANGE_ON_SEND,
  ])('%s', async (_, reply, status, response, click) => {
    await shape.onSend(reply, status, response, click);
  });
});

describe('verify', () => {
  it.each<[string, Reply, number, string, string, number]>([
    ['expired', refusal('Pin Expired'), 410, 'otp_expired', 'expired', 1],
    ['wrong', refusal('Wrong Pin'), 400, 'otp_wrong', 'sent', 1],
    ['attempts', refusal('Too many attempts'), 429, 'too_many_attempts', 'locked', 1],
    ['already', refusal('Already active'), 409, 'already_subscribed', 'sent', 1],
    ['funds', refusal('Insufficient funds'), 402, 'insufficient_funds', 'sent', 1],
    ['free text', refusal('Something went wrong'), 400, 'advertiser_rejected', 'sent', 1],
    ['no message', { body: { status: false } }, 400, 'advertiser_rejected', 'sent', 1],
    ...STRANGE_ON_VERIFY,
  ])('%s', async (_, reply, status, response, click, attempts) => {
    await shape.onVerify(reply, status, response, click, attempts);
  });
});

describe('the fake is as strict as the real one', () => {
  type Definition = ReturnType<typeof definition>;

  it.each<[string, 'send' | 'verify', (changed: Definition) => void, RegExp]>([
    ['another token', 'send', (changed) => (changed.secrets = { token: 'x' }), /authorization/],
    [
      'the click not nested',
      'send',
      ({ send }) => send.params?.splice(2, 1, { key: 'affiliate_params\\.click_id', value: '{tid}' }),
      /affiliate_params\.click_id is not a field/,
    ],
    [
      'the number as at send',
      'verify',
      ({ verify }) => verify.params?.splice(0, 1, { key: 'msisdn', value: '{msisdn}' }),
      /msisdn is "254/,
    ],
    [
      'a req_id of our own',
      'verify',
      ({ verify }) => verify.params?.splice(2, 1, { key: 'req_id', value: '{uuid}' }),
      /another req_id/,
    ],
  ])('%s', async (_, step, change, fault) => {
    const changed = definition();
    change(changed);
    const other = await walkShape(pinflow, fake, changed, PIN);
    const msisdn = other.number();
    const first = await other.world.send({ msisdn, ...VISITOR });
    const { body } = step === 'send' ? first : await other.world.verify({ msisdn, otp: PIN });
    expect(body.response).toBe('advertiser_rejected');
    expect(fake.faults.splice(0)).toEqual([expect.stringMatching(fault)]);
  });
});
