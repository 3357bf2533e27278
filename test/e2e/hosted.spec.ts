import { createServer, request as forward } from 'node:http';
import type { AddressInfo } from 'node:net';
import { simulatorIntegration } from '../../src/domain/integrations/simulator-integration.ts';
import { codeFor, messagesFor, open, submit } from '../php/visitor.ts';
import { expect, expectAccessible, expectFits, messageOf, newNumber, test, WIDTHS } from './visit.ts';
import { clicksOf, LANGUAGES, walk } from './walk.ts';
import type { Language } from './walk.ts';

const languages: Language[] = ['en', 'ar'];
const addressOf = (url: string, lang: Language) => `${url}/l/demo${lang === 'en' ? '' : `?lang=${lang}`}`;

for (const lang of languages)
  for (const width of WIDTHS)
    for (const javaScriptEnabled of [true, false])
      test(`number to done: ${lang}, ${width} px, JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, async ({
        pinflow,
        openWindow,
      }, { workerIndex }) => {
        const { page } = await openWindow({ javaScriptEnabled, viewport: { width, height: 640 } });
        const number = await walk(page, pinflow, addressOf(pinflow.url, lang), lang, { worker: workerIndex });
        const [click, ...more] = await clicksOf(pinflow, number.e164);
        expect(more).toEqual([]);
        expect(click).toMatchObject({ status: 'verified', attempts: 2, affiliate_id: 'demo' });
        const { body } = await pinflow.admin<{ items: unknown[] }>(
          'GET',
          `/conversions?msisdn=${encodeURIComponent(number.e164)}`,
        );
        expect(body.items).toMatchObject([{ tid: click?.['tid'], status: 'approved' }]);
      });

for (const lang of languages)
  for (const colorScheme of ['light', 'dark'] as const)
    test(`axe finds nothing at any step: ${lang}, ${colorScheme}`, async ({ pinflow, openWindow }, {
      workerIndex,
    }) => {
      const { page } = await openWindow({ colorScheme });
      await walk(page, pinflow, addressOf(pinflow.url, lang), lang, { worker: workerIndex, axe: true });
      const others = { '+254700000001': '#pf-m', '+254700000011': '#pf-go', '+254700000012': 'dl' };
      for (const [msisdn, shown] of Object.entries(others)) {
        await page.goto(addressOf(pinflow.url, lang));
        // The redirect step is left at once by the page's script; without it, it is read.
        if (shown === '#pf-go') continue;
        await page.locator('input[name=msisdn]').fill(msisdn);
        await page.locator('form button.go').click();
        await expect(page.locator(shown)).toBeVisible();
        await expectAccessible(page);
        await expectFits(page);
      }
    });

test('pending: says so, refreshes itself, and is accessible in both languages and colours', async ({
  pinflow,
  openWindow,
}) => {
  const msisdn = '+254700000026';
  const first = await submit(`${pinflow.url}/l/demo`, { msisdn });
  const pending = await submit(`${pinflow.url}/l/demo`, {
    state: first.state,
    otp: await codeFor(pinflow, msisdn),
  });
  expect(pending.headers.get('refresh')).toMatch(/^\d+; url=\?state=/);
  for (const colorScheme of ['light', 'dark'] as const) {
    const { page } = await openWindow({ colorScheme, viewport: { width: 240, height: 640 } });
    await page.goto(`${pinflow.url}/l/demo?state=${pending.state}`);
    await expect(page.locator('h2')).toHaveText('One moment');
    await expectAccessible(page);
    await expectFits(page);
  }
});

test('a verdict by callback (…29) turns the pending page into done by itself', async ({
  pinflow,
  openWindow,
}) => {
  const msisdn = '+254700000029';
  const { page } = await openWindow();
  await page.goto(`${pinflow.url}/l/demo?lang=ar`);
  await page.locator('input[name=msisdn]').fill(msisdn);
  await page.locator('form button.go').click();
  await page.locator('input[name=otp]').waitFor();
  await page.locator('input[name=otp]').fill(await codeFor(pinflow, msisdn));
  await page.locator('form:has(#pf-f) button.go').click();
  await expect(page.locator('#pf-c')).toBeVisible();
  await expectAccessible(page);
  await expect(page.locator('h2')).toHaveText(LANGUAGES.ar.done, { timeout: 25_000 });
  expect(await page.locator('html').getAttribute('lang')).toBe('ar');
});

for (const javaScriptEnabled of [true, false])
  test(`keyboard alone goes the whole way, JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, async ({
    pinflow,
    openWindow,
  }, { workerIndex }) => {
    const { page } = await openWindow({ javaScriptEnabled });
    await walk(page, pinflow, `${pinflow.url}/l/demo`, 'en', { worker: workerIndex, keyboard: true });
  });

