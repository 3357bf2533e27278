import { chromium } from 'playwright';
import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { downloadPhp, open, serveScripts, submit } from '../php/visitor.ts';
import { CHROMIUM_ARGS, obtainChromium } from '../support/chromium.ts';
import type { ServedPhp } from '../support/php.ts';
import type { Pinflow } from '../support/pinflow.ts';
import { startPinflow } from '../support/pinflow.ts';
import type { Answer, World } from '../support/world.ts';
import { makeWorld } from '../support/world.ts';
import type { Shield } from './13-page-script-advertiser.ts';
import { SHIELD_KEY, SHIELD_PIN, startShield } from './13-page-script-advertiser.ts';
import { startingPoint } from './starting-point.ts';

const VISITOR = { ip: '203.0.113.7', ua: 'Mozilla/5.0 (Linux; Android 9)' };
/** Contract § 2, a second send: within it the first answer is repeated. */
const DOUBLE_SUBMIT_MS = 2100;
const BROWSER = { 'user-agent': VISITOR.ua };

let shield: Shield;
let pinflow: Pinflow;
let kiwi: World;
let browser: Browser;
let php: ServedPhp;
let hostedUrl: string;
let numbers = 0;

const number = () => `25471${String(100 + (numbers += 1))}4321`;

/** The starting point as an operator saves it for this service. */
function definition() {
  const made = startingPoint('page-script', shield.origin, { api_key: SHIELD_KEY });
  const [step] = made.send.prepare ?? [];
  if (!step) throw new Error('The starting point has no page step.');
  step.script_hosts = [shield.host];
  return {
    ...made,
    otp: { resend_after_seconds: 0 },
    limits: { sends_per_msisdn_per_day: 100, unverified_sends_per_prefix: 0 },
  };
}

beforeAll(async () => {
  shield = await startShield();
  pinflow = await startPinflow({ PINFLOW_EGRESS_ALLOW: shield.host, PINFLOW_DEMO: 'off' });
  kiwi = await makeWorld(pinflow, definition());
  hostedUrl = `${pinflow.url}/l/${kiwi.slug}`;
  php = await serveScripts({ 'index.php': await downloadPhp(pinflow, kiwi.page_id) });
  browser = await chromium.launch({ executablePath: await obtainChromium(() => {}), args: CHROMIUM_ARGS });
}, 300_000);

beforeEach(() => {
  shield.mode = 'block';
  shield.instead = undefined;
});

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

afterAll(async () => {
  await browser?.close();
  await php?.close();
  await pinflow?.stop();
  await shield?.close();
});

interface Prepared {
  status: string;
  prep: string;
  head_html: string;
  script_hosts: string[];
  script_sources: string[];
  expires_in: number;
  response?: string;
  message?: string;
}

async function prepare(
  body: Record<string, unknown> = VISITOR,
  key = kiwi.key,
): Promise<{ status: number; body: Prepared }> {
  const response = await fetch(`${pinflow.url}/api/otp/prepare`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify({ aff_id: kiwi.aff_id, ...body }),
  });
  return { status: response.status, body: (await response.json()) as Prepared };
}

const ofClick = async (tid: string | undefined) => (await pinflow.admin('GET', `/clicks/${tid}`)).body;

async function conversionsOf(tid: string | undefined): Promise<unknown[]> {
  return (await pinflow.admin<{ items: unknown[] }>('GET', `/conversions?tid=${tid}`)).body.items;
}

async function newestTid(): Promise<string> {
  const { body } = await pinflow.admin<{ items: { tid: string }[] }>('GET', '/clicks?limit=1');
  return body.items[0]?.tid ?? '';
}

const scripts = () => shield.on('/script').length;
const sends = () => shield.on('/pin/send').length;
const outcome = ({ status, body }: Answer) => [status, body.response];

