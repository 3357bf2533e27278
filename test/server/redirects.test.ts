import { afterAll, beforeAll, expect, it } from 'vitest';
import { submit } from '../php/visitor.ts';
import type { FakeAdvertiser, Reply } from '../support/fake-advertiser.ts';
import { startFakeAdvertiser } from '../support/fake-advertiser.ts';
import type { Pinflow } from '../support/pinflow.ts';
import { startPinflow } from '../support/pinflow.ts';
import type { World } from '../support/world.ts';
import { acme, makeWorld } from '../support/world.ts';

let pinflow: Pinflow;
let advertiser: FakeAdvertiser;
let world: World;
let place = '';
let next = 0;

beforeAll(async () => {
  const answer = (): Reply => ({ body: { status: 'SUCCESS', ref: 'r', u: place } });
  advertiser = await startFakeAdvertiser(answer);
  pinflow = await startPinflow({ PINFLOW_EGRESS_ALLOW: advertiser.host, PINFLOW_DEMO: 'off' });
  const { verify, ...rest } = acme(advertiser.origin);
  world = await makeWorld(pinflow, {
    ...rest,
    verify: { ...(verify as object), carry: [{ name: 'redirect', get: 'json:u' }] },
  });
});

afterAll(async () => {
  await pinflow.stop();
  await advertiser.close();
});

const number = () => `+96478${String(10_000_000 + next++)}`;

/** The last answer of a visitor without JavaScript who types the right code. */
async function finish(): Promise<Response> {
  const url = `${pinflow.url}/l/${world.slug}`;
  const sent = await submit(url, { msisdn: number() });
  const body = new URLSearchParams({ state: sent.state, otp: '1234' });
  return fetch(url, { method: 'POST', body, redirect: 'manual' });
}

it.each([
  ['https://x.example/شكرا?ok=1', 'https://x.example/%D8%B4%D9%83%D8%B1%D8%A7?ok=1'],
  ['https://x.example/🎉', 'https://x.example/%F0%9F%8E%89'],
  ['https://münchen.example/é', 'https://xn--mnchen-3ya.example/%C3%A9'],
])('an advertiser’s redirect in any script is followed: %s', async (told, location) => {
  place = told;
  const done = await finish();
  expect([done.status, done.headers.get('location')]).toEqual([303, location]);
});

it('one with line breaks is none: the visitor is told it is done, a server gets no second header', async () => {
  place = 'https://x.example/\r\nX-Evil: 1';
  expect((await finish()).status).toBe(200);
  const msisdn = number();
  const { body } = await world.send({ msisdn });
  const verified = await world.verify({ tid: body.tid, otp: '1234' });
  expect(verified.body).toMatchObject({ response: 'otp_verified_successfully' });
  expect(verified.body.redirect).toBeUndefined();
});

it('so are the page’s own redirect and that of a cap', async () => {
  place = '';
  const page = `/landing-pages/${world.page_id}`;
  await pinflow.admin('PATCH', page, { redirect_url: 'https://t.example/شكرا?c={sub1}' });
  const done = await finish();
  const thanks = 'https://t.example/%D8%B4%D9%83%D8%B1%D8%A7';
  expect([done.status, done.headers.get('location')]).toEqual([303, `${thanks}?c=`]);
  await pinflow.admin('PATCH', page, { caps: { sends_per_day: 0, redirect: 'https://t.example/شكرا' } });
  const body = new URLSearchParams({ msisdn: number() });
  const capped = await fetch(`${pinflow.url}/l/${world.slug}`, { method: 'POST', body, redirect: 'manual' });
  expect([capped.status, capped.headers.get('location')]).toEqual([303, thanks]);
});
