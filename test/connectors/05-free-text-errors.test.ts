import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Reply } from '../support/fake-advertiser.ts';
import type { Pinflow } from '../support/pinflow.ts';
import { startPinflow } from '../support/pinflow.ts';
import { API_KEY, PIN, refusal, startFreeTextAdvertiser } from './05-free-text-errors-advertiser.ts';
import type { ShapeWalk } from './shape-walk.ts';
import { STRANGE_ON_SEND, STRANGE_ON_VERIFY, VISITOR, walkShape } from './shape-walk.ts';
import { startingPoint } from './starting-point.ts';
import type { StrictAdvertiser } from './strict-advertiser.ts';

let fake: StrictAdvertiser;
let pinflow: Pinflow;
let shape: ShapeWalk;

function definition(api_key = API_KEY) {
  return startingPoint('free-text-errors', fake.origin, { api_key });
}

beforeAll(async () => {
  fake = await startFreeTextAdvertiser();
  pinflow = await startPinflow({ PINFLOW_EGRESS_ALLOW: fake.host, PINFLOW_DEMO: 'off' });
  shape = await walkShape(pinflow, fake, definition(), PIN);
});

afterEach(() => expect(fake.faults.splice(0)).toEqual([]));

afterAll(async () => {
  await pinflow.stop();
  await fake.close();
});

describe('the walk', () => {
  it('sends the same fields twice, the code beside them, and leaves one conversion', async () => {
    const { tid, msisdn } = await shape.walk(PIN, '0000');
    const calls = fake.received.filter(({ fields }) => fields['msisdn'] === msisdn);
    const fields = { msisdn, pixel: tid, cycle: 'daily' };
    expect(calls.map(({ method, path, body }) => [method, path, JSON.parse(body)])).toEqual([
      ['POST', '/api/v1/pin/send', fields],
      ['POST', '/api/v1/pin/verify', { ...fields, pin: '0000' }],
      ['POST', '/api/v1/pin/verify', { ...fields, pin: PIN }],
    ]);
  });

  it('a send whose answer was lost may be verified, and is told when the advertiser knows of none', async () => {
    const msisdn = shape.number();
    fake.script(msisdn, 'send', { reset: true });
    const { tid } = (await shape.world.send({ msisdn, ...VISITOR })).body;
    const { status, body } = await shape.world.verify({ tid, otp: PIN });
    expect([status, body.response]).toEqual([409, 'otp_not_requested']);
    expect(body.advertiser?.body).toContain('PIN request needed');
    expect(await shape.conversions(tid)).toEqual([]);
  });
});

const LIES = { body: { code: 400, status: 'OK', data: 'succes request otp' } };
const CODE_AS_TEXT = { body: { code: '400', status: 'OK', data: 'ok' } };

describe('send', () => {
  it.each<[string, Reply, number, string, string]>([
    ['operator', refusal('invalid operator'), 400, 'operator_not_supported', 'send_failed'],
    ['number', refusal('invalid msisdn'), 400, 'invalid_msisdn', 'send_failed'],
    ['already', refusal('msisdn already active'), 409, 'already_subscribed', 'send_failed'],
    ['listed', refusal('MSISDN Blacklisted.'), 403, 'blacklisted', 'send_failed'],
    ['listed, on HTTP 200', refusal('MSISDN Blacklisted.', 200), 403, 'blacklisted', 'send_failed'],
    ['service', refusal('invalid service'), 400, 'advertiser_rejected', 'send_failed'],
    ['free text on 200', refusal('no such thing', 200), 400, 'advertiser_rejected', 'send_failed'],
    ['a success whose code is 400', LIES, 400, 'advertiser_rejected', 'send_failed'],
    ['the code as text', CODE_AS_TEXT, 400, 'advertiser_rejected', 'send_failed'],
    ...STRANGE_ON_SEND,
  ])('%s', async (_, reply, status, response, click) => {
    await shape.onSend(reply, status, response, click);
  });
});

describe('verify', () => {
  it.each<[string, Reply, number, string, string, number]>([
    ['wrong', refusal('The pin is not valid.'), 400, 'otp_wrong', 'sent', 1],
    ['wrong, on HTTP 200', refusal('The pin is not valid.', 200), 400, 'otp_wrong', 'sent', 1],
    ['expired', refusal('The pin has expired.'), 410, 'otp_expired', 'expired', 1],
    ['none asked for', refusal('PIN request needed'), 409, 'otp_not_requested', 'sent', 1],
    ['operator', refusal('invalid operator'), 400, 'operator_not_supported', 'sent', 1],
    ['number', refusal('invalid msisdn'), 400, 'invalid_msisdn', 'sent', 1],
    ['already', refusal('msisdn already active'), 409, 'already_subscribed', 'sent', 1],
    ['listed', refusal('MSISDN Blacklisted.'), 403, 'blacklisted', 'sent', 1],
    ['free text', refusal('msisdn not found'), 400, 'advertiser_rejected', 'sent', 1],
    ['a success whose code is 400', LIES, 400, 'advertiser_rejected', 'sent', 1],
    ...STRANGE_ON_VERIFY,
  ])('%s', async (_, reply, status, response, click, attempts) => {
    await shape.onVerify(reply, status, response, click, attempts);
  });
});

describe('the fake is as strict as the real one', () => {
  type Definition = ReturnType<typeof definition>;

  it.each<[string, 'send' | 'verify', (changed: Definition) => void, RegExp]>([
    ['no key', 'send', ({ send }) => (send.headers = []), /x-api-key/],
    ['a form', 'send', ({ send }) => (send.params_in = 'form'), /content type/],
    [
      'another pixel',
      'verify',
      ({ verify }) => verify.params?.splice(1, 1, { key: 'pixel', value: '{uuid}' }),
      /another pixel than in send/,
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
