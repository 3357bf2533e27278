import { readFileSync } from 'node:fs';
import type { BrowserContextOptions, Locator, Page } from 'playwright/test';
import { codeFor, submit } from '../php/visitor.ts';
import { adminCookie } from '../support/log-in.ts';
import { startPinflow } from '../support/pinflow.ts';
import type { Pinflow } from '../support/pinflow.ts';
import { expect, expectAccessible, test as visit } from './visit.ts';

const DESK = { width: 1280, height: 860 };
const LOOKS: BrowserContextOptions[] = [
  { viewport: { width: 360, height: 800 }, colorScheme: 'light' },
  { viewport: { width: 768, height: 800 }, colorScheme: 'dark' },
  { viewport: { width: 1280, height: 800 }, colorScheme: 'light' },
  { viewport: { width: 390, height: 800 }, colorScheme: 'dark' },
];

/** Every test has the product on an empty data dir of its own. */
const test = visit.extend<{ own: Pinflow; bare: Pinflow }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the names from the pattern
  own: async ({}, use) => {
    const own = await startPinflow();
    await use(own);
    await own.stop();
  },
  // eslint-disable-next-line no-empty-pattern -- as above
  bare: async ({}, use) => {
    const bare = await startPinflow({ PINFLOW_DEMO: 'off' });
    await use(bare);
    await bare.stop();
  },
});

const rows = (page: Page) => page.locator('#latest-clicks tbody tr');
const follows = (page: Page) => expect(page.getByText('Updating by itself')).toBeVisible();
const sideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Types a number, and the code that was sent to it, on the demo page without a browser. */
async function convert(pinflow: Pinflow, msisdn: string): Promise<void> {
  const sent = await submit(`${pinflow.url}/l/demo`, { msisdn });
  await submit(`${pinflow.url}/l/demo`, { state: sent.state, otp: await codeFor(pinflow, msisdn) });
}

test('an empty console teaches the first click, and shows it live until it is a conversion', async ({
  own,
  openConsole,
}) => {
  const { page, requests } = await openConsole(own, { viewport: DESK });
  await page.goto(own.url);
  expect(page.url()).toBe(`${own.url}/console`);
  await expect(page.getByRole('heading', { name: 'Landing pages', exact: true })).toBeVisible();
  await expect(page.getByText('No clicks yet')).toBeVisible();
  await follows(page);

  const opening = page.waitForEvent('popup');
  await page.getByRole('link', { name: 'Open the demo page' }).click();
  const demo = await opening;
  await demo.locator('input[name=msisdn]').fill('0700 000 000');
  await demo.locator('form button.go').click();
  await expect(demo.locator('input[name=otp]')).toBeVisible();
  const row = rows(page).first();
  await expect(row).toContainText('Sent');
  await expect(row).toContainText('+2547*****000');
  await expect(row).toContainText('Safaricom');
  await expect(page.getByRole('status').filter({ hasText: 'New click, +2547*****000: Sent.' })).toHaveCount(
    1,
  );

  await demo.locator('input[name=otp]').fill(await codeFor(own, '+254700000000'));
  await demo.locator('form:has(#pf-f) button.go').click();
  await expect(row).toContainText('Verified');
  await expect(row).toContainText('Approved');
  await expect(row).toContainText('0.25 USD');
  await expect(page.locator('.figures')).toHaveText('click today1code sent1conversion today1CR100.0 %');
  await expect(
    page.getByRole('status').filter({ hasText: '+2547*****000: Verified, a conversion.' }),
  ).toHaveCount(1);
  await expect(row.locator('time')).toHaveAttribute('title', /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC$/);

  expect(requests.filter((url) => url === `${own.url}/console`)).toHaveLength(1);
  const answers = await Promise.all(
    ['/console', '/console/clicks.json'].map(async (path) => (await fetch(own.url + path)).text()),
  );
  for (const text of [await page.content(), ...answers]) expect(text).not.toContain('700000000');
});

test('focus stays where it is while clicks arrive', async ({ own, openConsole }) => {
  await convert(own, '+254711222333');
  const { page } = await openConsole(own, { viewport: DESK });
  await page.goto(`${own.url}/console`);
  await follows(page);
  const copy = rows(page).first().locator('[data-copy]');
  const tid = await copy.getAttribute('data-copy');
  await copy.focus();
  await convert(own, '+254711222444');
  await expect(rows(page)).toHaveCount(2);
  await expect(page.locator(':focus')).toHaveAttribute('data-copy', tid ?? '');
});

