import { Secret, TOTP } from 'otpauth';
import type { Page } from 'playwright/test';
import { startPinflow } from '../support/pinflow.ts';
import type { Pinflow } from '../support/pinflow.ts';
import { ADA, adminCookie, join, setupUrl } from '../support/log-in.ts';
import { expect, expectAccessible, test as visit } from './visit.ts';

const DESK = { width: 1280, height: 860 };

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

test('first start: the setup link makes the administrator, JavaScript or not; the console is theirs', async ({
  own,
  openConsole,
}) => {
  const { page, errors } = await openConsole(
    own,
    { viewport: { width: 390, height: 800 }, javaScriptEnabled: false },
    'pinflow=none',
  );
  await page.goto(`${own.url}/console/clicks`);
  expect(page.url()).toContain('/login?next=%2Fconsole%2Fclicks');
  await expect(page.getByText('Nobody has an account here yet')).toBeVisible();
  await page.goto(setupUrl(own));
  await page.getByLabel('Your name').fill(ADA.name);
  await page.getByLabel('Email address').fill(ADA.email);
  await page.getByLabel('Password').fill(ADA.password);
  await page.getByRole('button', { name: 'Make account' }).click();
  expect(page.url()).toBe(`${own.url}/console`);

  await page.goto(`${own.url}/account`);
  await page.getByRole('button', { name: 'Log out everywhere' }).click();
  await expect(page.getByText('You are logged out everywhere.')).toBeVisible();
  await page.goto(`${own.url}/console/clicks`);
  await page.getByLabel('Email address').fill(ADA.email);
  await page.getByLabel('Password').fill('wrong');
  await page.getByRole('button', { name: 'Log in' }).click();
  await expect(page.getByRole('alert')).toContainText('That did not fit');
  expect(errors.splice(0)).toEqual([expect.stringContaining('401')]);
  await page.getByLabel('Password').fill(ADA.password);
  await page.getByRole('button', { name: 'Log in' }).click();
  expect(page.url()).toBe(`${own.url}/console/clicks`);
});

test('an authenticator is paired, asked for, and a passkey logs in without either', async ({
  own,
  openConsole,
}) => {
  const { page, errors } = await openConsole(own, { viewport: DESK });
  // A passkey belongs to a name, and 127.0.0.1 is none.
  const url = own.url.replace('127.0.0.1', 'localhost');
  const logIn = async () => {
    await page.goto(`${url}/login`);
    await page.getByLabel('Email address').fill(ADA.email);
    await page.getByLabel('Password').fill(ADA.password);
    await page.getByRole('button', { name: 'Log in', exact: true }).click();
  };
  await logIn();
  await page.goto(`${url}/account`);
  const secret = await page.locator('input[name=secret]').inputValue();
  const totp = new TOTP({ secret: Secret.fromBase32(secret) });
  await page.getByLabel('Code it shows').fill(totp.generate({ timestamp: Date.now() - 30_000 }));
  await page.locator('#on-password').fill(ADA.password);
  await page.getByRole('button', { name: 'Switch on' }).click();
  await expect(page.locator('[data-shown-once=recovery_codes] code')).toHaveText(/^([a-z2-9]{4}-?){3}\n/);

  const client = await page.context().newCDPSession(page);
  await client.send('WebAuthn.enable');
  await client.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await page.getByLabel('Name of this device').fill('Laptop');
  await page.locator('#passkey-password').fill('not the password at all');
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await expect(page.locator('[data-passkey-problem]')).toContainText('This is not your password.');
  await page.locator('#passkey-password').fill(ADA.password);
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await expect(page.getByRole('rowheader', { name: 'Laptop' })).toBeVisible();

  await page.getByRole('button', { name: 'Log out everywhere' }).click();
  await logIn();
  await page.getByLabel('Code from your authenticator').fill(totp.generate());
  expect(errors.splice(0)).toEqual([expect.stringContaining('401')]);
  await page.getByRole('button', { name: 'Log in' }).click();
  expect(page.url()).toBe(`${url}/console`);

  await page.goto(`${url}/account`);
  await page.getByRole('button', { name: 'Log out everywhere' }).click();
  await page.getByRole('button', { name: 'Log in with a passkey' }).click();
  await expect(page.getByRole('heading', { name: 'Landing pages', exact: true })).toBeVisible();
});

