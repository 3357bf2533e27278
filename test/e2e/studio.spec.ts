import type { BrowserContextOptions, Page } from 'playwright/test';
import { startFakeAdvertiser } from '../support/fake-advertiser.ts';
import type { FakeAdvertiser } from '../support/fake-advertiser.ts';
import { startPinflow } from '../support/pinflow.ts';
import type { Pinflow } from '../support/pinflow.ts';
import { expect, expectAccessible, test as visit } from './visit.ts';

const SECRET = 'canary-9f31c7aa52';
const NUMBER = '+964 780 123 4567';
const DESK: BrowserContextOptions = { viewport: { width: 1280, height: 900 } };
const PHONE: BrowserContextOptions = {
  viewport: { width: 360, height: 780 },
  colorScheme: 'dark',
};

/** A product that may call one fake advertiser, which answers with an id to carry and a word for what happened. */
const test = visit.extend<{ fake: FakeAdvertiser; own: Pinflow }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the names from the pattern
  fake: async ({}, use) => {
    const fake = await startFakeAdvertiser(({ path }) => ({
      body:
        path === '/send'
          ? { state: 'TAKEN', payload: { id: 12345678901 }, note: 'an SMS is on its way' }
          : { state: 'REFUSED', message: 'INVALID_PIN' },
    }));
    await use(fake);
    await fake.close();
  },
  own: async ({ fake }, use) => {
    const own = await startPinflow({ PINFLOW_EGRESS_ALLOW: fake.host });
    await use(own);
    await own.stop();
  },
});

const curls = (fake: FakeAdvertiser) =>
  [
    ['send', { msisdn: '9647801234567' }],
    ['verify', { msisdn: '9647801234567', otp: '1234', ref: 'abc' }],
  ]
    .map(
      ([path, body]) =>
        `curl ${fake.origin}/${path} -H 'X-Api-Key: ${SECRET}' --json '${JSON.stringify(body)}'`,
    )
    .join('\n');

async function draft(page: Page, own: Pinflow, fake: FakeAdvertiser): Promise<void> {
  await page.goto(`${own.url}/console/integrations/new`);
  await page.getByRole('textbox', { name: /curl commands/ }).fill(curls(fake));
  await page.getByRole('button', { name: 'Read the calls' }).click();
  await expect(page.getByRole('heading', { name: 'The call' })).toBeVisible();
}

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();
const meaning = (page: Page) => page.getByRole('region', { name: 'What it means' });

test('from pasted curl to trusted: trial, carry and rules by pressing values, history, and the way back', async ({
  own,
  fake,
  openConsole,
}) => {
  const { page } = await openConsole(own, DESK);
  await draft(page, own, fake);
  await expect(page.getByText('1 thing to decide before it can work')).toBeVisible();
  await page.getByLabel('Number to try with').fill(NUMBER);
  await press(page, 'Save and send a trial');
  await expect(page.getByText('POST http://').first()).toContainText('X-Api-Key: ***');
  await expect(meaning(page)).toContainText('advertiser_garbled');

  await press(page, /^state: "TAKEN"/);
  await press(page, 'Success when equal');
  await expect(meaning(page).getByRole('group', { name: 'Success' })).toContainText('holdsdecided');
  await press(page, /^id: 12345678901/);
  await page.getByLabel('Name to carry it by').fill('ref');
  await press(page, 'Carry it');
  // The verdict of rules that are not saved yet, on the reply that is on screen.
  await expect(meaning(page)).toContainText('otp_sent_successfully');
  await expect(page.getByText(/^\d+ things? to decide/)).toHaveCount(0);
  await press(page, 'Save changes');

  await page.getByRole('radio', { name: 'Verify' }).check();
  await page.getByLabel('Code it was sent').fill('1234');
  await press(page, 'Send a trial');
  await press(page, /^message: "INVALID_PIN"/);
  await press(page, 'Outcome when equal');
  await expect(meaning(page)).toContainText('Decided by outcomes.0.if');
  await press(page, 'Save changes');
  await expect(page.getByText('Saved as version 3.').first()).toBeVisible();
  expect(fake.on('/send')).toHaveLength(1);
  expect(fake.on('/verify').map(({ body }) => body)).toEqual([
    '{"msisdn":"9647801234567","otp":"1234","ref":12345678901}',
  ]);

  await page.getByRole('link', { name: 'Open its page' }).click();
  await page.getByRole('link', { name: 'History' }).click();
  await expect(page.getByRole('heading', { name: 'From version 2 to 3' })).toBeVisible();
  await expect(page.locator('.diff .added').filter({ hasText: '"INVALID_PIN"' })).toHaveCount(1);
  await page
    .getByRole('row', { name: /Version 2/ })
    .getByRole('button', { name: 'Bring back' })
    .click();
  await page.getByRole('dialog').getByRole('button', { name: 'Bring back' }).click();
  await expect(page.getByRole('row', { name: /Version 4/ })).toContainText('brought version 2 back');
  expect(await page.content()).not.toContain(SECRET);
});

