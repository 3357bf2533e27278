import { codeFor, downloadPhp, serveScripts, wrongFor } from '../php/visitor.ts';
import type { ServedPhp } from '../support/php.ts';
import { expect, expectAccessible, newNumber, test, WIDTHS } from './visit.ts';
import { clicksOf, LANGUAGES, walk } from './walk.ts';
import type { Language } from './walk.ts';

let php: ServedPhp;

test.beforeAll(async ({ pinflow }) => {
  const pages = await pinflow.admin<{ items: { id: string; slug: string }[] }>('GET', '/landing-pages');
  const demo = pages.body.items.find(({ slug }) => slug === 'demo');
  const script = await downloadPhp(pinflow, demo?.id ?? '');
  php = await serveScripts({
    'index.php': script,
    'included.php': `<?php require __DIR__ . '/index.php'; pinflow_render();`,
  });
});
test.afterAll(() => php?.close());

const languages: Language[] = ['en', 'ar'];

for (const lang of languages)
  for (const width of WIDTHS)
    for (const javaScriptEnabled of [true, false])
      test(`downloaded PHP, number to done: ${lang}, ${width} px, JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, async ({
        pinflow,
        openWindow,
      }, { workerIndex }) => {
        const { page, requests } = await openWindow({
          javaScriptEnabled,
          viewport: { width, height: 640 },
          colorScheme: width === 240 ? 'dark' : 'light',
        });
        const query = new URLSearchParams({ sub1: `kiwi & "co" ${lang}`, aff_click_id: 'c-1', lang });
        const number = await walk(page, pinflow, `${php.url}/index.php?${query}`, lang, {
          worker: workerIndex,
          // axe itself is JavaScript.
          axe: javaScriptEnabled,
          keyboard: width === 240,
        });
        // The visitor's browser met nobody but the affiliate's own host.
        const hosts = new Set(
          requests.filter((url) => !url.startsWith('data:')).map((url) => new URL(url).origin),
        );
        expect([...hosts]).toEqual([php.url]);
        expect(await clicksOf(pinflow, number.e164)).toMatchObject([
          {
            status: 'verified',
            attempts: 2,
            affiliate_id: 'demo',
            sub1: `kiwi & "co" ${lang}`,
            aff_click_id: 'c-1',
          },
        ]);
      });

test('downloaded PHP: the number can be changed, and a double click makes one click', async ({
  pinflow,
  openWindow,
}, { workerIndex }) => {
  for (const javaScriptEnabled of [true, false]) {
    const [mistyped, right] = [newNumber(workerIndex), newNumber(workerIndex)];
    const { page } = await openWindow({ javaScriptEnabled });
    await page.goto(`${php.url}/index.php?sub2=kept`);
    await page.locator('input[name=msisdn]').fill(mistyped.national);
    await page.locator('form button.go').dblclick();
    await page.locator('button[name=change]').click();
    await expect(page.locator('input[name=msisdn]')).toHaveValue(mistyped.national);
    await page.locator('input[name=msisdn]').fill(right.national);
    await page.locator('form button.go').click();
    await expect(page.locator('#pf-s')).toContainText(right.national);
    await page.locator('input[name=otp]').fill(await codeFor(pinflow, right.e164));
    await page.locator('form:has(#pf-f) button.go').click();
    await expect(page.locator('h2')).toHaveText('All done');
    expect(await clicksOf(pinflow, right.e164)).toMatchObject([{ status: 'verified', sub2: 'kept' }]);
    expect(await clicksOf(pinflow, mistyped.e164)).toMatchObject([{ status: 'sent' }]);
  }
});

test('downloaded PHP: reloading after a send is harmless', async ({ pinflow, openWindow }, {
  workerIndex,
}) => {
  const number = newNumber(workerIndex);
  const { page } = await openWindow({ javaScriptEnabled: false });
  await page.goto(`${php.url}/index.php`);
  await page.locator('input[name=msisdn]').fill(number.national);
  await page.locator('form button.go').click();
  await expect(page.locator('input[name=otp]')).toBeVisible();
  for (let i = 0; i < 3; i++) await page.reload();
  await expect(page.locator('input[name=otp]')).toBeVisible();
  await expect(page.locator('#pf-m')).toHaveText('');
  expect(await clicksOf(pinflow, number.e164)).toHaveLength(1);
  const code = await codeFor(pinflow, number.e164);
  await page.locator('input[name=otp]').fill(wrongFor(code));
  await page.locator('form:has(#pf-f) button.go').click();
  await expect(page.locator('#pf-m')).toContainText('Tries left: 4');
  // The same post again is no second try.
  await page.reload();
  await expect(page.locator('#pf-m')).toContainText('Tries left: 4');
  expect(await clicksOf(pinflow, number.e164)).toMatchObject([{ attempts: 1 }]);
});

test('downloaded PHP: a verdict by callback (…29) turns the pending page into done by itself', async ({
  pinflow,
  openWindow,
}) => {
  const { page } = await openWindow({ javaScriptEnabled: false });
  await page.goto(`${php.url}/index.php?lang=ar`);
  await page.locator('input[name=msisdn]').fill('+254700000029');
  await page.locator('form button.go').click();
  await page.locator('input[name=otp]').fill(await codeFor(pinflow, '+254700000029'));
  await page.locator('form:has(#pf-f) button.go').click();
  await expect(page.locator('#pf-c')).toBeVisible();
  await expect(page.locator('h2')).toHaveText(LANGUAGES.ar.done, { timeout: 25_000 });
});

test('downloaded PHP included by another script prints the page where it is asked to', async ({
  pinflow,
  openWindow,
}, { workerIndex }) => {
  const { page } = await openWindow();
  await walk(page, pinflow, `${php.url}/included.php`, 'en', { worker: workerIndex });
  await expectAccessible(page);
});
