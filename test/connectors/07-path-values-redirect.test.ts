import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { callOf, connectorWith } from '../adapters/advertiser/world.ts';
import type { Received, Reply } from '../support/fake-advertiser.ts';
import type { Pinflow } from '../support/pinflow.ts';
import { startPinflow } from '../support/pinflow.ts';
import type { PathAdvertiser } from './07-path-values-redirect-advertiser.ts';
import { FINAL_URL, PIN, refusal, startPathAdvertiser } from './07-path-values-redirect-advertiser.ts';
import { minuteLater } from './minute-later.ts';
import type { ShapeWalk } from './shape-walk.ts';
import { STRANGE_ON_SEND, STRANGE_ON_VERIFY, VISITOR, walkShape } from './shape-walk.ts';
import { startingPoint } from './starting-point.ts';

let fake: PathAdvertiser;
let pinflow: Pinflow;
let shape: ShapeWalk;

const isStatus = ({ path }: Received) => path.startsWith('/v1/check');

function definition() {
  return startingPoint('path-values-redirect', fake.origin);
}

beforeAll(async () => {
  fake = await startPathAdvertiser();
  pinflow = await startPinflow({ PINFLOW_EGRESS_ALLOW: fake.host, PINFLOW_DEMO: 'off' });
  shape = await walkShape(pinflow, fake, definition(), PIN, (request) => !isStatus(request));
});

afterEach(() => expect(fake.faults.splice(0)).toEqual([]));

afterAll(async () => {
  await pinflow.stop();
  await fake.close();
});

function submitOf(tid: string | undefined): Received | undefined {
  return fake.received.find(({ query }) => query['rockman_id'] === tid);
}

describe('the walk', () => {
  it('writes into the path, carries the submission with its `=`, and leaves one conversion', async () => {
    const { tid, msisdn } = await shape.walk(PIN, '0000');
    const submit = submitOf(tid);
    expect([submit?.path, submit?.query]).toEqual([
      '/v1/submit_msisdn/HOST/ke/HANDLE/OFFER/',
      { msisdn, rockman_id: tid },
    ]);
    const [wrong, right] = fake.on('/v1/submit_pin').slice(-2);
    expect(wrong?.query['sid']).toMatch(/=$/);
    expect(right?.query).toEqual({ sid: wrong?.query['sid'], pin: PIN });
  });

  it('sends the visitor to where the advertiser says, each time it is asked', async () => {
    const msisdn = shape.number();
    await shape.sent(msisdn);
    const first = await shape.world.verify({ msisdn, otp: PIN });
    expect(first.body).toMatchObject({ response: 'otp_verified_successfully', redirect: FINAL_URL });
    const again = await shape.world.verify({ msisdn, otp: PIN });
    expect(again.body).toMatchObject({ conversion_id: first.body.conversion_id, redirect: FINAL_URL });
  });

  it('sends the hosted page’s visitor there with the query they came with passed on', async () => {
    const msisdn = shape.number();
    const came = 'sub1=a&pub=x%26y%3D1&gclid=a%20b&msisdn=254700000000&ROCKMAN_ID=theirs&rockman%5Fid=theirs';
    const address = `${pinflow.url}/l/${shape.world.slug}?${came}`;
    const post = (fields: Record<string, string>) =>
      fetch(address, {
        method: 'POST',
        redirect: 'manual',
        headers: { accept: 'text/html' },
        body: new URLSearchParams(fields),
      });
    const asked = await post({ msisdn });
    const state = /name="state"\s+value="([^"]+)"/.exec(await asked.text())?.[1] ?? '';
    const submit = fake.received
      .filter(({ query }) => query['msisdn'] === msisdn && query['rockman_id'])
      .at(-1);
    expect(submit?.query).toEqual({
      msisdn,
      rockman_id: expect.not.stringContaining('theirs') as string,
      sub1: 'a',
      pub: 'x&y=1',
      gclid: 'a b',
    });
    const done = await post({ otp: PIN, state });
    expect([done.status, done.headers.get('location')]).toEqual([303, FINAL_URL]);
    expect(await shape.conversions(submit?.query['rockman_id'])).toHaveLength(1);
  });

  it('converts without a place to go when the one it names is not https', async () => {
    const msisdn = shape.number();
    await shape.sent(msisdn);
    fake.script(msisdn, 'verify', { body: { isValid: true, finalUrl: 'http://content.example/' } });
    const { body } = await shape.world.verify({ msisdn, otp: PIN });
    expect(body.response).toBe('otp_verified_successfully');
    expect(body).not.toHaveProperty('redirect');
  });
});

