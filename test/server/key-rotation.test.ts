import { expect, it } from 'vitest';
import { commandLine } from '../support/command-line.ts';
import { startFakeAdvertiser } from '../support/fake-advertiser.ts';
import type { Pinflow } from '../support/pinflow.ts';
import { newDataDir, startPinflow } from '../support/pinflow.ts';
import { acme, makeWorld } from '../support/world.ts';

const OLD = 'the-secret-key-of-the-first-year';
const NEW = 'the-secret-key-of-the-second-year';
const MSISDN = '9647801234567';

it(
  'a new secret key: the old one still reads, then is needed no more, and neither opening is told in words',
  { timeout: 60_000 },
  async () => {
    const advertiser = await startFakeAdvertiser(() => ({ body: { status: 'SUCCESS', ref: 'r' } }));
    const dataDir = newDataDir();
    const env = { PINFLOW_EGRESS_ALLOW: advertiser.host, PINFLOW_DEMO: 'off' };
    const first = await startPinflow({ ...env, PINFLOW_SECRET_KEY: OLD }, dataDir);
    const kiwi = await makeWorld(first, acme(advertiser.origin));
    const { tid } = (await kiwi.send({ msisdn: MSISDN })).body;
    await first.stop();

    const both = { ...env, PINFLOW_SECRET_KEY: NEW, PINFLOW_SECRET_KEY_OLD: OLD };
    const second = await startPinflow(both, dataDir);
    // Found by the number's fingerprint, called with the sealed carry and the sealed secret of the integration.
    expect((await post(second, '/api/otp/verify', { msisdn: MSISDN, otp: '1234' })).body).toMatchObject({
      response: 'otp_verified_successfully',
      tid,
    });
    expect(advertiser.on('/verify')[0]?.headers['x-api-key']).toBe('canary-secret-of-acme');
    await second.stop();

    const third = await startPinflow({ ...env, PINFLOW_SECRET_KEY: NEW }, dataDir);
    expect((await post(third, '/api/otp/verify', { msisdn: MSISDN, otp: '1234' })).body).toMatchObject({
      response: 'otp_verified_successfully',
      tid,
    });
    expect((await post(third, '/api/otp/send', { msisdn: '9647801234568' })).status).toBe(200);
    await third.stop();

    const foreign: Record<string, string>[] = [
      { PINFLOW_SECRET_KEY: OLD },
      { PINFLOW_SECRET_KEY: 'a-third-key-that-never-was-used', PINFLOW_SECRET_KEY_OLD: OLD },
    ];
    for (const secrets of foreign) {
      const neither = await commandLine({ PINFLOW_DATA_DIR: dataDir, ...secrets }, 'admin', 'users');
      expect(neither).toMatchObject({ code: 2, out: '' });
      expect(neither.err.trim().split('\n')).toEqual([
        expect.stringMatching(/PINFLOW_SECRET_KEY does not open this data dir: .* PINFLOW_SECRET_KEY_OLD/),
      ]);
    }
    // What could not be opened was not changed.
    const last = await startPinflow({ ...env, PINFLOW_SECRET_KEY: NEW }, dataDir);
    expect((await last.admin('GET', `/clicks/${tid}`)).body).toMatchObject({ status: 'verified' });
    await last.stop();
    await advertiser.close();

    async function post({ url }: Pinflow, path: string, body: object) {
      const response = await fetch(`${url}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${kiwi.key}` },
        body: JSON.stringify({ aff_id: 'kiwi', ...body }),
      });
      return { status: response.status, body: await response.json() };
    }
  },
);