describe('saved', () => {
  it('is kept with no warning but of plain http and what is not done yet', async () => {
    const { status, body } = await pinflow.admin<{ warnings: string[] }>(
      'POST',
      '/integrations',
      definition(),
    );
    expect([status, body.warnings.filter((warning) => !/plain http|_per_prefix/.test(warning))]).toEqual([
      201,
      [],
    ]);
  });
});

describe('through /api/otp/prepare', () => {
  it('walks page script, send, wrong code, verify, one conversion, all under one transaction', async () => {
    const page = await prepare();
    expect(page.status).toBe(200);
    expect(Object.keys(page.body).sort()).toEqual([
      'expires_in',
      'head_html',
      'prep',
      'script_hosts',
      'script_sources',
      'status',
    ]);
    expect(page.body).toMatchObject({ status: '200', expires_in: 1800, script_hosts: [shield.host] });
    expect(page.body.script_sources).toEqual([expect.stringMatching(/^'sha256-/), shield.host]);
    expect(page.body.prep).toMatch(/^[A-Za-z0-9_-]+$/);
    const sent = await kiwi.send({ msisdn: number(), ...VISITOR, prep: page.body.prep });
    expect(outcome(sent)).toEqual([200, 'otp_sent_successfully']);
    const { tid } = sent.body;
    expect(page.body.head_html).toContain(encodeURIComponent(shield.tokens.get(tid ?? '') ?? 'none'));
    expect((await kiwi.verify({ tid, otp: '0000' })).body.response).toBe('otp_wrong');
    expect(outcome(await kiwi.verify({ tid, otp: SHIELD_PIN }))).toEqual([200, 'otp_verified_successfully']);
    expect(await conversionsOf(tid)).toHaveLength(1);
    expect(shield.blocked.size).toBe(0);
  });

  it('asks once for each view, with the visitor’s address and agent, and makes no click', async () => {
    const before = [scripts(), await newestTid()];
    await prepare();
    await prepare();
    expect([scripts(), await newestTid()]).toEqual([Number(before[0]) + 2, before[1]]);
    expect(shield.on('/script').at(-1)?.fields).toMatchObject({
      user_ip: VISITOR.ip,
      user_agent: VISITOR.ua,
    });
    const ids = shield.on('/script').map(({ fields }) => fields['transaction_id']);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('is good for one number: of many sends at once one goes out, the others are refused and call nobody', async () => {
    const before = sends();
    const { prep } = (await prepare()).body;
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => kiwi.send({ msisdn: number(), prep })),
    );
    const [sent, ...others] = answers.sort((a, b) => a.status - b.status);
    expect(sent && outcome(sent)).toEqual([200, 'otp_sent_successfully']);
    expect(shield.tokens.has(sent?.body.tid ?? '')).toBe(true);
    for (const refused of others) {
      expect(outcome(refused)).toEqual([400, 'invalid_request']);
      expect(refused.body.message).toMatch(/`prep` was used for another number/);
      expect(refused.body.tid).toBeUndefined();
    }
    expect(sends()).toBe(before + 1);
    expect(shield.blocked.size).toBe(0);
  });

  it('is good for a double submit of its number, which gets one answer, and for that number later', async () => {
    shield.mode = 'monitor';
    const { prep } = (await prepare()).body;
    const msisdn = number();
    const before = sends();
    const [one, two] = await Promise.all([kiwi.send({ msisdn, prep }), kiwi.send({ msisdn, prep })]);
    expect([outcome(one), two.body]).toEqual([[200, 'otp_sent_successfully'], one.body]);
    expect(sends()).toBe(before + 1);
    await new Promise((resolve) => setTimeout(resolve, DOUBLE_SUBMIT_MS));
    const again = await kiwi.send({ msisdn, prep });
    expect(again.body.message ?? '').not.toMatch(/another number/);
  });

  it('keeps the token beside what the send carries', async () => {
    const { send, verify, ...rest } = definition();
    const world = await makeWorld(
      pinflow,
      {
        ...rest,
        send: { ...send, carry: [{ name: 'verdict', get: 'json:verdict' }] },
        verify: {
          ...verify,
          params: [...(verify.params ?? []), { key: 'verdict', value: '{carry.verdict}' }],
        },
      },
      {},
      'quince',
    );
    const { prep } = (await prepare({ ...VISITOR, aff_id: 'quince' }, world.key)).body;
    const { tid } = (await world.send({ msisdn: number(), prep })).body;
    expect(outcome(await world.verify({ tid, otp: SHIELD_PIN }))).toEqual([200, 'otp_verified_successfully']);
    expect(shield.on('/pin/verify').at(-1)?.fields).toMatchObject({
      token: shield.tokens.get(tid ?? ''),
      verdict: 'ALLOW',
    });
  });

  it('a page that was asked for twice is blocked at send, and nothing is verified', async () => {
    const { prep } = (await prepare()).body;
    const id = [...shield.tokens.keys()].at(-1) ?? '';
    shield.blocked.set(id, 'asked twice');
    const sent = await kiwi.send({ msisdn: number(), prep });
    expect(outcome(sent)).toEqual([403, 'fraud_blocked']);
    expect(await ofClick(sent.body.tid)).toMatchObject({ status: 'send_failed', outcome: 'fraud_blocked' });
  });

  it('blocked at verify is told, and leaves no conversion', async () => {
    const { prep } = (await prepare()).body;
    const { tid } = (await kiwi.send({ msisdn: number(), prep })).body;
    shield.blocked.set(tid ?? '', 'a late finding');
    expect(outcome(await kiwi.verify({ tid, otp: SHIELD_PIN }))).toEqual([403, 'fraud_blocked']);
    expect(await conversionsOf(tid)).toEqual([]);
  });

  it('in monitor mode what would be blocked goes through', async () => {
    shield.mode = 'monitor';
    const { prep } = (await prepare()).body;
    shield.blocked.set([...shield.tokens.keys()].at(-1) ?? '', 'asked twice');
    const { tid } = (await kiwi.send({ msisdn: number(), prep })).body;
    expect(outcome(await kiwi.verify({ tid, otp: SHIELD_PIN }))).toEqual([200, 'otp_verified_successfully']);
    expect(await conversionsOf(tid)).toHaveLength(1);
  });

  it.each<[string, object, number, string]>([
    ['a reset', { reset: true }, 502, 'advertiser_unavailable'],
    ['500', { status: 500, body: 'oops' }, 502, 'advertiser_unavailable'],
    ['a refusal', { body: { status: 'NO', token: 'hidden-token' } }, 400, 'advertiser_rejected'],
    ['no token', { body: { status: 'OK', script: '<script></script>' } }, 502, 'advertiser_garbled'],
    ['no script', { body: { status: 'OK', token: 't' } }, 502, 'advertiser_garbled'],
    [
      '200 KB',
      { body: { status: 'OK', token: 't', script: 'x'.repeat(200_000) } },
      502,
      'advertiser_garbled',
    ],
    [
      'a token of 5 KB',
      { body: { status: 'OK', token: 't'.repeat(5000), script: ' ' } },
      502,
      'advertiser_garbled',
    ],
    [
      'a page',
      { body: '<!doctype html>', headers: { 'content-type': 'text/html' } },
      502,
      'advertiser_garbled',
    ],
  ])('%s is answered as on send, once asked, and never shown', async (_, reply, status, response) => {
    shield.instead = reply as Shield['instead'];
    const before = scripts();
    const answer = await prepare();
    expect([answer.status, answer.body.response, scripts()]).toEqual([status, response, before + 1]);
    expect(JSON.stringify(answer.body)).not.toContain('hidden-token');
  });

  it('refuses a send without a prep, naming it, and calls nobody', async () => {
    const before = sends();
    const answer = await kiwi.send({ msisdn: number() });
    expect(outcome(answer)).toEqual([400, 'invalid_request']);
    expect(answer.body.message).toMatch(/`prep`.*\/api\/otp\/prepare/);
    expect(sends()).toBe(before);
  });

  it('refuses a prep that was forged, altered or is another page’s, calls nobody, and logs none', async () => {
    const other = await makeWorld(pinflow, definition(), {}, 'mango');
    const { prep } = (await prepare()).body;
    const before = sends();
    const altered = `${prep.slice(0, -2)}${prep.endsWith('AA') ? 'BB' : 'AA'}`;
    for (const wrong of ['x', altered, `${prep}\r\nX-A: 1`, 'A'.repeat(20_000)]) {
      const answer = await kiwi.send({ msisdn: number(), prep: wrong });
      expect([...outcome(answer), answer.body.message]).toEqual([
        400,
        'invalid_request',
        expect.stringContaining('`prep`'),
      ]);
    }
    expect(outcome(await other.send({ msisdn: number(), prep }))).toEqual([400, 'invalid_request']);
    expect(sends()).toBe(before);
    const inQuery = await fetch(`${pinflow.url}/api/otp/send?prep=${prep}&key=${kiwi.key}`, {
      method: 'POST',
    });
    expect(inQuery.status).toBe(400);
    expect(pinflow.output()).not.toContain(prep);
  });

  it('takes a prep made before the integration was saved again, unless its page steps are other ones', async () => {
    const world = await makeWorld(pinflow, definition(), {}, 'papaya');
    const ready = async () => {
      const { body } = await prepare({ ...VISITOR, aff_id: 'papaya' }, world.key);
      return body.prep;
    };
    const change = (patch: object) => pinflow.admin('PATCH', `/integrations/${world.integration_id}`, patch);
    const first = await ready();
    await change({ name: 'Another name' });
    expect(outcome(await world.send({ msisdn: number(), prep: first }))).toEqual([
      200,
      'otp_sent_successfully',
    ]);
    const second = await ready();
    const { send } = definition();
    await change({ send: { ...send, prepare: send.prepare?.map((step) => ({ ...step, timeout_ms: 500 })) } });
    expect(outcome(await world.send({ msisdn: number(), prep: second }))).toEqual([400, 'invalid_request']);
  });

  it('checks as send does: method, key, aff_id; and answers as send while nothing may be sent', async () => {
    const before = scripts();
    expect((await fetch(`${pinflow.url}/api/otp/prepare`)).status).toBe(405);
    expect((await prepare({}, 'pf_wrong')).status).toBe(401);
    expect((await prepare({ aff_id: '' })).body).toMatchObject({
      status: '400',
      response: 'invalid_request',
    });
    expect((await prepare({ aff_id: 'mango' })).status).toBe(401);
    const page = (status: string) => pinflow.admin('PATCH', `/landing-pages/${kiwi.page_id}`, { status });
    await page('paused');
    expect((await prepare()).body).toMatchObject({ status: '403', response: 'page_paused' });
    await page('live');
    const access = (api_access: boolean) =>
      pinflow.admin('PATCH', `/affiliates/${kiwi.aff_id}`, { api_access });
    await access(false);
    expect((await prepare()).body).toMatchObject({ status: '403', response: 'api_access_disabled' });
    await open(hostedUrl, BROWSER);
    await access(true);
    expect(scripts()).toBe(before);
  });

  it('a test key runs no page step and needs no prep', async () => {
    const { body } = await pinflow.admin<{ key: string }>('POST', `/landing-pages/${kiwi.page_id}/keys`, {
      mode: 'test',
    });
    const before = [scripts(), sends()];
    const page = await prepare(VISITOR, body.key);
    expect(page.body).toMatchObject({ status: '200', head_html: '', script_hosts: [], expires_in: 1800 });
    const headers = { authorization: `Bearer ${body.key}` };
    expect(outcome(await kiwi.send({ msisdn: number() }, headers))).toEqual([200, 'otp_sent_successfully']);
    const live = await kiwi.send({ msisdn: number(), prep: page.body.prep });
    expect(outcome(live)).toEqual([400, 'invalid_request']);
    expect([scripts(), sends()]).toEqual(before);
  });

  it('an integration without page steps answers empty, and takes a prep or none', async () => {
    const { prepare: _, ...send } = definition().send;
    const params = (send.params ?? []).filter(({ key }) => key !== 'token');
    const { verify, ...rest } = definition();
    const plain = {
      ...rest,
      send: { ...send, params },
      verify: { ...verify, params: (verify.params ?? []).filter(({ key }) => key !== 'token') },
    };
    const world = await makeWorld(pinflow, plain, {}, 'lemon');
    shield.mode = 'monitor';
    const page = await prepare({ aff_id: 'lemon' }, world.key);
    expect([page.status, page.body.head_html, page.body.script_hosts]).toEqual([200, '', []]);
    for (const prep of [page.body.prep, undefined, 'nonsense'])
      expect(outcome(await world.send({ msisdn: number(), prep }))).toEqual([200, 'otp_sent_successfully']);
  });
});

/** Everything a browser must not meet on such a page. */
async function visit(
  url: string,
  options: { javaScriptEnabled?: boolean } = {},
): Promise<{ page: Page; troubles: string[] }> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    userAgent: VISITOR.ua,
    locale: 'en-GB',
    ...options,
  });
  closing.push(() => context.close());
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) troubles.push(message.text());
  });
  page.on('pageerror', (error) => troubles.push(String(error)));
  await page.goto(url);
  return { page, troubles };
}

