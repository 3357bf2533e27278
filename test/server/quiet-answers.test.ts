import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FakeAdvertiser, Reply } from '../support/fake-advertiser.ts';
import { startFakeAdvertiser } from '../support/fake-advertiser.ts';
import type { Pinflow } from '../support/pinflow.ts';
import { startPinflow } from '../support/pinflow.ts';
import type { Answer, World } from '../support/world.ts';
import { acme, makeWorld } from '../support/world.ts';

// What must not be told by an answer, a query or a probe: A14, F15 and G6 of the attacks.

const SEEN = '9647801555001';
const UNSEEN = '9647801555002';
const working = (): Reply => ({ body: { status: 'SUCCESS', ref: 'r' } });

let pinflow: Pinflow;
let advertiser: FakeAdvertiser;
let kiwi: World;
let lemon: World;

beforeAll(async () => {
  advertiser = await startFakeAdvertiser(working);
  pinflow = await startPinflow({
    PINFLOW_EGRESS_ALLOW: advertiser.host,
    PINFLOW_DEMO: 'off',
    PINFLOW_LOG_LEVEL: 'trace',
  });
  const integration = acme(advertiser.origin);
  const limits = { sends_per_msisdn_per_day: 2, unverified_sends_per_prefix: 0 };
  kiwi = await makeWorld(pinflow, { ...integration, limits });
  // Another affiliate's page of the same integration, whose limits count together with Kiwi's.
  const made = { id: 'lemon', name: 'Lemon Ads', api_access: true };
  expect((await pinflow.admin('POST', '/affiliates', made)).status).toBe(201);
  const page = { integration_id: kiwi.integration_id, affiliate_id: 'lemon', title: 'Lemon', slug: 'lemon' };
  const { body } = await pinflow.admin<{ id: string; key: string }>('POST', '/landing-pages', page);
  const call = (path: string) => async (fields: Record<string, unknown>) => {
    const response = await fetch(`${pinflow.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${body.key}` },
      body: JSON.stringify({ aff_id: 'lemon', ...fields }),
    });
    return {
      status: response.status,
      headers: response.headers,
      body: (await response.json()) as Answer['body'],
    };
  };
  const [send, verify] = [call('/api/otp/send'), call('/api/otp/verify')];
  lemon = { ...kiwi, aff_id: 'lemon', page_id: body.id, slug: 'lemon', key: body.key, send, verify };
  expect((await kiwi.send({ msisdn: SEEN })).status).toBe(200);
});

afterAll(async () => {
  await pinflow.stop();
  await advertiser.close();
});

/** An answer but for what is of this one alone: its ids, its clock. */
function shapeOf({ status, headers, body }: Answer): object {
  const names = [...headers.keys()].filter((name) => name !== 'date').sort();
  return { status, names, body: { ...body, tid: body.tid === undefined ? undefined : 'a tid' } };
}

describe('A14: nothing tells whether a number was ever seen elsewhere', () => {
  it('not a verify without a send', async () => {
    const [seen, unseen] = [SEEN, UNSEEN].map((msisdn) => lemon.verify({ msisdn, otp: '4711' }));
    const [one, other] = [await seen, await unseen];
    expect(one?.body.response).toBe('otp_not_requested');
    expect(shapeOf(one as Answer)).toEqual(shapeOf(other as Answer));
  });

  it('not a number that is none', async () => {
    const short = await lemon.send({ msisdn: '96478' });
    const shorter = await lemon.send({ msisdn: '96479' });
    expect(short.body.response).toBe('invalid_msisdn');
    expect(shapeOf(short)).toEqual(shapeOf(shorter));
  });

  it('not a first send on this page; a spent limit names no page, affiliate or count', async () => {
    const seen = await lemon.send({ msisdn: SEEN });
    const unseen = await lemon.send({ msisdn: UNSEEN });
    expect(seen.body.response).toBe('otp_sent_successfully');
    expect(shapeOf(seen)).toEqual(shapeOf(unseen));
    let spent = await lemon.send({ msisdn: SEEN });
    // The double submit of the first two seconds repeats the first answer.
    while (spent.status === 200) spent = await lemon.send({ msisdn: SEEN });
    expect([spent.status, spent.body.response]).toEqual([429, 'too_many_requests']);
    expect(JSON.stringify(spent.body)).not.toMatch(/kiwi|lemon|win-a-phone|affiliate|page/i);
    expect(spent.body.tid).toBeUndefined();
  });
});

describe('F15: a GET with a number and a code', () => {
  it('sends nothing, fills in nothing, leaves no trace in the log and no Referer for others', async () => {
    const [number, code] = ['9647801777123', '86427531'];
    const called = advertiser.received.length;
    const plain = await fetch(`${pinflow.url}/l/win-a-phone`);
    const asked = await fetch(`${pinflow.url}/l/win-a-phone?msisdn=${number}&otp=${code}&resend=1`);
    expect(asked.status).toBe(200);
    // Byte for byte the page everyone gets.
    expect(await asked.text()).toBe(await plain.text());
    expect(asked.headers.get('referrer-policy')).toMatch(/^(no-referrer|same-origin|strict-origin\b.*)$/);
    expect(asked.headers.get('set-cookie')).toBeNull();
    expect(JSON.stringify([...asked.headers])).not.toMatch(new RegExp(`${number}|${code}`));
    expect(advertiser.received).toHaveLength(called);
    const { body } = await pinflow.admin<{ items: object[] }>('GET', `/clicks?msisdn=${number}`);
    expect(body.items).toEqual([]);
    expect(pinflow.output()).not.toMatch(new RegExp(`${number}|${code}`));
  });
});

describe('G6: an advertiser that is down', () => {
  it('changes neither /healthz nor /readyz', async () => {
    advertiser.reply(() => ({ reset: true }));
    const failed = await kiwi.send({ msisdn: '9647801555009' });
    expect(failed.status).toBe(502);
    for (const path of ['/healthz', '/readyz'])
      expect((await fetch(`${pinflow.url}${path}`)).status).toBe(200);
    advertiser.reply(working);
  });
});