test('a new code: the wait is shown, counted down, and kept by the server', async ({ pinflow, openWindow }, {
  workerIndex,
}) => {
  const number = newNumber(workerIndex);
  const { page } = await openWindow();
  await page.goto(`${pinflow.url}/l/demo`);
  await page.locator('input[name=msisdn]').fill(number.national);
  await page.locator('form button.go').click();
  const again = page.locator('#pf-r');
  await expect(again).toBeDisabled();
  await expect(page.locator('#pf-w')).toHaveText(/new code in (30|29) seconds/);
  await expect(page.locator('#pf-w')).toHaveText(/new code in (27|26) seconds/);
  // Without the script the button works, and the server tells to wait.
  const { page: plain } = await openWindow({ javaScriptEnabled: false });
  await plain.goto(`${pinflow.url}/l/demo`);
  await plain.locator('input[name=msisdn]').fill(number.national);
  await plain.locator('form button.go').click();
  await expect(plain.locator('#pf-w')).toHaveText(/new code in \d\d seconds/);
  expect(await messageOf(plain)).toBe('');
  await plain.locator('#pf-r').click();
  await expect(plain.locator('#pf-m')).toHaveText(/Too many tries. Please wait \d\d seconds/);
  expect(await messagesFor(pinflow, number.e164)).toHaveLength(1);
  expect(await clicksOf(pinflow, number.e164)).toHaveLength(1);
});

