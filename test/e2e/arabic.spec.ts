import type { Page } from 'playwright/test';
import { expect, expectAccessible, test } from './visit.ts';

const PHONE = { viewport: { width: 390, height: 844 }, locale: 'ar' };
const A = 'https://api.acme.example';
const URL_FIELD = '#at-send-url';
const BOTH = ['send -d msisdn=9647801234567', 'verify -d msisdn=9647801234567 -d pin=1234']
  .map((rest) => `curl ${A}/${rest}`)
  .join('\n');

/** What an Arabic page still says in English sentences: runs of four words and more outside code. */
const englishIn = (page: Page) =>
  page.locator('main').evaluate((main) => {
    const copy = main.cloneNode(true);
    if (!(copy instanceof HTMLElement)) throw new Error('no main');
    for (const one of copy.querySelectorAll('code, pre, script, style, textarea, select, .mono'))
      one.remove();
    return (copy.textContent ?? '').match(/(?:\b[A-Za-z]{2,}\b[ ,]+){3,}[A-Za-z]{2,}/g) ?? [];
  });

test('an Arabic console is refused in Arabic, at the field', async ({ pinflow, openConsole }) => {
  const { page } = await openConsole(pinflow, { ...PHONE, reducedMotion: 'reduce' });
  await page.goto(`${pinflow.url}/console/integrations/new`);
  await page.locator('textarea').first().fill(BOTH);
  await page.getByRole('button', { name: 'اقرأ النداءين' }).click();
  const url = page.locator(URL_FIELD);
  await url.fill('nowhere');
  page.removeAllListeners('console'); // the browser itself writes a refused call to its console
  await page.getByRole('button', { name: 'احفظ التكامل' }).first().click();
  await expect(url).toHaveAttribute('aria-invalid', 'true');
  await expect(page.locator(`${URL_FIELD}-error`)).toContainText('ليس عنوانًا: اكتبه كاملًا');
});

test('a draft asks in Arabic, and what is saved warns in Arabic', async ({ pinflow, openConsole }) => {
  const { page } = await openConsole(pinflow, PHONE);
  await page.goto(`${pinflow.url}/console/integrations/new`);
  await page.locator('textarea').first().fill(`curl ${A}/send -d msisdn=9647801234567`);
  await page.getByRole('button', { name: 'اقرأ النداءين' }).click();
  await expect(page.getByText('لم يُعثر إلا على نداء إرسال الرمز').first()).toBeVisible();

  await page.goto(`${pinflow.url}/console/integrations/new`);
  const points = page.locator('.points');
  await expect(points).toContainText('POST بصيغة JSON مع مفتاح في ترويسة.');
  expect(await points.evaluate((list) => /\bthe\b/.test(list.textContent ?? ''))).toBe(false);

  const made = await page.request.post(`${pinflow.url}/api/v1/integrations`, {
    headers: { origin: pinflow.url, 'accept-language': 'ar' },
    data: {
      name: 'Acme',
      msisdn: { countries: ['IQ'] },
      send: {
        method: 'POST',
        url: 'http://api.acme.example/send',
        params: [{ key: 'm', value: '{msisdn}' }],
      },
      verify: {
        method: 'POST',
        url: `${A}/verify`,
        params: [
          { key: 'm', value: '{msisdn}' },
          { key: 'o', value: '{otp}' },
        ],
      },
    },
  });
  const { id, warnings } = (await made.json()) as { id: string; warnings: string[] };
  expect(warnings).toContain(
    '`send.url` بـ http عادي: الأرقام والرموز تنتقل بلا تعمية. استعمل https حيث يوفره المعلن.',
  );
  await page.goto(`${pinflow.url}/console/integrations/${id}`);
  await page.getByRole('button', { name: 'احفظ التغييرات' }).first().click();
  await expect(page.getByText('الأرقام والرموز تنتقل بلا تعمية').first()).toBeVisible();
});

test('what is not there, a link that opens nothing and the reference are told in Arabic', async ({
  pinflow,
  openConsole,
}) => {
  const { page } = await openConsole(pinflow, PHONE);
  page.removeAllListeners('console'); // the browser writes the 404 to its console
  await page.goto(`${pinflow.url}/console/integrations/none`);
  await expect(page.locator('main')).toContainText('لا تكامل بهذا المعرّف.');
  await page.goto(`${pinflow.url}/api/reference`);
  expect(await englishIn(page)).toEqual([]);
  await expectAccessible(page);
});
