import { chromium } from 'playwright';
import type { Browser, BrowserContextOptions, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { PAGE_STEPS } from '../../../src/domain/landing-pages/page-flow.ts';
import { CHROMIUM_ARGS, obtainChromium } from '../../support/chromium.ts';
import { compiled, landingPage, shown } from './classic-page.ts';
import { servePage } from './page-server.ts';
import { violations } from './violations.ts';

const english = compiled(landingPage('en'));
const arabic = compiled(landingPage('ar'));

let browser: Browser;
const closing: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  browser = await chromium.launch({ executablePath: await obtainChromium(() => {}), args: CHROMIUM_ARGS });
}, 300_000);
afterAll(() => browser.close());
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function open(options: BrowserContextOptions = {}): Promise<{ page: Page; troubles: string[] }> {
  const context = await browser.newContext(options);
  closing.unshift(() => context.close());
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on('console', (message) => {
    // The broken connection that one case is about.
    if (message.type() === 'error' && !/ERR_EMPTY_RESPONSE|ERR_CONNECTION/.test(message.text()))
      troubles.push(message.text());
  });
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('dialog', (dialog) => void (troubles.push(dialog.message()), dialog.dismiss()));
  return { page, troubles };
}

async function visit(options: BrowserContextOptions = {}, page = english, action = '') {
  const served = await servePage(page, action);
  closing.push(served.close);
  const opened = await open(options);
  await opened.page.goto(`${served.origin}/l/x?sub1=a`);
  return { ...opened, served };
}

const focused = (page: Page) => page.evaluate(() => document.activeElement?.id);

test('with the script each step comes without loading a page, and the field has the focus', async () => {
  const { page, served, troubles } = await visit();
  await page.fill('[name=msisdn]', '0712 345 678');
  await page.click('.go');
  await page.waitForSelector('[name=otp]');
  expect(await focused(page)).toBe('pf-f');
  expect(await page.textContent('#pf-s')).toContain('0712 345 678');
  await page.fill('[name=otp]', '9999');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#pf-m:not(:empty)');
  expect(await page.getByRole('alert').textContent()).toBe('This code is not correct. Tries left: 2.');
  expect(await focused(page)).toBe('pf-f');
  await page.fill('[name=otp]', ' 12 34');
  await page.fill('[name=otp]', '1234');
  await page.click('.go');
  await page.waitForSelector('.tick');
  expect(await focused(page)).toBe('pf-h');
  expect(served.gets).toHaveLength(1);
  expect(served.posts).toEqual([
    { url: '/l/x?sub1=a', enhanced: true, fields: { state: 's.t', msisdn: '0712 345 678' } },
    { url: '/l/x?sub1=a', enhanced: true, fields: { state: 's.t', otp: '9999' } },
    { url: '/l/x?sub1=a', enhanced: true, fields: { state: 's.t', otp: '1234' } },
  ]);
  expect(troubles).toEqual([]);
});

test('without JavaScript the same walk works by plain posts', async () => {
  const { page, served } = await visit({ javaScriptEnabled: false });
  await page.fill('[name=msisdn]', '1');
  await page.click('.go');
  expect(await page.getByRole('alert').textContent()).toContain('not a mobile number');
  expect(await page.inputValue('[name=msisdn]')).toBe('1');
  await page.fill('[name=msisdn]', '0712');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Send a new code' }).click();
  await page.getByRole('button', { name: 'Change number' }).click();
  await page.click('.go');
  await page.fill('[name=otp]', '1234');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.tick');
  expect(served.posts.map((post) => [post.enhanced, post.fields])).toEqual([
    [false, { state: 's.t', msisdn: '1' }],
    [false, { state: 's.t', msisdn: '0712' }],
    [false, { state: 's.t', otp: '', resend: '1' }],
    [false, { state: 's.t', change: '1' }],
    [false, { state: 's.t', msisdn: '0712 345 678' }],
    [false, { state: 's.t', otp: '1234' }],
  ]);
});

test('the pressed button is told, and no other', async () => {
  const { page, served } = await visit();
  await page.clock.install();
  await page.fill('[name=msisdn]', '0712');
  await page.click('.go');
  await page.waitForSelector('#pf-r');
  await page.clock.runFor(3000);
  await page.click('#pf-r');
  await expect.poll(() => served.posts.length).toBe(2);
  await page.click('[name=change]');
  await page.waitForSelector('[name=msisdn]');
  expect(served.posts.map((post) => Object.keys(post.fields))).toEqual([
    ['state', 'msisdn'],
    ['state', 'otp', 'resend'],
    ['state', 'change'],
  ]);
});

test('the wait for a new code is counted down, then the button is free', async () => {
  const { page } = await visit();
  await page.clock.install();
  await page.fill('[name=msisdn]', '0712');
  await page.click('.go');
  await page.waitForSelector('#pf-r[disabled]');
  expect(await page.textContent('#pf-w')).toBe('You can ask for a new code in 2 seconds.');
  await page.clock.runFor(1100);
  expect(await page.textContent('#pf-w')).toBe('You can ask for a new code in 1 seconds.');
  await page.clock.runFor(1000);
  expect(await page.textContent('#pf-w')).toBe('');
  expect(await page.isDisabled('#pf-r')).toBe(false);
});

