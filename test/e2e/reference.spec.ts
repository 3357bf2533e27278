import type { BrowserContextOptions, Page } from 'playwright/test';
import { adminCookie, join } from '../support/log-in.ts';
import type { Pinflow } from '../support/pinflow.ts';
import { expect, expectAccessible, test } from './visit.ts';

const LOOKS: BrowserContextOptions[] = [
  { viewport: { width: 360, height: 800 }, colorScheme: 'light' },
  { viewport: { width: 1280, height: 800 }, colorScheme: 'dark' },
  { viewport: { width: 390, height: 800 }, colorScheme: 'dark', locale: 'ar' },
];

let affiliates = 0;

/** Somebody of the demo's affiliate. */
async function affiliateCookie(pinflow: Pinflow): Promise<string> {
  // The setup link opens to the first person alone.
  await adminCookie(pinflow);
  const email = `kim-${++affiliates}@kiwi.example`;
  const person = { name: 'Kim', email, password: 'a sentence that is long enough' };
  return join(pinflow, { role: 'affiliate', affiliate_id: 'demo' }, person);
}

const sideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
const brokenAnchors = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('main a[href^="#"], nav a[href^="#"]')]
      .map((link) => link.getAttribute('href')?.slice(1) ?? '')
      .filter((id) => !document.getElementById(id)),
  );

test('the reference reads every operation of the document, from this host alone', async ({
  pinflow,
  openConsole,
}) => {
  const { page, requests } = await openConsole(pinflow, { viewport: { width: 1280, height: 860 } });
  await page.goto(`${pinflow.url}/api/reference`);
  const document = (await (await page.request.get(`${pinflow.url}/api/v1/openapi.json`)).json()) as {
    paths: Record<string, Record<string, { operationId: string }>>;
  };
  const described = Object.values(document.paths).flatMap((item) =>
    Object.values(item).map(({ operationId }) => operationId),
  );
  const shown = await page.locator('.operation').evaluateAll((operations) => operations.map(({ id }) => id));
  expect(shown.toSorted()).toEqual(described.toSorted());
  expect(await brokenAnchors(page)).toEqual([]);
  expect(requests.filter((url) => !url.startsWith(pinflow.url))).toEqual([]);

  const integration = page.locator('#createIntegration');
  await expect(integration).toContainText(
    'Needs a token with the permission integrations.write: admin, operator.',
  );
  await expect(integration.locator('.fields-list').first()).toContainText(
    'Digits of the code; null when unknown.',
  );
  await expect(integration.locator('pre')).toContainText("/api/v1/integrations' \\");
});

test('the reference is searched as one types, and the address keeps it', async ({ pinflow, openConsole }) => {
  const { page } = await openConsole(pinflow, { viewport: { width: 1280, height: 860 } });
  await page.goto(`${pinflow.url}/api/reference`);
  await page.keyboard.press('/');
  await page.keyboard.type('slug_taken');
  await expect(page.locator('.operation:visible')).toHaveCount(3);
  await expect(page.getByRole('status').filter({ hasText: /^3 \/ \d+$/ })).toBeVisible();
  expect(new URL(page.url()).searchParams.get('q')).toBe('slug_taken');
  await page.reload();
  await expect(page.locator('.operation:visible')).toHaveCount(3);
  await page.getByRole('link', { name: 'Clicks', exact: true }).click();
  await expect(page.locator('#listClicks')).toBeVisible();
});

test('without JavaScript, and to nobody in particular, the server narrows the reference', async ({
  pinflow,
  openWindow,
}) => {
  const { page } = await openWindow({ javaScriptEnabled: false });
  await page.goto(`${pinflow.url}/api/reference`);
  await page.getByRole('searchbox').fill('fixtures delete');
  await page.keyboard.press('Enter');
  await expect(page.locator('.operation:visible')).toHaveCount(2);
});

test('an affiliate reads the API with their own values, without JavaScript too', async ({
  pinflow,
  openConsole,
}) => {
  const looks = { javaScriptEnabled: false };
  const { page } = await openConsole(pinflow, looks, await affiliateCookie(pinflow));
  await page.goto(`${pinflow.url}/portal/reference`);
  await expect(page.locator('.sample:visible')).toHaveText(/aff_id=demo/);
  await page.getByRole('radio', { name: 'Python' }).check();
  await expect(page.locator('.sample:visible')).toHaveText(/urllib\.request/);
  await expect(page.locator('main .facts')).toContainText(/\/l\/[a-z-]+\?aff_click_id=CLICK&sub1=SOURCE/);
  await page.getByRole('link', { name: 'Make a key' }).click();
  await expect(page.locator('h2:target')).toHaveText('Keys');
});

test('guides lead only where something is, and each opens to its own people', async ({
  pinflow,
  openConsole,
  openWindow,
}) => {
  const { page } = await openConsole(pinflow);
  const portal = await openConsole(pinflow, {}, await affiliateCookie(pinflow));
  const { page: nobody } = await openWindow({ javaScriptEnabled: false });
  for (const of of ['operator', 'marketer', 'affiliate']) {
    await nobody.goto(`${pinflow.url}/guides/${of}`);
    expect(await sideways(nobody)).toBe(0);
    await page.goto(`${pinflow.url}/guides/${of}`);
    await expectAccessible(page);
    const links = await page
      .locator('main a[href^="/"]')
      .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
    const asked = of === 'affiliate' ? portal.page.request : page.request;
    for (const link of new Set(links)) {
      const answer = await asked.get(pinflow.url + link);
      // No redirect: what leads elsewhere is not the screen that was named.
      expect([link, answer.status(), new URL(answer.url()).pathname]).toEqual([
        link,
        200,
        link.split('?')[0],
      ]);
    }
  }
});

for (const [at, look] of LOOKS.entries())
  test(`both references are legible: look ${at + 1}`, async ({ pinflow, openConsole }) => {
    test.slow();
    const { page } = await openConsole(pinflow, look, await affiliateCookie(pinflow));
    await page.goto(`${pinflow.url}/api/reference`);
    expect(await sideways(page)).toBe(0);
    expect(await brokenAnchors(page)).toEqual([]);
    // Axe takes seconds for thirteen thousand elements: once in each colour scheme.
    if (at !== 1) await expectAccessible(page);
    await page.goto(`${pinflow.url}/portal/reference`);
    expect(await sideways(page)).toBe(0);
    expect(await brokenAnchors(page)).toEqual([]);
    await expectAccessible(page);
  });
