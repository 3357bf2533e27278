import type { Page } from 'playwright/test';
import { codeFor, submit } from '../php/visitor.ts';
import { join } from '../support/log-in.ts';
import type { Pinflow } from '../support/pinflow.ts';
import { expect, expectAccessible, newNumber, test } from './visit.ts';

const DESK = { width: 1280, height: 860 };
const PHONE = { width: 360, height: 740 };

const sideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
const rows = (page: Page) => page.locator('[data-rows] tbody tr');

/** A visitor of the demo page who types number and code, without a browser. */
async function convert(pinflow: Pinflow, worker: number, sub1: string): Promise<void> {
  const { e164 } = newNumber(worker);
  const url = `${pinflow.url}/l/demo?sub1=${sub1}`;
  // As a browser does: the page is seen before it is sent.
  const html = await (await fetch(url)).text();
  const seen = /name="state" value="([^"]+)"/.exec(html)?.[1] ?? '';
  const { state } = await submit(url, { state: seen, msisdn: e164 });
  await submit(url, { state, otp: await codeFor(pinflow, e164) });
}

async function demoPage(pinflow: Pinflow): Promise<string> {
  const { body } = await pinflow.admin<{ items: { id: string; slug: string }[] }>('GET', '/landing-pages');
  return body.items.find(({ slug }) => slug === 'demo')?.id ?? '';
}

test('many conversions are rejected at once with a reason, and taken back', async ({ pinflow, openConsole }, {
  workerIndex,
}) => {
  for (let i = 0; i < 2; i++) await convert(pinflow, workerIndex, 'many');
  const { page } = await openConsole(pinflow, { viewport: DESK });
  await page.goto(`${pinflow.url}/console/conversions?sub1=many`);
  await expect(rows(page)).toHaveCount(2);
  await expect(page.getByText('Chosen: ')).toBeHidden();
  for (const box of await page.getByRole('checkbox', { name: /^Choose/ }).all()) await box.check();
  await expect(page.getByText('Chosen: 2')).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Reject' }).click();
  await expect(page.locator('#judge-error')).toContainText(
    'A rejection has a reason the affiliate can read.',
  );
  await page.getByRole('textbox', { name: 'Reason' }).fill('Bought traffic.');
  await page.getByRole('button', { name: 'Reject' }).click();
  await expect(page.getByText('2 changed. The affiliates read it with its reason.')).toBeVisible();
  for (const row of await rows(page).all()) await expect(row).toContainText('Bought traffic.');
  await expect(page.getByText('Chosen: ')).toBeHidden();

  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('Taken back by another entry.')).toBeVisible();
  for (const row of await rows(page).all()) await expect(row).toContainText('Approved');
});