test('an admin names the network, makes a token, blocks a prefix, asks somebody in', async ({
  own,
  openConsole,
}) => {
  const { page } = await openConsole(own, { viewport: DESK });
  await page.goto(`${own.url}/console/settings`);
  await page.getByLabel('Name of the network').fill('North Star');
  await page.getByLabel('Time zone').selectOption('Asia/Baghdad');
  await page.getByRole('button', { name: 'Save settings' }).click();
  await expect(page.locator('.toast')).toHaveText('Saved.');

  await page.getByLabel('What it is for').fill('nightly report');
  await page.getByLabel('Opens until').fill('2040-01-01T08:00');
  await page.getByRole('button', { name: 'Make token' }).click();
  const shown = page.locator('[data-shown-once=token] code');
  await expect(shown).toHaveText(/^pft_/);
  const token = await shown.innerText();
  const ask = () => fetch(`${own.url}/api/v1/clicks`, { headers: { authorization: `Bearer ${token}` } });
  expect((await ask()).status).toBe(200);
  const asks = page.locator('summary').filter({ hasText: 'Revoke token' });
  await asks.click();
  expect((await ask()).status).toBe(200);
  await page.getByRole('button', { name: 'Revoke it now' }).click();
  await expect(page.locator('.toast').filter({ hasText: 'The token is revoked.' })).toBeVisible();
  expect((await ask()).status).toBe(401); // when it is said, it is so
  await expect(asks).toHaveCount(0);

  await page.getByLabel('Number or prefix').fill('25470');
  await page.getByLabel('Kind').selectOption('All that begin so');
  await page.getByRole('button', { name: 'Block it' }).click();
  await expect(page.getByRole('rowheader', { name: '25470' })).toBeVisible();
  const through = page.getByRole('button', { name: 'Let it through' });
  await through.click();
  await expect(
    page.locator('.toast').filter({ hasText: 'In 12 seconds: It is let through again.' }),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(through).toBeFocused();
  await through.click();
  await page.getByRole('link', { name: 'Manage users' }).click();
  const blocks = () => own.admin<{ items: unknown[] }>('GET', '/block-lists');
  await expect.poll(async () => (await blocks()).body.items).toEqual([]);
  await page.locator('#invitation-role').selectOption('affiliate');
  await page.locator('#invitation-affiliate').selectOption('demo');
  await page.getByRole('button', { name: 'Make an invitation' }).click();
  const once = page.locator('[data-shown-once=url] code');
  await expect(once).toHaveText(/invitations/);
  const link = await once.innerText();

  const { page: theirs } = await openConsole(own, { viewport: { width: 390, height: 800 } }, 'pinflow=none');
  await theirs.goto(`${own.url}${new URL(link).pathname}`);
  await expect(theirs.getByRole('heading', { name: 'Join North Star' })).toBeVisible();
  await theirs.getByLabel('Your name').fill('Kim');
  await theirs.getByLabel('Email address').fill('kim@demo.example');
  await theirs.getByLabel('Password').fill('a long enough sentence');
  await theirs.getByRole('button', { name: 'Make account' }).click();
  expect(theirs.url()).toBe(`${own.url}/portal`);

  await page.goto(`${own.url}/console/settings`);
  await page.getByRole('button', { name: 'Remove the demo' }).click();
  await expect(page.getByText('There is no demo here.')).toBeVisible();
});

test('axe finds nothing, nothing runs over, in both languages, light and dark', async ({
  own,
  openConsole,
}) => {
  await adminCookie(own);
  const marketer = await join(own, { role: 'marketer' }, { ...ADA, email: 'mara@network.example' });
  for (const [width, colorScheme, locale] of [
    [360, 'light', 'en'],
    [1280, 'dark', 'ar'],
    [390, 'dark', 'ar'],
  ] as const) {
    const look = { viewport: { width, height: 800 }, colorScheme, locale };
    const { page } = await openConsole(own, look);
    for (const path of ['/account', '/console/settings', '/console/users', '/console/simulator']) {
      await page.goto(`${own.url}${path}`);
      await expectAccessible(page);
      expect([path, await sideways(page)]).toEqual([path, 0]);
    }
    const { page: nobody } = await openConsole(own, look, 'pinflow=none');
    await nobody.goto(`${own.url}/login`);
    await expectAccessible(nobody);
    expect(await sideways(nobody)).toBe(0);
    const { page: maras } = await openConsole(own, look, marketer);
    await maras.goto(`${own.url}/console/settings`);
    await expect(maras.locator('#network_name')).toBeDisabled();
    await expect(maras.locator('#tokens')).toHaveCount(0);
  }
});

test('a token ends by the clock that stands beside its field, whatever the browser’s is', async ({
  own,
  openConsole,
}) => {
  const { page } = await openConsole(own, { viewport: DESK, timezoneId: 'America/New_York' });
  await page.goto(`${own.url}/console/settings`);
  // Nothing has told the server the reader's zone yet: its times are the network's.
  for (const [zone, instant] of [
    ['UTC', '2040-01-01T08:00:00.000Z'],
    ['America/New_York', '2040-01-01T13:00:00.000Z'],
  ] as const) {
    await expect(page.locator('#token-zone')).toContainText(zone);
    await page.getByLabel('What it is for').fill(zone);
    await page.getByLabel('Opens until').fill('2040-01-01T08:00');
    await page.getByRole('button', { name: 'Make token' }).click();
    await expect(page.locator('[data-shown-once=token] code')).toHaveText(/^pft_/);
    const { body } = await own.admin<{ items: { name: string; expires_at: string }[] }>('GET', '/tokens');
    expect(body.items.find(({ name }) => name === zone)?.expires_at).toBe(instant);
    await page.reload();
  }
});
