import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Reply } from '../support/fake-advertiser.ts';
import type { Pinflow } from '../support/pinflow.ts';
import { startPinflow } from '../support/pinflow.ts';
import { PIN, refusal, startTwoConditionsAdvertiser, taken, TOKEN } from './06-two-conditions-advertiser.ts';
import type { ShapeWalk } from './shape-walk.ts';
import { STRANGE_ON_SEND, STRANGE_ON_VERIFY, VISITOR, walkShape } from './shape-walk.ts';
import { startingPoint } from './starting-point.ts';
import type { StrictAdvertiser } from './strict-advertiser.ts';

let fake: StrictAdvertiser;
let pinflow: Pinflow;
let shape: ShapeWalk;

/** The starting point with the countries of the test's numbers. */
function definition(token = TOKEN) {
  return { ...startingPoint('two-conditions', fake.origin, { token }), msisdn: { countries: ['KE'] } };
}

beforeAll(async () => {
  fake = await startTwoConditionsAdvertiser();
  pinflow = await startPinflow({ PINFLOW_EGRESS_ALLOW: fake.host, PINFLOW_DEMO: 'off' });
  shape = await walkShape(pinflow, fake, definition(), PIN);
});

afterEach(() => expect(fake.faults.splice(0)).toEqual([]));

afterAll(async () => {
  await pinflow.stop();
  await fake.close();
});

describe('the walk', () => {
  it('carries the server’s reference to the code’s call, and leaves one conversion', async () => {
    const { msisdn } = await shape.walk(PIN, '000000');
    const at = fake.received.findIndex(({ fields }) => fields['msisdn'] === msisdn);
    const calls = fake.received.slice(at);
    const serverRef = calls[1]?.fields['serverRef'];
    expect(calls.map(({ method, path, body }) => [method, path, JSON.parse(body)])).toEqual([
      ['POST', '/subscribe', { method: 'WEB', msisdn }],
      ['POST', '/submitPin', { pin: '000000', serverRef }],
      ['POST', '/submitPin', { pin: PIN, serverRef }],
    ]);
  });

  it('names the service where one is set', async () => {
    const changed = definition();
    changed.send.params?.splice(2, 1, { key: 'serviceId', value: 'a-service', omit_empty: true });
    const other = await walkShape(pinflow, fake, changed, PIN);
    await other.sent(other.number());
    expect(fake.received.at(-1)?.fields).toMatchObject({ serviceId: 'a-service' });
  });
});

const REF = { serverRef: '0'.repeat(32) };
const HALF: Reply = {
  body: { statusCode: 'ERROR', message: null, data: { status: 'PENDING_AUTH', ...REF } },
};

describe('send', () => {
  it.each<[string, Reply, number, string, string]>([
    ['only the first condition', taken('FAILED', REF), 400, 'advertiser_rejected', 'send_failed'],
    ['only the second', HALF, 400, 'advertiser_rejected', 'send_failed'],
    ['both, but no reference', taken('PENDING_AUTH'), 502, 'advertiser_garbled', 'requested'],
    ['no data', { body: { statusCode: 'SUCCESS', data: null } }, 400, 'advertiser_rejected', 'send_failed'],
    ['already', refusal('User already subscribed'), 409, 'already_subscribed', 'send_failed'],
    ['number', refusal('Invalid msisdn'), 400, 'invalid_msisdn', 'send_failed'],
    ['funds', refusal('Insufficient balance'), 402, 'insufficient_funds', 'send_failed'],
    ['listed', refusal('User is blacklisted'), 403, 'blacklisted', 'send_failed'],
    ['free text', refusal('Something else'), 400, 'advertiser_rejected', 'send_failed'],
    ...STRANGE_ON_SEND,
  ])('%s', async (_, reply, status, response, click) => {
    await shape.onSend(reply, status, response, click);
  });
});

describe('verify', () => {
  it.each<[string, Reply, number, string, string, number]>([
    ['wrong', refusal('Wrong PIN'), 400, 'otp_wrong', 'sent', 1],
    ['attempts', refusal('Max attempt exceeded'), 429, 'too_many_attempts', 'locked', 1],
    ['expired', refusal('PIN expired'), 410, 'otp_expired', 'expired', 1],
    ['funds', refusal('Insufficient credit'), 402, 'insufficient_funds', 'sent', 1],
    ['free text', refusal('Something else'), 400, 'advertiser_rejected', 'sent', 1],
    ['only the first condition', taken('PENDING_AUTH', REF), 400, 'advertiser_rejected', 'sent', 1],
    [
      'only the second',
      { body: { statusCode: 'ERROR', message: null, data: { status: 'SUBSCRIBED' } } },
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
  type Definition = ReturnType<typeof definition>;

  it.each<[string, 'send' | 'verify', (changed: Definition) => void, RegExp]>([
    ['another token', 'send', (changed) => (changed.secrets = { token: 'x' }), /authorization/],
    ['any answer accepted', 'send', ({ send }) => send.headers?.pop(), /accept \*\/\*/],
    ['an empty service', 'send', ({ send }) => delete send.params?.[2]?.omit_empty, /serviceId is ""/],
    [
      'a reference of our own',
      'verify',
      ({ verify }) =>
        verify.params?.splice(1, 1, { key: 'serverRef', value: '0123456789abcdef0123456789abcdef' }),
      /never given/,
    ],
  ])('%s', async (_, step, change, fault) => {
    const changed = definition();
    change(changed);
    // A verify that repeats nothing of send must still say whose code it is.
    if (step === 'verify') changed.verify.headers?.push({ key: 'X-Number', value: '{msisdn}' });
    const other = await walkShape(pinflow, fake, changed, PIN);
    const msisdn = other.number();
    const first = await other.world.send({ msisdn, ...VISITOR });
    const { body } = step === 'send' ? first : await other.world.verify({ msisdn, otp: PIN });
    expect(body.response).toBe('advertiser_rejected');
    expect(fake.faults.splice(0)).toEqual([expect.stringMatching(fault)]);
  });
});
