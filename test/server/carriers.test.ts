import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { simulatorIntegration } from '../../src/domain/integrations/simulator-integration.ts';
import { arabic, codeFor, downloadPhp, open, serveScripts, submit, wrongFor } from '../php/visitor.ts';
import type { Seen } from '../php/visitor.ts';
import type { ServedPhp } from '../support/php.ts';
import { startPinflow } from '../support/pinflow.ts';
import type { Pinflow } from '../support/pinflow.ts';

/** Contract § 2, a second send: within it the first answer is repeated. */
const DOUBLE_SUBMIT_MS = 2_000;
/** What both carriers must say alike, besides the page. */
const HEADERS = [
  'content-type',
  'content-language',
  'content-security-policy',
  'x-frame-options',
  'x-content-type-options',
  'referrer-policy',
  'cache-control',
  'retry-after',
];

let pinflow: Pinflow;
let php: ServedPhp;
let pageId: string;
const hosted = new Map<string, Seen>();
const scripted = new Map<string, Seen>();

/** One way to a state of the page; `url` is the page at either carrier. */
interface Walk {
  state: string;
  go: (url: string) => Promise<Seen>;
}

/** Of such a page the script holds no code that it could ask again with, so it alone does not refresh itself. */
const SENT_AGAIN = 'sent again while pending';
/** The state of each walk's pending page, by its address. */
const pending = new Map<string, string>();

const at = (url: string, lang: string) => (lang === 'en' ? url : `${url}?lang=${lang}`);

async function sent(url: string, msisdn: string): Promise<Seen> {
  const first = await open(url);
  return submit(url, { state: first.state, msisdn });
}

async function verified(url: string, msisdn: string, e164: string): Promise<Seen> {
  const page = await sent(url, msisdn);
  return submit(url, { state: page.state, otp: await codeFor(pinflow, e164) });
}

