import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import { chromium, type Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SimulatedMessage } from '../../src/simulator/inbox.ts';
import { renderPhone } from '../../src/simulator/phone.ts';
import { CHROMIUM_ARGS, findChromium } from '../support/chromium.ts';

const at = (second: number) => new Date(Date.UTC(2026, 0, 2, 3, 4, second)).toISOString();
const sms = (otp: string, second: number): SimulatedMessage => ({
  msisdn: '254712345678',
  otp,
  text: `${otp} is your code.`,
  at: at(second),
});

describe('the page', () => {
  test('shows the messages newest last, the code set apart', () => {
    const { html } = renderPhone([sms('2222', 2), sms('1111', 1)]);
    expect(html).toContain('<b>1111</b> is your code.');
    expect(html.indexOf('<b>1111</b>')).toBeLessThan(html.indexOf('<b>2222</b>'));
    expect(html).toContain('id="empty" hidden');
  });

  test('says what will stand there while nothing does', () => {
    const { html } = renderPhone([], { msisdn: '+254 712 345 678' });
    expect(html).toContain('No messages yet');
    expect(html).not.toContain('id="empty" hidden');
    expect(html).toContain('for <bdi>+254712345678</bdi>');
  });

  test('escapes whatever stands in a message or in its own query', () => {
    const evil = `</script><img src=x onerror="alert(1)">'&`;
    const { html } = renderPhone([{ msisdn: evil, otp: evil, text: `${evil} ${evil}`, at: evil }], {
      msisdn: evil,
    });
    expect(html).not.toContain('<img');
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(html.match(/<\/script/g)).toHaveLength(1);
    expect(html).toContain('&lt;img src=x onerror=&quot;alert(1)&quot;&gt;&#39;&amp;');
  });

  test('a policy of hashes fits the one script and the one style, and nothing else is inline', () => {
    const { html, csp, script_hash, style_hash } = renderPhone([sms('1111', 1)]);
    const hash = (text: string | undefined) =>
      `sha256-${createHash('sha256')
        .update(text ?? '')
        .digest('base64')}`;
    expect(hash(/<script>([^]*?)<\/script>/.exec(html)?.[1])).toBe(script_hash);
    expect(hash(/<style>([^]*?)<\/style>/.exec(html)?.[1])).toBe(style_hash);
    expect(csp).toContain(`script-src '${script_hash}'`);
    expect(csp).toContain(`style-src '${style_hash}'`);
    expect(html).not.toMatch(/ (style|on[a-z]+)=/);
    expect(html).not.toMatch(/(src|href)="https?:/);
  });
});

describe('in a browser', () => {
  let browser: Browser;
  let server: Server;
  let base: string;
  let items: SimulatedMessage[] = [];
  const asked: string[] = [];

  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push(request.url ?? '');
      if (request.url?.startsWith('/simulator/messages')) {
        response.setHeader('content-type', 'application/json').end(JSON.stringify({ items }));
        return;
      }
      const { html, csp } = renderPhone(items);
      response.setHeader('content-security-policy', csp);
      response.setHeader('content-type', 'text/html').end(html);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    base = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/simulator`;
    browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_ARGS });
  }, 30_000);
  afterAll(async () => {
    await browser.close();
    server.close();
    server.closeAllConnections();
  });

  test('a message appears by itself, under the policy, asked for with the query of the page', async () => {
    items = [];
    const page = await browser.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    await page.goto(`${base}?msisdn=254712345678`);
    await page.getByText('No messages yet').waitFor();
    items = [sms('4711', 1)];
    await page.locator('#messages b').getByText('4711').waitFor();
    items = [{ ...sms('4712', 2), text: '4712 <img src=x> is your code' }, ...items];
    await page.locator('#messages li').nth(1).waitFor();
    expect(await page.locator('#messages b').allTextContents()).toEqual(['4711', '4712']);
    expect(await page.locator('#messages img').count()).toBe(0);
    expect(await page.getByText('No messages yet').isVisible()).toBe(false);
    expect(asked).toContain('/simulator/messages?msisdn=254712345678');
    expect(asked).not.toContain('/favicon.ico');
    expect(complaints).toEqual([]);
    await page.close();
  }, 30_000);

  test('the newest message is in sight without JavaScript', async () => {
    items = Array.from({ length: 30 }, (_, i) => sms(String(5030 - i), 30 - i));
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(base);
    const phone = await page.locator('.phone').boundingBox();
    const newest = await page.locator('#messages b').getByText('5030').boundingBox();
    expect(newest?.y).toBeGreaterThan(phone?.y ?? Infinity);
    expect(newest?.y).toBeLessThan((phone?.y ?? 0) + (phone?.height ?? 0));
    await context.close();
  }, 30_000);

  test.each(['light', 'dark'] as const)(
    'axe finds nothing and nothing overflows, %s, 240 to 1280 px',
    async (scheme) => {
      items = [sms('2222', 2), sms('1111', 1)];
      const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
      const context = await browser.newContext({ colorScheme: scheme, bypassCSP: true });
      const page = await context.newPage();
      for (const width of [240, 360, 768, 1280]) {
        await page.setViewportSize({ width, height: 720 });
        await page.goto(base);
        await page.addScriptTag({ content: axe });
        const found = await page.evaluate('axe.run().then((r) => r.violations.map((v) => v.id))');
        expect(found).toEqual([]);
        const overflow = await page.evaluate('document.documentElement.scrollWidth > innerWidth');
        expect(overflow).toBe(false);
      }
      await context.close();
    },
    60_000,
  );
});
