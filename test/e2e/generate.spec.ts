import type { FrameLocator, Page } from 'playwright/test';
import type { Pinflow } from '../support/pinflow.ts';
import { join } from '../support/log-in.ts';
import { expect, expectAccessible, newNumber, test } from './visit.ts';

/** Opens a page of the console and waits until its buttons act. */
async function openRoom(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(page.locator('astro-island[ssr]')).toHaveCount(0);
}

const framed = (page: Page): FrameLocator => page.frameLocator('.frame-of-page > iframe:not(.coming)');

async function counted(pinflow: Pinflow): Promise<unknown> {
  const lists = ['/clicks', '/clicks?test=true', '/conversions'];
  const found = await Promise.all(lists.map((path) => pinflow.admin<{ items: unknown[] }>('GET', path)));
  return found.map(({ body }) => body.items.length);
}

async function addAffiliate(pinflow: Pinflow, id: string, api_access: boolean): Promise<void> {
  await pinflow.admin('POST', '/affiliates', { id, name: `${id} media`, api_access });
}

test('a page is generated while one looks at it', async ({ pinflow, openConsole, openWindow }) => {
  await addAffiliate(pinflow, 'kiwi', false);
  const { page } = await openConsole(pinflow, { viewport: { width: 1440, height: 900 } });
  await openRoom(page, `${pinflow.url}/console/landing-pages/new`);
  await page.getByLabel('Affiliate', { exact: true }).selectOption('kiwi');
  await page.getByLabel('Page title').fill('Win a phone');
  await expect(framed(page).getByRole('heading', { name: 'Win a phone' })).toBeVisible();
  await page.getByLabel('Price', { exact: true }).fill('2.85');
  await page.getByLabel('Currency', { exact: true }).fill('');
  await page.getByRole('button', { name: 'Generate page' }).click();
  await expect(page.getByText(/ISO 4217|three|currency/i).first()).toBeVisible();
  await page.getByLabel('Currency', { exact: true }).fill('eur');
  await expect(framed(page).getByText('€2.85 a week').first()).toBeVisible();

  await page.getByRole('button', { name: 'Generate page' }).click();
  await expect(page.getByText(/API access of this affiliate is switched off/)).toBeVisible();
  await page.getByRole('switch').check();
  await expect(page.getByText('API access is on.')).toBeVisible();
  // What was typed outlives a reload.
  await page.reload();
  await expect(page.getByLabel('Page title')).toHaveValue('Win a phone');
  await expect(page.getByText('What you typed last time is back.')).toBeVisible();

  await page.getByRole('button', { name: 'Generate page' }).click();
  const key = page.locator('.takeaway .notice code');
  await expect(key).toHaveText(/^pf_[a-z2-7]{30}$/);
  await expect(page).toHaveURL(/\/console\/landing-pages\/[0-9a-f]{32}$/);
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('pf_');
  await expectAccessible(page);

  const hosted = await page.getByRole('link', { name: 'Open hosted page' }).getAttribute('href');
  const visitor = await openWindow();
  await visitor.page.goto(hosted?.replace('localhost', '127.0.0.1') ?? '');
  await expect(visitor.page.getByRole('heading', { name: 'Win a phone' })).toBeVisible();
});

test('an unsaved page is walked beside its phone', async ({ pinflow, openConsole }) => {
  const before = await counted(pinflow);
  const { page } = await openConsole(pinflow, { viewport: { width: 1440, height: 900 } });
  await openRoom(page, `${pinflow.url}/console/landing-pages/new`);
  await page.getByLabel('Page title').fill('Goals every day');
  await expect(framed(page).getByRole('heading', { name: 'Goals every day' })).toBeVisible();
  await framed(page).locator('input[name="msisdn"]').fill(newNumber(7).national);
  await framed(page).getByRole('button', { name: 'Send me the code' }).click();
  const code = await page.locator('.sms-phone .value code').first().innerText();
  await framed(page).locator('input[name="otp"]').fill(code);
  await framed(page).getByRole('button', { name: 'Confirm' }).click();
  await expect(framed(page).getByRole('heading', { name: 'All done' })).toBeVisible();

  await page.getByRole('button', { name: 'Attempts used up' }).click();
  await expect(
    framed(page)
      .getByText(/Too many|attempts/i)
      .first(),
  ).toBeVisible();
  await page.getByLabel('Arabic ←').check();
  await expect(framed(page).locator('html')).toHaveAttribute('dir', 'rtl');
  await page.getByLabel('Desktop').check();
  await page.getByLabel('JavaScript off').check();
  await expect(framed(page).locator('script')).toHaveCount(0);
  await page.getByRole('button', { name: 'On a slow network' }).click();
  await expect(page.getByText(/Connecting: \d+ ms/)).toBeVisible();
  await expect(framed(page).locator('html')).toHaveAttribute('dir', 'rtl');
  expect(await counted(pinflow)).toEqual(before);
});

