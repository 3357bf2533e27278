import type { Page } from 'playwright/test';
import { codeFor, submit } from '../php/visitor.ts';
import { adminCookie, join } from '../support/log-in.ts';
import type { Pinflow } from '../support/pinflow.ts';
import { expect, expectAccessible, newNumber, test } from './visit.ts';

const DESK = { width: 1280, height: 860 };

const KIM = { name: 'Kim', email: 'kim@kiwi.example', password: 'correct horse battery staple' };

const rows = (page: Page) => page.locator('[data-rows] tbody tr');
const sideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Types a number on the demo page without a browser, and where wanted the code that was sent to it. */
async function click(pinflow: Pinflow, msisdn: string, { sub1 = '', otp = 'right' } = {}): Promise<void> {
  const url = `${pinflow.url}/l/demo?sub1=${sub1}`;
  const sent = await submit(url, { msisdn });
  if (otp === '') return;
  await submit(url, { state: sent.state, otp: otp === 'right' ? await codeFor(pinflow, msisdn) : otp });
}

test('clicks are listed live, filtered by a sentence, looked through, and are the same as CSV', async ({
  pinflow,
  openConsole,
}, { workerIndex }) => {
  const { page } = await openConsole(pinflow, { viewport: DESK });
  await page.goto(`${pinflow.url}/console/clicks`);
  await expect(page.getByText('Updating by itself')).toBeVisible();
  const before = await rows(page).count();
  const { e164 } = newNumber(workerIndex);
  await click(pinflow, e164, { sub1: 'camp-7' });
  await expect(rows(page)).toHaveCount(before + 1);
  await expect(rows(page).first()).toContainText('Verified');
  await expect(rows(page).first()).toContainText('0.25 USD');
  await expect(page.locator('[data-news]')).toHaveText('New in the list: 1');

  await page.getByText('Filter', { exact: true }).click();
  const filtering = page.locator('.filtering');
  await filtering.getByLabel('Status').selectOption('Verified');
  await filtering.getByLabel('sub1').fill('camp-7');
  await filtering.getByLabel('Number').fill(e164);
  await filtering.getByRole('button', { name: 'Show' }).click();
  await expect(page.locator('.filters .set')).toHaveCount(3);
  await expect(rows(page)).toHaveCount(1);
  expect(page.url()).toContain('status=verified');

  const csv = await page.request.get(
    new URL((await page.getByRole('link', { name: 'CSV' }).getAttribute('href')) ?? '', pinflow.url).href,
  );
  expect(csv.headers()['content-type']).toContain('text/csv');
  expect((await csv.text()).trim().split('\r\n')).toHaveLength(2);

  await page.locator('summary', { hasText: 'Columns' }).click();
  await page.locator('.dropdown').getByLabel('sub1').check();
  await page.locator('.dropdown').getByRole('button', { name: 'Show' }).click();
  await expect(rows(page).first()).toContainText('camp-7');

  await page.locator('summary', { hasText: 'Views' }).click();
  await page.getByLabel('Name of the view').fill('Campaign 7');
  await page.getByRole('button', { name: 'Keep this view' }).click();
  await page.goto(`${pinflow.url}/console/clicks`);
  await page.locator('summary', { hasText: 'Views' }).click();
  await page.getByRole('link', { name: 'Campaign 7' }).click();
  await expect(rows(page)).toHaveCount(1);
});

test('a click slides in with its address, by the keyboard alone, and goes back to its row', async ({
  pinflow,
  openConsole,
}, { workerIndex }) => {
  await click(pinflow, newNumber(workerIndex).e164, { otp: '' });
  await click(pinflow, newNumber(workerIndex).e164);
  const { page } = await openConsole(pinflow, { viewport: DESK });
  await page.goto(`${pinflow.url}/console/clicks`);
  await expect(page.getByText('Updating by itself')).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  await expect(rows(page).first().locator('a.cell')).toBeFocused();
  await page.keyboard.press('Enter');
  const inspector = page.locator('.inspector');
  await expect(inspector.getByText('It became a conversion')).toBeVisible();
  expect(page.url()).toMatch(/\/console\/clicks\/[0-9a-f]{32}$/);
  await inspector.getByText('The call as curl').first().click();
  await expect(inspector.locator('.line pre:visible').first()).toContainText(
    "curl -X POST 'http://simulator.invalid",
  );
  await inspector.getByText('What the visitor saw').nth(1).click();
  await expect(inspector.getByText('The code field')).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(inspector).toHaveCount(0);
  expect(page.url()).toBe(`${pinflow.url}/console/clicks`);
  await expect(rows(page).first().locator('a.cell')).toBeFocused();
});

