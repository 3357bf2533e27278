import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { downloadPhp, open, serveScripts, submit } from '../php/visitor.ts';
import type { Seen } from '../php/visitor.ts';
import { startFakeAdvertiser } from '../support/fake-advertiser.ts';
import type { FakeAdvertiser } from '../support/fake-advertiser.ts';
import type { ServedPhp } from '../support/php.ts';
import { startPinflow } from '../support/pinflow.ts';
import type { Pinflow } from '../support/pinflow.ts';
import { acme, makeWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

let advertiser: FakeAdvertiser;
let pinflow: Pinflow;
let world: World;
let script: string;
let php: ServedPhp;
let hostedUrl: string;
let phpUrl: string;

beforeAll(async () => {
  advertiser = await startFakeAdvertiser(({ fields }) => ({
    body:
      fields['otp'] === '1111'
        ? { status: 'FAIL', message: 'INVALID_PIN' }
        : { status: 'SUCCESS', ref: `r-${String(fields['msisdn'])}` },
  }));
  pinflow = await startPinflow({ PINFLOW_EGRESS_ALLOW: advertiser.host, PINFLOW_DEMO: 'off' });
  world = await makeWorld(pinflow, acme(advertiser.origin));
  script = await downloadPhp(pinflow, world.page_id);
  php = await serveScripts({ 'index.php': script });
  hostedUrl = `${pinflow.url}/l/${world.slug}`;
  phpUrl = `${php.url}/index.php`;
}, 60_000);

afterAll(async () => {
  await php?.close();
  await pinflow?.stop();
  await advertiser?.close();
});

const send = async (url: string, msisdn: string): Promise<Seen> =>
  submit(url, { state: (await open(url)).state, msisdn });
const change = (path: string, body: unknown) => pinflow.admin('PATCH', path, body);
const messageOf = (seen: Seen) => /id="pf-m" role="alert">([^<]*)</.exec(seen.html)?.[1] ?? '';

describe('API access switched off', () => {
  it('is said by hosted page and script with status 200, and nobody is called', async () => {
    const [hosted, scripted] = [await send(hostedUrl, '07801000001'), await send(phpUrl, '07801000002')];
    expect(hosted.html).toContain('name="otp"');
    expect(scripted.html).toContain('name="otp"');
    const rejected = await submit(hostedUrl, { state: hosted.state, otp: '1111' });
    expect(messageOf(rejected)).toContain('not correct');
    expect((await change('/affiliates/kiwi', { api_access: false })).status).toBe(200);
    try {
      const called = advertiser.received.length;
      for (const url of [hostedUrl, phpUrl]) {
        const seen = await send(url, '07801000003');
        expect(seen.status).toBe(200);
        expect(messageOf(seen)).toBe('This page cannot take new numbers right now.');
        expect(seen.html).toContain('name="msisdn"');
      }
      const refused = await world.send({ msisdn: '+9647801000004' });
      expect([refused.status, refused.body.response]).toEqual([403, 'api_access_disabled']);
      const dropIn = await fetch(
        `${pinflow.url}/api/af/otp_gen?key=${world.key}&aid=kiwi&msisdn=9647801000005`,
        { method: 'POST' },
      );
      expect(dropIn.status).toBe(403);
      expect(advertiser.received).toHaveLength(called);
      for (const target of ['php', 'html']) {
        const order = await pinflow.admin('POST', `/landing-pages/${world.page_id}/exports`, { target });
        expect([order.status, order.body['response']]).toEqual([409, 'api_access_disabled']);
      }
      // A code that was sent before may still be typed, at either carrier.
      const done = await submit(hostedUrl, { state: hosted.state, otp: '1234' });
      const alsoDone = await submit(phpUrl, { state: scripted.state, otp: '1234' });
      expect([done.html, alsoDone.html]).toEqual([
        expect.stringContaining('class="tick"'),
        expect.stringContaining('class="tick"'),
      ]);
      expect(advertiser.on('/verify').length).toBeGreaterThanOrEqual(3);
    } finally {
      await change('/affiliates/kiwi', { api_access: true });
    }
    expect((await send(phpUrl, '07801000003')).html).toContain('name="otp"');
  });
});

describe('a paused page', () => {
  it('takes no new number, and lets a sent code be verified, at either carrier', async () => {
    const [hosted, scripted] = [await send(hostedUrl, '07802000001'), await send(phpUrl, '07802000002')];
    expect((await change(`/landing-pages/${world.page_id}`, { status: 'paused' })).status).toBe(200);
    try {
      const called = advertiser.received.length;
      const [gone, goneToo] = [await open(hostedUrl), await submit(hostedUrl, { msisdn: '07802000003' })];
      for (const seen of [gone, goneToo]) {
        expect([seen.status, seen.headers.get('cache-control')]).toEqual([410, 'no-store']);
        expect(seen.html).not.toContain('<form');
      }
      // The script cannot know before it asks; then it says it in the page.
      const told = await send(phpUrl, '07802000004');
      expect([told.status, messageOf(told)]).toEqual([
        200,
        'This offer is closed for now. Nothing was sent.',
      ]);
      expect(advertiser.received).toHaveLength(called);
      const wrong = await submit(hostedUrl, { state: hosted.state, otp: '1111' });
      const wrongToo = await submit(phpUrl, { state: scripted.state, otp: '1111' });
      const rest = (seen: Seen) => seen.html.replace(/value="[^"]*"/g, '').replace(/0780200000\d/g, '');
      expect(rest(wrongToo)).toBe(rest(wrong));
      const done = await submit(hostedUrl, { state: hosted.state, otp: '1234' });
      const doneToo = await submit(phpUrl, { state: scripted.state, otp: '1234' });
      expect([done.html, doneToo.html]).toEqual([
        expect.stringContaining('class="tick"'),
        expect.stringContaining('class="tick"'),
      ]);
    } finally {
      await change(`/landing-pages/${world.page_id}`, { status: 'live' });
    }
  });
});

describe('a revoked key', () => {
  it('is refused by the API with 401, and the script says so kindly', async () => {
    const key = /const PAGE_KEY = '([^']+)'/.exec(script)?.[1] ?? '';
    const keys = `/landing-pages/${world.page_id}/keys`;
    const { body } = await pinflow.admin<{ items: { id: string; hint: string; carrier?: string }[] }>(
      'GET',
      keys,
    );
    const mine = body.items.find(({ hint }) => key.endsWith(hint.replace(/^[^A-Za-z0-9]+/, '')));
    expect(mine, JSON.stringify(body)).toBeDefined();
    const before = await send(phpUrl, '07803000001');
    expect(before.html).toContain('name="otp"');
    expect((await pinflow.admin('DELETE', `${keys}/${mine?.id}`)).status).toBe(204);
    const called = advertiser.received.length;
    const seen = await send(phpUrl, '07803000002');
    expect([seen.status, messageOf(seen)]).toEqual([200, 'This page cannot take new numbers right now.']);
    const code = await submit(phpUrl, { state: before.state, otp: '1234' });
    expect([code.status, messageOf(code)]).toEqual([200, 'This page cannot take new numbers right now.']);
    for (const path of ['send', 'verify']) {
      const answer = await fetch(`${pinflow.url}/api/otp/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
        body: JSON.stringify({ aff_id: 'kiwi', msisdn: '+9647803000003', otp: '1234' }),
      });
      expect([answer.status, ((await answer.json()) as { response: string }).response]).toEqual([
        401,
        'unauthorized',
      ]);
    }
    expect(advertiser.received).toHaveLength(called);
    // Only that key: the page's other one still works, and so does the hosted page.
    expect((await world.send({ msisdn: '+9647803000004' })).status).toBe(200);
    expect((await send(hostedUrl, '07803000005')).html).toContain('name="otp"');
  });
});