test('a shared preview of a draft is walked to its end by a stranger', async ({
  pinflow,
  openConsole,
  openWindow,
}) => {
  const { body } = await pinflow.admin<{ items: { id: string }[] }>(
    'GET',
    '/landing-pages?affiliate_id=demo',
  );
  const id = body.items[0]?.id ?? '';
  const before = await counted(pinflow);
  const { page } = await openConsole(pinflow, { viewport: { width: 1280, height: 800 } });
  await openRoom(page, `${pinflow.url}/console/landing-pages/${id}`);
  await page.getByRole('button', { name: 'Share a preview' }).click();
  await page.getByLabel('Opens for').selectOption('3600');
  await page.getByRole('button', { name: 'Make the link' }).click();
  const link = await page.locator('.shared').innerText();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Share a preview' })).toBeFocused();

  const { page: stranger } = await openWindow({ viewport: { width: 390, height: 844 } });
  await stranger.goto(link.trim().replace('localhost', '127.0.0.1'));
  await stranger.locator('input[name="msisdn"]').fill(newNumber(8).national);
  await stranger.getByRole('button', { name: 'Send me the code' }).click();
  await stranger.getByText('The pretend phone').click();
  const code = await stranger.frameLocator('.pf-pv iframe').locator('.sms b').first().innerText();
  await stranger.locator('input[name="otp"]').fill(code);
  await stranger.getByRole('button', { name: /^Start for/ }).click();
  await expect(stranger.getByRole('heading', { name: 'All done' })).toBeVisible();
  await expectAccessible(stranger);
  expect(await counted(pinflow)).toEqual(before);
});

test('pages are listed, paused and taken back, on a phone and in Arabic', async ({
  pinflow,
  openConsole,
}) => {
  const { page } = await openConsole(pinflow, { viewport: { width: 360, height: 740 } });
  await openRoom(page, `${pinflow.url}/console/landing-pages?affiliate_id=demo`);
  await page.getByRole('button', { name: /^Pause Match day/ }).click();
  await expect(page.locator('td .chip', { hasText: 'Paused' })).toBeVisible();
  await expect.poll(async () => (await fetch(`${pinflow.url}/l/demo`)).status).toBe(410);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.locator('td .chip', { hasText: 'Live' })).toBeVisible();
  await expect.poll(async () => (await fetch(`${pinflow.url}/l/demo`)).status).toBe(200);
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);

  const { page: arabic } = await openConsole(pinflow, {
    locale: 'ar',
    viewport: { width: 390, height: 800 },
  });
  await openRoom(arabic, `${pinflow.url}/console/landing-pages`);
  await arabic.getByRole('link', { name: 'إنشاء الصفحة' }).click();
  await expect(arabic.locator('html')).toHaveAttribute('dir', 'rtl');
  await arabic.getByLabel('عنوان الصفحة').fill('اربح هاتفًا');
  await expect(framed(arabic).getByRole('heading', { name: 'اربح هاتفًا' })).toBeVisible();
  await expectAccessible(arabic);
  expect(await arabic.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
    0,
  );
});

test('keys are made and revoked, a page is copied for many', async ({ pinflow, openConsole }) => {
  await addAffiliate(pinflow, 'fig', true);
  await addAffiliate(pinflow, 'plum', false);
  const { body } = await pinflow.admin<{ items: { id: string }[] }>(
    'GET',
    '/landing-pages?affiliate_id=demo',
  );
  const { page } = await openConsole(pinflow, { viewport: { width: 1280, height: 800 } });
  await openRoom(page, `${pinflow.url}/console/landing-pages/${body.items[0]?.id}`);
  const keys = page.locator('#page-keys');
  await keys.getByRole('button', { name: 'Make test key' }).click();
  const made = await keys.locator('.notice code').innerText();
  await keys.getByRole('button', { name: `Revoke …${made.slice(-4)}` }).click();
  await page.getByRole('button', { name: 'Revoke key' }).click();
  await expect(keys.getByText(`…${made.slice(-4)}`)).toHaveCount(0);

  await page.getByRole('button', { name: 'Copy page' }).click();
  await page.getByLabel('fig media').check();
  await page.getByLabel('plum media').check();
  await page.getByRole('button', { name: 'Make 2 copies' }).click();
  const report = page.locator('.copied');
  await expect(report.getByText(/^pf_/)).toHaveCount(1);
  await expect(report.getByText(/switched off/)).toBeVisible();
});

test('a marketer changes words and looks, and sees no money to change', async ({ pinflow, openConsole }) => {
  const person = { name: 'Mo', email: 'mo@network.example', password: 'correct horse battery staple' };
  const cookie = await join(pinflow, { role: 'marketer' }, person);
  const { body } = await pinflow.admin<{ items: { id: string }[] }>(
    'GET',
    '/landing-pages?affiliate_id=demo',
  );
  const { page } = await openConsole(pinflow, { viewport: { width: 1280, height: 800 } }, cookie);
  await openRoom(page, `${pinflow.url}/console/landing-pages/${body.items.at(-1)?.id}`);
  await page.getByText('Every word, by language').click();
  await page.getByLabel('number_label (en)').fill('Where do we text?');
  await expect(framed(page).getByText('Where do we text?')).toBeVisible();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Saved. What is live shows it at once.')).toBeVisible();
  expect(await (await fetch(`${pinflow.url}/l/demo`)).text()).toContain('Where do we text?');
  for (const name of ['Price', 'Payout', 'Integration', 'After success go to'])
    await expect(page.getByLabel(name, { exact: true })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Copy page' })).toHaveCount(0);
  await expect(page.locator('#page-keys')).toHaveCount(0);
  expect((await page.goto(`${pinflow.url}/console/landing-pages/new`))?.status()).toBe(403);
});