describe('a verdict that comes after the caller was answered', () => {
  it('converts, and still sends the visitor where it says', async () => {
    const changed = definition();
    changed.verify.timeout_ms = 150;
    const slow = await walkShape(pinflow, fake, changed, PIN);
    const msisdn = slow.number();
    const tid = await slow.sent(msisdn);
    fake.script(msisdn, 'verify', { body: { isValid: true, finalUrl: FINAL_URL }, delay_ms: 500 });
    const first = await slow.world.verify({ msisdn, otp: PIN });
    expect([first.status, first.body.response]).toEqual([202, 'verification_pending']);
    await expect.poll(() => slow.conversions(tid), { timeout: 5000 }).toHaveLength(1);
    const { body } = await slow.world.verify({ msisdn, otp: PIN });
    expect(body).toMatchObject({ response: 'otp_verified_successfully', redirect: FINAL_URL });
  });
});

const NO_ID = { body: { isValid: true, submissionId: null, errorType: null } };

describe('send: isValid and errorType', () => {
  it.each<[string, Reply, number, string, string]>([
    ['already', refusal('ALREADY_SUBSCRIBED'), 409, 'already_subscribed', 'send_failed'],
    [
      'already, in words',
      refusal('ERROR', 'You are already active'),
      409,
      'already_subscribed',
      'send_failed',
    ],
    ['number', refusal('INVALID_MSISDN'), 400, 'invalid_msisdn', 'send_failed'],
    ['operator', refusal('OPERATOR_UNKNOWN'), 400, 'operator_not_supported', 'send_failed'],
    ['listed', refusal('BLACKLISTED'), 403, 'blacklisted', 'send_failed'],
    ['funds', refusal('INSUFFICIENT_BALANCE'), 402, 'insufficient_funds', 'send_failed'],
    ['another', refusal('LIMIT', 'Try tomorrow'), 400, 'advertiser_rejected', 'send_failed'],
    ['valid, but nothing to go on with', NO_ID, 502, 'advertiser_garbled', 'requested'],
    ...STRANGE_ON_SEND,
  ])('%s', async (_, reply, status, response, click) => {
    await shape.onSend(reply, status, response, click);
  });
});

describe('verify: isValid', () => {
  const invalid: Reply = { body: { isValid: false, finalUrl: FINAL_URL } };

  it.each<[string, Reply, number, string, string, number]>([
    ['false', invalid, 400, 'otp_wrong', 'sent', 1],
    ['false, wrong by its type', refusal('INVALID_PIN'), 400, 'otp_wrong', 'sent', 1],
    ['expired', refusal('PIN_EXPIRED'), 410, 'otp_expired', 'expired', 1],
    ['attempts', refusal('ERROR', 'Too many attempts'), 429, 'too_many_attempts', 'locked', 1],
    ['already', refusal('ALREADY_SUBSCRIBED'), 409, 'already_subscribed', 'sent', 1],
    ['another type', refusal('BILLING'), 400, 'advertiser_rejected', 'sent', 1],
    ['no verdict', { body: { finalUrl: FINAL_URL } }, 400, 'advertiser_rejected', 'sent', 1],
    ...STRANGE_ON_VERIFY,
  ])('%s', async (_, reply, status, response, click, attempts) => {
    const tid = await shape.onVerify(reply, status, response, click, attempts);
    expect((await shape.world.verify({ tid, otp: PIN })).body).not.toHaveProperty('redirect');
  });
});