test('a reload keeps what was tried: the code that was texted is verified without another SMS', async ({
  own,
  fake,
  openConsole,
}) => {
  const { page } = await openConsole(own, DESK);
  await draft(page, own, fake);
  await page.getByLabel('Number to try with').fill(NUMBER);
  await press(page, 'Save and send a trial');
  await press(page, /^id: 12345678901/);
  await page.getByLabel('Name to carry it by').fill('ref');
  await press(page, 'Carry it');
  await press(page, /^state: "TAKEN"/);
  await press(page, 'Success when equal');
  await expect(meaning(page)).toContainText('otp_sent_successfully');
  await press(page, 'Save changes');
  await expect(page.getByText('Saved as version 2.').first()).toBeVisible();

  await page.reload();
  await expect(page.locator('astro-island[ssr]')).toHaveCount(0);
  await expect(page.getByLabel('Number to try with')).toHaveValue(NUMBER);
  await page.getByRole('radio', { name: 'Verify' }).check();
  await page.getByLabel('Code it was sent').fill('1234');
  await press(page, 'Send a trial');
  await expect(page.getByRole('button', { name: /^message: "INVALID_PIN"/ })).toBeVisible();
  expect([fake.on('/send').length, fake.on('/verify').map(({ body }) => body)]).toEqual([
    1,
    ['{"msisdn":"9647801234567","otp":"1234","ref":12345678901}'],
  ]);
});

test('what is refused stands at its field; a reload loses nothing but the secrets, which no storage ever held', async ({
  own,
  fake,
  openConsole,
}) => {
  const { page } = await openConsole(own, DESK);
  await draft(page, own, fake);
  await page.getByRole('textbox', { name: 'URL', exact: true }).fill('ftp://nowhere');
  // The browser itself writes a refused call to its console.
  page.removeAllListeners('console');
  await press(page, 'Save integration');
  await expect(page.getByRole('alert')).toContainText('Nothing you typed was lost');
  const url = page.getByRole('textbox', { name: 'URL', exact: true });
  await expect(url).toHaveAttribute('aria-invalid', 'true');
  await expect(url).toBeFocused();
  await url.fill(`${fake.origin}/send?lang={lang}`);
  await page.reload();
  await expect(url).toHaveValue(`${fake.origin}/send?lang={lang}`);
  await expect(page.getByText('Secret values are never kept here')).toBeVisible();
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toContain(
    SECRET,
  );
  await page.getByRole('radio', { name: 'About' }).check();
  await page.getByLabel('api_key', { exact: true }).fill(SECRET);
  await press(page, 'Save integration');
  await expect(page.getByText('Saved as version 1.').first()).toBeVisible();
  await page.goto(page.url());
  await page.getByRole('radio', { name: 'About' }).check();
  await expect(page.getByRole('button', { name: 'Stored. Replace it' })).toBeVisible();
  expect(await page.content()).not.toContain(SECRET);
});