test('a person settles what the advertiser left open, and the conversion it became is judged', async ({
  pinflow,
  openConsole,
}) => {
  await click(pinflow, '+254700000025', { sub1: 'open' });
  const { page } = await openConsole(pinflow, { viewport: DESK });
  await page.goto(`${pinflow.url}/console/clicks?sub1=open`);
  await rows(page).first().locator('a.cell').click();
  await page.getByLabel('Reason, kept in the timeline').fill('their list of 4 May');
  await page.getByRole('button', { name: 'Settle as verified' }).click();
  await expect(page.getByText('Settled by a person')).toBeVisible();
  await expect(page.locator('.toast')).toContainText('The click is settled');
  await page.locator('.inspector').getByRole('link', { name: 'Approved' }).click();

  await expect(page.getByText('a person')).toBeVisible();
  await page.getByRole('button', { name: 'Reject' }).click();
  await expect(page.getByLabel('Reason')).toBeFocused();
  await expectAccessible(page);
  await page.getByLabel('Reason').fill('no consent');
  await page.getByRole('button', { name: 'Reject' }).click();
  await expect(page.locator('.hops')).toContainText('no consent');
  await page.goto(`${pinflow.url}/console/conversions?status=rejected`);
  await expect(rows(page)).toHaveCount(1);
  await expect(page.locator('tfoot')).toContainText('Rejected 1');
});

test('without JavaScript lists filter, page and open, on a phone and in Arabic too', async ({
  pinflow,
  openConsole,
}, { workerIndex }) => {
  for (let n = 0; n < 2; n++) await click(pinflow, newNumber(workerIndex).e164);
  const { page } = await openConsole(pinflow, {
    viewport: { width: 360, height: 740 },
    javaScriptEnabled: false,
    locale: 'ar',
  });
  await page.goto(`${pinflow.url}/console/clicks?msisdn=nonsense`);
  await expect(page.getByText('تعذّر البحث.')).toBeVisible();
  await page.goto(`${pinflow.url}/console/clicks?period=today`);
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await expect(page.locator('.filters .set')).toContainText('اليوم');
  expect(await sideways(page)).toBe(0);
  await rows(page).first().locator('a.cell').click();
  await expect(page.getByText('طُلب رمز')).toBeVisible();
  expect(await sideways(page)).toBe(0);
});

test('a report is a funnel, a line with its table, and groups that sum up to the CSV', async ({
  pinflow,
  openConsole,
}, { workerIndex }) => {
  await click(pinflow, newNumber(workerIndex).e164, { sub1: 'reported' });
  const { page } = await openConsole(pinflow, { viewport: DESK });
  await page.goto(`${pinflow.url}/console/reports?by=sub1&period=7d`);
  await expect(page.locator('.uplot canvas')).toBeVisible();
  await expect(page.locator('[data-series] tbody tr')).toHaveCount(7);
  const row = rows(page).filter({ hasText: 'reported' });
  await expect(row).toContainText('100.0 %');
  const href = (await page.getByRole('link', { name: 'CSV' }).getAttribute('href')) ?? '';
  const csv = (await (await page.request.get(new URL(href, pinflow.url).href)).text()).trim().split('\r\n');
  expect(csv.length - 1).toBe(await rows(page).count());
  const sent = csv.slice(1).reduce((sum, line) => sum + Number(line.split(',')[3]), 0);
  await expect(page.locator('tfoot td').nth(2)).toHaveText(String(sent));
  await expectAccessible(page);

  await page.goto(`${pinflow.url}/console/audit?what=demo`);
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page)).toContainText('demo.seeded');
});