describe('whether the subscription is active', () => {
  it('is asked before each send, which goes out whatever it says', async () => {
    for (const active of [true, false]) {
      const msisdn = shape.number();
      if (active) fake.active.add(msisdn);
      await shape.sent(msisdn);
      const calls = fake.received.filter(({ query }) => query['msisdn'] === msisdn);
      expect(calls.map(({ path }) => path)).toEqual([
        '/v1/check_msisdn_active_subscription/ke/',
        '/v1/submit_msisdn/HOST/ke/HANDLE/OFFER/',
      ]);
    }
  });

  it.each<[string, Reply]>([
    ['500', { status: 500, body: 'oops' }],
    ['a page', { body: '<p>', headers: { 'content-type': 'text/html' } }],
    ['a reset', { reset: true }],
  ])('%s says nothing, and the send goes out', async (_, reply) => {
    const msisdn = shape.number();
    fake.script(msisdn, 'status', reply);
    await shape.sent(msisdn);
  });

  it('settles by what it says and by nothing else', async () => {
    const connector = connectorWith({ egress_allow: [fake.host] });
    const { refused, status_before: _, ...step } = definition().status ?? { url: '' };
    const msisdn = shape.number();
    const values = { msisdn: { digits: msisdn, country: 'KE', cc: '254', nsn: '', national: '' } };
    const ask = async (reply?: Reply) => {
      if (reply) fake.script(msisdn, 'status', reply);
      const call = callOf(step, { values, name: 'status' });
      // What a status step has beyond other steps.
      const { ending } = await connector.call({ ...call, step: Object.assign(call.step, { refused }) });
      return ending.kind === 'mapped' ? ending.code : ending.kind;
    };
    expect(await ask()).toBe('advertiser_rejected');
    fake.active.add(msisdn);
    expect(await ask()).toBe('success');
    expect(await ask({ body: { isActive: null, success: true } })).toBe('unmet');
    expect(await ask({ status: 404, body: { isActive: true } })).toBe('client_error');
  });
});

describe('the fake is as strict as the real one', () => {
  it.each<[string, 'send' | 'verify', string, string, RegExp]>([
    [
      'the country in capitals',
      'send',
      '{compute.country}',
      '{country}',
      /submit_msisdn\/HOST\/KE\/.*no such path/,
    ],
    ['the number with a plus', 'send', '{msisdn}', '{msisdn.e164}', /msisdn is "\+254/],
    [
      'another submission',
      'verify',
      'sid={carry.submission_id}',
      'sid=bGNV&n={msisdn}',
      /n is not a field|sid/,
    ],
  ])('%s', async (_, step, from, to, fault) => {
    const changed = definition();
    const one = step === 'send' ? changed.send : changed.verify;
    one.url = one.url.replace(from, to);
    delete changed.status;
    const other = await walkShape(pinflow, fake, changed, PIN);
    const msisdn = other.number();
    const first = await other.world.send({ msisdn, ...VISITOR });
    const { body } = step === 'send' ? first : await other.world.verify({ msisdn, otp: PIN });
    expect(body.response).toBe('advertiser_rejected');
    expect(fake.faults.splice(0)).toEqual([expect.stringMatching(fault)]);
  });
});

// Last, for it starts the product anew.
describe('clicks whose verdict was lost are settled by the status call', () => {
  async function lost(isMember = false): Promise<{ tid: string; msisdn: string }> {
    const msisdn = shape.number();
    if (isMember) fake.active.add(msisdn);
    const tid = await shape.sent(msisdn);
    fake.script(msisdn, 'verify', { reset: true });
    expect((await shape.world.verify({ tid, otp: PIN })).body.response).toBe('verification_pending');
    return { tid, msisdn };
  }

  it('active verifies, inactive refuses, and who was active before is left to a person', async () => {
    const clicks = [await lost(), await lost(), await lost(true)];
    const [yes, no, member] = clicks;
    fake.active.add(yes?.msisdn ?? '');
    const asked = () =>
      clicks.map(({ msisdn }) =>
        fake.received.filter((one) => isStatus(one) && one.query['msisdn'] === msisdn),
      );
    const states = async () =>
      Promise.all(
        clicks.map(async ({ tid }) => (await pinflow.admin('GET', `/clicks/${tid}`)).body['status']),
      );
    const settledBy = async (tid = '') => {
      const { body } = await pinflow.admin<{ items: unknown[] }>('GET', `/conversions?tid=${tid}`);
      return body.items;
    };

    pinflow = await minuteLater(pinflow, { PINFLOW_EGRESS_ALLOW: fake.host, PINFLOW_DEMO: 'off' });
    await expect.poll(() => asked().map((one) => one.length), { timeout: 15_000 }).toEqual([2, 2, 2]);
    await expect.poll(states, { timeout: 5000 }).toEqual(['verified', 'expired', 'indeterminate']);
    expect(await settledBy(yes?.tid)).toMatchObject([{ status: 'approved', settled_by: 'status' }]);
    expect(await settledBy(no?.tid)).toEqual([]);
    expect(await settledBy(member?.tid)).toEqual([]);
  }, 30_000);
});
