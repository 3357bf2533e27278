import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { phpCarrier } from '../../src/adapters/carriers/php/php-carrier.ts';
import { joinPage } from '../../src/domain/landing-pages/compiled-page.ts';
import { exportOrder } from '../adapters/carriers/php/export-order.ts';
import { startFakePinflow } from '../adapters/carriers/php/fake-pinflow.ts';
import type { FakePinflow } from '../adapters/carriers/php/fake-pinflow.ts';
import { startPhpHost } from '../adapters/carriers/php/php-host.ts';
import type { PhpHost } from '../adapters/carriers/php/php-host.ts';
import { getPage, postForm } from '../adapters/carriers/php/php-visit.ts';
import { WASM_VERSIONS } from '../support/php.ts';

const installed = existsSync(new URL('node_modules/@php-wasm/node', import.meta.url));
let api: FakePinflow;

beforeAll(async () => {
  api = await startFakePinflow();
  api.answer = ({ path, body }) => {
    if (path === '/api/otp/send')
      return { body: { status: '200', response: 'otp_sent_successfully', tid: 't1', resend_in: 30 } };
    if (body['otp'] === '1234')
      return { body: { status: '200', response: 'otp_verified_successfully', tid: 't1' } };
    return { body: { status: '400', response: 'otp_wrong', tid: 't1', attempts_left: 3 } };
  };
});
afterAll(() => api.stop());

describe.each(WASM_VERSIONS)('PHP %s', (version) => {
  let host: PhpHost | undefined;
  beforeAll(async () => {
    if (!installed) return;
    const script = Buffer.from(phpCarrier().make(exportOrder({ public_url: api.url })).bytes).toString();
    const files = {
      'curl.php': script,
      'streams.php': script.replaceAll("function_exists('curl_init')", 'false'),
    };
    host = await startPhpHost(files, {}, version);
  });
  afterAll(() => host?.stop());

  it.for(['curl', 'streams'])('walks the page by %s without a warning', async (transport, { skip }) => {
    if (!host) return skip('test/php is not installed');
    const url = `${host.url}/${transport}.php`;
    const first = await getPage(url);
    const page = exportOrder().published.compiled['en'];
    expect(page && joinPage(page, 'msisdn', { state: first.state })).toBe(first.html);
    const code = await postForm(url, { state: first.state, msisdn: '٠٧١٢ 345 678' });
    expect([code.status, code.step]).toEqual([200, 'otp']);
    const wrong = await postForm(url, { state: code.state, otp: '9999' });
    expect([wrong.step, wrong.message]).toMatchObject(['otp', expect.stringContaining('en otp_wrong 3/')]);
    expect((await postForm(url, { state: wrong.state, otp: '1234' })).step).toBe('done');
    expect(host.log()).toBe('');
  });
});