test('asks nobody while it is not seen, and is up to date when it is again', async ({ own, openConsole }) => {
  const { page, requests } = await openConsole(own, { viewport: DESK });
  await page.clock.install();
  await page.goto(`${own.url}/console`);
  await follows(page);
  await see(page, false);
  await expect(page.getByText('Updates rest')).toBeVisible();
  const asked = requests.length;
  await convert(own, '+254711222333');
  await page.clock.runFor(60_000);
  expect(requests.length).toBe(asked);
  await expect(page.getByText('No clicks yet')).toBeVisible();
  await see(page, true);
  await expect(rows(page).first()).toContainText('Verified');
  await follows(page);
});

/** Headless windows are never hidden, so the document is told that it is. */
function see(page: Page, seen: boolean): Promise<void> {
  return page.evaluate((isSeen) => {
    Object.defineProperty(document, 'hidden', { configurable: true, value: !isSeen });
    document.dispatchEvent(new Event('visibilitychange'));
  }, seen);
}

test('says so while the server does not answer, keeps what it has, and finds back', async ({
  own,
  openConsole,
}) => {
  await convert(own, '+254711222333');
  const { page } = await openConsole(own, { viewport: DESK });
  await page.route('**/clicks.json', (route) => route.fulfill({ body: 'no JSON' }));
  await page.goto(`${own.url}/console`);
  await expect(page.getByText('No answer, trying again')).toBeVisible();
  await expect(rows(page)).toHaveCount(1);
  await page.unroute('**/clicks.json');
  await follows(page);
});

