import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { phpCarrier } from '../../../../src/adapters/carriers/php/php-carrier.ts';
import { exportOrder } from './export-order.ts';
import { startFakePinflow } from './fake-pinflow.ts';
import type { FakePinflow } from './fake-pinflow.ts';
import { findPhp } from '../../../support/php.ts';
import { startPhpHost } from './php-host.ts';
import { postForm } from './php-visit.ts';

const folder = mkdtempSync(join(tmpdir(), 'pinflow-tls-'));
const authority = join(folder, 'cert.pem');
let api: FakePinflow;
let files: Record<string, string>;

const own = findPhp() !== undefined;
const WHY = 'no PHP on this machine: the one npm brings cannot be told whom to trust';

beforeAll(async () => {
  if (!own) return;
  const tls = selfSigned();
  writeFileSync(authority, tls.cert);
  api = await startFakePinflow(tls);
  api.answer = () => ({
    body: { status: '200', response: 'otp_sent_successfully', tid: 't', resend_in: 30 },
  });
  const script = Buffer.from(phpCarrier().make(exportOrder({ public_url: api.url })).bytes).toString();
  const streams = script.replaceAll("function_exists('curl_init')", 'false');
  // The certificate is for 127.0.0.1 alone.
  const elsewhere = streams.replace('https://127.0.0.1', 'https://localhost');
  files = { 'curl.php': script, 'streams.php': streams, 'elsewhere.php': elsewhere };
});
afterAll(async () => {
  if (own) await api.stop();
  rmSync(folder, { recursive: true });
});

describe.each(['curl.php', 'streams.php'])('the certificate of Pinflow, asked with %s', (file) => {
  it.for([
    ['not trusted by the host: nothing is sent', {}, 502, 0],
    [
      'trusted by the host: the code is sent',
      { 'openssl.cafile': authority, 'curl.cainfo': authority },
      200,
      1,
    ],
  ] as const)('%s', async ([, ini, status, calls], { skip }) => {
    if (!own) return skip(WHY);
    api.calls.length = 0;
    const host = await startPhpHost(files, ini);
    const seen = await postForm(`${host.url}/${file}`, { msisdn: '0712345678' });
    await host.stop();
    expect([seen.status, api.calls.length]).toEqual([status, calls]);
  });
});

it('refuses a trusted certificate of another host', async ({ skip }) => {
  if (!own) return skip(WHY);
  api.calls.length = 0;
  const host = await startPhpHost(files, { 'openssl.cafile': authority });
  const seen = await postForm(`${host.url}/elsewhere.php`, { msisdn: '0712345678' });
  await host.stop();
  expect([seen.status, api.calls.length]).toEqual([502, 0]);
});

/** Made by PHP, which is there anyway: a private key has no place in a repository. */
function selfSigned(): { key: string; cert: string } {
  const config = join(folder, 'openssl.cnf');
  writeFileSync(config, '[req]\ndistinguished_name=dn\n[dn]\n[v3]\nsubjectAltName=IP:127.0.0.1\n');
  const script = `<?php
    $options = ['config' => '${config}', 'digest_alg' => 'sha256', 'x509_extensions' => 'v3'];
    $key = openssl_pkey_new($options + ['private_key_bits' => 2048, 'private_key_type' => OPENSSL_KEYTYPE_RSA]);
    $request = openssl_csr_new(['commonName' => '127.0.0.1'], $key, $options);
    openssl_x509_export(openssl_csr_sign($request, null, $key, 2, $options), $cert);
    openssl_pkey_export($key, $text, null, $options);
    echo json_encode(['key' => $text, 'cert' => $cert]);`;
  return JSON.parse(execFileSync('php', { input: script, encoding: 'utf8' }));
}
