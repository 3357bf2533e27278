import type { Page } from 'playwright/test';
import { startPinflow } from '../support/pinflow.ts';
import type { Pinflow } from '../support/pinflow.ts';
import { expect, expectAccessible, test as visit } from './visit.ts';

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

test('the system page: a backup is made, downloaded and removed; what runs is told', async ({
  own,
  openConsole,
}) => {
  const { page } = await openConsole(own, { viewport: { width: 1280, height: 860 } });
  await page.goto(`${own.url}/console/system`);
  await expect(page.getByText('All is well.')).toBeVisible();
  await expect(page.getByText('No backups yet.')).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('Passphrase').fill('four words nobody guesses');
  await page.getByRole('button', { name: 'Make backup' }).click();
  await expect(page.getByText('The backup is made.')).toBeVisible({ timeout: 15_000 });
  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download' }).click();
  expect((await downloading).suggestedFilename()).toMatch(/^pinflow-.*\.tar\.age$/);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(page.getByText('The backup is removed.')).toBeVisible();
});

test('it fits a phone, in the dark and from right to left', async ({ own, openConsole }) => {
  const { page } = await openConsole(own, {
    viewport: { width: 360, height: 760 },
    colorScheme: 'dark',
    locale: 'ar',
  });
  await page.goto(`${own.url}/console/system`);
  expect(await sideways(page)).toBe(0);
  await expectAccessible(page);
});
