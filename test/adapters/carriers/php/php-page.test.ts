import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { phpCarrier } from '../../../../src/adapters/carriers/php/php-carrier.ts';
import { joinPage, pageMessage } from '../../../../src/domain/landing-pages/compiled-page.ts';
import type { CompiledPage } from '../../../../src/domain/landing-pages/compiled-page.ts';
import { contentSecurityPolicy } from '../../../../src/domain/landing-pages/csp.ts';
import { negotiateLocale } from '../../../../src/domain/landing-pages/negotiate-locale.ts';
import { exportOrder, KEY, PAGE_ID } from './export-order.ts';
import type { OrderTexts } from './export-order.ts';
import { startFakePinflow } from './fake-pinflow.ts';
import type { FakePinflow } from './fake-pinflow.ts';
import { freePort, startPhpHost } from './php-host.ts';
import type { PhpHost } from './php-host.ts';
import { getPage, postForm } from './php-visit.ts';

const TID = '0198c0ffee0070008000000000000001';
const SENT = {
  status: '200',
  response: 'otp_sent_successfully',
  tid: TID,
  expires_in: 600,
  resend_in: 30,
  otp_length: 4,
};
const VERIFIED = { status: '200', response: 'otp_verified_successfully', tid: TID, conversion_id: 'c1' };
const WRONG = { status: '400', response: 'otp_wrong', message: 'x', tid: TID, attempts_left: 3 };
const PENDING = { status: '202', response: 'verification_pending', tid: TID };

let api: FakePinflow;
let host: PhpHost;
let page: string;

beforeAll(async () => {
  api = await startFakePinflow();
  host = await startPhpHost({
    'index.php': script(),
    'streams.php': script().replaceAll("function_exists('curl_init')", 'false'),
    'proxied.php': script().replace(
      'TRUSTED_PROXIES = []',
      "TRUSTED_PROXIES = ['127.0.0.0/8', '2001:db8::/33']",
    ),
    'framed.php': script({ frame_ancestors: ['https://kiwi.example'] }),
    'quick.php': script().replace('TOTAL_TIMEOUT_MS = 15000', 'TOTAL_TIMEOUT_MS = 300'),
    'quick-streams.php': script()
      .replace('TOTAL_TIMEOUT_MS = 15000', 'TOTAL_TIMEOUT_MS = 300')
      .replaceAll("function_exists('curl_init')", 'false'),
    'debug.php': script().replace('DEBUG = false', 'DEBUG = true'),
    'away.php': script({ public_url: `http://127.0.0.1:${await freePort()}` }),
    'wrap.php':
      "<?php ob_start(); include_once __DIR__ . '/index.php'; $printed = ob_get_clean();" +
      ` if (isset($_GET['bare'])) { echo json_encode([$printed, function_exists('Pinflow\\P${PAGE_ID}\\render'),` +
      " function_exists('pinflow_render')]); } else { pinflow_render(); }",
    'taken.php':
      "<?php function pinflow_render() { echo 'theirs'; } include __DIR__ . '/index.php'; pinflow_render();" +
      ` \\Pinflow\\P${PAGE_ID}\\render();`,
    'late.php':
      "<?php echo str_repeat('x', 9000); flush(); include __DIR__ . '/index.php'; pinflow_render();",
  });
  page = `${host.url}/index.php`;
});
afterAll(async () => {
  await host.stop();
  await api.stop();
});
beforeEach(() => {
  api.calls.length = 0;
  api.answer = (call) => ({
    body: call.path === '/api/otp/send' ? SENT : call.body['otp'] === '1234' ? VERIFIED : WRONG,
  });
});

function script(texts: OrderTexts = {}): string {
  return Buffer.from(phpCarrier().make(exportOrder({ public_url: api.url, ...texts })).bytes).toString();
}

function compiled(locale: 'en' | 'ar'): CompiledPage {
  const found = exportOrder().published.compiled[locale];
  if (!found) throw new Error('No such language.');
  return found;
}