test('an impatient second press sends nothing', async () => {
  const { page, served } = await visit();
  await page.fill('[name=msisdn]', '3');
  await page.click('.go');
  await page.waitForSelector('[aria-busy]');
  await page.click('.go');
  await page.keyboard.press('Enter');
  await expect.poll(() => served.posts.length).toBe(1);
  served.release();
  await page.waitForSelector('[name=otp]');
  expect(served.posts).toHaveLength(1);
  expect(await page.getAttribute('#pf', 'aria-busy')).toBe(null);
});

test('when the script’s own call breaks, the form is posted plainly', async () => {
  const { page, served } = await visit();
  await page.fill('[name=msisdn]', '2');
  await page.click('.go');
  await page.waitForSelector('[name=otp]');
  expect(served.posts.map((post) => [post.enhanced, post.fields.msisdn])).toContainEqual([false, '2']);
});

test('a visitor who must go elsewhere is taken there', async () => {
  const { page, served } = await visit();
  await page.fill('[name=msisdn]', '0712');
  await page.click('.go');
  await page.fill('[name=otp]', '7777');
  await page.click('.go');
  await page.waitForURL('**/next');
  expect(served.posts).toHaveLength(2);
});

test('a pending verdict is asked for again', async () => {
  const { page } = await visit();
  await page.fill('[name=msisdn]', '0712');
  await page.click('.go');
  await page.fill('[name=otp]', '0000');
  await page.clock.install();
  await page.click('.go');
  await page.waitForSelector('#pf-c');
  await page.clock.runFor(3100);
  await page.waitForURL('**?state=p');
  await page.waitForSelector('.tick');
});

test('a page on a host of its own posts to the form’s, with the visit’s sub ids', async () => {
  const hosted = await servePage(english);
  closing.push(hosted.close);
  const { page, served } = await visit({}, english, `${hosted.origin}/l/x`);
  // Plain http stands in for https, which form-action asks of other hosts.
  await page.route(`${served.origin}/**`, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { 'content-type': 'text/html; charset=utf-8' } });
  });
  await page.reload();
  await page.fill('[name=msisdn]', '0712');
  await page.click('.go');
  await page.waitForURL(`${hosted.origin}/**`);
  expect(hosted.posts).toEqual([
    { url: '/l/x?sub1=a', enhanced: false, fields: { state: 's.t', msisdn: '0712' } },
  ]);
  expect(served.posts).toEqual([]);
});

test('a ticked box is told, an unticked one is not', async () => {
  const { page, served } = await visit({}, arabic);
  expect(await page.isChecked('[name=consent]')).toBe(false);
  await page.fill('[name=msisdn]', '1');
  await page.click('button.go');
  await page.waitForSelector('#pf-m:not(:empty)');
  await page.check('[name=consent]');
  await page.click('button.go');
  await expect.poll(() => served.posts.map((post) => post.fields.consent)).toEqual([undefined, '1']);
});

test('hostile texts stay texts in a real browser: no dialog, no report of the policy', async () => {
  const text = '</title></script><img src=x onerror=alert(1)><!--<script>alert(2)//\u2028{{7*7}}';
  const own = { en: { what: text, number_label: text, send_button: text } };
  const offer = { trial: text, support: text, consent: { mode: 'box', text } };
  const { page, troubles } = await visit({}, compiled(landingPage('en', { title: text, texts: own, offer })));
  expect(await page.textContent('h1')).toBe(text);
  expect(await page.locator('img').count()).toBe(0);
  expect(troubles).toEqual([]);
});

const looks = [
  ['en', 'light', english],
  ['en', 'dark', english],
  ['ar', 'light', arabic],
  ['ar', 'dark', arabic],
] as const;

test.each(looks)(
  '%s, %s: no barrier found, nothing wider than a phone, thumbs find their targets',
  async (_, colorScheme, compiledPage) => {
    const { page } = await open({ colorScheme, reducedMotion: 'reduce' });
    for (const step of PAGE_STEPS) {
      for (const told of step === 'msisdn' || step === 'otp' ? [false, true] : [false]) {
        await page.setContent(shown(compiledPage, step, told));
        for (const width of [240, 360, 1280]) {
          await page.setViewportSize({ width, height: 740 });
          const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          expect([step, width, Math.max(0, wide)]).toEqual([step, width, 0]);
          const low = await page.$$eval('button, .go, .plain, .links a, .field, .consent', (targets) =>
            targets
              .filter((target) => target.clientHeight > 0 && target.getBoundingClientRect().height < 46)
              .map((target) => target.outerHTML),
          );
          expect(low).toEqual([]);
        }
        expect(await violations(page)).toEqual([]);
      }
    }
  },
);

test.each(['#ffe600', '#ffffff', '#000000', '#0b1f4d', '#808080', '#ff0000'])(
  'the brand %s leaves no text that cannot be read',
  async (brand) => {
    const { page } = await open();
    for (const mode of ['light', 'dark']) {
      const branded = compiled(landingPage('en', { theme: { brand, mode } }));
      for (const step of ['msisdn', 'otp'] as const) {
        await page.setContent(shown(branded, step, true));
        expect(await violations(page)).toEqual([]);
      }
    }
  },
);
