import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Reply } from '../support/fake-advertiser.ts';
import type { Pinflow } from '../support/pinflow.ts';
import { startPinflow } from '../support/pinflow.ts';
import {
  ACCOUNT_ID,
  CAMPAIGN_ID,
  PIN,
  signatureOf,
  startMd5Advertiser,
  state,
} from './02-json-md5-signature-advertiser.ts';
import type { ShapeWalk } from './shape-walk.ts';
import { STRANGE_ON_SEND, STRANGE_ON_VERIFY, VISITOR, walkShape } from './shape-walk.ts';
import { startingPoint } from './starting-point.ts';
import type { StrictAdvertiser } from './strict-advertiser.ts';

let fake: StrictAdvertiser;
let pinflow: Pinflow;
let shape: ShapeWalk;

const SECRETS = { account_id: ACCOUNT_ID, campaign_id: CAMPAIGN_ID };

function definition(secrets = SECRETS) {
  return startingPoint('json-md5-signature', fake.origin, secrets);
}

beforeAll(async () => {
  fake = await startMd5Advertiser();
  pinflow = await startPinflow({ PINFLOW_EGRESS_ALLOW: fake.host, PINFLOW_DEMO: 'off' });
  shape = await walkShape(pinflow, fake, definition(), PIN);
});

afterEach(() => expect(fake.faults.splice(0)).toEqual([]));

afterAll(async () => {
  await pinflow.stop();
  await fake.close();
});

describe('the walk', () => {
  it('signs send and verify alike, names the campaign in the path, and leaves one conversion', async () => {
    const { msisdn } = await shape.walk(PIN, '00000');
    const calls = fake.received.filter(({ fields }) => fields['msisdn'] === msisdn);
    const signed = { msisdn, keyword: 'KEYWORD', signature: signatureOf(msisdn) };
    const base = `/subscriptions/v1/${CAMPAIGN_ID}`;
    expect(calls.map(({ method, path, body }) => [method, path, JSON.parse(body)])).toEqual([
      ['POST', `${base}/initiate`, signed],
      ['POST', `${base}/validate_pin`, { ...signed, pin: '00000' }],
      ['POST', `${base}/validate_pin`, { ...signed, pin: PIN }],
    ]);
  });

  it('makes the signature of the advertiser’s own example', async () => {
    await shape.world.send({ msisdn: '+254700000000', ...VISITOR });
    const { fields } = fake.received.at(-1) ?? {};
    expect(fields).toMatchObject({
      msisdn: '254700000000',
      signature: '1af289e14aa593c843da7cd869a8e2f7',
    });
  });

  it('shows neither id to the affiliate, whatever the advertiser repeats of them', async () => {
    const msisdn = shape.number();
    fake.script(msisdn, 'send', state('error', `no service for ${ACCOUNT_ID} ${signatureOf(msisdn)}`));
    const { body } = await shape.world.send({ msisdn });
    expect(body.response).toBe('advertiser_rejected');
    expect(JSON.stringify(body)).not.toContain(ACCOUNT_ID);
    expect(JSON.stringify(body)).not.toContain(signatureOf(msisdn));
  });
});

describe('send', () => {
  const unknown: Reply = { status: 404, body: { valid_campaign: false, error: 'Campaign not found' } };

  it.each<[string, Reply, number, string, string]>([
    ['404: no such campaign', unknown, 400, 'advertiser_rejected', 'send_failed'],
    ['subscribed already', state('subscribed'), 409, 'already_subscribed', 'send_failed'],
    ['a bad number', state('error', 'Invalid MSISDN'), 400, 'invalid_msisdn', 'send_failed'],
    ['listed', state('error', 'MSISDN is blacklisted'), 403, 'blacklisted', 'send_failed'],
    ['another state', state('inactive'), 400, 'advertiser_rejected', 'send_failed'],
    ['the state on HTTP 201', state('pending_pin', null, 201), 400, 'advertiser_rejected', 'send_failed'],
    ...STRANGE_ON_SEND,
  ])('%s', async (_, reply, status, response, click) => {
    await shape.onSend(reply, status, response, click);
  });
});

describe('verify', () => {
  const spent = 'Maximum number of failed attempts! PIN is no longer existing!';
  const gone: Reply = { status: 404, body: { valid_campaign: false } };

  it.each<[string, Reply, number, string, string, number]>([
    ['417', state('pending_pin', 'Invalid PIN', 417), 400, 'otp_wrong', 'sent', 1],
    ['417 with no body', { status: 417, body: '' }, 400, 'otp_wrong', 'sent', 1],
    ['440', state('pending_pin', 'PIN has expired', 440), 410, 'otp_expired', 'expired', 1],
    ['440 with no body', { status: 440, body: '' }, 410, 'otp_expired', 'expired', 1],
    // One status for both: what `error` says of attempts tells them apart.
    ['440 after too many', state('pending_pin', spent, 440), 429, 'too_many_attempts', 'locked', 1],
    ['404: no such campaign', gone, 400, 'advertiser_rejected', 'sent', 1],
    ['still pending on 200', state('pending_pin'), 400, 'advertiser_rejected', 'sent', 1],
    ['subscribed, but on 417', state('subscribed', null, 417), 400, 'otp_wrong', 'sent', 1],
    ...STRANGE_ON_VERIFY,
  ])('%s', async (_, reply, status, response, click, attempts) => {
    await shape.onVerify(reply, status, response, click, attempts);
  });
});

describe('the fake is as strict as the real one', () => {
  it('a campaign that is not there is told as the advertiser tells it', async () => {
    const changed = definition();
    changed.send.url = changed.send.url.replace('{secret.campaign_id}', 'another');
    const other = await walkShape(pinflow, fake, changed, PIN);
    const { body } = await other.world.send({ msisdn: other.number(), ...VISITOR });
    expect([body.response, body.advertiser?.http_status]).toEqual(['advertiser_rejected', 404]);
  });

  it.each<[string, string[], string]>([
    ['with a separator', ['md5'], '{secret.account_id}:{secret.campaign_id}:{msisdn}'],
    ['in capitals', ['md5', 'upper'], '{secret.account_id}{secret.campaign_id}{msisdn}'],
    ['by another digest', ['sha1'], '{secret.account_id}{secret.campaign_id}{msisdn}'],
  ])('a signature %s', async (_, apply, template) => {
    const changed = definition();
    changed.send.compute = [{ name: 'signature', template, apply: apply as ['md5'] }];
    const other = await walkShape(pinflow, fake, changed, PIN);
    const { body } = await other.world.send({ msisdn: other.number(), ...VISITOR });
    expect([body.response, body.advertiser?.http_status]).toEqual(['advertiser_rejected', 401]);
    expect(fake.faults.splice(0)).toEqual([expect.stringMatching(/initiate: signature is/)]);
  });
});