for (const javaScriptEnabled of [true, false])
  test(`downloads, JavaScript ${javaScriptEnabled ? 'on' : 'off'}: the PHP file with a key of its own, the HTML file`, async ({
    own,
    openConsole,
  }) => {
    const { page } = await openConsole(own, { viewport: DESK, javaScriptEnabled });
    await page.goto(`${own.url}/console`);
    const keys = page.locator('.keys li');
    await expect(keys).toHaveCount(1);
    const php = await download(page, page.getByRole('button', { name: /Download PHP/ }));
    expect(php.name).toMatch(/\.php$/);
    expect(php.text).toMatch(/^<\?php/);
    const [key = ''] = /pf_[a-z2-7]{30}/.exec(php.text) ?? [];
    if (!javaScriptEnabled) await page.reload();
    await expect(keys).toHaveCount(2);
    await expect(keys.first()).toContainText(`…${key.slice(-4)}`);
    await expect(keys.first()).toContainText('PHP download');
    await expect(keys.first()).toContainText('no calls since start');

    const answer = await fetch(`${own.url}/api/otp/send`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}` },
      body: new URLSearchParams({ aff_id: 'demo', msisdn: '+254711222555' }),
    });
    expect(answer.status).toBe(200);
    await page.reload();
    await expect(keys.first()).toContainText(/used\s+(just now|\d+ s ago)/);

    const html = await download(page, page.getByRole('button', { name: /Download HTML/ }));
    expect(html.name).toMatch(/\.html$/);
    expect(html.text).toMatch(/^<!doctype html>/i);
    expect(html.text).not.toMatch(/pf_[a-z2-7]{30}/);
    await expect(page.locator('[data-copy]').first()).toBeVisible({ visible: javaScriptEnabled });
  });

async function download(page: Page, button: Locator): Promise<{ name: string; text: string }> {
  const downloading = page.waitForEvent('download');
  await button.click();
  const file = await downloading;
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') };
}

test('copies the link, the addresses and a tid', async ({ own, openConsole }) => {
  await convert(own, '+254711222333');
  const { page } = await openConsole(own, {
    viewport: DESK,
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  await page.goto(`${own.url}/console`);
  await follows(page);
  const [page_] = (await own.admin<{ items: Record<string, string>[] }>('GET', '/landing-pages')).body.items;
  const [click] = (await own.admin<{ items: Record<string, string>[] }>('GET', '/clicks')).body.items;
  for (const [name, text] of [
    [/Copy the link of/, page_?.['url']],
    [/Copy the address to send/, page_?.['send_url']],
    [/Copy the address to verify/, page_?.['verify_url']],
    [/Copy the tid of this click/, click?.['tid']],
  ] as const) {
    await page.getByRole('button', { name }).click();
    await expect(page.locator('#said')).toContainText('Copied');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(text);
  }
});

test('the keyboard alone reaches and works everything, and one sees where it is', async ({
  own,
  openConsole,
}) => {
  const { page } = await openConsole(own, { viewport: DESK });
  await page.goto(`${own.url}/console`);
  await follows(page);
  const all = await page.locator('a[href], button, summary').filter({ visible: true }).count();
  const stops = new Set<string>();
  for (let i = 0; i < all; i++) {
    await page.keyboard.press('Tab');
    stops.add(
      await page.evaluate(() => {
        const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement ?? document.body);
        if (outlineStyle !== 'solid' || outlineWidth !== '2px') return 'no outline';
        return document.activeElement?.outerHTML ?? '';
      }),
    );
  }
  expect(stops).not.toContain('no outline');
  expect(stops.size).toBe(all);

  await page.locator('summary', { hasText: 'This page with curl' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('.card.page .curl pre').first()).toBeVisible();
  await page.getByRole('button', { name: /Download PHP/ }).focus();
  const downloading = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  await downloading;
  await expect(page.locator('.keys li')).toHaveCount(2);
  await expect(page.locator(':focus')).toContainText('Download PHP');
});

test('axe finds nothing and nothing runs over, at four widths, in both colours, in both directions', async ({
  own,
  bare,
  openConsole,
}) => {
  test.slow();
  const look = async (pinflow: Pinflow) => {
    for (const options of LOOKS) {
      const { page } = await openConsole(pinflow, options);
      await page.goto(`${pinflow.url}/console`);
      await page.evaluate(() =>
        document.querySelectorAll('details').forEach((details) => (details.open = true)),
      );
      await expectAccessible(page);
      expect(await sideways(page)).toBe(0);
      await page.evaluate(() => (document.documentElement.dir = 'rtl'));
      expect(await sideways(page)).toBe(0);
    }
  };
  await look(own);
  await convert(own, '+254711222333');
  for (const msisdn of ['01', '07', '21', '26'].map((end) => `+2547000000${end}`)) {
    const sent = await submit(`${own.url}/l/demo`, { msisdn });
    if (sent.state) await submit(`${own.url}/l/demo`, { state: sent.state, otp: '1234' });
  }
  await look(own);
  await look(bare);
});

test('without landing pages it says how one is made, and the calls it shows make one', async ({
  bare,
  openConsole,
}) => {
  const { page } = await openConsole(bare, { viewport: DESK });
  await page.goto(`${bare.url}/console`);
  await expect(page.getByRole('heading', { name: 'No landing pages yet' })).toBeVisible();
  const commands = await page
    .locator('.steps [data-copy]')
    .evaluateAll((buttons) => buttons.map((button) => button.getAttribute('data-copy') ?? ''));
  expect(commands).toHaveLength(3);
  let integration = '';
  for (const command of commands) {
    const [, path = '', body = ''] = /\/api\/v1(\/[a-z-]+)'.*--json '(.*)'$/s.exec(command) ?? [];
    const made = await bare.admin('POST', path, JSON.parse(body.replace('INTEGRATION_ID', integration)));
    expect([path, made.status]).toEqual([path, 201]);
    if (path === '/integrations') integration = String(made.body['id']);
  }
  await page.reload();
  await expect(page.locator('.card.page h2')).toHaveText('Match day on your phone');
});

test('names from outside are text, never markup; without API access there is no download', async ({
  bare,
  openConsole,
}) => {
  const hostile = `<img src=x onerror="document.title='owned'"></script><b>O'Neill & "sons"`;
  const { body } = await bare.admin('POST', '/integrations', {
    name: hostile,
    msisdn: { countries: ['KE'] },
    send: { url: 'https://api.acme.example/send?to={msisdn}' },
    verify: { url: 'https://api.acme.example/verify?to={msisdn}&pin={otp}' },
  });
  await bare.admin('POST', '/affiliates', { id: 'kiwi', name: hostile, api_access: true });
  const page_ = await bare.admin('POST', '/landing-pages', {
    integration_id: body['id'],
    affiliate_id: 'kiwi',
    title: hostile,
    slug: 'hostile',
  });
  await bare.admin('PATCH', '/affiliates/kiwi', { api_access: false });
  const { page } = await openConsole(bare, { viewport: DESK });
  await page.goto(`${bare.url}/console`);
  await expect(page.locator('.card.page h2')).toHaveText(hostile);
  await expect(page).toHaveTitle('Overview · Pinflow');
  await expect(page.getByRole('button', { name: /Download/ }).first()).toBeDisabled();

  const refused = await exporting(bare, String(page_.body['id']), 'php');
  expect(refused.status).toBe(409);
  expect(await refused.text()).toContain('This was not done');
});