/** The states in one language, in an order in which no number is blocked by what came before. */
function walks(lang: 'en' | 'ar'): Walk[] {
  // Typed as people there type it; each language has numbers of its own, so that guesses do not add up.
  const typed = (digits: string) => (lang === 'ar' ? arabic(digits) : digits);
  const block = lang === 'ar' ? '71200' : '71100';
  const own = (n: string) => ({ typed: typed(`0${block}${n}`), e164: `+254${block}${n}` });
  const magic = (nn: string) => ({ typed: typed(`07000000${nn}`), e164: `+2547000000${nn}` });
  // Each pass has a number of its own whose verdict never comes; the page does not show it.
  const undecided = (url: string) =>
    magic(url.includes('.php') ? (lang === 'en' ? '25' : '26') : lang === 'en' ? '28' : '29');
  const to = (state: string, go: (url: string) => Promise<Seen>): Walk => ({
    state: `${lang}: ${state}`,
    go: (url) => go(at(url, lang)),
  });
  const afterSend = (state: string, nn: string) => to(state, (url) => sent(url, magic(nn).typed));
  const afterCode = (state: string, nn: string) =>
    to(state, (url) => verified(url, magic(nn).typed, magic(nn).e164));
  return [
    to('first state', (url) => open(url)),
    to('wrong number', (url) => sent(url, typed('0712'))),
    to('number that is markup', (url) => sent(url, `"><b id='x'>&amp;{message}</b>`)),
    to('no number', (url) => sent(url, '')),
    afterSend('already subscribed (01)', '01'),
    afterSend('operator (02)', '02'),
    afterSend('blacklisted (03)', '03'),
    afterSend('funds (04)', '04'),
    afterSend('not eligible (05)', '05'),
    afterSend('free text (06)', '06'),
    afterSend('HTTP 500 on send (07)', '07'),
    afterSend('reset on send (08)', '08'),
    afterSend('HTML on send (10)', '10'),
    afterSend('redirect (11)', '11'),
    to('redirect for the script (11)', async (url) => {
      const first = await open(url);
      return submit(url, { state: first.state, msisdn: magic('11').typed }, { 'x-pinflow-enhance': '1' });
    }),
    afterSend('text (12)', '12'),
    afterCode('expired (22)', '22'),
    afterCode('too many attempts (23)', '23'),
    afterCode('funds on verify (24)', '24'),
    to('pending', async (url) => {
      const page = await verified(url, undecided(url).typed, undecided(url).e164);
      pending.set(url, page.state);
      return page;
    }),
    to('pending, looked at again', (url) =>
      open(`${url}${url.includes('?') ? '&' : '?'}state=${pending.get(url)}`),
    ),
    to(SENT_AGAIN, (url) => sent(url, undecided(url).typed)),
    to('code step', (url) => sent(url, own('0001').typed)),
    to('code step, come back to', async (url) => {
      const page = await sent(url, own('0002').typed);
      return open(`${url}${url.includes('?') ? '&' : '?'}state=${page.state}`);
    }),
    to('number changed', async (url) => {
      const page = await sent(url, own('0003').typed);
      return submit(url, { state: page.state, change: '1' });
    }),
    to('new code asked for', async (url) => {
      const page = await sent(url, own('0004').typed);
      return submit(url, { state: page.state, resend: '1' });
    }),
    to('wrong code', async (url) => {
      const page = await sent(url, own('0005').typed);
      const code = await codeFor(pinflow, own('0005').e164);
      return submit(url, { state: page.state, otp: typed(wrongFor(code)) });
    }),
    to('code of another length', async (url) => {
      const page = await sent(url, own('0006').typed);
      return submit(url, { state: page.state, otp: typed('123') });
    }),
    to('no code', async (url) => {
      const page = await sent(url, own('0007').typed);
      return submit(url, { state: page.state, otp: '' });
    }),
    to('letters for a code', async (url) => {
      const page = await sent(url, own('0008').typed);
      return submit(url, { state: page.state, otp: '<i>code</i>' });
    }),
    to('locked', async (url) => {
      let page = await sent(url, own('0009').typed);
      const code = wrongFor(await codeFor(pinflow, own('0009').e164));
      for (let i = 0; i < 3; i++) page = await submit(url, { state: page.state, otp: code });
      return page;
    }),
    to('done', (url) => verified(url, own('0010').typed, own('0010').e164)),
    to('done, come back to', async (url) => {
      const page = await sent(url, own('0011').typed);
      await submit(url, { state: page.state, otp: await codeFor(pinflow, own('0011').e164) });
      return submit(url, { state: page.state, otp: await codeFor(pinflow, own('0011').e164) });
    }),
    to('forged state', (url) => submit(url, { state: 'forged.forged', msisdn: own('0012').typed })),
    to('code without a state', (url) => submit(url, { otp: '1234' })),
  ];
}

const STATES = [...walks('en'), ...walks('ar')].map(({ state }) => state);