test('an affiliate is added, switched off, capped and archived, with a draft that outlives a reload', async ({
  pinflow,
  openConsole,
}) => {
  const { page } = await openConsole(pinflow, { viewport: DESK });
  await page.goto(`${pinflow.url}/console/affiliates?new=1`);
  await page.getByLabel('Name', { exact: true }).fill('Mango Media');
  await page.reload();
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Mango Media');
  await page.getByLabel('Id optional').fill('mango');
  await page.getByRole('button', { name: 'Add affiliate' }).click();
  await expect(page.getByRole('heading', { name: 'Mango Media' })).toBeVisible();
  expect(page.url()).toBe(`${pinflow.url}/console/affiliates/mango`);

  await page.getByRole('switch', { name: 'API access' }).click();
  await expect(page.locator('.heading .chip')).toHaveText('Off');
  await page.getByLabel('Codes sent a day').fill('20');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.locator('.toast').filter({ hasText: 'Saved.' })).toBeVisible();
  const saved = await pinflow.admin('GET', '/affiliates/mango');
  expect(saved.body).toMatchObject({ name: 'Mango Media', api_access: false, caps: { sends_per_day: 20 } });
  await page.getByLabel('Codes sent a day').fill('');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.locator('.toast').filter({ hasText: 'Saved.' })).toHaveCount(2);
  expect((await pinflow.admin('GET', '/affiliates/mango')).body['caps']).toEqual({});

  await page.getByText('Archive this affiliate').click();
  await page.getByRole('button', { name: 'Archive affiliate' }).click();
  await page.waitForURL('**/console/affiliates');
  await expect(rows(page).filter({ hasText: 'Mango' })).toHaveCount(0);
  await page.locator('.toast').getByRole('button', { name: 'Undo' }).click();
  await page.waitForURL('**/console/affiliates/mango');
  await expect(page.getByRole('heading', { name: 'Mango Media' })).toBeVisible();
});

