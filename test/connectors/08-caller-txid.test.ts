import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { callOf, connectorWith } from '../adapters/advertiser/world.ts';
import type { Received, Reply } from '../support/fake-advertiser.ts';
import type { Pinflow } from '../support/pinflow.ts';
import { startPinflow } from '../support/pinflow.ts';
import type { World } from '../support/world.ts';
import { makeWorld } from '../support/world.ts';
import type { TxidAdvertiser } from './08-caller-txid-advertiser.ts';
import { PIN, fail, startTxidAdvertiser } from './08-caller-txid-advertiser.ts';
import { startingPoint } from './starting-point.ts';

let advertiser: TxidAdvertiser;
let pinflow: Pinflow;
let kiwi: World;
let next = 0;

const VISITOR = { ip: '203.0.113.7', ua: 'Mozilla/5.0 (Linux; Android 9) Ünïcode & more=1' };

/** A number nobody used before, in a block of its own. */
function number(): string {
  next += 1;
  return `25471${String(100 + next)}4321`;
}

beforeAll(async () => {
  advertiser = await startTxidAdvertiser();
  pinflow = await startPinflow({ PINFLOW_EGRESS_ALLOW: advertiser.host, PINFLOW_DEMO: 'off' });
  kiwi = await makeWorld(pinflow, startingPoint('get-caller-txid', advertiser.origin));
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

function callsFor(tid: string | undefined): Received[] {
  return advertiser.received.filter((one) => one.query['txid'] === tid);
}

async function sent(msisdn: string): Promise<string | undefined> {
  const { status, body } = await kiwi.send({ msisdn, ...VISITOR });
  expect([status, body.response]).toEqual([200, 'otp_sent_successfully']);
  return body.tid;
}

describe('the walk', () => {
  it('is kept as it is, with no warning but of plain http', async () => {
    const { status, body } = await pinflow.admin<{ warnings: string[] }>(
      'POST',
      '/integrations',
      startingPoint('get-caller-txid', advertiser.origin),
    );
    expect(status).toBe(201);
    expect(body.warnings.filter((warning) => !/plain http/.test(warning))).toEqual([]);
  });

  it('makes the txid, repeats it with the visitor’s address and agent, and leaves one conversion', async () => {
    const msisdn = number();
    const tid = await sent(`+${msisdn}`);
    expect(await clickOf(tid)).toMatchObject({ status: 'sent' });

    const wrong = await kiwi.verify({ msisdn, otp: '0000' });
    expect([wrong.status, wrong.body.response]).toEqual([400, 'otp_wrong']);
    expect(wrong.body.advertiser?.body).toContain('Invalid PIN');
    expect(await conversionsOf(tid)).toEqual([]);

    // Whoever verifies from elsewhere: the advertiser is told who asked for the code.
    const verified = await kiwi.verify({ msisdn, otp: PIN, ip: '198.51.100.9', ua: 'curl' });
    expect(verified.body).toMatchObject({ status: '200', response: 'otp_verified_successfully', tid });
    expect(await clickOf(tid)).toMatchObject({ status: 'verified', attempts: 2 });
    expect(await conversionsOf(tid)).toMatchObject([
      { id: verified.body.conversion_id, status: 'approved', settled_by: 'verify' },
    ]);
    const common = { msisdn, cmpid: 'CAMPAIGN_ID', txid: tid, ...VISITOR };
    expect(callsFor(tid).map(({ method, path, query }) => ({ method, path, query }))).toEqual([
      { method: 'GET', path: '/pin/send', query: common },
      { method: 'GET', path: '/pin/validation', query: { ...common, pin: '0000' } },
      { method: 'GET', path: '/pin/validation', query: { ...common, pin: PIN } },
    ]);
  });

  it('makes another txid for each send', async () => {
    expect(await sent(number())).not.toBe(await sent(number()));
  });

  it('passes on the address and agent of a visitor of the hosted page', async () => {
    const msisdn = number();
    const post = (fields: Record<string, string>) =>
      fetch(`${pinflow.url}/l/${kiwi.slug}`, {
        method: 'POST',
        headers: { accept: 'application/json', 'user-agent': VISITOR.ua.replace(/[^ -~]/g, '') },
        body: new URLSearchParams(fields),
      }).then((response) => response.json() as Promise<{ step: string; state: string; tid: string }>);
    const asked = await post({ msisdn });
    expect(asked.step).toBe('otp');
    const done = await post({ otp: PIN, state: asked.state });
    expect(done.step).toBe('done');
    expect(await conversionsOf(asked.tid)).toHaveLength(1);
    const visitor = { ip: '127.0.0.1', ua: 'Mozilla/5.0 (Linux; Android 9) ncode & more=1' };
    expect(callsFor(asked.tid).map((one) => one.query)).toMatchObject([visitor, visitor]);
  });
});

const TEXTS = {
  already: 'MSISDN already subscribed',
  funds: 'Insufficient balance',
  listed: 'User Blacklisted',
  free: 'Campaign is not running <b>today</b>',
};

describe('errorMessage on send', () => {
  it.each<[string, number, string]>([
    [TEXTS.already, 409, 'already_subscribed'],
    ['Invalid MSISDN', 400, 'invalid_msisdn'],
    [TEXTS.funds, 402, 'insufficient_funds'],
    [TEXTS.listed, 403, 'blacklisted'],
    [TEXTS.free, 400, 'advertiser_rejected'],
    ['', 400, 'advertiser_rejected'],
  ])('%o → %i %s', async (message, status, response) => {
    const msisdn = number();
    advertiser.script(msisdn, 'send', fail(message));
    const answer = await kiwi.send({ msisdn, ...VISITOR });
    expect([answer.status, answer.body.response]).toEqual([status, response]);
    expect(answer.body.advertiser).toEqual({
      http_status: 200,
      body: JSON.stringify({ response: 'Fail', errorMessage: message }),
    });
    const { tid } = answer.body;
    expect(await clickOf(tid)).toMatchObject({ status: 'send_failed', outcome: response });
    expect((await kiwi.verify({ tid, otp: PIN })).body.response).toBe('otp_not_requested');
    expect(await conversionsOf(tid)).toEqual([]);
    expect(callsFor(tid)).toHaveLength(1);
  });
});

describe('errorMessage on verify', () => {
  it.each<[string, number, string, string]>([
    ['Wrong pin', 400, 'otp_wrong', 'sent'],
    ['PIN has expired', 410, 'otp_expired', 'expired'],
    ['Max attempts reached', 429, 'too_many_attempts', 'locked'],
    [TEXTS.already, 409, 'already_subscribed', 'sent'],
    [TEXTS.funds, 402, 'insufficient_funds', 'sent'],
    [TEXTS.listed, 403, 'blacklisted', 'sent'],
    [TEXTS.free, 400, 'advertiser_rejected', 'sent'],
  ])('%o → %i %s, click %s', async (message, status, response, click) => {
    const msisdn = number();
    advertiser.script(msisdn, 'validation', fail(message));
    const tid = await sent(msisdn);
    const answer = await kiwi.verify({ tid, otp: PIN });
    expect([answer.status, answer.body.response]).toEqual([status, response]);
    expect(answer.body.advertiser?.http_status).toBe(200);
    expect(await clickOf(tid)).toMatchObject({ status: click, attempts: 1 });
    expect(await conversionsOf(tid)).toEqual([]);
  });
});

describe('what is no answer of this API', () => {
  const PAGE: Reply = { body: '<br /><b>Warning</b>: mysqli', headers: { 'content-type': 'text/html' } };

  it.each<[string, Reply, number, string, string]>([
    ['a page on 200', PAGE, 502, 'advertiser_garbled', 'requested'],
    ['a reset', { reset: true }, 502, 'advertiser_unavailable', 'requested'],
    ['403', { status: 403, body: 'Forbidden' }, 400, 'advertiser_rejected', 'send_failed'],
  ])('send: %s → %i %s', async (_, reply, status, response, click) => {
    const msisdn = number();
    advertiser.script(msisdn, 'send', reply);
    const answer = await kiwi.send({ msisdn, ...VISITOR });
    expect([answer.status, answer.body.response]).toEqual([status, response]);
    expect(await clickOf(answer.body.tid)).toMatchObject({ status: click });
  });

  it.each<[string, Reply, number, string, string]>([
    ['a page on 200', PAGE, 202, 'verification_pending', 'indeterminate'],
    ['a reset', { reset: true }, 202, 'verification_pending', 'indeterminate'],
    ['403', { status: 403, body: 'Forbidden' }, 400, 'advertiser_rejected', 'sent'],
  ])('verify: %s → %i %s', async (_, reply, status, response, click) => {
    const msisdn = number();
    advertiser.script(msisdn, 'validation', reply);
    const tid = await sent(msisdn);
    const answer = await kiwi.verify({ tid, otp: PIN });
    expect([answer.status, answer.body.response]).toEqual([status, response]);
    expect(await clickOf(tid)).toMatchObject({ status: click });
    expect(await conversionsOf(tid)).toEqual([]);
  });

  it('a send whose answer was lost may still be verified, for nothing of it is carried', async () => {
    const msisdn = number();
    advertiser.script(msisdn, 'send', { reset: true });
    const { tid } = (await kiwi.send({ msisdn, ...VISITOR })).body;
    expect((await kiwi.verify({ tid, otp: PIN })).body.response).toBe('otp_verified_successfully');
    expect(await conversionsOf(tid)).toHaveLength(1);
  });
});

describe('the status call', () => {
  it('answers plain text, of which INACTIVE is not ACTIVE', async () => {
    const msisdn = number();
    const connector = connectorWith({ egress_allow: [advertiser.host] });
    const { refused, status_before, ...step } = startingPoint('get-caller-txid', advertiser.origin)
      .status ?? {
      url: '',
    };
    expect(status_before).toBe(true);
    const ask = async (rule: typeof refused) => {
      const values = { msisdn: { digits: msisdn, country: 'KE', cc: '254', nsn: '', national: '' } };
      const { ending, reply } = await connector.call(callOf({ ...step, success: rule }, { values }));
      return [reply?.body, ending.kind];
    };
    expect(await ask(step.success)).toEqual(['INACTIVE', 'unmet']);
    expect(await ask(refused)).toEqual(['INACTIVE', 'success']);
    const tid = await sent(msisdn);
    await kiwi.verify({ tid, otp: PIN });
    expect(await ask(step.success)).toEqual(['ACTIVE', 'success']);
    expect(await ask(refused)).toEqual(['ACTIVE', 'unmet']);
  });
});

describe('the fake is as strict as the real one', () => {
  it('on send: no address, where the caller gives none', async () => {
    const answer = await kiwi.send({ msisdn: number(), ua: VISITOR.ua });
    expect([answer.status, answer.body.response]).toEqual([400, 'advertiser_rejected']);
    expect(advertiser.faults.splice(0)).toEqual(['/pin/send: ip is missing']);
  });

  it.each<[string, string, string, string]>([
    ['verify', 'txid', '{uuid}', '/pin/validation: a txid that was never sent'],
    ['verify', 'ip', '192.0.2.1', '/pin/validation: another ip than in send'],
    ['verify', 'ua', 'Pinflow', '/pin/validation: another ua than in send'],
    ['verify', 'cmpid', '1208', '/pin/validation: cmpid is 1208'],
    ['send', 'msisdn', '{msisdn.e164}', '/pin/send: msisdn is +'],
  ])('on %s: another %s', async (step, key, value, fault) => {
    const definition = startingPoint('get-caller-txid', advertiser.origin);
    const params = (step === 'send' ? definition.send : definition.verify).params ?? [];
    params.splice(
      params.findIndex((param) => param.key === key),
      1,
      { key, value },
    );
    const world = await makeWorld(pinflow, { ...definition }, {}, `w${(next += 1)}`);
    const msisdn = number();
    const first = await world.send({ msisdn, ...VISITOR });
    const answer = step === 'send' ? first : await world.verify({ msisdn, otp: PIN });
    expect([answer.status, answer.body.response]).toEqual([400, 'advertiser_rejected']);
    expect(advertiser.faults.splice(0)).toEqual([expect.stringContaining(fault)]);
  });
});

// Last, for it starts the product anew.
describe('clicks whose verdict was lost are settled by the status call', () => {
  /** A click without a verdict, and its number. */
  async function lost(msisdn = number()): Promise<{ tid: string; msisdn: string }> {
    advertiser.script(msisdn, 'validation', { reset: true });
    const tid = (await sent(msisdn)) ?? '';
    expect((await kiwi.verify({ tid, otp: PIN })).body.response).toBe('verification_pending');
    return { tid, msisdn };
  }

  it('ACTIVE verifies, INACTIVE refuses, and who was ACTIVE before is left to a person', async () => {
    const yes = await lost();
    const no = await lost();
    const member = number();
    advertiser.subscribe(member);
    const before = await lost(member);
    const asked = ({ msisdn }: { msisdn: string }) =>
      advertiser.on('/pin/status').filter(({ query }) => query['msisdn'] === msisdn).length;
    // Each was asked for once, before its send.
    expect([yes, no, before].map(asked)).toEqual([1, 1, 1]);
    advertiser.subscribe(yes.msisdn);

    await pinflow.stop();
    const ledger = new DatabaseSync(join(pinflow.dataDir, 'ledger.sqlite'));
    ledger.exec('UPDATE clicks SET status_due_at = status_due_at - 60000 WHERE status_due_at IS NOT NULL');
    ledger.close();
    pinflow = await startPinflow(
      { PINFLOW_EGRESS_ALLOW: advertiser.host, PINFLOW_DEMO: 'off' },
      pinflow.dataDir,
    );

    await expect.poll(() => [yes, no, before].map(asked), { timeout: 15_000 }).toEqual([2, 2, 2]);
    await expect.poll(async () => (await clickOf(yes.tid))['status']).toBe('verified');
    await expect.poll(async () => (await clickOf(no.tid))['status']).toBe('expired');
    expect(await conversionsOf(yes.tid)).toMatchObject([{ status: 'approved', settled_by: 'status' }]);
    expect(await conversionsOf(no.tid)).toEqual([]);
    expect(await clickOf(before.tid)).toMatchObject({ status: 'indeterminate' });
    expect(await conversionsOf(before.tid)).toEqual([]);
  }, 30_000);
});