for (const javaScriptEnabled of [true, false])
  test(`the number can be changed, JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, async ({
    pinflow,
    openWindow,
  }, { workerIndex }) => {
    const [mistyped, right] = [newNumber(workerIndex), newNumber(workerIndex)];
    const { page } = await openWindow({ javaScriptEnabled });
    await page.goto(`${pinflow.url}/l/demo?sub1=kept`);
    await page.locator('input[name=msisdn]').fill(mistyped.national);
    await page.locator('form button.go').click();
    await page.locator('button[name=change]').click();
    // What was typed stands there to be mended.
    await expect(page.locator('input[name=msisdn]')).toHaveValue(mistyped.national);
    await page.locator('input[name=msisdn]').fill(right.national);
    await page.locator('form button.go').click();
    await expect(page.locator('#pf-s')).toContainText(right.national);
    await page.locator('input[name=otp]').fill(await codeFor(pinflow, right.e164));
    await page.locator('form:has(#pf-f) button.go').click();
    await expect(page.locator('h2')).toHaveText('All done');
    expect(await clicksOf(pinflow, right.e164)).toMatchObject([{ status: 'verified', sub1: 'kept' }]);
    expect(await clicksOf(pinflow, mistyped.e164)).toMatchObject([{ status: 'sent' }]);
  });

test('reloading after a send shows the same code step and makes no second click', async ({
  pinflow,
  openWindow,
}, { workerIndex }) => {
  const number = newNumber(workerIndex);
  const { page } = await openWindow({ javaScriptEnabled: false });
  await page.goto(`${pinflow.url}/l/demo`);
  await page.locator('input[name=msisdn]').fill(number.national);
  await page.locator('form button.go').click();
  await expect(page.locator('input[name=otp]')).toBeVisible();
  await page.reload();
  // Longer than a double submit lasts: the wait has begun to run.
  await expect(async () => {
    await page.reload();
    await expect(page.locator('#pf-w')).toHaveText(/in (27|26) seconds/, { timeout: 100 });
  }).toPass();
  await expect(page.locator('input[name=otp]')).toBeVisible();
  expect(await messageOf(page)).toBe('');
  expect(await clicksOf(pinflow, number.e164)).toHaveLength(1);
  expect(await messagesFor(pinflow, number.e164)).toHaveLength(1);
  await page.locator('input[name=otp]').fill(await codeFor(pinflow, number.e164));
  await page.locator('form:has(#pf-f) button.go').click();
  await expect(page.locator('h2')).toHaveText('All done');
});

for (const [nn, shown] of [
  ['11', 'id="pf-go"'],
  ['12', 'href="sms:'],
] as const)
  test(`a number posted again inside the wait shows the step its click is at (…${nn})`, async ({
    pinflow,
  }) => {
    const url = `${pinflow.url}/l/demo`;
    const json = { accept: 'application/json', 'x-pinflow-enhance': '1' };
    const post = async () =>
      JSON.parse((await submit(url, { msisdn: `+2547000000${nn}` }, json)).html) as Record<string, string>;
    const first = await post();
    // After 2 s it is no double submit any more, until 30 s no new send.
    const sentAt = Date.now();
    await expect(() => expect(Date.now()).toBeGreaterThan(sentAt + 2_000)).toPass();
    const again = await submit(url, { msisdn: `+2547000000${nn}` }, { 'x-pinflow-enhance': '1' });
    expect(again.html).toContain(shown);
    expect((await post())['tid']).toBe(first['tid']);
  });

for (const javaScriptEnabled of [true, false])
  test(`a double click makes one click, JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, async ({
    pinflow,
    openWindow,
  }, { workerIndex }) => {
    const number = newNumber(workerIndex);
    const { page } = await openWindow({ javaScriptEnabled });
    await page.goto(`${pinflow.url}/l/demo`);
    await page.locator('input[name=msisdn]').fill(number.national);
    await page.locator('form button.go').dblclick();
    await expect(page.locator('input[name=otp]')).toBeVisible();
    expect(await clicksOf(pinflow, number.e164)).toHaveLength(1);
    expect(await messagesFor(pinflow, number.e164)).toHaveLength(1);
    await page.locator('input[name=otp]').fill(await codeFor(pinflow, number.e164));
    await page.locator('form:has(#pf-f) button.go').dblclick();
    await expect(page.locator('h2')).toHaveText('All done');
    expect(await clicksOf(pinflow, number.e164)).toMatchObject([{ status: 'verified', attempts: 1 }]);
  });