test('what is archived is taken back at once, or later from the archive', async ({
  pinflow,
  openConsole,
}) => {
  const integration = await pinflow.admin('POST', '/integrations', {
    name: 'Short-lived',
    send: { url: 'http://simulator.invalid/send?m={msisdn}' },
    verify: {
      url: 'http://simulator.invalid/verify?m={msisdn}&p={otp}',
      success: { get: 'status', equals: 200 },
    },
  });
  const made = await pinflow.admin('POST', '/landing-pages', {
    integration_id: integration.body['id'],
    affiliate_id: 'demo',
    title: 'Soon gone',
    slug: 'soon-gone',
  });
  expect([integration.status, made.status]).toEqual([201, 201]);
  const statusOf = async () => (await fetch(`${pinflow.url}/l/soon-gone`)).status;
  const { page } = await openConsole(pinflow, { viewport: DESK });
  const line = page.getByRole('row').filter({ hasText: 'Soon gone' });

  await page.goto(`${pinflow.url}/console/landing-pages`);
  const archive = async () => {
    await page.getByRole('button', { name: 'Archive Soon gone' }).click();
    await page.getByRole('button', { name: 'Archive page' }).click();
    await expect(line).toHaveCount(0);
  };
  await archive();
  expect(await statusOf()).toBe(404);
  await page.locator('.toast').getByRole('button', { name: 'Undo' }).click();
  await expect(line).toHaveCount(1);
  expect(await statusOf()).toBe(200);
  await archive();

  await page.goto(`${pinflow.url}/console/integrations/${integration.body['id']}`);
  await page.getByRole('button', { name: 'Archive it' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Archive it' }).click();
  await page.waitForURL('**/console/integrations');
  await expect(page.locator('.toast')).toContainText('“Short-lived” is archived.');

  await page.getByRole('link', { name: 'Archived integrations' }).click();
  await expect(line).toHaveCount(0);
  await page.getByRole('link', { name: 'All', exact: true }).click();
  await expectAccessible(page);
  await line.getByRole('button', { name: 'Restore' }).click();
  await expect(line.getByRole('alert')).toContainText('Its integration is archived');
  await page.getByRole('button', { name: 'Restore Short-lived' }).click();
  await expect(page.locator('.toast')).toContainText('“Short-lived” is back.');
  await line.getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByText('Nothing is archived')).toBeVisible();
  expect(await statusOf()).toBe(200);
});

test('an affiliate finds links, downloads, keys and numbers of its own, and of others nothing', async ({
  pinflow,
  openConsole,
}, { workerIndex }) => {
  const theirs = newNumber(workerIndex).e164;
  await click(pinflow, theirs);
  const { body } = await pinflow.admin<{ items: Record<string, string>[] }>('GET', '/conversions?limit=1');
  const [foreign] = body.items;
  const pages = await pinflow.admin<{ items: Record<string, string>[] }>('GET', '/landing-pages');
  const page_ = pages.body.items.find(({ slug }) => slug === 'demo');
  await pinflow.admin('POST', '/affiliates', { id: 'quince', name: 'Quince Media', api_access: true });
  const made = await pinflow.admin('POST', '/landing-pages', {
    integration_id: page_?.['integration_id'],
    affiliate_id: 'quince',
    title: 'Win a quince',
    slug: 'win-a-quince',
    payout: { amount: '0.40', currency: 'USD' },
  });
  expect([made.status, made.body]).toEqual([201, expect.anything()]);
  const own = newNumber(workerIndex).e164;
  const sent = await submit(`${pinflow.url}/l/win-a-quince?sub1=mine`, { msisdn: own });
  await submit(`${pinflow.url}/l/win-a-quince`, { state: sent.state, otp: await codeFor(pinflow, own) });
  // The first person is the administrator: afterwards nobody becomes one by the setup link.
  await adminCookie(pinflow);
  const cookie = await join(pinflow, { role: 'affiliate', affiliate_id: 'quince' }, KIM);
  const { page } = await openConsole(pinflow, { viewport: DESK }, cookie);

  await page.goto(`${pinflow.url}/portal`);
  await expect(page.getByRole('heading', { name: 'My pages' })).toBeVisible();
  await expect(page.locator('article')).toHaveCount(1);
  await page.getByText('Put your own sub ids into the link').click();
  await page.getByLabel('sub1').fill('spring sale');
  await page.getByLabel('aff_click_id').fill('{click_id}');
  await expect(page.locator('[data-made]')).toHaveText(
    /\/l\/win-a-quince\?sub1=spring%20sale&aff_click_id=\{click_id\}$/,
  );
  await expectAccessible(page);
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download PHP' }).click();
  expect((await downloading).suggestedFilename()).toMatch(/\.php$/);

  await page.getByRole('link', { name: 'Win a quince' }).first().click();
  await page.getByRole('button', { name: 'Make a key' }).click();
  await expect(page.locator('[data-shown-once] code')).toHaveText(/^pf_[a-z2-7]{30}$/);
  await expectAccessible(page);

  await page.goto(`${pinflow.url}/portal/conversions`);
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page)).toContainText('0.40 USD');
  await expect(page.getByText('Revenue')).toHaveCount(0);
  const [mine] = (await pinflow.admin<{ items: { id: string }[] }>('GET', '/conversions?sub1=mine')).body
    .items;
  await pinflow.admin('PUT', `/conversions/${mine?.id}/status`, { status: 'rejected', reason: 'no consent' });
  await page.reload();
  await expect(rows(page)).toContainText('no consent');
  await rows(page).first().locator('a.cell').click();
  await expect(page.locator('.inspector .facts')).toContainText('no consent');
  await page.getByRole('link', { name: 'Open as a page' }).click();
  await page.waitForURL(`**/portal/conversions/${mine?.id}`);
  await expect(page.locator('.hops')).toContainText('no consent');
  await expect(page.getByRole('button', { name: 'Reject' })).toHaveCount(0);
  await expect(page.locator('main')).not.toContainText(/token:|Revenue|Quince/);
  await expectAccessible(page);
  await page.setViewportSize({ width: 360, height: 800 });
  expect(await sideways(page)).toBe(0);
  await expectAccessible(page);
  await page.setViewportSize(DESK);
  await page.getByRole('link', { name: 'See the click’s X-ray' }).click();
  await page.getByRole('link', { name: 'Rejected' }).click();
  await page.waitForURL(`**/portal/conversions/${mine?.id}`);
  await page.goto(`${pinflow.url}/portal/reports?by=sub1`);
  await expect(rows(page)).toContainText('mine');
  await expect(page.getByText('Profit')).toHaveCount(0);
  await page.goto(`${pinflow.url}/portal/clicks`);
  await rows(page).first().locator('a.cell').click();
  await expect(page.locator('.inspector').getByText('It became a conversion')).toBeVisible();
  await expect(page.locator('.inspector').getByText('The call as curl')).toHaveCount(0);

  for (const path of [
    `/portal/clicks/${foreign?.['tid']}`,
    `/portal/conversions/${foreign?.['id']}`,
    `/portal/landing-pages/${page_?.['id']}`,
    `/portal/clicks?landing_page_id=${page_?.['id']}`,
    '/portal/conversions?affiliate_id=demo',
    '/portal/reports?affiliate_id=demo',
    `/api/v1/clicks/${foreign?.['tid']}`,
  ]) {
    const answer = await page.request.get(pinflow.url + path);
    expect([path, answer.status()]).toEqual([path, 404]);
    expect(await answer.text()).not.toContain('Match day');
  }
  expect((await page.request.get(`${pinflow.url}/console/clicks`)).url()).toBe(`${pinflow.url}/portal`);
  expect(made.status).toBe(201);
});