/** Posts the download form as a browser would from the console itself, or from `site`. */
async function exporting(
  pinflow: Pinflow,
  id: string,
  target: string,
  site = 'same-origin',
): Promise<Response> {
  return fetch(`${pinflow.url}/console/landing-pages/${id}/exports`, {
    method: 'POST',
    headers: { 'sec-fetch-site': site, cookie: await adminCookie(pinflow) },
    body: new URLSearchParams({ target }),
  });
}

test('refuses in words: unknown pages, downloads that are not built, other sites', async ({ own }) => {
  const [page] = (await own.admin<{ items: { id: string }[] }>('GET', '/landing-pages')).body.items;
  const id = page?.id ?? '';
  const headers = { cookie: await adminCookie(own) };
  for (const [status, words, answer] of [
    [404, 'There is no landing page with this id', await exporting(own, 'nope', 'php')],
    [400, 'This download is not built', await exporting(own, id, 'exe')],
    [403, 'another origin', await exporting(own, id, 'php', 'cross-site')],
    [404, 'Nothing is here', await fetch(`${own.url}/console/nowhere`, { headers })],
    [404, 'Nothing is here', await fetch(`${own.url}/_astro/../package.json`, { headers })],
    [404, 'Nothing is here', await fetch(`${own.url}/_astro/..%2f..%2fserver%2fentry.mjs`, { headers })],
  ] as const) {
    expect([status, await answer.text()]).toEqual([answer.status, expect.stringContaining(words)]);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  }
});

test('every answer is guarded: no cache, no sniffing, no frame, no script but its own', async ({ own }) => {
  const headers = { cookie: await adminCookie(own) };
  const page = await fetch(`${own.url}/console`, { headers });
  const policy = page.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toMatch(/unsafe|https?:|\*/);
  const [answer] = (await own.admin<{ items: { id: string }[] }>('GET', '/landing-pages')).body.items;
  const file = await exporting(own, answer?.id ?? '', 'php');
  expect(file.headers.get('content-disposition')).toMatch(/^attachment; filename=index\.php$/);
  for (const one of [page, file, await fetch(`${own.url}/console/clicks.json`, { headers })]) {
    expect(one.headers.get('cache-control')).toBe('no-store');
    expect(one.headers.get('x-content-type-options')).toBe('nosniff');
    expect(one.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  }
});

test('scripts are 90 KB at most as they travel, and are asked for once', async ({ own, openConsole }) => {
  const { page } = await openConsole(own, { viewport: DESK });
  await page.goto(`${own.url}/console`);
  await follows(page);
  const { files, inline } = await page.evaluate(() => ({
    files: performance
      .getEntriesByType('resource')
      .filter(({ name }) => name.endsWith('.js'))
      .map(({ name }) => name),
    inline: [...document.querySelectorAll('script:not([src])')].map((script) => script.textContent ?? ''),
  }));
  expect(files.length).toBeGreaterThan(0);
  let bytes = new TextEncoder().encode(inline.join('')).byteLength;
  for (const file of files) {
    const answer = await page.request.get(file, { headers: { 'accept-encoding': 'br' } });
    expect(answer.headers()['cache-control']).toContain('immutable');
    expect(answer.headers()['content-encoding']).toBe('br');
    bytes += Number(answer.headers()['content-length']);
  }
  expect(bytes).toBeLessThan(90 * 1024);
});

test('search opens with Ctrl and K, finds a room by a part of its name, and goes there', async ({
  own,
  openConsole,
}) => {
  const { page } = await openConsole(own, { viewport: DESK });
  await page.goto(`${own.url}/console`);
  await follows(page);
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox')).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.type('overv');
  await expect(page.getByRole('option')).toHaveText(['OverviewGo to']);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('combobox')).toBeHidden();
  await page.getByRole('button', { name: 'Search' }).click();
  await page.keyboard.type('zzz');
  await expect(page.getByText('Nothing is called “zzz”.')).toBeVisible();
  await page.getByRole('combobox').fill('over');
  const loading = page.waitForEvent('load');
  await page.keyboard.press('Enter');
  await loading;
  expect(page.url()).toBe(`${own.url}/console`);
});