test('a page view is exactly one request, and holds no cookie', async ({ pinflow, openWindow }) => {
  const asked: string[] = [];
  // In front of the server, so that what a browser fetches beside its tab (an icon) is counted too.
  const counting = createServer((incoming, outgoing) => {
    asked.push(`${incoming.method} ${incoming.url}`);
    const { method, headers, url } = incoming;
    const onward = forward(`${pinflow.url}${url}`, { method, headers }, (answer) => {
      expect(answer.headers['set-cookie']).toBeUndefined();
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(outgoing);
    });
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => counting.listen(0, '127.0.0.1', resolve));
  // Listening on a port, so its address is an object.
  const { port } = counting.address() as AddressInfo;
  try {
    const { page, requests } = await openWindow();
    await page.goto(`http://127.0.0.1:${port}/l/demo`, { waitUntil: 'networkidle' });
    await expect(page.locator('input[name=msisdn]')).toBeVisible();
    expect(asked).toEqual(['GET /l/demo']);
    expect(requests.filter((address) => !address.startsWith('data:'))).toHaveLength(1);
    await page.locator('input[name=msisdn]').fill('12');
    await page.locator('form button.go').click();
    await expect(page.locator('#pf-m')).toContainText('not a mobile number');
    expect(asked).toEqual(['GET /l/demo', 'POST /l/demo']);
  } finally {
    counting.closeAllConnections();
    counting.close();
  }
});

test('hostile text is text: typed numbers, titles and sub ids', async ({ pinflow, openWindow }) => {
  const evil = `</script><img src=x onerror=alert(1)><!--<script>\u2028{otp}$&`;
  const made = await pinflow.admin<{ slug: string }>('POST', '/landing-pages', {
    integration_id: 'demo',
    affiliate_id: 'demo',
    title: evil,
    slug: 'hostile',
    texts: { en: { what: evil, number_label: evil } },
    offer: { trial: evil, stop_text: evil, support: evil, consent: { mode: 'box', text: evil } },
  });
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  const { page } = await openWindow();
  await page.goto(`${pinflow.url}/l/hostile?sub1=${encodeURIComponent(evil)}`);
  await expect(page.locator('h1')).toContainText('<img src=x onerror=alert(1)>');
  await page.locator('input[name=msisdn]').fill('"><img src=x onerror=alert(1)>');
  await page.locator('form button.go').click();
  await expect(page.locator('#pf-m')).not.toHaveText('');
  await expect(page.locator('img')).toHaveCount(0);
  await expect(page.locator('input[name=msisdn]')).toHaveValue('"><img src=x onerror=alert(1)>');
});

/** Contract § Simulator, the table: number → where a form post of it, and of its code, leads. */
const ON_SEND = {
  '01': ['msisdn', 'already_subscribed', 'already subscribed'],
  '02': ['msisdn', 'operator_not_supported', 'does not work with your operator'],
  '03': ['msisdn', 'blacklisted', 'cannot be used here'],
  '04': ['msisdn', 'insufficient_funds', 'balance is too low'],
  '05': ['msisdn', 'not_eligible', 'not available for your number'],
  '06': ['msisdn', 'advertiser_rejected', 'did not work'],
  '07': ['msisdn', 'advertiser_unavailable', 'could not be sent'],
  '08': ['msisdn', 'advertiser_unavailable', 'could not be sent'],
  '09': ['otp', 'advertiser_timeout', 'may take a moment'],
  '10': ['msisdn', 'advertiser_garbled', 'could not be sent'],
  '11': ['redirect', 'user_redirect', 'One more step'],
  '12': ['text', 'user_must_text', 'Send one text message'],
} as const;
const ON_VERIFY = {
  '21': ['otp', 'otp_wrong', 'not correct. Tries left: 4'],
  '22': ['otp', 'otp_expired', 'has expired'],
  '23': ['otp', 'too_many_attempts', 'Too many wrong codes'],
  '24': ['otp', 'insufficient_funds', 'balance is too low'],
  '25': ['pending', 'verification_pending', 'checking your code'],
  '26': ['pending', 'verification_pending', 'checking your code'],
  '27': ['pending', 'verification_pending', 'checking your code'],
  '28': ['pending', 'verification_pending', 'checking your code'],
  '29': ['pending', 'verification_pending', 'checking your code'],
} as const;
const MARKS = {
  msisdn: 'name="msisdn"',
  otp: 'name="otp"',
  pending: 'id="pf-c"',
  done: 'class="tick"',
  redirect: 'id="pf-go"',
  text: 'href="sms:',
};

test.describe('magic numbers by form post', () => {
  test.beforeAll(async ({ pinflow }) => {
    // The table is one block of numbers, mostly never verified: the brake on blocks is for others.
    const limits = { sends_per_msisdn_per_day: 50, unverified_sends_per_prefix: 0 };
    // An integration each: while a number's verdict is awaited, no other page sends to it.
    for (const slug of ['as-page', 'as-json']) {
      const input = { ...simulatorIntegration({ name: slug, countries: ['KE'] }), limits };
      const integration = await pinflow.admin<{ id: string }>('POST', '/integrations', input);
      const page = { integration_id: integration.body.id, affiliate_id: 'demo', title: 'Magic', slug };
      expect((await pinflow.admin('POST', '/landing-pages', page)).status).toBe(201);
    }
  });
  const rows = [
    ...Object.entries(ON_SEND).map(([nn, row]) => ({ nn, row, on: 'send' })),
    ...Object.entries(ON_VERIFY).map(([nn, row]) => ({ nn, row, on: 'verify' })),
  ];
  for (const { nn, row, on } of rows) {
    const [step, code, words] = row;
    test(`…${nn} on ${on}: ${code}`, async ({ pinflow }) => {
      const msisdn = `+2547000000${nn}`;
      const post = (slug: string, fields: Record<string, string>, headers: Record<string, string>) =>
        submit(`${pinflow.url}/l/${slug}`, fields, headers);
      const go = async (slug: string, headers: Record<string, string>) => {
        const first = await open(`${pinflow.url}/l/${slug}`);
        const sent = await post(slug, { state: first.state, msisdn }, headers);
        if (on === 'send') return sent;
        const json = headers['accept'] === 'application/json';
        const state = json ? (JSON.parse(sent.html) as { state: string }).state : sent.state;
        return post(slug, { state, otp: await codeFor(pinflow, msisdn) }, headers);
      };
      const page = await go('as-page', { 'x-pinflow-enhance': '1' });
      expect(page.status).toBe(200);
      expect(page.html).toContain(MARKS[step]);
      expect(page.html).toContain(words);
      const json = await go('as-json', { accept: 'application/json' });
      expect(json.status).toBe(200);
      expect(JSON.parse(json.html)).toMatchObject({ step, code });
      // Visitors never see the advertiser's own words.
      expect(page.html + json.html).not.toMatch(/advertiser"|<h1>It works|"result"/);
    });
  }
});

test('English offer texts in an Arabic page end with their full stop', async ({ pinflow, openWindow }) => {
  const { page } = await openWindow();
  await page.goto(`${pinflow.url}/l/demo?lang=ar`);
  const misplaced = await page.evaluate(() => {
    const x = (text: Text, from: number) => {
      const range = document.createRange();
      range.setStart(text, from);
      range.setEnd(text, from + 1);
      return range.getBoundingClientRect();
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const wrong: string[] = [];
    let seen = 0;
    while (walker.nextNode()) {
      const text = walker.currentNode;
      if (!(text instanceof Text)) continue;
      const end = text.data.trimEnd().length - 1;
      if (!/[a-z]\.$/.test(text.data.trimEnd())) continue;
      if (text.parentElement?.closest('script, style')) continue;
      seen++;
      if (x(text, end).left < x(text, end - 1).left) wrong.push(text.data);
    }
    return { seen, wrong };
  });
  expect(misplaced).toEqual({ seen: 3, wrong: [] });
});

for (const width of WIDTHS)
  test(`a whole code stands in its field, no digit cut: ${width} px`, async ({ pinflow, openWindow }, {
    workerIndex,
  }) => {
    const { page } = await openWindow({ viewport: { width, height: 640 } });
    const number = newNumber(workerIndex);
    await page.goto(`${pinflow.url}/l/demo`);
    await page.locator('input[name=msisdn]').fill(number.e164);
    await page.locator('form button.go').click();
    await page.locator('input[name=otp]').pressSequentially('8046');
    const field = await page
      .locator('input[name=otp]')
      .evaluate((input) => [input.scrollLeft, input.scrollWidth - input.clientWidth]);
    expect(field).toEqual([0, 0]);
  });

test('a link back to the page keeps the sub ids of its address', async ({ pinflow, openWindow }) => {
  const { page } = await openWindow({});
  await page.goto(`${pinflow.url}/l/demo?sub1=KEEP&aff_click_id=CC`);
  await page.locator('input[name=msisdn]').fill('+254700000012');
  await page.locator('form button.go').click();
  await page.locator('a[href*="state="]').click();
  await page.waitForURL(/[?&]state=/);
  expect(new URL(page.url()).searchParams.get('sub1')).toBe('KEEP');
  expect(new URL(page.url()).searchParams.get('aff_click_id')).toBe('CC');
});