const ranIn = async (page: Page) => {
  await page.waitForFunction(() => document.documentElement.hasAttribute('data-shield'));
  return page.evaluate(() => document.documentElement.getAttribute('data-shield') ?? '');
};

describe.each([
  ['hosted page', () => hostedUrl],
  ['PHP script', () => `${php.url}/index.php`],
])('in a browser, the %s', (_, at) => {
  it('runs the script under its policy, keeps it through both steps, and leaves one conversion', async () => {
    const before = scripts();
    const { page, troubles } = await visit(at());
    const token = await ranIn(page);
    await expect.poll(() => [...(shield.beats.get(token) ?? [])].sort()).toEqual(['loaded', 'ran']);
    await page.getByRole('textbox').fill(number());
    await page.locator('button.go').click();
    await page.locator('input[name="otp"]').fill('0000');
    await page.locator('button.go').click();
    await page.getByRole('alert').waitFor();
    // The very document: what the script left in it is there still.
    expect(await ranIn(page)).toBe(token);
    await page.locator('input[name="otp"]').fill(SHIELD_PIN);
    await page.locator('button.go').click();
    await page.locator('.tick').waitFor();
    const tid = await newestTid();
    expect(shield.tokens.get(tid)).toBe(token);
    expect(await conversionsOf(tid)).toHaveLength(1);
    expect([scripts() - before, troubles]).toEqual([1, []]);
  });

  it('goes on in place after a wrong number, and is shown anew, script and all, for another one', async () => {
    shield.mode = 'monitor';
    const before = scripts();
    const { page, troubles } = await visit(at());
    const token = await ranIn(page);
    await page.locator('input[name="msisdn"]').fill('12');
    await page.locator('button.go').click();
    await page.getByRole('alert').waitFor();
    await page.locator('input[name="msisdn"]').fill(number());
    await page.locator('button.go').click();
    await page.locator('button[name="change"]').click();
    await page.locator('input[name="msisdn"]').waitFor();
    const renewed = await ranIn(page);
    expect(renewed).not.toBe(token);
    expect(await page.getByRole('alert').count()).toBe(0);
    const second = number();
    await page.locator('input[name="msisdn"]').fill(second);
    await page.locator('button.go').click();
    await page.locator('input[name="otp"]').waitFor();
    // Sooner it would pass for a double submit.
    await page.waitForTimeout(DOUBLE_SUBMIT_MS);
    const answered = page.waitForResponse((response) => response.request().method() === 'POST');
    await page.locator('button[name="resend"]').click();
    await (await answered).finished();
    await page.locator('input[name="otp"]').fill(SHIELD_PIN);
    await page.locator('button.go').click();
    await page.locator('.tick').waitFor();
    const sent = shield.on('/pin/send').slice(-3);
    expect(sent.map(({ fields }) => fields['token'])).toEqual([token, renewed, renewed]);
    expect(new Set(sent.map(({ fields }) => fields['transaction_id'])).size).toBe(3);
    expect(sent.slice(0, 2).map(({ fields }) => shield.tokens.get(String(fields['transaction_id'])))).toEqual(
      [token, renewed],
    );
    expect([scripts() - before, troubles]).toEqual([2, []]);
  });

  it('that opened without its script is shown anew with one at the first send, which calls nobody', async () => {
    shield.instead = { status: 500, body: '' };
    const { page, troubles } = await visit(at());
    shield.instead = undefined;
    const before = [scripts(), sends()];
    const msisdn = number();
    await page.locator('input[name="msisdn"]').fill(msisdn);
    await page.locator('button.go').click();
    const token = await ranIn(page);
    await expect.poll(() => page.getByRole('alert').textContent()).toMatch(/\w/);
    expect(await page.locator('input[name="msisdn"]').inputValue()).toBe(msisdn);
    expect([scripts(), sends()]).toEqual([Number(before[0]) + 1, before[1]]);
    await page.locator('button.go').click();
    await page.locator('input[name="otp"]').fill(SHIELD_PIN);
    await page.locator('button.go').click();
    await page.locator('.tick').waitFor();
    expect([shield.tokens.get(await newestTid()), troubles]).toEqual([token, []]);
  });
});

