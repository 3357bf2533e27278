import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Page } from 'playwright/test';
import { codeFor, submit } from '../php/visitor.ts';
import { startPinflow } from '../support/pinflow.ts';
import type { Pinflow } from '../support/pinflow.ts';
import { expect, expectAccessible, test as visit } from './visit.ts';

const NUMBER = '+254711222333';

const test = visit.extend<{ own: Pinflow }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the names from the pattern
  own: async ({}, use) => {
    const own = await startPinflow();
    await use(own);
    await own.stop();
  },
});

const sideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** A number that converted on the demo page; its click and its conversion. */
async function converted(pinflow: Pinflow): Promise<{ id: string; tid: string }> {
  const url = `${pinflow.url}/l/demo`;
  const sent = await submit(url, { msisdn: NUMBER });
  await submit(url, { state: sent.state, otp: await codeFor(pinflow, NUMBER) });
  const { body } = await pinflow.admin<{ items: { id: string; tid: string }[] }>('GET', '/conversions');
  const [conversion] = body.items;
  if (!conversion) throw new Error('The number did not convert.');
  return conversion;
}

test('a whole number is told once and recorded; then the person is erased, and everywhere it says so', async ({
  own,
  openConsole,
}) => {
  test.setTimeout(120_000);
  const { id, tid } = await converted(own);
  const { page } = await openConsole(own, { viewport: { width: 1280, height: 860 } });
  for (const path of [`clicks/${tid}`, `conversions/${id}`]) {
    await page.goto(`${own.url}/console/${path}`);
    await page.getByText('Show the whole number').click();
    await page.getByRole('button', { name: 'Show the number' }).click();
    await expect(page.getByLabel('Why you need it')).toBeFocused();
    await expectAccessible(page);
    await page.getByLabel('Why you need it').fill('They called support.');
    await page.keyboard.press('Enter');
    await expect(page.locator('[data-shown-once] code')).toHaveText(NUMBER);
    await expect(page.locator('[data-shown-once]')).toBeFocused();
    await expect(page.locator('.toast')).toContainText('Recorded in the audit.');
    await expectAccessible(page);
    await page.reload();
    await expect(page.locator('main')).not.toContainText(NUMBER);
  }
  await page.goto(`${own.url}/console/audit?what=number`);
  await expect(page.locator('tbody tr')).toHaveCount(2);

  await page.goto(`${own.url}/console/privacy`);
  await expect(page.getByText('Nobody was erased yet.')).toBeVisible();
  await expectAccessible(page);
  const number = page.getByLabel('Their number');
  await number.fill('nobody');
  await page.getByRole('button', { name: 'Look up' }).click();
  await expect(page.getByRole('alert')).toHaveText('Write the number with its country code.');
  await number.fill('+254799999999');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Nothing is known of')).toBeVisible();
  await number.fill(NUMBER);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'What stays' })).toBeVisible();
  const look = process.env['PINFLOW_LOOKS'];
  if (look) await page.screenshot({ path: `${look}/person.png`, fullPage: true });
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Erase this person' }).click();
  expect((await own.admin('GET', `/clicks/${tid}`)).body['msisdn']).not.toBe('erased');
  await page.getByLabel('I know that this cannot be taken back.').check();
  await page.getByRole('button', { name: 'Erase this person' }).click();
  await expect(page.getByText('Erased: 1 click of')).toBeVisible();
  await expect(page.locator('[data-fresh] tbody tr')).toHaveCount(1);
  await expect(page.locator('[data-fresh] tbody tr')).toContainText('1 click');
  await expectAccessible(page);
  expect(await page.content()).not.toContain(NUMBER);

  await page.goto(`${own.url}/console/clicks/${tid}`);
  await expect(page.locator('h1').last()).toHaveText('erased');
  await expect(page.locator('.hops')).toContainText('The number and what named the visitor were erased');
  await expect(page.getByText('Show the whole number')).toHaveCount(0);
  await page.goto(`${own.url}/console/conversions`);
  await expect(page.locator('[data-rows] tbody tr')).toContainText('erased');
});