test('a hold is set, shown with its end, and judged by a person; evidence opens and prints', async ({
  pinflow,
  openConsole,
}, { workerIndex }) => {
  const { page } = await openConsole(pinflow, { viewport: DESK });
  await page.goto(`${pinflow.url}/console/affiliates/demo`);
  await page.getByLabel('Conversions are held for (days)').fill('7');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
  await convert(pinflow, workerIndex, 'held');
  await pinflow.admin('PATCH', '/affiliates/demo', { hold_days: null });

  await page.goto(`${pinflow.url}/console/conversions?sub1=held`);
  await expect(rows(page)).toContainText('Pending');
  await expect(rows(page)).toContainText('Held until');
  const href = await rows(page).locator('a.cell').getAttribute('href');
  await page.goto(`${pinflow.url}${href}`);
  await expect(page.getByText('Held until').first()).toBeVisible();
  await page.getByRole('button', { name: 'Reject' }).click();
  await expect(page.getByText('A rejection has a reason the affiliate can read.')).toBeVisible();
  await page.getByRole('button', { name: 'Approve' }).click();
  await expect(page.getByText('The status is changed.')).toBeVisible();
  await expectAccessible(page);

  await page.goto(`${pinflow.url}${href}`);
  await page.getByRole('link', { name: 'Evidence to print' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Evidence of a conversion' })).toBeVisible();
  const shown = page.frameLocator('iframe[title=msisdn]');
  await expect(shown.locator('input[name=msisdn]')).toBeVisible();
  await expect(shown.locator('h1')).toBeVisible();
  expect(await sideways(page)).toBe(0);
  await page.screenshot({ path: test.info().outputPath('evidence.png'), fullPage: true });
  await page.setViewportSize(PHONE);
  expect(await sideways(page)).toBe(0);
  const pdf = await page.pdf({ format: 'A4', path: test.info().outputPath('evidence.pdf') });
  expect(pdf.length).toBeGreaterThan(10_000);
});

test('payout and revenue are dated on their pages; what is to come is taken back', async ({
  pinflow,
  openConsole,
}) => {
  const { page } = await openConsole(pinflow, { viewport: DESK });
  const id = await demoPage(pinflow);
  for (const room of [`/landing-pages/${id}/payouts`, '/integrations/demo/revenues']) {
    await page.goto(`${pinflow.url}/console${room}`);
    const lines = page.locator('.table tbody tr');
    const before = await lines.count();
    await page.getByLabel('Amount').fill('1.80');
    await page.getByLabel('From').fill('2035-01-31T08:00');
    await page.getByRole('button', { name: 'Write it down' }).click();
    await expect(page.getByText('The change is written down.')).toBeVisible();
    await expect(lines).toHaveCount(before + 1);
    await expect(lines.first()).toContainText('1.80 USD');
    await expect(lines.first()).toContainText('To come');
    await expectAccessible(page);
    await page.setViewportSize(PHONE);
    expect(await sideways(page)).toBe(0);
    await page.setViewportSize(DESK);

    await page.getByLabel('From').fill('2020-01-31T08:00');
    await page.getByLabel('Amount').fill('1');
    await page.getByRole('button', { name: 'Write it down' }).click();
    await expect(page.getByText('This time is over')).toBeVisible();
    await page.locator('.sure summary').filter({ hasText: 'Take it back' }).click();
    await page.getByRole('button', { name: 'Take it back now' }).click();
    await expect(page.getByText('The change to come is taken back.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Take it back now' })).toHaveCount(0);
    await expect(lines).toHaveCount(before);
  }
});

test('an affiliate reads in Arabic what its page pays and why a conversion was rejected', async ({
  pinflow,
  openConsole,
}, { workerIndex }) => {
  await convert(pinflow, workerIndex, 'told');
  const { body } = await pinflow.admin<{ items: { id: string }[] }>('GET', '/conversions?sub1=told');
  const path = `/conversions/${body.items[0]?.id}`;
  await pinflow.admin('PUT', `${path}/status`, { status: 'rejected', reason: 'Bought traffic.' });
  const dee = { name: 'Dee', email: 'dee@demo.example', password: 'correct horse battery staple' };
  const cookie = await join(pinflow, { role: 'affiliate', affiliate_id: 'demo' }, dee);
  const { page, context } = await openConsole(pinflow, { viewport: PHONE }, cookie);
  await context.addCookies([{ name: 'lang', value: 'ar', url: pinflow.url }]);
  await page.goto(`${pinflow.url}/portal/landing-pages/${await demoPage(pinflow)}`);
  await expect(page.getByText('0.25 USD').first()).toBeVisible();
  expect(await sideways(page)).toBe(0);
  await page.goto(`${pinflow.url}/portal${path}`);
  await expect(page.getByText('Bought traffic.').first()).toBeVisible();
  const evidence = await context.request.get(`${pinflow.url}/api/v1${path}/evidence`);
  expect(await evidence.json()).toMatchObject({ audience: 'affiliate' });
  // Other files count what is rejected on this server.
  await pinflow.admin('PUT', `${path}/status`, { status: 'approved' });
});