describe.each([
  ['hosted page', () => hostedUrl],
  ['PHP script', () => `${php.url}/index.php`],
])('without JavaScript, the %s', (_, at) => {
  it('is never cached, has the script in its head, and runs it anew only where the number is asked for', async () => {
    const before = scripts();
    const first = await open(at(), BROWSER);
    expect(first.headers.get('cache-control')).toBe('no-store');
    expect(first.headers.get('etag')).toBeNull();
    expect(first.html).toMatch(/^<!doctype html><html[^>]*>\s*<head><meta charset="utf-8">/i);
    expect(first.html).toMatch(/\/shield\.js\?token=[^"]+" async=""><\/script><\/head>/);
    const wrong = await submit(at(), { state: first.state, msisdn: '12' }, BROWSER);
    expect([scripts() - before, wrong.html.includes('/shield.js')]).toEqual([2, true]);
    const sent = await submit(at(), { state: wrong.state, msisdn: number() }, BROWSER);
    expect(sent.html).toContain('name="otp"');
    expect([
      sent.html.includes('/shield.js'),
      sent.headers.get('content-security-policy')?.includes(shield.host),
    ]).toEqual([false, false]);
    const again = await submit(at(), { state: sent.state, resend: '1' }, BROWSER);
    expect([again.html.includes('name="otp"'), scripts() - before]).toEqual([true, 2]);
    const changed = await submit(at(), { state: again.state, change: '1' }, BROWSER);
    expect([changed.html.includes('/shield.js'), scripts() - before]).toEqual([true, 3]);
    shield.mode = 'monitor';
    const done = await submit(at(), { state: again.state, otp: SHIELD_PIN }, BROWSER);
    expect([done.html.includes('class="tick"'), scripts() - before]).toEqual([true, 3]);
  });

  it('opens within a few seconds without script and prep when the service hangs, and sends nothing blind', async () => {
    shield.instead = { hang: true };
    const began = Date.now();
    const first = await open(at(), BROWSER);
    expect(Date.now() - began).toBeLessThan(4500);
    expect([first.status, first.html.includes('name="msisdn"'), first.html.includes('/shield.js')]).toEqual([
      200,
      true,
      false,
    ]);
    shield.instead = undefined;
    const before = sends();
    const posted = await submit(at(), { state: first.state, msisdn: number() }, BROWSER);
    expect([
      posted.status,
      posted.html.includes('role="alert"'),
      posted.html.includes('/shield.js'),
      sends(),
    ]).toEqual([200, true, true, before]);
    const sent = await submit(at(), { state: posted.state, msisdn: number() }, BROWSER);
    expect([sent.html.includes('name="otp"'), sends()]).toEqual([true, before + 1]);
  });

  it('takes a long token through its form', async () => {
    const token = 't'.repeat(3000);
    shield.instead = { body: { status: 'OK', token, script: ' <meta name="a">' } };
    const first = await open(at(), BROWSER);
    shield.mode = 'monitor';
    const sent = await submit(at(), { state: first.state, msisdn: number() }, BROWSER);
    expect([sent.html.includes('name="otp"'), shield.on('/pin/send').at(-1)?.fields['token']]).toEqual([
      true,
      token,
    ]);
  });

  it('answers HEAD without running a step', async () => {
    const before = scripts();
    const head = await fetch(at(), { method: 'HEAD', headers: BROWSER });
    expect([head.status, scripts()]).toEqual([200, before]);
  });
});

describe('what both carriers put into the page', () => {
  it.each([
    [
      'what would end the head',
      '</head><body><form action="https://evil.example"><input name="msisdn"></form>',
      '',
    ],
    [
      'another charset',
      '<meta charset="utf-16"><meta http-equiv="refresh" content="0;url=//evil.example">',
      '',
    ],
    ['a base', '<base href="https://evil.example/"><title>Evil</title><style>*{display:none}</style>', ''],
    ['a script that would swallow the page', '<script><!--<script></script>', ''],
    [
      'what is plain',
      '<meta name="shield" content="a&amp;b"><link rel="preconnect" href="https://a.example">',
      '<meta name="shield" content="a&amp;b"><link rel="preconnect" href="https://a.example">',
    ],
    ['a comment that never ends', '<meta name="a" content="b"><!-- ', '<meta name="a" content="b">'],
  ])('of markup, %s', async (_, markup, kept) => {
    shield.instead = { body: { status: 'OK', token: 't', script: markup } };
    for (const url of [hostedUrl, `${php.url}/index.php`]) {
      const { html } = await open(url, BROWSER);
      expect(html).toMatch(/^<!doctype html><html[^>]*>\s*<head><meta charset="utf-8">/i);
      expect(/<\/style>([^]*?)<\/head>/.exec(html)?.[1]?.trim()).toBe(kept);
      expect(html.match(/<\/head>/g)).toHaveLength(1);
      expect(html).not.toContain('evil.example');
    }
  });

  it('a host that would end a directive of the policy is not named in it, and its script does not run', async () => {
    shield.instead = {
      body: {
        status: 'OK',
        token: 't',
        script: `<script src="https://a;script-src-elem *,b'/x.js"></script>`,
      },
    };
    for (const url of [hostedUrl, `${php.url}/index.php`]) {
      const policy = (await open(url, BROWSER)).headers.get('content-security-policy') ?? '';
      expect(policy).not.toMatch(/script-src-elem|a;|,/);
      expect(policy.split('; ').filter((directive) => directive.startsWith('script-src'))).toHaveLength(1);
    }
  });

  it('is the same policy and the same head', async () => {
    shield.instead = {
      body: { status: 'OK', token: 't', script: '<script>window.a = "é\\r\\n<!-- x";\r\nb()</script>' },
    };
    const [one, other] = [await open(hostedUrl, BROWSER), await open(`${php.url}/index.php`, BROWSER)];
    const policy = (seen: typeof one) => seen.headers.get('content-security-policy');
    expect(policy(other)).toBe(policy(one));
    const head = (seen: typeof one) => /<head>[^]*<\/head>/.exec(seen.html)?.[0];
    expect(head(other)).toBe(head(one));
    expect(policy(one)).toMatch(new RegExp(`script-src 'sha256-[^;]+' 'sha256-[^;]+' ${shield.host};`));
    expect(policy(one)).toContain(`img-src data: ${shield.host}; connect-src 'self' ${shield.host};`);
  });
});

describe('what cannot carry it', () => {
  it('a download as HTML is refused with the reason', async () => {
    const answer = await pinflow.admin<{ response: string; message: string }>(
      'POST',
      `/landing-pages/${kiwi.page_id}/exports`,
      { target: 'html' },
    );
    expect([answer.status, answer.body.response]).toEqual([409, 'conflict']);
    expect(answer.body.message).toMatch(/static file/);
  });

  it('publication writes the PHP alone, and says why', async () => {
    const saved = await pinflow.admin<{ warnings: string[] }>('PATCH', `/landing-pages/${kiwi.page_id}`, {
      title: 'Win a phone today',
    });
    expect(saved.body.warnings).toContainEqual(expect.stringMatching(/^No html of `win-a-phone`: /));
  });

  it('its page is another version once page steps run, and the HTML file goes', async () => {
    const { existsSync } = await import('node:fs');
    const { send, verify, ...rest } = definition();
    const { prepare: steps, ...without } = send;
    const params = (without.params ?? []).filter(({ key }) => key !== 'token');
    const plain = {
      ...rest,
      send: { ...without, params },
      verify: { ...verify, params: (verify.params ?? []).filter(({ key }) => key !== 'token') },
    };
    const world = await makeWorld(pinflow, plain, {}, 'cherry');
    const file = (name: string) => existsSync(`${pinflow.dataDir}/generated/cherry/${world.slug}/${name}`);
    const version = async () =>
      (await pinflow.admin<{ version: string }>('GET', `/landing-pages/${world.page_id}`)).body.version;
    const before = await version();
    expect([file('index.html'), file('index.php')]).toEqual([true, true]);
    const shared = await open(`${pinflow.url}/l/${world.slug}`, BROWSER);
    expect(shared.headers.get('etag')).toMatch(/^"/);
    const saved = await pinflow.admin<{ warnings: string[] }>(
      'PATCH',
      `/integrations/${world.integration_id}`,
      {
        send: { prepare: steps },
      },
    );
    expect(saved.body.warnings.join()).toMatch(/No html of/);
    expect([file('index.html'), file('index.php'), (await version()) === before]).toEqual([
      false,
      true,
      false,
    ]);
    expect((await open(`${pinflow.url}/l/${world.slug}`, BROWSER)).headers.get('cache-control')).toBe(
      'no-store',
    );
  });
});

describe('counting', () => {
  it('each view is a view, and nothing else of a page step is counted', async () => {
    const views = async () => {
      const { body } = await pinflow.admin<{ total: { views: number; refused: number } }>(
        'GET',
        '/reports?group_by=affiliate',
      );
      return body.total;
    };
    // The counters reach the ledger within a second or so: what was counted before is in when it stands still.
    const before = await settled(views);
    await open(hostedUrl, BROWSER);
    await prepare();
    await expect.poll(async () => (await views()).views, { timeout: 10_000 }).toBe(before.views + 1);
    expect((await views()).refused).toBe(before.refused);
  });
});

async function settled<T>(read: () => Promise<T>): Promise<T> {
  let last = await read();
  for (let same = 0; same < 5;) {
    await new Promise((resolve) => setTimeout(resolve, 300));
    const next = await read();
    same = JSON.stringify(next) === JSON.stringify(last) ? same + 1 : 0;
    last = next;
  }
  return last;
}