test('colours are the reader’s choice, kept, and there before the first paint', async ({
  own,
  openConsole,
}) => {
  const { page } = await openConsole(own, { viewport: DESK, colorScheme: 'light' });
  await page.goto(`${own.url}/console`);
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await ground();
  await page.getByRole('button', { name: /Account/ }).click();
  await expectAccessible(page);
  await page.getByRole('radio', { name: 'Dark' }).check();
  const dark = await ground();
  expect(dark).not.toBe(light);
  const html = await (await page.request.get(`${own.url}/console`)).text();
  expect(html).toContain('data-theme="dark"');
  await page.getByRole('radio', { name: 'System' }).check();
  expect(await ground()).toBe(light);
});

test('on a phone five rooms stand at the bottom, and the fifth opens the rest without a script', async ({
  own,
  openConsole,
}) => {
  const { page } = await openConsole(own, {
    viewport: { width: 390, height: 800 },
    javaScriptEnabled: false,
  });
  await page.goto(`${own.url}/console`);
  const bar = page.getByRole('navigation', { name: 'Main rooms' });
  await expect(bar.locator('a, button')).toHaveCount(5);
  await bar.getByRole('button', { name: 'More' }).click();
  await expect(page.getByRole('link', { name: 'Reports' })).toBeVisible();
});

test('nothing moves for those who asked for less motion', async ({ own, openConsole }) => {
  const { page } = await openConsole(own, { viewport: DESK, reducedMotion: 'reduce' });
  await page.goto(`${own.url}/console`);
  const moving = await page.evaluate(() =>
    [...document.querySelectorAll('*')]
      .filter((element) => {
        const { transitionProperty, animationName } = getComputedStyle(element);
        return !['none', 'all'].includes(transitionProperty) || animationName !== 'none';
      })
      .map((element) => element.outerHTML),
  );
  expect(moving).toEqual([]);
});

test('the first day is drawn too: a point in its middle, with its day under it', async ({
  own,
  openConsole,
}) => {
  await convert(own, '+254711222333');
  const { page } = await openConsole(own, { viewport: DESK });
  await page.goto(`${own.url}/console/reports`);
  await expect(page.locator('[data-series] tbody tr')).toHaveCount(1);
  const canvas = page.locator('.uplot canvas');
  await expect(canvas).toBeVisible();
  /** Where marks of the accent's or the good's colour stand, as shares of the canvas' width. */
  const marks = () =>
    canvas.evaluate((element) => {
      if (!(element instanceof HTMLCanvasElement)) return [];
      const { width, height } = element;
      const copy = Object.assign(document.createElement('canvas'), { width, height });
      const context = copy.getContext('2d', { willReadFrequently: true });
      context?.drawImage(element, 0, 0);
      const pixels = context?.getImageData(0, 0, width, height).data ?? [];
      const found: number[] = [];
      for (let at = 0; at < pixels.length; at += 4) {
        const [red = 0, green = 0, blue = 0, alpha = 0] = pixels.slice(at, at + 4);
        if (alpha > 200 && Math.max(red, green, blue) - Math.min(red, green, blue) > 60)
          found.push(((at / 4) % width) / width);
      }
      return found;
    });
  await expect.poll(async () => (await marks()).length).toBeGreaterThan(10);
  for (const mark of await marks()) expect(Math.abs(mark - 0.55)).toBeLessThan(0.15);
});

test('paper is light, whole, and has no rail, no buttons and no secret on it', async ({
  own,
  openConsole,
}) => {
  await convert(own, '+254711222333');
  const { page } = await openConsole(own, {
    viewport: { width: 725, height: 1040 },
    colorScheme: 'dark',
  });
  const rooms = ['', '/clicks', '/conversions', '/reports', '/affiliates', '/audit', '/archive', '/settings'];
  for (const path of [...rooms.map((room) => `/console${room}`), '/account']) {
    await page.goto(own.url + path);
    await page.emulateMedia({ media: 'print' });
    await expect(page.locator('h1')).toHaveCSS('color', 'rgb(22, 32, 43)');
    await expect(page.locator('.rail')).toBeHidden();
    expect(await page.locator('.button:visible').count()).toBe(0);
    const cut = await page
      .locator('main .table')
      .evaluateAll((tables) => tables.filter((one) => one.scrollWidth > one.clientWidth + 1).length);
    expect([path, cut, await sideways(page)]).toEqual([path, 0, 0]);
    // No word of a state is broken.
    const tall = await page
      .locator('main .table .chip:visible')
      .evaluateAll((chips) => chips.filter((one) => (one.getClientRects()[0]?.height ?? 0) > 32).length);
    expect([path, tall]).toEqual([path, 0]);
    if (path === '/account') await expect(page.locator('.pairing')).toBeHidden();
    await page.emulateMedia({ media: 'screen' });
  }
});