test('the evidence of an erased conversion opens, says so, and its hash still checks', async ({
  own,
  openConsole,
}) => {
  test.setTimeout(120_000);
  const { id } = await converted(own);
  const erased = await own.admin('POST', '/erasures', { msisdn: NUMBER });
  expect([erased.status, erased.body]).toMatchObject([201, { erased: 1 }]);
  const { page } = await openConsole(own, { viewport: { width: 1280, height: 860 }, locale: 'ar' });
  await page.goto(`${own.url}/console/conversions/${id}`);
  await expect(page.locator('h1').last()).toHaveText('مُحي');
  await page.goto(`${own.url}/api/v1/conversions/${id}/evidence?format=html`);
  await expect(page.getByText('مُحي ما يدل على الزائر.')).toBeVisible();
  await expect(page.locator('dd').filter({ hasText: 'مُحي' })).toHaveCount(1);
  const { body: evidence } = await own.admin<{ visitor: { erased: boolean }; verification: object }>(
    'GET',
    `/conversions/${id}/evidence`,
  );
  expect(evidence.visitor.erased).toBe(true);
  const checked = await own.admin('POST', '/evidence-checks', evidence);
  expect([checked.status, checked.body]).toMatchObject([200, { intact: true, ours: true, differences: [] }]);
});

test('the ledger is checked from the screen, and what was changed behind our back is found', async ({
  own,
  openConsole,
}) => {
  test.setTimeout(120_000);
  await converted(own);
  const { page } = await openConsole(own, { viewport: { width: 1280, height: 860 } });
  await page.goto(`${own.url}/console/checks`);
  await expect(page.getByText('No check was made since this server started.')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Start a check' }).click();
  await expect(page.getByText('all as it should be')).toBeVisible({ timeout: 30_000 });
  await expect(page.locator('#heads')).toBeVisible();
  await expectAccessible(page);

  const db = new DatabaseSync(join(own.dataDir, 'ledger.sqlite'), { timeout: 5000 });
  db.exec('UPDATE clicks SET attempts = attempts + 1');
  db.close();
  await page.getByRole('button', { name: 'Start a check' }).click();
  const findings = page.locator('section', { has: page.locator('#findings') });
  await expect(findings.locator('tbody tr').first()).toBeVisible({ timeout: 30_000 });
  await expectAccessible(page);
  const href = (await findings.getByRole('link', { name: 'CSV' }).getAttribute('href')) ?? '';
  const csv = (await (await page.request.get(own.url + href)).text()).trim().split('\r\n');
  expect(csv[0]).toBe('table,row,column,tid,words,look');
  expect(csv.length - 1).toBe(await findings.locator('tbody tr').count());
  const look = process.env['PINFLOW_LOOKS'];
  if (look) await page.screenshot({ path: `${look}/findings.png`, fullPage: true });
});

const LOOKS = [
  { viewport: { width: 360, height: 800 }, colorScheme: 'light' },
  { viewport: { width: 360, height: 800 }, colorScheme: 'dark', locale: 'ar' },
  { viewport: { width: 1280, height: 860 }, colorScheme: 'dark', locale: 'ar' },
  { viewport: { width: 360, height: 800 }, javaScriptEnabled: false },
] as const;

test('these rooms fit a phone, in the dark, from right to left and without JavaScript', async ({
  own,
  openConsole,
}) => {
  test.setTimeout(180_000);
  const { id, tid } = await converted(own);
  const look = process.env['PINFLOW_LOOKS'];
  for (const [n, options] of LOOKS.entries()) {
    const { page } = await openConsole(own, options);
    for (const path of ['privacy', 'checks', `clicks/${tid}`, `conversions/${id}`]) {
      await page.goto(`${own.url}/console/${path}`);
      expect(await sideways(page), path).toBe(0);
      if (n < 3) await expectAccessible(page);
      if (look) await page.screenshot({ path: `${look}/${path.split('/')[0]}-${n}.png`, fullPage: true });
    }
  }
});
