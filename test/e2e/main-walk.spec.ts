import { globSync } from 'node:fs';
import type { BrowserContextOptions, Page } from 'playwright/test';
import type { Dictionary, Language } from '../../src/ui/words.ts';
import { wordsIn } from '../../src/ui/words.ts';
import { startFakeAdvertiser } from '../support/fake-advertiser.ts';
import type { FakeAdvertiser } from '../support/fake-advertiser.ts';
import { ADA, setupUrl } from '../support/log-in.ts';
import { startPinflow } from '../support/pinflow.ts';
import type { Pinflow } from '../support/pinflow.ts';
import { expect, test as visit } from './visit.ts';

const CODE = '4321';
const NOBODY = 'pinflow=none';
/** The sentences of every room by its folder, so that the walk reads the console in the reader's language. */
const DICTIONARIES = new Map(
  await Promise.all(
    globSync('src/ui/**/arabic.ts').map(async (file): Promise<[string, Dictionary[]]> => {
      const module = (await import(`../../${file}`)) as Record<string, Dictionary>;
      return [file.replace('src/ui/', '').replace('/arabic.ts', ''), Object.values(module)];
    }),
  ),
);

/** The words of a room, which may say a sentence otherwise than another one. */
function wordsOf(room: string, language: Language) {
  return wordsIn(language, ...(DICTIONARIES.get(room) ?? []), ...[...DICTIONARIES.values()].flat());
}

