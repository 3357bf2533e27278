import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { phpCarrier } from '../../../../src/adapters/carriers/php/php-carrier.ts';
import { exportOrder, KEY } from './export-order.ts';
import { startFakePinflow } from './fake-pinflow.ts';
import type { FakePinflow, ScriptedReply } from './fake-pinflow.ts';
import { freePort, startPhpHost } from './php-host.ts';
import type { PhpHost } from './php-host.ts';

interface SelfTest {
  ok: boolean;
  checks: { name: string; ok: boolean; detail: string }[];
}

let api: FakePinflow;
let host: PhpHost;

beforeAll(async () => {
  api = await startFakePinflow();
  const script = (url: string) =>
    Buffer.from(phpCarrier().make(exportOrder({ public_url: url })).bytes).toString();
  host = await startPhpHost({
    'index.php': script(api.url),
    'streams.php': script(api.url).replaceAll("function_exists('curl_init')", 'false'),
    'away.php': script(`http://127.0.0.1:${await freePort()}`),
    'late.php': "<?php echo ' '; flush(); include __DIR__ . '/index.php'; pinflow_render();",
  });
});
afterAll(async () => {
  await host.stop();
  await api.stop();
});
beforeEach(() => {
  api.calls.length = 0;
  api.answer = (call) => healthy(call.path);
});

it('asks for the key first and shows nothing', async () => {
  const response = await fetch(`${host.url}/?selftest`);
  const html = await response.text();
  expect(response.status).toBe(200);
  expect(html).toContain('<input name="selftest" type="password"');
  expect(html).not.toContain(KEY);
  expect(html).not.toMatch(/8\.\d|127\.0/);
  expect(api.calls).toEqual([]);
});

it.each(['', 'pf_', KEY.slice(0, -1), `${KEY} `])('refuses the key %j', async (key) => {
  const response = await test('index.php', key);
  expect(response.status).toBe(403);
  expect(await response.text()).not.toContain(KEY);
  expect((await test('index.php', key, 'application/json')).status).toBe(403);
  expect(api.calls).toEqual([]);
});

it.each(['index.php', 'streams.php'])('is all green on a sound host: %s', async (file) => {
  const { ok, checks } = await report(file);
  expect(checks.filter((check) => !check.ok)).toEqual([]);
  expect(ok).toBe(true);
  expect(checks).toContainEqual({ name: 'Page version', ok: true, detail: '0123456789abcdef' });
  expect(checks).toContainEqual({ name: 'Key', ok: true, detail: 'accepted' });
  expect(checks.find((check) => check.name === 'Pinflow reached')?.detail).toMatch(/ in \d+ ms$/);
  // The key is tried by a verify that lacks its code: refused before anything is counted.
  expect(api.calls.map((call) => [call.method, call.path])).toEqual([
    ['GET', '/healthz'],
    ['POST', '/api/otp/verify'],
  ]);
  expect(Object.keys(api.calls[1]?.body ?? {})).toEqual(['aff_id']);
});

it.each([
  ['Pinflow reached', 'away.php', undefined],
  ['Key', 'index.php', { body: { status: '401', response: 'unauthorized' } }],
  ['Clock', 'index.php', { body: {}, headers: { date: 'Mon, 01 Jan 2024 00:00:00 GMT' } }],
  ['Nothing printed before', 'late.php', undefined],
] as const)('is red at "%s"', async (name, file, reply) => {
  if (reply) api.answer = (call) => (call.path === '/healthz' && name === 'Key' ? healthy(call.path) : reply);
  const { ok, checks } = await report(file);
  expect(ok).toBe(false);
  expect(checks.find((check) => check.name === name)?.ok).toBe(false);
});

it('is a page of marks and words for people', async () => {
  const response = await test('index.php', KEY);
  const html = await response.text();
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(html).toContain('<li>🟢 PHP version: ');
  expect(html).not.toContain(KEY);
});

function healthy(path: string): ScriptedReply {
  return path === '/healthz' ? { body: {} } : { body: { status: '400', response: 'invalid_request' } };
}

function test(file: string, key: string, accept = 'text/html'): Promise<Response> {
  return fetch(`${host.url}/${file}`, {
    method: 'POST',
    body: new URLSearchParams({ selftest: key }),
    headers: { accept },
  });
}

async function report(file: string): Promise<SelfTest> {
  return JSON.parse(await (await test(file, KEY, 'application/json')).text());
}