/** Walks to the code step. */
async function atCode(url = page, number = '0712 345 678') {
  const first = await getPage(url);
  return postForm(url, { state: first.state, msisdn: number });
}

describe('a first look', () => {
  it('shows the compiled page byte for byte, with the hosted page’s headers', async () => {
    const seen = await getPage(page);
    expect(seen.status).toBe(200);
    expect(seen.html).toBe(joinPage(compiled('en'), 'msisdn', { state: seen.state }));
    expect(Object.fromEntries(seen.headers)).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': contentSecurityPolicy(compiled('en'), []),
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'strict-origin',
      'content-language': 'en',
      'cache-control': 'no-cache',
      vary: 'Accept-Language',
    });
    for (const absent of ['x-powered-by', 'set-cookie']) expect(seen.headers.has(absent)).toBe(false);
  });

  it('lets the allowed sites frame it', async () => {
    const seen = await getPage(`${host.url}/framed.php`);
    expect(seen.headers.get('content-security-policy')).toContain('frame-ancestors https://kiwi.example');
    expect(seen.headers.has('x-frame-options')).toBe(false);
  });

  it('sends nothing and fills in nothing from the address', async () => {
    const seen = await getPage(`${page}?msisdn=0712345678&otp=1234&resend=1&change=1&consent=1`);
    expect(seen.html).toBe(joinPage(compiled('en'), 'msisdn', { state: seen.state }));
    expect(api.calls).toEqual([]);
  });

  it('answers HEAD without a body and refuses other methods', async () => {
    const head = await fetch(page, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    const put = await fetch(page, { method: 'PUT', body: 'msisdn=1' });
    expect([put.status, put.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST']);
    expect(api.calls).toEqual([]);
  });

  it.each([
    [undefined, 'ar-IQ,ar;q=0.9,en;q=0.8'],
    [undefined, 'en;q=0.3, ar;q=0.9'],
    [undefined, 'ar;q=0, fr'],
    [undefined, 'fr, *;q=0.5, ar;q=0.1'],
    [undefined, 'ar;q=x'],
    [undefined, 'en, ar'],
    ['ar', 'en'],
    ['AR-EG', 'en'],
    ['xx', 'ar'],
    ['', ''],
  ])('speaks the language the hosted page would: ?lang=%s, %s', async (lang, accepted) => {
    const url = lang === undefined ? page : `${page}?lang=${lang}`;
    const seen = await getPage(url, { 'accept-language': accepted });
    expect(/<html lang="([a-z]+)"/.exec(seen.html)?.[1]).toBe(
      negotiateLocale(['en', 'ar'], 'en', { lang, accept_language: accepted }),
    );
  });
});

// Every host has streams; most have curl.
describe.each(['index.php', 'streams.php'])('the walk with %s', (file) => {
  it('goes from number over a wrong code to done', async () => {
    const url = `${host.url}/${file}`;
    const code = await atCode(url, '+254 712-345 678');
    expect(code.status).toBe(200);
    expect(code.headers.get('cache-control')).toBe('no-store');
    const resend = Number(/data-resend="(\d+)"/.exec(code.html)?.[1]);
    expect(resend).toBe(30);
    expect(code.html).toBe(
      joinPage(compiled('en'), 'otp', {
        state: code.state,
        number: '+254 712-345 678',
        resend_in: String(resend),
        resend_note: `Again in ${resend} s.`,
      }),
    );

    const wrong = await postForm(url, { state: code.state, otp: '9999' });
    expect([wrong.status, wrong.step]).toEqual([200, 'otp']);
    const left = Number(/data-resend="(\d+)"/.exec(wrong.html)?.[1]);
    expect(wrong.message).toBe(
      pageMessage(compiled('en'), 'otp_wrong', { attempts_left: 3, retry_after: left }),
    );
    expect([29, 30]).toContain(left);
    expect(wrong.html).toContain('<bdi>+254 712-345 678</bdi>');

    const done = await postForm(url, { state: wrong.state, otp: '1234' });
    expect([done.status, done.step]).toEqual([200, 'done']);

    expect(api.calls.map((call) => [call.method, call.path])).toEqual([
      ['POST', '/api/otp/send'],
      ['POST', '/api/otp/verify'],
      ['POST', '/api/otp/verify'],
    ]);
    const [send, verify] = api.calls;
    expect(send?.headers).toMatchObject({
      authorization: `Bearer ${KEY}`,
      'content-type': 'application/json',
    });
    expect(send?.body).toMatchObject({
      aff_id: 'kiwi',
      msisdn: '+254 712-345 678',
      lang: 'en',
      page_url: url,
    });
    expect(send?.body['page_version']).toBe('0123456789abcdef');
    expect(send?.body['ip']).toBe('127.0.0.1');
    expect(verify?.body).toMatchObject({ aff_id: 'kiwi', tid: TID, otp: '9999' });
    expect(verify?.body['msisdn']).toBeUndefined();
  });

  it('follows no redirect of the API and shows that the send failed', async () => {
    api.answer = (call) =>
      call.path === '/canary'
        ? { body: SENT }
        : { status: 307, raw: '', headers: { location: `${api.url}/canary` } };
    const seen = await postForm(`${host.url}/${file}`, { msisdn: '0712345678' });
    expect([seen.status, seen.step, seen.message]).toEqual([502, 'msisdn', 'en advertiser_unavailable /0']);
    expect(api.calls.map((call) => call.path)).toEqual(['/api/otp/send']);
  });

  it.each([
    ['HTML', { raw: '<h1>502</h1>', status: 502 }],
    ['nothing', { raw: '' }],
    ['JSON without an outcome', { raw: '{"status":"200"}' }],
    ['an outcome that is no word', { raw: '{"response":{"a":1}}' }],
    ['a reply without end', { fault: 'endless' as const }],
    ['a reset', { fault: 'reset' as const }],
  ])('survives %s: a failed send, a pending verify', async (_, reply) => {
    const url = `${host.url}/${file}`;
    const code = await atCode(url);
    api.answer = () => reply;
    const send = await postForm(url, { msisdn: '0712 345 678' });
    expect([send.status, send.step, send.message]).toEqual([502, 'msisdn', 'en advertiser_unavailable /0']);
    expect(send.html).toContain('value="0712 345 678"');
    const verify = await postForm(url, { state: code.state, otp: '1234' });
    expect([verify.status, verify.step, verify.message]).toEqual([
      200,
      'pending',
      'en verification_pending /0',
    ]);
    // A send and a verify are never repeated by themselves.
    expect(api.calls).toHaveLength(3);
  });
});

describe('a host that forbids', () => {
  it('curl: the page walks by sockets', async () => {
    const poor = await startPhpHost({ 'index.php': script() }, { disable_functions: 'curl_init' });
    const code = await atCode(poor.url);
    expect((await postForm(poor.url, { state: code.state, otp: '1234' })).step).toBe('done');
    await poor.stop();
  });

  it('all transports and ini_set: the send fails in words', async () => {
    const disable_functions = 'curl_init,stream_socket_client,ini_set';
    const poor = await startPhpHost({ 'index.php': script() }, { disable_functions });
    const seen = await postForm(poor.url, { msisdn: '0712345678' });
    await poor.stop();
    expect([seen.status, seen.step, seen.message]).toEqual([502, 'msisdn', 'en advertiser_unavailable /0']);
  });
});

it('shows no error message of PHP, whatever the host’s settings', async () => {
  const faulty = script().replace(/function answer\(\)\s*\{/, '$& trigger_error("canary");');
  const open = await startPhpHost({ 'index.php': faulty }, { display_errors: '1' });
  const { html } = await getPage(open.url);
  expect(html).not.toContain('canary');
  expect(open.log()).toContain('canary');
  await open.stop();
});

describe.each(['quick.php', 'quick-streams.php'])('time runs out with %s', (file) => {
  it.each(['stall', 'drip'] as const)('%s: pending after a verify, failed after a send', async (fault) => {
    const url = `${host.url}/${file}`;
    const code = await atCode(url);
    api.answer = () => ({ fault });
    const begun = performance.now();
    expect((await postForm(url, { state: code.state, otp: '1234' })).step).toBe('pending');
    const send = await postForm(url, { msisdn: '0712345678' });
    expect([send.status, send.step]).toEqual([502, 'msisdn']);
    expect(performance.now() - begun).toBeLessThan(5000);
  });
});

describe('what goes along', () => {
  it('sends sub ids verbatim, named as the page’s map says, and the visitor’s facts', async () => {
    const query =
      'sub1=a%26b%0D%0A%7Bpayout%7D&sub5=%F0%9F%8E%81&clickid=k-1&clickid=k-2&utm.source=fb&x=1&sub3=';
    await postForm(
      `${page}?${query}`,
      { msisdn: '٠٧١٢٣٤٥٦٧٨', consent: 'on', operator: 'zain' },
      { 'user-agent': 'Opera/9.80', referer: 'https://kiwi.example/x', 'accept-language': 'ar' },
    );
    expect(api.calls[0]?.body).toEqual({
      aff_id: 'kiwi',
      msisdn: '٠٧١٢٣٤٥٦٧٨',
      consent: 'on',
      operator: 'zain',
      sub1: 'a&b\r\n{payout}',
      sub5: '🎁',
      aff_click_id: 'k-1',
      sub2: 'fb',
      ip: '127.0.0.1',
      ua: 'Opera/9.80',
      lang: 'ar',
      referer: 'https://kiwi.example/x',
      page_version: '0123456789abcdef',
      page_url: `${page}?${query}`,
    });
  });

  it('cuts a sub id at the 256 characters Pinflow takes', async () => {
    await postForm(`${page}?sub1=${'a'.repeat(255)}%F0%9F%8E%81&sub2=${'%D8%A7'.repeat(300)}`, {
      msisdn: '1',
    });
    expect(api.calls[0]?.body).toMatchObject({ sub1: 'a'.repeat(255), sub2: 'ا'.repeat(256) });
  });

  it('keeps the page’s language and the typed digits through the steps', async () => {
    const first = await getPage(`${page}?lang=ar`);
    const code = await postForm(page, { state: first.state, msisdn: '٠٧١٢٣٤٥٦٧٨' });
    expect(code.html).toContain('<html lang="ar"');
    expect(code.html).toContain('<bdi>٠٧١٢٣٤٥٦٧٨</bdi>');
    await postForm(page, { state: code.state, otp: '١٢٣٤' });
    expect(api.calls[1]?.body).toMatchObject({ otp: '١٢٣٤', lang: 'ar' });
  });

  it('shows what was typed as text', async () => {
    const seen = await atCode(page, `"><script>alert('1')</script>&amp;`);
    expect(seen.html).toContain(
      '<bdi>&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;amp;</bdi>',
    );
  });

  it('passes broken UTF-8 and lists on as harmless text', async () => {
    const response = await fetch(page, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'msisdn=07%FF12',
    });
    const html = Buffer.from(await response.arrayBuffer());
    expect(html.includes(Buffer.from('<bdi>07\ufffd12</bdi>'))).toBe(true);
    expect(api.calls[0]?.body['msisdn']).toBe('07\ufffd12');
    await postForm(page, { 'msisdn[]': '1', 'state[]': 'x' });
    expect(api.calls[1]?.body['msisdn']).toBe(' ');
  });

  it('believes X-Forwarded-For from its own proxies alone, right to left', async () => {
    const forwarded = { 'x-forwarded-for': '6.6.6.6, 41.90.1.2, 2001:db8:1::9, ::ffff:127.0.0.3' };
    await postForm(`${host.url}/proxied.php`, { msisdn: '1' }, forwarded);
    await postForm(`${host.url}/proxied.php`, { msisdn: '1' }, { 'x-forwarded-for': '41.90.1.2, nonsense' });
    await postForm(page, { msisdn: '1' }, forwarded);
    expect(api.calls.map((call) => call.body['ip'])).toEqual(['41.90.1.2', '127.0.0.1', '127.0.0.1']);
  });

  it('names one submit by one Idempotency-Key', async () => {
    const code = await atCode();
    for (const otp of ['9999', '9999', '8888']) await postForm(page, { state: code.state, otp });
    const next = await atCode();
    await postForm(page, { state: next.state, otp: '9999' });
    await postForm(page, { msisdn: '0712345678' });
    const keys = api.calls.map((call) => call.headers['idempotency-key']);
    expect(keys[1]).toMatch(/^[0-9a-f]{64}$/);
    expect(keys[2]).toBe(keys[1]);
    expect(new Set([keys[0], keys[1], keys[3], keys[4], keys[5]]).size).toBe(5);
    expect(keys[6]).toBeUndefined();
  });
});

describe('the state', () => {
  it.each(['x', 'a.b', '%00', 'A'.repeat(200)])('refuses the forged %j without a call', async (state) => {
    const posts: Record<string, string>[] = [
      { msisdn: '0712345678' },
      { otp: '1234' },
      { resend: '1' },
      { change: '1' },
    ];
    for (const fields of posts) {
      const seen = await postForm(page, { ...fields, state });
      expect([seen.status, seen.step, seen.html.includes('0712345678')]).toEqual([400, 'msisdn', false]);
    }
    expect((await getPage(`${page}?state=${state}`)).status).toBe(400);
    expect(api.calls).toEqual([]);
  });

  it('refuses every single changed character', async () => {
    const { state } = await getPage(page);
    for (const at of [0, 15, 20, Math.floor(state.length / 2), state.length - 20, state.length - 3]) {
      const other = state[at] === 'A' ? 'B' : 'A';
      const forged = state.slice(0, at) + other + state.slice(at + 1);
      expect((await postForm(page, { state: forged, msisdn: '0712345678' })).status).toBe(400);
    }
    expect(api.calls).toEqual([]);
  });

  it('refuses the state of another key', async () => {
    const order = exportOrder({ public_url: api.url, key: KEY.replace('pf_a', 'pf_b') });
    const other = await startPhpHost({ 'index.php': phpCarrier().make(order).bytes });
    const { state } = await getPage(other.url);
    await other.stop();
    expect((await postForm(page, { state, msisdn: '0712345678' })).status).toBe(400);
  });

  it('shows neither number nor code to who reads an address or a log', async () => {
    const code = await atCode();
    api.answer = () => ({ body: PENDING });
    const pending = await postForm(page, { state: code.state, otp: '987654' });
    const bytes = Buffer.from(pending.state, 'base64url').toString('latin1');
    expect(bytes).not.toMatch(/0712|987654|"n"/);
    expect(pending.headers.get('refresh')).not.toContain('987654');
  });

  it('demands itself for another code and another number', async () => {
    expect((await postForm(page, { resend: '1' })).status).toBe(400);
    expect((await postForm(page, { change: '1', msisdn: '0712345678' })).status).toBe(400);
    expect(api.calls).toEqual([]);
  });

  it('is not needed to post a number, nor a code with its number', async () => {
    expect((await postForm(page, { msisdn: '0712345678' })).step).toBe('otp');
    expect((await postForm(page, { msisdn: '0712345678', otp: '1234' })).step).toBe('done');
    expect(api.calls[1]?.body).toMatchObject({ msisdn: '0712345678', otp: '1234' });
    const lost = await postForm(page, { otp: '1234' });
    expect([lost.status, lost.step, lost.message]).toEqual([200, 'msisdn', 'en otp_not_requested /0']);
    expect(api.calls).toHaveLength(2);
  });

  it('refuses a post of more than 16 KB', async () => {
    expect((await postForm(page, { msisdn: '1'.repeat(17_000) })).status).toBe(413);
    expect(api.calls).toEqual([]);
  });
});

describe('again and change', () => {
  it('asks for another code with the number and the consent of before', async () => {
    const code = await postForm(`${page}?sub1=a`, { msisdn: '0712 345 678', consent: 'yes' });
    const again = await postForm(`${page}?sub1=a`, { state: code.state, resend: '1', otp: '12' });
    expect([again.status, again.step]).toEqual([200, 'otp']);
    expect(again.html).toContain('<bdi>0712 345 678</bdi>');
    expect(api.calls[1]).toMatchObject({
      path: '/api/otp/send',
      body: { msisdn: '0712 345 678', consent: 'yes', sub1: 'a' },
    });
  });

  it('shows the code step again when asked too soon', async () => {
    const code = await atCode();
    api.answer = () => ({
      body: { status: '429', response: 'too_many_requests', tid: TID, retry_after: 17 },
      headers: { 'retry-after': '17' },
    });
    const again = await postForm(page, { state: code.state, resend: '1' });
    expect([again.step, again.message]).toEqual(['otp', 'en too_many_requests /17']);
    expect(again.headers.get('retry-after')).toBe('17');
    expect(again.html).toContain('data-resend="17">Again in 17 s.');
    // The number typed once more is told nothing: reloading is harmless.
    const same = await postForm(page, { state: code.state, msisdn: '0712 345 678' });
    expect([same.step, same.message]).toEqual(['otp', '']);
    // Without a click the number stands there to be tried again.
    api.answer = () => ({ body: { status: '429', response: 'too_many_requests', retry_after: 17 } });
    expect((await postForm(page, { state: code.state, resend: '1' })).step).toBe('msisdn');
  });

  it('shows the number as typed when it is to be changed, and calls nobody', async () => {
    const code = await atCode(page, '٠٧١٢ 345-678');
    const change = await postForm(page, { state: code.state, change: '1', otp: '1234' });
    expect([change.status, change.step]).toEqual([200, 'msisdn']);
    expect(change.html).toContain('<input name="msisdn" value="٠٧١٢ 345-678">');
    expect(api.calls).toHaveLength(1);
  });
});

describe('pending', () => {
  it('asks again by itself with the same code until there is a verdict', async () => {
    const url = `${page}?sub1=a%2Bb&state=old&otp=1&page_id=7`;
    const code = await postForm(url, { msisdn: '0712345678' });
    api.answer = () => ({ body: PENDING });
    const pending = await postForm(url, { state: code.state, otp: '1234' });
    expect([pending.status, pending.step, pending.message]).toEqual([
      200,
      'pending',
      'en verification_pending /0',
    ]);
    const [, query] = /^5; url=(\?.*)$/.exec(pending.headers.get('refresh') ?? '') ?? [];
    expect(query).toBe(`?sub1=a%2Bb&page_id=7&state=${pending.state}`);

    const still = await getPage(page + query);
    expect([still.status, still.step, still.headers.get('cache-control')]).toEqual([
      200,
      'pending',
      'no-store',
    ]);
    expect(still.headers.has('refresh')).toBe(true);
    expect(api.calls.at(-1)).toMatchObject({ path: '/api/otp/verify', body: { tid: TID, otp: '1234' } });

    // The same by the page's button, which posts nothing but the state.
    const pressed = await postForm(page, { state: still.state });
    expect(pressed.step).toBe('pending');

    api.answer = () => ({ body: VERIFIED });
    const done = await getPage(`${page}?state=${pressed.state}`);
    expect([done.step, done.headers.has('refresh')]).toEqual(['done', false]);
  });

  it("stays at the number, in words, when the verdict waited for is another page's", async () => {
    api.answer = () => ({ body: { ...PENDING, tid: undefined } });
    const told = await postForm(page, { msisdn: '0712345678' });
    expect([told.status, told.step, told.message]).toEqual([200, 'msisdn', 'en verification_pending /0']);
  });

  it('asks without another code after a send that must wait for a verdict', async () => {
    api.answer = () => ({ body: PENDING });
    const pending = await postForm(page, { msisdn: '0712345678' });
    expect([pending.step, pending.headers.has('refresh')]).toEqual(['pending', false]);
    expect((await getPage(`${page}?state=${pending.state}`)).step).toBe('pending');
    expect(api.calls).toHaveLength(1);
  });

  it('brings a visitor back to the code step without a call, for half an hour', async () => {
    const code = await atCode();
    expect((await getPage(`${page}?state=${code.state}`)).step).toBe('otp');
    const old = await getPage(`${page}?state=${aged(code.state, 1801)}`);
    expect([old.status, old.step]).toEqual([200, 'msisdn']);
    expect((await getPage(`${page}?state=${aged(code.state, 1700)}`)).step).toBe('otp');
    expect(api.calls).toHaveLength(1);
  });

  it('waits when Pinflow is away during a verify, and fails a send', async () => {
    const away = `${host.url}/away.php`;
    const code = await atCode();
    const verify = await postForm(away, { state: code.state, otp: '1234' });
    expect([verify.status, verify.step, verify.headers.has('refresh')]).toEqual([200, 'pending', true]);
    const send = await postForm(away, { msisdn: '0712345678' });
    expect([send.status, send.step, send.message]).toEqual([502, 'msisdn', 'en advertiser_unavailable /0']);
  });
});

describe('where the visitor is sent', () => {
  const to = 'https://shop.example/thanks?a=1&b=2';
  const cases = [
    ['verified', 'otp', { ...VERIFIED, redirect: to }],
    ['terms changed', 'otp', { status: '409', response: 'terms_changed', redirect: to }],
    ['operator’s page', 'msisdn', { status: '200', response: 'user_redirect', tid: TID, redirect: to }],
    ['terms changed before a send', 'msisdn', { status: '409', response: 'terms_changed', redirect: to }],
    ['cap reached', 'msisdn', { status: '429', response: 'cap_reached', redirect: to, retry_after: 9 }],
  ] as const;

  it.each(cases)('%s: 303, or the step with the link for the enhanced page', async (_, field, body) => {
    const code = await atCode();
    api.answer = () => ({ body });
    const fields = { state: code.state, [field]: '1234' };
    const plain = await postForm(page, fields);
    expect([plain.status, plain.headers.get('location'), plain.html]).toEqual([303, to, '']);
    const enhanced = await postForm(page, fields, { 'x-pinflow-enhance': '1' });
    expect([enhanced.status, enhanced.step, enhanced.headers.has('location')]).toEqual([
      200,
      'redirect',
      false,
    ]);
    expect(enhanced.html).toContain('id="pf-go" href="https://shop.example/thanks?a=1&amp;b=2"');
  });

  it.each([
    'javascript:alert(1)',
    'https://a\r\nSet-Cookie: x=1',
    '//evil.example',
    'data:text/html,x',
    'https://a b',
    'https://a"b',
  ])('never follows %j', async (redirect) => {
    const code = await atCode();
    api.answer = () => ({ body: { ...VERIFIED, redirect } });
    const seen = await postForm(page, { state: code.state, otp: '1234' });
    expect([seen.status, seen.step, seen.headers.has('location'), seen.headers.has('set-cookie')]).toEqual([
      200,
      'done',
      false,
      false,
    ]);
    expect(seen.html).toContain('href=""');
  });

  it('shows what to text', async () => {
    api.answer = () => ({
      body: { status: '200', response: 'user_must_text', tid: TID, keyword: 'GO <1>', shortcode: '1234' },
    });
    const seen = await postForm(page, { msisdn: '0712345678' });
    expect(seen.html).toContain('<section data-step="text">GO &lt;1&gt; → 1234</section>');
    expect((await getPage(`${page}?state=${seen.state}`)).html).toContain('GO &lt;1&gt; → 1234');
  });
});

describe('words for what went wrong', () => {
  it.each([
    ['401', 'unauthorized'],
    ['403', 'api_access_disabled'],
    ['403', 'page_paused'],
  ])('%s %s: said on the page, status 200', async (status, response) => {
    api.answer = () => ({ body: { status, response, advertiser: { http_status: 417, body: 'SECRET' } } });
    const seen = await postForm(page, { msisdn: '0712345678' });
    expect([seen.status, seen.step, seen.message]).toEqual([200, 'msisdn', `en ${response} /0`]);
    expect(seen.html).not.toContain('SECRET');
  });

  it('has words for an outcome a newer Pinflow may answer', async () => {
    api.answer = () => ({ body: { status: '418', response: 'teapot' } });
    expect((await postForm(page, { msisdn: '1' })).message).toBe('en internal_error /0');
  });
});

describe('included by another script', () => {
  it('prints nothing and defines both functions', async () => {
    expect(await (await fetch(`${host.url}/wrap.php?bare=1`)).json()).toEqual(['', true, true]);
  });

  it('works there as on its own', async () => {
    const url = `${host.url}/wrap.php`;
    const first = await getPage(url);
    expect(first.html).toBe(joinPage(compiled('en'), 'msisdn', { state: first.state }));
    const code = await postForm(url, { state: first.state, msisdn: '0712345678' });
    expect((await postForm(url, { state: code.state, otp: '1234' })).step).toBe('done');
  });

  it('leaves a function named pinflow_render alone', async () => {
    const { html } = await getPage(`${host.url}/taken.php`);
    expect(html).toMatch(/^theirs<!doctype html>/);
  });

  it('shows the link where output has begun and no header can be sent', async () => {
    api.answer = () => ({ body: { ...VERIFIED, redirect: 'https://shop.example/' } });
    const seen = await postForm(`${host.url}/late.php`, { msisdn: '1', otp: '1234' });
    expect([seen.status, seen.step]).toEqual([200, 'redirect']);
    expect(seen.html).not.toMatch(/Warning|Notice/);
  });
});

describe('the error log', () => {
  it('gets one line a call with DEBUG, without number, code or key', async () => {
    const url = `${host.url}/debug.php`;
    const code = await atCode(url, '0799888777');
    await postForm(url, { state: code.state, otp: '445566' });
    expect(host.log()).toMatch(/pinflow \/api\/otp\/send 200 otp_sent_successfully \d+ ms/);
    expect(host.log()).toMatch(/pinflow \/api\/otp\/verify 400 otp_wrong \d+ ms/);
    expect(host.log()).not.toMatch(/0799888777|445566|pf_abc/);
  });

  it('has got nothing else from all that happened above', () => {
    expect(host.log()).not.toMatch(/PHP (Warning|Notice|Deprecated|Fatal)/);
  });
});

/** The state as it would have been sealed `seconds` ago: its seal is a known shape, and the test knows the key. */
function aged(state: string, seconds: number): string {
  const bytes = Buffer.from(state, 'base64url');
  const nonce = bytes.subarray(0, 12);
  const visit = JSON.parse(mask(bytes.subarray(12, -16), nonce).toString()) as { i: number };
  const text = Buffer.from(JSON.stringify({ ...visit, i: visit.i - seconds }));
  const sealed = Buffer.concat([nonce, mask(text, nonce)]);
  const mark = createHmac('sha256', KEY).update('mark').update(sealed).digest().subarray(0, 16);
  return Buffer.concat([sealed, mark]).toString('base64url');
}

function mask(text: Buffer, nonce: Buffer): Buffer {
  const out = Buffer.from(text);
  for (let block = 0; block * 32 < out.length; block++) {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(block);
    const stream = createHmac('sha256', KEY).update('mask').update(nonce).update(counter).digest();
    for (let i = 0; i < 32 && block * 32 + i < out.length; i++) {
      out[block * 32 + i] = (out[block * 32 + i] ?? 0) ^ (stream[i] ?? 0);
    }
  }
  return out;
}
