import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { submit } from '../php/visitor.ts';
import type { FakeAdvertiser } from '../support/fake-advertiser.ts';
import { startFakeAdvertiser } from '../support/fake-advertiser.ts';
import type { Pinflow } from '../support/pinflow.ts';
import { startPinflow } from '../support/pinflow.ts';
import type { World } from '../support/world.ts';
import { acme, makeWorld } from '../support/world.ts';

let pinflow: Pinflow;
let fake: FakeAdvertiser;
let kiwi: World;
let plain: World;

const PRICE = { amount: '2.85', currency: 'EUR', period: 'week' };
const NUMBER = '+9647801234567';

beforeAll(async () => {
  fake = await startFakeAdvertiser();
  pinflow = await startPinflow({ PINFLOW_EGRESS_ALLOW: fake.host, PINFLOW_DEMO: 'off' });
  const { send, ...rest } = acme(fake.origin);
  const prepare = [{ name: 'script', kind: 'page', url: `${fake.origin}/script?ip={ip}` }];
  const page = { price: PRICE, redirect_url: 'https://t.example/thanks?c={tid}', locales: ['en', 'ar'] };
  kiwi = await makeWorld(pinflow, { ...rest, send: { ...(send as object), prepare } }, page);
  plain = await makeWorld(pinflow, acme(fake.origin), {}, 'plain');
});

afterAll(async () => {
  await pinflow.stop();
  await fake.close();
});

interface Link {
  url: string;
  expires_at: string;
}

/** The link as this test reaches it. */
async function share(world: World = kiwi, wish: object = {}): Promise<string> {
  const made = await pinflow.admin<Link>('POST', `/landing-pages/${world.page_id}/preview-links`, wish);
  expect(made.status).toBe(201);
  return here(made.body.url);
}

const here = (url: string) => url.replace(/^https?:\/\/[^/]+/, pinflow.url);
const tokenOf = (url: string) => new URL(url).searchParams.get('preview') ?? '';
const setPage = (patch: object) => pinflow.admin('PATCH', `/landing-pages/${kiwi.page_id}`, patch);

async function messages(url: string, msisdn = NUMBER): Promise<{ otp: string }[]> {
  const query = new URLSearchParams({ msisdn, preview: tokenOf(url) });
  const response = await fetch(`${pinflow.url}/simulator/messages?${query}`);
  return ((await response.json()) as { items: { otp: string }[] }).items;
}

/** Everything the real side knows: calls of the advertiser, entries and views of the ledger. */
async function counted() {
  const [clicks, tests, conversions, report] = await Promise.all([
    pinflow.admin<{ items: unknown[] }>('GET', '/clicks'),
    pinflow.admin<{ items: unknown[] }>('GET', '/clicks?test=true'),
    pinflow.admin<{ items: unknown[] }>('GET', '/conversions'),
    pinflow.admin<{ total: { views: number } }>('GET', '/reports?group_by=landing_page'),
  ]);
  return {
    calls: fake.received.length,
    clicks: clicks.body.items.length,
    tests: tests.body.items.length,
    conversions: conversions.body.items.length,
    total: report.body.total,
  };
}

describe('a preview link', () => {
  it.each([
    [{}, 604_800],
    [{ expires_in: 60 }, 60],
    [{ expires_in: 2_592_000 }, 2_592_000],
  ])('%j is made for its time', async (wish, seconds) => {
    const made = await pinflow.admin<Link>('POST', `/landing-pages/${kiwi.page_id}/preview-links`, wish);
    const left = (Date.parse(made.body.expires_at) - Date.now()) / 1000;
    expect([made.status, Math.abs(left - seconds) < 5]).toEqual([201, true]);
    expect(made.body.url).toMatch(/^http:\/\/localhost:\d+\/l\/win-a-phone\?preview=[\w-]+\.[\w-]+$/);
  });

  it.each([
    [{ expires_in: 59 }, 400],
    [{ expires_in: 2_592_001 }, 400],
    [{ expires_in: '60' }, 400],
    [{ expires_in: 90.5 }, 400],
    [{ until: 'ever' }, 400],
  ])('%j is refused', async (wish, status) => {
    const answer = await pinflow.admin('POST', `/landing-pages/${kiwi.page_id}/preview-links`, wish);
    expect(answer.status).toBe(status);
  });

  it('of an unknown page is not found', async () => {
    expect((await pinflow.admin('POST', '/landing-pages/nobody/preview-links', {})).status).toBe(404);
  });

  it.each(['draft', 'paused', 'live'])('shows a %s page, to nobody who searches', async (status) => {
    await setPage({ status });
    const response = await fetch(await share());
    const html = await response.text();
    await setPage({ status: 'live' });
    expect([response.status, response.headers.get('x-robots-tag')]).toEqual([200, 'noindex, nofollow']);
    expect(html).toContain('<meta name="robots" content="noindex, nofollow">');
    expect(html).toContain('Win a phone');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('set-cookie')).toBeNull();
    expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'self'");
  });

  it('shows the page as saved last', async () => {
    const url = await share();
    await setPage({ title: 'Win two phones' });
    const html = await (await fetch(url)).text();
    await setPage({ title: 'Win a phone' });
    expect(html).toContain('Win two phones');
  });
});