test('search finds an affiliate, a page and a click; a question mark shows the keys', async ({
  pinflow,
  openConsole,
}, { workerIndex }) => {
  await click(pinflow, newNumber(workerIndex).e164, { sub1: 'sought' });
  const { body } = await pinflow.admin<{ items: { tid: string }[] }>('GET', '/clicks?sub1=sought');
  const { page } = await openConsole(pinflow, { viewport: DESK });
  await page.goto(`${pinflow.url}/console`);
  await expect(page.getByText('Updating by itself')).toBeVisible();
  await page.keyboard.press('Shift+?');
  await expect(page.getByRole('dialog', { name: 'Keys of this console' })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('demo affil');
  await expect(page.getByRole('option').filter({ hasText: 'Demo affiliate' })).toBeVisible();
  await page.getByRole('combobox').fill(body.items[0]?.tid ?? '');
  await expect(page.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/console/clicks/${body.items[0]?.tid}`);
});

test('no page of these rooms brings more than 90 KB of scripts', async ({ pinflow, openConsole }) => {
  const { page } = await openConsole(pinflow, { viewport: DESK });
  for (const path of [
    '',
    '/clicks',
    '/reports?period=7d',
    '/affiliates',
    '/affiliates/demo',
    '/audit',
    '/privacy',
    '/checks',
  ]) {
    const loading: Promise<number>[] = [];
    const weigh = (url: string) =>
      page.request
        .get(url, { headers: { 'accept-encoding': 'br' } })
        .then((answer) => Number(answer.headers()['content-length']));
    page.on('request', (request) => {
      if (request.url().endsWith('.js')) loading.push(weigh(request.url()));
    });
    await page.goto(`${pinflow.url}/console${path}`);
    await page.waitForLoadState('load');
    if (path.startsWith('/reports')) await expect(page.locator('.uplot canvas')).toBeVisible();
    await page.locator('.seek').click();
    const bytes = (await Promise.all(loading)).reduce((sum, size) => sum + size, 0);
    page.removeAllListeners('request');
    expect(bytes).toBeLessThan(90 * 1024);
  }
});

const LOOKS = [
  { viewport: { width: 360, height: 800 }, colorScheme: 'dark' },
  { viewport: DESK, colorScheme: 'light' },
  { viewport: DESK, colorScheme: 'dark', locale: 'ar' },
] as const;

test('axe finds nothing and nothing runs over, narrow and wide, light and dark, both ways', async ({
  pinflow,
  openConsole,
}, { workerIndex }) => {
  test.setTimeout(150_000);
  await click(pinflow, newNumber(workerIndex).e164);
  await click(pinflow, '+254700000021', { otp: '1234' });
  const { body } = await pinflow.admin<{ items: { id: string; tid: string }[] }>('GET', '/conversions');
  const paths = ['clicks', 'clicks?status=sent&period=7d', `clicks/${body.items[0]?.tid}`, 'conversions'];
  paths.push(
    `conversions/${body.items[0]?.id}`,
    'clicks?tid=none',
    'reports?period=today',
    'audit',
    'affiliates?new=1',
    'affiliates/demo',
    'archive',
    'privacy',
    'checks',
    'system',
  );
  for (const [n, look] of LOOKS.entries()) {
    const { page } = await openConsole(pinflow, look);
    for (const [at, path] of paths.entries()) {
      await page.goto(`${pinflow.url}/console/${path}`);
      await page.evaluate(() =>
        document
          .querySelectorAll('main details:not(.dropdown)')
          .forEach((one) => one.setAttribute('open', '')),
      );
      if (at % LOOKS.length === n) await expectAccessible(page);
      expect(await sideways(page), path).toBe(0);
    }
  }
});