test('a change of one field keeps everything the forms do not show', async ({
  pinflow: own,
  openConsole,
}) => {
  const hidden = { conversion_window_days: 7, secrets: { public_key: 'p', private_key: 'q' } };
  const point = await own.admin<{ items: { id: string; definition: object }[] }>(
    'GET',
    '/integration-templates',
  );
  const definition = point.body.items.find(({ id }) => id === 'ordered-signature')?.definition;
  const { body: made } = await own.admin<{ id: string }>('POST', '/integrations', {
    ...definition,
    ...hidden,
  });
  const before = (await own.admin('GET', `/integrations/${made.id}`)).body;
  const { page } = await openConsole(own, DESK);
  await page.goto(`${own.url}/console/integrations/${made.id}`);
  await page.getByRole('radio', { name: 'About' }).check();
  await page.getByLabel('Name', { exact: true }).fill('Another name');
  await press(page, 'Save changes');
  await expect(page.getByText('Saved as version 2.').first()).toBeVisible();
  const after = (await own.admin('GET', `/integrations/${made.id}`)).body;
  const { updated_at: _, ...rest } = after;
  expect(rest).toEqual({ ...before, name: 'Another name', version: 2, updated_at: undefined });
});

for (const [language, window] of [
  ['en', DESK],
  ['ar', PHONE],
] as const)
  test(`every screen of the room: axe, nothing sideways, ${language}`, async ({
    pinflow: own,
    openConsole,
  }) => {
    const { page } = await openConsole(own, { ...window, locale: language });
    // The simulator's, which texts nobody.
    const at = '/console/integrations/demo';
    const list = '/console/integrations';
    const look = async (what: string) => {
      await expectAccessible(page);
      const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement);
      expect(`${what} ${scrollWidth}`).toBe(`${what} ${clientWidth}`);
    };
    for (const path of [
      list,
      `${list}/new`,
      `${list}/new?from=form`,
      `${at}/history`,
      `${at}/health`,
      `${at}/fixtures`,
      at,
    ]) {
      await page.goto(own.url + path);
      await expect(page.locator('fieldset.studio[disabled], textarea[disabled]')).toHaveCount(0);
      await expect(page.locator('html')).toHaveAttribute('dir', language === 'ar' ? 'rtl' : 'ltr');
      await look(path);
    }
    // With a reply on screen, what a value may mean and what may be put in unfolded.
    await page.locator('input[type=tel]').fill('+254 712 345 678');
    await page.locator('section form button[type=submit]').click();
    await page.locator('.pick').last().click();
    await page.locator('.template button[aria-expanded]').first().click();
    await expect(page.locator('.insert')).toBeVisible();
    await expect(page.locator('.verdict').first()).toBeVisible();
    await look('a trial');
    await page.locator('.views input').first().check();
    for (const summary of await page.locator('.about summary').all()) await summary.click();
    await look('about');
  });

test('calls that were pasted and not read outlive a reload, in their tab and for half an hour', async ({
  pinflow,
  openConsole,
}) => {
  const { page } = await openConsole(pinflow, DESK);
  const kept = () => page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }));
  const field = page.getByRole('textbox', { name: /curl commands/ });
  await page.clock.install();
  await page.goto(`${pinflow.url}/console/integrations/new`);
  await field.fill(`curl https://api.acme.example/send -H 'X-Api-Key: ${SECRET}' -d 'msisdn=9647801234567'`);
  await page.reload();
  await expect(field).toHaveValue(/X-Api-Key/);
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain(SECRET);

  await page.getByRole('button', { name: 'Read the calls' }).click();
  await expect(page.getByRole('button', { name: 'Read the calls' })).toHaveCount(0);
  expect(await kept()).not.toContain(SECRET);

  await page.goto(`${pinflow.url}/console/integrations/new`);
  await field.fill(`curl https://api.acme.example/send?key=${SECRET}`);
  await page.clock.fastForward(1_799_000);
  expect(await kept()).toContain(SECRET);
  await page.goto(`${pinflow.url}/console`);
  await page.clock.fastForward(2000);
  await page.goto(`${pinflow.url}/console/reports`);
  expect(await kept()).not.toContain(SECRET);
});
