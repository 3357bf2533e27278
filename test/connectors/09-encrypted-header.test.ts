import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Reply } from '../support/fake-advertiser.ts';
import type { Pinflow } from '../support/pinflow.ts';
import { startPinflow } from '../support/pinflow.ts';
import { PIN, result, SECRETS, startEncryptedHeaderAdvertiser } from './09-encrypted-header-advertiser.ts';
import type { ShapeWalk } from './shape-walk.ts';
import { STRANGE_ON_SEND, STRANGE_ON_VERIFY, walkShape } from './shape-walk.ts';
import { startingPoint } from './starting-point.ts';
import type { StrictAdvertiser } from './strict-advertiser.ts';

let fake: StrictAdvertiser;
let pinflow: Pinflow;
let shape: ShapeWalk;

const WAIT_CHARGING = result('OPTIN_ACTIVE_WAIT_CHARGING');
const WAIT_ACTIVE = result('OPTIN_WAIT_FOR_ACTIVE_AND_CHARGING');

beforeAll(async () => {
  fake = await startEncryptedHeaderAdvertiser();
  pinflow = await startPinflow({ PINFLOW_EGRESS_ALLOW: fake.host, PINFLOW_DEMO: 'off' });
  shape = await walkShape(pinflow, fake, startingPoint('encrypted-header', fake.origin, SECRETS), PIN);
});

afterEach(() => expect(fake.faults.splice(0)).toEqual([]));

afterAll(async () => {
  await pinflow.stop();
  await fake.close();
});

describe('the walk', () => {
  it('encrypts the header anew for each call and leaves one conversion', async () => {
    const { msisdn } = await shape.walk(PIN, '0000');
    const calls = fake.received.filter(({ fields }) => fields['userIdentifier'] === msisdn);
    expect(calls.map(({ path }) => path)).toEqual([
      '/subscription/optin/1001',
      '/subscription/optin/confirm/1001',
      '/subscription/optin/confirm/1001',
    ]);
    for (const header of ['authentication', 'external-tx-id'])
      expect(new Set(calls.map(({ headers }) => headers[header])).size).toBe(3);
    expect(calls[0]?.body).toContain('"catalogId":2002');
    expect(calls[0]?.body).toContain('"mnc":"02"');
  });

  it('takes the other operator’s word for yes, and its network', async () => {
    const msisdn = shape.number('25473');
    const tid = await shape.sent(msisdn);
    expect((await shape.world.verify({ tid, otp: PIN })).body.response).toBe('otp_verified_successfully');
    expect(await shape.conversions(tid)).toHaveLength(1);
    expect(fake.received.at(-1)?.body).toContain('"mnc":"03"');
  });

  it('shows neither key nor header', async () => {
    const tid = await shape.onSend(
      { status: 400, body: { apikey: SECRETS.api_key, key: SECRETS.pre_shared_key } },
      400,
      'advertiser_rejected',
      'send_failed',
    );
    const { body } = await pinflow.admin('GET', `/clicks/${tid}`);
    const text = JSON.stringify(body) + pinflow.output();
    for (const secret of [SECRETS.api_key, SECRETS.pre_shared_key]) expect(text).not.toContain(secret);
  });
});

describe('send', () => {
  it.each<[string, Reply, number, string, string]>([
    ['OPTIN_ALREADY_ACTIVE', result('OPTIN_ALREADY_ACTIVE'), 409, 'already_subscribed', 'send_failed'],
    ['SUCCESS alone', { body: { code: 'SUCCESS' } }, 400, 'advertiser_rejected', 'send_failed'],
    [
      'SUCCESS and no result',
      { body: { code: 'SUCCESS', responseData: null } },
      400,
      'advertiser_rejected',
      'send_failed',
    ],
    ['a result nobody knows', result('OPTIN_BLOCKED'), 400, 'advertiser_rejected', 'send_failed'],
    [
      'the result without SUCCESS',
      result('OPTIN_PREACTIVE_WAIT_CONF', 'FAILED'),
      400,
      'advertiser_rejected',
      'send_failed',
    ],
    ...STRANGE_ON_SEND,
  ])('%s', async (_, reply, status, response, click) => {
    await shape.onSend(reply, status, response, click);
  });
});

describe('verify', () => {
  it.each<[string, Reply, number, string, string, number, string?]>([
    ['OPTIN_CONF_WRONG_PIN', result('OPTIN_CONF_WRONG_PIN'), 400, 'otp_wrong', 'sent', 1],
    ['OPTIN_ALREADY_ACTIVE', result('OPTIN_ALREADY_ACTIVE'), 409, 'already_subscribed', 'sent', 1],
    ['SUCCESS alone', { body: { code: 'SUCCESS' } }, 400, 'advertiser_rejected', 'sent', 1],
    ['a result nobody knows', result('OPTIN_BLOCKED'), 400, 'advertiser_rejected', 'sent', 1],
    [
      'a yes without SUCCESS',
      result('OPTIN_ACTIVE_WAIT_CHARGING', 'FAILED'),
      400,
      'advertiser_rejected',
      'sent',
      1,
    ],
    ['the other operator’s yes', WAIT_ACTIVE, 202, 'verification_pending', 'indeterminate', 1, '25471'],
    ['the first one’s yes', WAIT_CHARGING, 202, 'verification_pending', 'indeterminate', 1, '25473'],
    ...STRANGE_ON_VERIFY,
  ])('%s', async (_, reply, status, response, click, attempts, lead) => {
    await shape.onVerify(reply, status, response, click, attempts, lead);
  });

  it.each([WAIT_CHARGING, WAIT_ACTIVE])(
    'either yes counts for an operator with no rule of its own',
    async (reply) => {
      const definition = startingPoint('encrypted-header', fake.origin, SECRETS);
      delete definition.verify.overrides;
      const other = await walkShape(pinflow, fake, definition, PIN);
      const msisdn = other.number();
      fake.script(msisdn, 'verify', reply);
      const tid = await other.sent(msisdn);
      expect((await other.world.verify({ tid, otp: PIN })).status).toBe(200);
      expect(await other.conversions(tid)).toHaveLength(1);
    },
  );
});

describe('the fake is as strict as the real one', () => {
  it.each<[string, (definition: ReturnType<typeof startingPoint>) => void, RegExp]>([
    [
      'another key',
      (one) => (one.secrets = { ...SECRETS, pre_shared_key: 'another-byte-key' }),
      /cannot be decrypted/,
    ],
    ['a catalog id in quotes', ({ send }) => delete send.params?.[2]?.type, /catalogId is "2002"/],
    ['one id for every call', ({ send }) => (send.headers![1]!.value = 'tx-1'), /external-tx-id is tx-1/],
  ])('%s', async (_, change, fault) => {
    const definition = startingPoint('encrypted-header', fake.origin, SECRETS);
    change(definition);
    const other = await walkShape(pinflow, fake, definition, PIN);
    const answer = await other.world.send({ msisdn: other.number(), ip: '203.0.113.7' });
    expect(answer.body.response).toBe('advertiser_rejected');
    expect(fake.faults.splice(0)).toEqual([expect.stringMatching(fault)]);
  });
});