describe('what is no preview', () => {
  it.each<[says: string, status: number, text: string, spoil: (url: string) => string]>([
    ['a forged signature', 404, 'This is no preview', (url) => `${url.slice(0, -2)}xx`],
    ['no token', 404, 'This is no preview', (url) => url.replace(/preview=.*/, 'preview=')],
    ["another page's token", 404, 'This is no preview', (url) => url.replace('win-a-phone', 'plain-page')],
    [
      'another payload',
      404,
      'This is no preview',
      (url) =>
        url.replace(
          tokenOf(url),
          `${btoa('{"p":"x","e":9999999999,"n":"y"}')}.${tokenOf(url).split('.')[1]}`,
        ),
    ],
  ])('%s: %i, and never the live page', async (_says, status, text, spoil) => {
    const url = spoil(await share());
    const before = await counted();
    for (const response of [await fetch(url), await fetch(url, { method: 'POST', body: form() })]) {
      expect([response.status, (await response.text()).includes(text)]).toEqual([status, true]);
      expect(response.headers.get('x-robots-tag')).toContain('noindex');
    }
    expect(await counted()).toEqual(before);
  });
});

describe('a preview walked to its end', () => {
  it('calls no advertiser, counts nothing, and leads nowhere', async () => {
    const before = await counted();
    const url = await share();
    const first = await submit(url, { msisdn: NUMBER });
    expect(first.html).toContain('name="otp"');
    const [sms] = await messages(url);
    const done = await submit(url, { otp: sms?.otp ?? '', state: stateIn(first.html) });
    expect(done.status).toBe(200);
    expect(done.html).not.toContain('name="otp"');
    expect(done.html).toContain('https://t.example/thanks?c={tid}</bdi>');
    expect(done.html).not.toContain('href="https://t.example');
    // A view of the live page reaches the ledger after everything that was counted before it.
    await fetch(`${pinflow.url}/l/plain-page`);
    await expect.poll(async () => (await counted()).total.views).toBe(before.total.views + 1);
    const after = await counted();
    expect({ ...after, total: { ...after.total, views: before.total.views } }).toEqual(before);
  });

  it.each([
    ['+254700000001', 'This number is already subscribed.'],
    ['+254700000004', 'Your balance is too low.'],
    ['+254700000011', 'id="pf-go"'],
    ['+254700000012', 'JOIN'],
  ])('%s reaches its state', async (msisdn, says) => {
    const { html, status } = await submit(await share(), { msisdn });
    expect(status).toBe(200);
    expect(html).toContain(says);
  });

  it('a verdict by callback settles it', async () => {
    const url = await share();
    const first = await submit(url, { msisdn: '+254700000029' });
    const [sms] = await messages(url, '+254700000029');
    const pending = await submit(url, { otp: sms?.otp ?? '', state: stateIn(first.html) });
    const back = /href="\?([^"]*state=[^"]*)"/.exec(pending.html)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(back).toContain('preview=');
    await expect
      .poll(
        async () =>
          (await (await fetch(`${pinflow.url}/l/win-a-phone?${back}`)).text()).includes('class="tick"'),
        {
          timeout: 8000,
          interval: 500,
        },
      )
      .toBe(true);
  });

  it('its phone shows its own messages, and those of no other link', async () => {
    const [one, other] = [await share(), await share()];
    await submit(one, { msisdn: NUMBER });
    expect([(await messages(one)).length, (await messages(other)).length]).toEqual([1, 0]);
    const forged = await fetch(`${pinflow.url}/simulator/messages?preview=${tokenOf(one)}x`);
    expect(forged.status).toBe(401);
    const phone = await fetch(`${pinflow.url}/simulator?preview=${tokenOf(one)}`);
    expect([phone.status, (await phone.text()).includes('9647801234567')]).toEqual([200, true]);
    expect((await fetch(`${pinflow.url}/simulator`)).status).toBe(404);
  });

  it('may be asked from a sandbox without an origin', async () => {
    const asked = await fetch(await share(), {
      method: 'OPTIONS',
      headers: { origin: 'null', 'access-control-request-headers': 'x-pinflow-enhance' },
    });
    expect([asked.status, asked.headers.get('access-control-allow-origin')]).toEqual([204, '*']);
    const live = await fetch(`${pinflow.url}/l/win-a-phone`, {
      method: 'OPTIONS',
      headers: { origin: 'null' },
    });
    expect(live.headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('every state of a page', () => {
  it.each([
    ['msisdn', 'name="msisdn"'],
    ['msisdn.invalid_msisdn', 'role="alert"'],
    ['otp', 'name="otp"'],
    ['otp.otp_wrong', '3'],
    ['pending', 'id="pf-c"'],
    ['done', 'class="tick"'],
    ['redirect', 'id="pf-go"'],
    ['text', 'JOIN'],
    ['nonsense', 'name="msisdn"'],
  ])('show=%s', async (show, holds) => {
    const before = await counted();
    const response = await fetch(`${await share()}&show=${show}&lang=en`);
    expect([response.status, (await response.text()).includes(holds)]).toEqual([200, true]);
    expect(await counted()).toEqual(before);
  });

  it('in the language asked for, with the bar unless framed', async () => {
    const url = await share();
    const arabic = await (await fetch(`${url}&lang=ar`)).text();
    expect(arabic).toContain('معاينة');
    expect(await (await fetch(`${url}&frame=1`)).text()).not.toContain('pf-pv');
  });

  it('in the other light or direction, though the page has neither', async () => {
    const url = await share(plain);
    const dark = await (await fetch(`${url}&mode=dark`)).text();
    expect(dark).toContain('content="dark"');
    expect(await (await fetch(`${url}&lang=ar`)).text()).toContain('dir="rtl"');
    expect(await (await fetch(`${url}&lang=xx`)).text()).toContain('dir="ltr"');
  });

  it('still, without scripts; what is only shown does not go on by itself', async () => {
    const url = await share();
    const still = await (await fetch(`${url}&frame=1&still=1&show=otp`)).text();
    expect([still.includes('<script'), still.includes('autofocus'), still.includes('name="otp"')]).toEqual([
      false,
      false,
      true,
    ]);
    expect((await fetch(`${url}&show=pending`)).headers.get('refresh')).toBeNull();
  });
});

describe('a page nobody saved', () => {
  const page = (more: object = {}) => ({
    integration_id: plain.integration_id,
    affiliate_id: 'plain',
    title: 'Almost there',
    ...more,
  });
  interface Unsaved {
    id: string;
    url: string;
    bytes: { br: number };
    states: string[];
    issues: { path: string }[];
  }

  it('is shown as it changes, and walked', async () => {
    const made = await pinflow.admin<Unsaved>('POST', '/page-previews', page());
    expect([made.status, made.body.bytes.br < 6144, made.body.states.includes('otp.otp_wrong')]).toEqual([
      201,
      true,
      true,
    ]);
    const before = await counted();
    expect(await (await fetch(here(made.body.url))).text()).toContain('Almost there');
    const changed = await pinflow.admin<Unsaved>(
      'PUT',
      `/page-previews/${made.body.id}`,
      page({ title: 'There' }),
    );
    const url = here(changed.body.url);
    expect(await (await fetch(url)).text()).toContain('<title>There</title>');
    const first = await submit(url, { msisdn: NUMBER });
    const [sms] = await messages(url);
    const done = await submit(url, { otp: sms?.otp ?? '', state: stateIn(first.html) });
    expect(done.html).toContain('class="tick"');
    expect(await counted()).toEqual(before);
    expect((await pinflow.admin<{ items: unknown[] }>('GET', '/landing-pages')).body.items).toHaveLength(2);
  });

  it.each<[says: string, more: object, path: string]>([
    ['no title', { title: ' ' }, 'title'],
    ['an unknown template', { template: 'nowhere' }, 'template'],
    ['a colour that is none', { theme: { brand: 'red' } }, 'theme.brand'],
    ['an unknown integration', { integration_id: 'x' }, 'integration_id'],
  ])('with %s is refused at its place', async (_says, more, path) => {
    const { status, body } = await pinflow.admin<Unsaved>('POST', '/page-previews', page(more));
    expect([status, body.issues[0]?.path]).toEqual([400, path]);
  });

  it('that is forgotten is not found', async () => {
    expect((await pinflow.admin('PUT', '/page-previews/unsaved-x', page())).status).toBe(404);
  });
});

describe('the live page beside', () => {
  it('a state of the live page opens no preview, nor the other way round', async () => {
    const live = await (await fetch(`${pinflow.url}/l/win-a-phone`)).text();
    const url = await share();
    const stateOf = (html: string) => /name="state" value="([^"]+)"/.exec(html)?.[1] ?? '';
    const preview = stateOf(await (await fetch(url)).text());
    const post = (to: string, state: string) =>
      fetch(to, { method: 'POST', body: new URLSearchParams({ msisdn: NUMBER, state }) });
    expect((await post(url, stateOf(live))).status).toBe(400);
    expect((await post(`${pinflow.url}/l/win-a-phone`, preview)).status).toBe(400);
    expect((await fetch(`${pinflow.url}/l/win-a-phone?preview=${stateOf(live)}`)).status).toBe(404);
  });
});

const stateIn = (html: string) => /name="state" value="([^"]+)"/.exec(html)?.[1] ?? '';
const form = () => new URLSearchParams({ msisdn: NUMBER });
