import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { phpCarrier } from '../../../../src/adapters/carriers/php/php-carrier.ts';
import { exportOrder } from './export-order.ts';
import { startFakePinflow } from './fake-pinflow.ts';
import type { FakePinflow } from './fake-pinflow.ts';
import { startPhpHost } from './php-host.ts';
import type { PhpHost } from './php-host.ts';
import { getPage, postForm } from './php-visit.ts';

const HASH = "'sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA='";
const PREPARED = {
  status: '200',
  prep: 'prep-1',
  head_html: '<script>1</script>',
  script_hosts: ['shield.example'],
  script_sources: [HASH, 'shield.example'],
  expires_in: 1800,
};
const SENT = { status: '200', response: 'otp_sent_successfully', tid: 't'.repeat(32), resend_in: 0 };

let api: FakePinflow;
let host: PhpHost;
let prepared: Record<string, unknown>;
let sent: Record<string, unknown>;

beforeAll(async () => {
  api = await startFakePinflow();
  const script = Buffer.from(
    phpCarrier().make(exportOrder({ public_url: api.url, page_steps: true })).bytes,
  ).toString();
  host = await startPhpHost({
    'index.php': script,
    'streams.php': script.replaceAll("function_exists('curl_init')", 'false'),
  });
});
afterAll(async () => {
  await host.stop();
  await api.stop();
});
beforeEach(() => {
  prepared = PREPARED;
  sent = SENT;
  api.calls.length = 0;
  api.answer = ({ path }) => ({ body: path === '/api/otp/prepare' ? prepared : sent });
});

const policyOf = ({ headers }: { headers: Headers }) => headers.get('content-security-policy') ?? '';
const paths = () => api.calls.map(({ path }) => path);

describe.each(['index.php', 'streams.php'])('%s of a page with page steps', (file) => {
  const page = () => `${host.url}/${file}`;

  it('asks for every view with the visitor’s facts, and sends what it got', async () => {
    const first = await getPage(`${page()}?sub1=a`, { 'user-agent': 'Agent 1' });
    expect(api.calls[0]?.body).toMatchObject({ aff_id: 'kiwi', ip: '127.0.0.1', ua: 'Agent 1', sub1: 'a' });
    expect(first.headers.get('cache-control')).toBe('no-store');
    expect(policyOf(first)).toContain(`${HASH} shield.example;`);
    expect(policyOf(first)).toContain("connect-src 'self' shield.example");
    await postForm(page(), { state: first.state, msisdn: '0711' });
    expect(api.calls.at(-1)?.body).toMatchObject({ msisdn: '0711', prep: 'prep-1' });
    expect(paths()).toEqual(['/api/otp/prepare', '/api/otp/send']);
  });

  it.each([
    ['a directive', 'a.example; script-src *'],
    ['a header', 'a.example\r\nX-A: 1'],
    ['a keyword', "'unsafe-inline'"],
    ['a list', 'a.example,b.example'],
    ['two', 'a.example b.example'],
    ['any', '*'],
    ['a scheme', 'data:'],
    ['a number', 7],
    ['a list of lists', ['a.example']],
  ])('puts no source into its policy that is more than one: %s', async (_, source) => {
    prepared = { ...PREPARED, script_hosts: [source, 'b.example'], script_sources: [source, HASH] };
    const first = await getPage(page());
    expect(first.headers.get('x-a')).toBeNull();
    const directives = Object.fromEntries(
      policyOf(first)
        .split('; ')
        .map((one) => [one.split(' ')[0], one]),
    );
    expect(directives['script-src']).toMatch(/'sha256-A{43}='$/);
    expect(directives['script-src']).not.toMatch(/example|unsafe-inline|\*|data/);
    expect(directives['connect-src']).toBe("connect-src 'self' b.example");
  });

  it.each<[string, Record<string, unknown>]>([
    ['a refusal', { status: '403', response: 'page_paused' }],
    ['nonsense', { prep: 7 }],
    ['nothing', {}],
  ])('opens without, and then sends nothing, after %s', async (_, answer) => {
    prepared = answer;
    const first = await getPage(page());
    expect([first.status, policyOf(first).includes('shield')]).toEqual([200, false]);
    prepared = PREPARED;
    const posted = await postForm(page(), { state: first.state, msisdn: '0711' });
    expect([posted.status, posted.step]).toEqual([200, 'msisdn']);
    expect(posted.message).not.toBe('');
    expect(paths()).toEqual(['/api/otp/prepare', '/api/otp/prepare']);
  });

  it('asked by its own script it prepares nothing; told that its prep is no good it asks for a whole page', async () => {
    const enhanced = { 'x-pinflow-enhance': '1' };
    const first = await getPage(page());
    sent = { status: '400', response: 'invalid_msisdn' };
    const wrong = await postForm(page(), { state: first.state, msisdn: '1' }, enhanced);
    expect([wrong.step, paths().length]).toEqual(['msisdn', 2]);
    sent = { status: '400', response: 'invalid_request', message: '`prep`' };
    const expired = await postForm(page(), { state: wrong.state, msisdn: '0711' }, enhanced);
    expect([expired.status, expired.html]).toEqual([204, '']);
    expect(api.calls.at(-1)?.body['prep']).toBe('prep-1');
    const whole = await postForm(page(), { state: wrong.state, msisdn: '0711' });
    expect([whole.status, whole.step, paths().at(-1)]).toEqual([200, 'msisdn', '/api/otp/prepare']);
  });

  it('a new code is asked for with the prep of the page, whose state is not in any address', async () => {
    const first = await getPage(page());
    const code = await postForm(page(), { state: first.state, msisdn: '0711' });
    await postForm(page(), { state: code.state, resend: '1' });
    expect(api.calls.at(-1)?.body['prep']).toBe('prep-1');
    prepared = { ...PREPARED, prep: 'p'.repeat(6000) };
    const long = await getPage(page());
    sent = { status: '202', response: 'verification_pending', tid: 't'.repeat(32) };
    const pending = await postForm(page(), { state: long.state, msisdn: '0712' });
    expect([pending.step, pending.state.length < 600]).toEqual(['pending', true]);
  });

  it('prepares nothing for HEAD or a method it does not know', async () => {
    await fetch(page(), { method: 'HEAD' });
    await fetch(page(), { method: 'PUT' });
    expect(paths()).toEqual([]);
  });
});