const test = visit.extend<{ fake: FakeAdvertiser; own: Pinflow }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the names from the pattern
  fake: async ({}, use) => {
    const fake = await startFakeAdvertiser(({ path, body }) => ({
      body:
        path === '/send'
          ? { state: 'TAKEN', payload: { id: 77 } }
          : { state: body.includes(CODE) ? 'ACTIVE' : 'REFUSED' },
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

/** Opens a page and waits until its buttons act. */
async function open(page: Page, address: string): Promise<void> {
  await page.goto(address.replace('localhost', '127.0.0.1'));
  await expect(page.locator('astro-island[ssr]')).toHaveCount(0);
}

const curls = ({ origin }: FakeAdvertiser) =>
  [
    `curl ${origin}/send -H 'X-Api-Key: canary' --json '{"msisdn":"9647801234567"}'`,
    `curl ${origin}/verify -H 'X-Api-Key: canary' --json '{"msisdn":"9647801234567","otp":"1234","ref":"abc"}'`,
  ].join('\n');

for (const [language, viewport] of [
  ['en', { width: 1280, height: 900 }],
  ['ar', { width: 390, height: 844 }],
] as [Language, NonNullable<BrowserContextOptions['viewport']>][]) {
  test(`from the first start to a conversion the affiliate sees: ${language}, ${viewport.width} px`, async ({
    own,
    fake,
    openConsole,
    openWindow,
  }) => {
    test.setTimeout(120_000);
    let say = wordsOf('accounts', language);
    const look = { viewport, locale: language };
    const { page } = await openConsole(own, look, NOBODY);
    const press = (name: string) => page.getByRole('button', { name, exact: true }).click();

    // First start: the setup link.
    await page.goto(setupUrl(own));
    await page.getByLabel(say('Your name')).fill(ADA.name);
    await page.getByLabel(say('Email address')).fill(ADA.email);
    await page.getByLabel(say('Password')).fill(ADA.password);
    await press(say('Make account'));
    expect(page.url()).toBe(`${own.url}/console`);
    await expect(page.locator('html')).toHaveAttribute('dir', language === 'ar' ? 'rtl' : 'ltr');

    say = wordsOf('studio', language);
    // A pasted curl, tried, and its rules pressed out of real replies.
    await open(page, `${own.url}/console/integrations/new`);
    await page.locator('textarea').first().fill(curls(fake));
    await press(say('Read the calls'));
    await page.getByLabel(say('Number to try with')).fill('+964 780 123 4567');
    await press(say('Save and send a trial'));
    await page.getByRole('button', { name: /^state: "TAKEN"/ }).click();
    await press(say('Success when equal'));
    await page.getByRole('button', { name: /^id: 77/ }).click();
    await page.getByLabel(say('Name to carry it by')).fill('ref');
    await press(say('Carry it'));
    // The verdict of the rules as they stand now, by which the value is carried.
    const meaning = page.getByRole('region', { name: say('What it means') });
    await expect(meaning).toContainText('otp_sent_successfully');
    await press(say('Save changes'));
    await page.getByRole('radio', { name: say('Verify') }).check();
    await page.getByLabel(say('Code it was sent')).fill(CODE);
    await press(say('Send a trial'));
    await page.getByRole('button', { name: /^state: "ACTIVE"/ }).click();
    await press(say('Success when equal'));
    await press(say('Save changes'));
    await expect(page.getByText(say('Saved as version {n}.', { n: 3 })).first()).toBeVisible();

    say = wordsOf('affiliates', language);
    // An affiliate, and a page for it, looked at on a phone while it is typed.
    await open(page, `${own.url}/console/affiliates?new=1`);
    await page.getByLabel(say('Name'), { exact: true }).fill('Kiwi Media');
    await page.locator('input[name=id]').fill('kiwi');
    await press(say('Add affiliate'));
    await page.waitForURL('**/console/affiliates/kiwi');
    say = wordsOf('generate', language);
    const { body } = await own.admin<{ items: { id: string; name: string }[] }>('GET', '/integrations');
    const made = body.items.find(({ id }) => id !== 'demo');
    await open(page, `${own.url}/console/landing-pages/new?affiliate_id=kiwi&integration_id=${made?.id}`);
    await page.getByLabel(say('Page title')).fill('Win a phone');
    const frame = page.frameLocator('.frame-of-page > iframe:not(.coming)');
    await expect(frame.getByRole('heading', { name: 'Win a phone' })).toBeVisible();
    await press(say('Generate page'));
    await page.waitForURL(/\/console\/landing-pages\/[0-9a-f]{32}$/);
    await expect(page.locator('.takeaway .notice code')).toHaveText(/^pf_/);
    const calls = fake.on('/send').length;

    // A shared link, in a browser that knows nobody: walked to the end, and nothing happened.
    await press(say('Share a preview'));
    await press(say('Make the link'));
    const link = await page.locator('.shared').innerText();
    await page.keyboard.press('Escape');
    const { page: stranger } = await openWindow({ viewport: { width: 390, height: 844 } });
    await stranger.goto(link.trim().replace('localhost', '127.0.0.1'));
    await stranger.locator('input[name=msisdn]').fill('+964 780 765 4321');
    await stranger.locator('form button.go').click();
    await stranger.locator('.pf-pv summary').click();
    const code = await stranger.frameLocator('.pf-pv iframe').locator('.sms b').first().innerText();
    await stranger.locator('input[name=otp]').fill(code);
    await stranger.locator('form button.go').click();
    await expect(stranger.getByRole('heading', { name: 'All done' })).toBeVisible();
    expect(fake.on('/send')).toHaveLength(calls);

    say = wordsOf('conversions', language);
    // The hosted flow for real; the conversion is in the console without a reload.
    await open(page, `${own.url}/console/conversions`);
    await expect(page.getByText(say('Updating by itself'))).toBeVisible();
    await expect(page.locator('[data-rows] tbody tr')).toHaveCount(0);
    const { page: visitor } = await openWindow({ viewport: { width: 390, height: 844 } });
    await visitor.goto(`${own.url}/l/win-a-phone?sub1=spring`);
    await visitor.locator('input[name=msisdn]').fill('+964 780 765 4321');
    await visitor.locator('form button.go').click();
    await visitor.locator('input[name=otp]').fill(CODE);
    await visitor.locator('form button.go').click();
    await expect(visitor.getByRole('heading', { name: 'All done' })).toBeVisible();
    await expect(page.locator('[data-rows] tbody tr')).toHaveCount(1);

    say = wordsOf('settings', language);
    // The affiliate is asked in, downloads its page and sees its number.
    await open(page, `${own.url}/console/users`);
    await page.locator('#invitation-role').selectOption('affiliate');
    await page.locator('#invitation-affiliate').selectOption('kiwi');
    await press(say('Make an invitation'));
    const invitation = page.locator('[data-shown-once=url] code');
    await expect(invitation).toHaveText(/invitations/);
    say = wordsOf('accounts', language);
    const { page: theirs } = await openConsole(own, look, NOBODY);
    await theirs.goto(`${own.url}${new URL(await invitation.innerText()).pathname}`);
    await theirs.getByLabel(say('Your name')).fill('Kim');
    await theirs.getByLabel(say('Email address')).fill('kim@kiwi.example');
    await theirs.getByLabel(say('Password')).fill('a long enough sentence');
    await theirs.getByRole('button', { name: say('Make account') }).click();
    expect(theirs.url()).toBe(`${own.url}/portal`);
    const downloading = theirs.waitForEvent('download');
    await theirs.getByRole('button', { name: /PHP/ }).click();
    expect((await downloading).suggestedFilename()).toMatch(/\.php$/);
    await open(theirs, `${own.url}/portal/conversions`);
    await expect(theirs.locator('[data-rows] tbody tr')).toHaveCount(1);
    await expect(theirs.locator('[data-rows] tbody tr')).toContainText('Win a phone');
  });
}