beforeAll(async () => {
  pinflow = await startPinflow();
  const simulator = simulatorIntegration({ name: 'Acme', countries: ['KE'] });
  const integration = await pinflow.admin<{ id: string }>('POST', '/integrations', {
    ...simulator,
    // No wait between codes, so that no page counts seconds.
    otp: { length: 4, resend_after_seconds: 0, max_attempts: 3 },
    limits: { sends_per_msisdn_per_day: 100, unverified_sends_per_prefix: 0 },
  });
  await pinflow.admin('POST', '/affiliates', { id: 'kiwi', name: 'Kiwi Media', api_access: true });
  const page = await pinflow.admin<{ id: string }>('POST', '/landing-pages', {
    integration_id: integration.body.id,
    affiliate_id: 'kiwi',
    title: 'Win a phone & "more"',
    slug: 'win-a-phone',
    locales: ['en', 'ar'],
    price: { amount: '10.00', currency: 'KES', period: 'day' },
    portal_url: 'https://portal.example/?a=1&b=2',
    offer: {
      trial: 'First day free.',
      shortcode: '22345',
      stop_text: 'Text STOP to 22345.',
      support: 'help@acme.example',
      terms_url: 'https://acme.example/terms?x=1&y=2',
      minimum_age: 18,
      consent: { mode: 'wording', text: 'By entering the code you subscribe.' },
    },
  });
  expect(page.status, JSON.stringify(page.body)).toBe(201);
  pageId = page.body.id;
  php = await serveScripts({ 'index.php': await downloadPhp(pinflow, pageId) });
  // A number posted again too soon repeats its last answer, so the four passes keep that far apart.
  for (const [pages, url] of [
    [hosted, `${pinflow.url}/l/win-a-phone`],
    [scripted, `${php.url}/index.php`],
  ] as const)
    for (const lang of ['en', 'ar'] as const) {
      for (const { state, go } of walks(lang)) pages.set(state, await go(url));
      await past(Date.now() + DOUBLE_SUBMIT_MS);
    }
}, 120_000);

afterAll(async () => {
  await php?.close();
  await pinflow?.stop();
});

describe('hosted page and downloaded PHP', () => {
  it.each(STATES)('are one page: %s', (state) => {
    const [one, other] = [of(hosted, state), of(scripted, state)];
    expect(other.status).toBe(one.status);
    expect(other.headers.get('location')).toBe(one.headers.get('location'));
    if (one.status === 303) return;
    expect(alike(other.html)).toBe(alike(one.html));
    const shown = (seen: Seen) => HEADERS.map((name) => [name, seen.headers.get(name)]);
    expect(shown(other)).toEqual(shown(one));
    if (!state.endsWith(SENT_AGAIN))
      expect(alike(other.headers.get('refresh') ?? '')).toBe(alike(one.headers.get('refresh') ?? ''));
  });

  it('and static HTML are one page: first state', async () => {
    const order = { target: 'html' };
    const answer = await pinflow.admin<string>('POST', `/landing-pages/${pageId}/exports`, order);
    expect(answer.status).toBe(200);
    const forms = answer.body.match(/<form [^>]*>/g) ?? [];
    // A static file is on another host: its form names the hosted page, and has no state yet.
    expect(forms).toEqual([expect.stringMatching(/ action="http:\/\/localhost:\d+\/l\/win-a-phone"/)]);
    expect(alike(answer.body.replace(/ action="[^"]*"/g, ''))).toBe(
      alike(of(hosted, 'en: first state').html),
    );
    const posted = await submit(`${pinflow.url}/l/win-a-phone`, { state: '', msisdn: '0711000099' });
    expect(posted.html).toContain('name="otp"');
  });

  it('reach every step', () => {
    const steps = { msisdn: 'name="msisdn"', otp: 'name="otp"', pending: 'id="pf-c"', done: 'class="tick"' };
    const all = [...hosted.values()].map(({ html }) => html).join('');
    for (const mark of [...Object.values(steps), 'id="pf-go"', 'href="sms:']) expect(all).toContain(mark);
    expect(of(hosted, 'ar: code step').html).toContain('dir="rtl"');
  });
});

async function past(time: number): Promise<void> {
  while (Date.now() <= time) await new Promise((resolve) => setTimeout(resolve, time + 1 - Date.now()));
}

function of(pages: Map<string, Seen>, state: string): Seen {
  const seen = pages.get(state);
  if (!seen) throw new Error(`nobody walked to ${state}`);
  return seen;
}

/** Without the hidden states, which each carrier signs its own way, and nothing else; in lines. */
function alike(html: string): string {
  return html
    .replace(/(<input type="hidden" name="state" value=")[^"]*"/g, '$1"')
    .replace(/(\?(?:[^"]*&(?:amp;)?)?state=)[A-Za-z0-9_.~-]*/g, '$1')
    .replaceAll('><', '>\n<');
}
