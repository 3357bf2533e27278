import { expect } from 'vitest';
import type { Received, Reply } from '../support/fake-advertiser.ts';
import type { Pinflow } from '../support/pinflow.ts';
import type { World } from '../support/world.ts';
import { makeWorld } from '../support/world.ts';
import type { StrictAdvertiser } from './strict-advertiser.ts';

/** A visitor whose agent needs encoding wherever it stands. */
export const VISITOR = { ip: '203.0.113.7', ua: 'Mozilla/5.0 (Linux; Android 9) Ünïcode & more=1' };

/** One shape walked through the running product. */
export interface ShapeWalk {
  world: World;
  /** A number nobody used before, in a block of its own; `lead` is its first five digits. */
  number: (lead?: string) => string;
  /** Sends to a number, which must go well. */
  sent: (msisdn: string) => Promise<string>;
  click: (tid: string | undefined) => Promise<Record<string, unknown>>;
  conversions: (tid: string | undefined) => Promise<unknown[]>;
  /** Send → wrong code → right code → one conversion, and the same answer again without a call. */
  walk: (pin: string, wrong: string) => Promise<{ tid: string; msisdn: string }>;
  /** One scripted answer to send: outcome, click, no conversion, one call. */
  onSend: (reply: Reply, status: number, response: string, click: string, lead?: string) => Promise<string>;
  /** One scripted answer to verify: outcome, click, attempts, no conversion, one call. */
  onVerify: (
    reply: Reply,
    status: number,
    response: string,
    click: string,
    attempts?: number,
    lead?: string,
  ) => Promise<string>;
}

let worlds = 0;
let numbers = 0;

/** Saves the definition and makes a page of it. `code`: for scripted verifies. `counts`: calls that are one of the step itself. */
export async function walkShape(
  pinflow: Pinflow,
  fake: StrictAdvertiser,
  definition: object,
  code: string,
  counts: (request: Received) => boolean = () => true,
): Promise<ShapeWalk> {
  worlds += 1;
  const calls = () => fake.received.filter(counts).length;
  const world = await makeWorld(pinflow, { ...definition }, {}, `w${worlds}`);

  const number = (lead = '25471') => `${lead}${String(100 + (numbers += 1))}4321`;
  const click = async (tid: string | undefined) => (await pinflow.admin('GET', `/clicks/${tid}`)).body;
  const conversions = async (tid: string | undefined) =>
    (await pinflow.admin<{ items: unknown[] }>('GET', `/conversions?tid=${tid}`)).body.items;

  async function sent(msisdn: string): Promise<string> {
    const { status, body } = await world.send({ msisdn, ...VISITOR });
    expect([status, body.response, fake.faults]).toEqual([200, 'otp_sent_successfully', []]);
    expect(await click(body.tid)).toMatchObject({ status: 'sent' });
    return body.tid ?? '';
  }

  return {
    world,
    number,
    sent,
    click,
    conversions,
    async walk(pin, wrong) {
      const msisdn = number();
      const tid = await sent(`+${msisdn}`);
      const first = await world.verify({ msisdn, otp: wrong });
      expect([first.status, first.body.response]).toEqual([400, 'otp_wrong']);
      expect(await conversions(tid)).toEqual([]);
      // Whoever verifies from elsewhere: the advertiser is told who asked for the code.
      const right = await world.verify({ msisdn, otp: pin, ip: '198.51.100.9', ua: 'curl' });
      expect(right.body).toMatchObject({ status: '200', response: 'otp_verified_successfully', tid });
      expect(await click(tid)).toMatchObject({ status: 'verified', attempts: 2 });
      expect(await conversions(tid)).toMatchObject([
        { id: right.body.conversion_id, status: 'approved', settled_by: 'verify' },
      ]);
      const before = calls();
      const again = await world.verify({ msisdn, otp: pin });
      expect(again.body).toMatchObject({ status: '200', conversion_id: right.body.conversion_id });
      expect(calls()).toBe(before);
      expect(await conversions(tid)).toHaveLength(1);
      return { tid, msisdn };
    },
    async onSend(reply, status, response, wanted, lead) {
      const msisdn = number(lead);
      fake.script(msisdn, 'send', reply);
      const before = calls();
      const { status: got, body } = await world.send({ msisdn, ...VISITOR });
      expect([got, body.response]).toEqual([status, response]);
      expect(await click(body.tid)).toMatchObject({ status: wanted, outcome: response, attempts: 0 });
      expect(await conversions(body.tid)).toEqual([]);
      expect(calls()).toBe(before + 1);
      return body.tid ?? '';
    },
    async onVerify(reply, status, response, wanted, attempts = 1, lead) {
      const msisdn = number(lead);
      const tid = await sent(msisdn);
      fake.script(msisdn, 'verify', reply);
      const before = calls();
      const { status: got, body } = await world.verify({ tid, otp: code });
      expect([got, body.response]).toEqual([status, response]);
      expect(await click(tid)).toMatchObject({ status: wanted, attempts });
      expect(await conversions(tid)).toEqual([]);
      expect(calls()).toBe(before + 1);
      return tid;
    },
  };
}

/** Answers that no API of this kind gives on purpose, and what each comes to on send. */
export const STRANGE_ON_SEND: [string, Reply, number, string, string][] = [
  ['a page on 200', page(), 502, 'advertiser_garbled', 'requested'],
  ['nothing on 200', { body: '' }, 502, 'advertiser_garbled', 'requested'],
  ['a reset', { reset: true }, 502, 'advertiser_unavailable', 'requested'],
  ['500', { status: 500, body: 'oops' }, 502, 'advertiser_unavailable', 'requested'],
  ['401', { status: 401, body: '{}' }, 400, 'advertiser_rejected', 'send_failed'],
  ['429', { status: 429, body: '{}' }, 429, 'too_many_requests', 'send_failed'],
];

/** The same on verify, with the attempts they leave counted. */
export const STRANGE_ON_VERIFY: [string, Reply, number, string, string, number][] = [
  ['a page on 200', page(), 202, 'verification_pending', 'indeterminate', 1],
  ['nothing on 200', { body: '' }, 202, 'verification_pending', 'indeterminate', 1],
  ['a reset', { reset: true }, 202, 'verification_pending', 'indeterminate', 1],
  ['500', { status: 500, body: 'oops' }, 202, 'verification_pending', 'indeterminate', 1],
  ['401', { status: 401, body: '{}' }, 400, 'advertiser_rejected', 'sent', 0],
  ['429', { status: 429, body: '{}' }, 429, 'too_many_requests', 'sent', 0],
];

function page(): Reply {
  return {
    body: '<!DOCTYPE html><p>success</p>',
    headers: { 'content-type': 'text/html' },
  };
}
