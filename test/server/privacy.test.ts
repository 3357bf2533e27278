import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FakeAdvertiser } from '../support/fake-advertiser.ts';
import { startFakeAdvertiser } from '../support/fake-advertiser.ts';
import type { Pinflow } from '../support/pinflow.ts';
import { startPinflow } from '../support/pinflow.ts';
import type { World } from '../support/world.ts';
import { acme, makeWorld } from '../support/world.ts';

const NUMBER = '9647801928374';

let advertiser: FakeAdvertiser;
let pinflow: Pinflow;
let kiwi: World;

beforeAll(async () => {
  advertiser = await startFakeAdvertiser((request) => ({
    body: { status: 'SUCCESS', ref: String(request.fields['cid']), told: request.body },
  }));
  pinflow = await startPinflow({
    PINFLOW_EGRESS_ALLOW: advertiser.host,
    PINFLOW_DEMO: 'off',
    PINFLOW_LOG_LEVEL: 'info',
    PINFLOW_BACKUP_PASSPHRASE: 'a passphrase of the tests',
  });
  kiwi = await makeWorld(pinflow, acme(advertiser.origin));
});
afterAll(async () => {
  await pinflow.stop();
  await advertiser.close();
});

/** Asks until the newest check has ended. */
async function ended(): Promise<Record<string, unknown>> {
  for (;;) {
    const { body } = await pinflow.admin<{ items: Record<string, unknown>[] }>('GET', '/checks');
    if (body.items[0] && body.items[0]['status'] !== 'running') return body.items[0];
  }
}

test('a number is told whole to who may see it and says why, then erased, and everywhere masked', async () => {
  const postback = {
    url: `${advertiser.origin}/postback?n={msisdn}`,
    include_msisdn: true,
    events: ['click', 'conversion'],
  };
  expect((await pinflow.admin('PATCH', '/affiliates/kiwi', { postback })).status).toBe(200);
  const { body: sent } = await kiwi.send({ msisdn: NUMBER });
  const { body: verified } = await kiwi.verify({ tid: sent.tid, otp: '1234' });
  expect(verified.response).toBe('otp_verified_successfully');

  const reason = 'They called support.';
  const disclosed = await pinflow.admin('POST', '/disclosures', {
    conversion_id: verified.conversion_id,
    reason,
  });
  expect([disclosed.status, disclosed.body]).toMatchObject([201, { tid: sent.tid, msisdn: `+${NUMBER}` }]);
  const noReason = await pinflow.admin('POST', '/disclosures', { tid: sent.tid });
  expect(noReason.status).toBe(400);

  const looked = await pinflow.admin('POST', '/erasures', { msisdn: `+${NUMBER}`, dry_run: true });
  expect([looked.status, looked.body]).toMatchObject([200, { clicks: 1, conversions: 1, erased: 0 }]);
  expect((await pinflow.admin('GET', `/clicks/${sent.tid}`)).body['msisdn']).toBe('+9647******374');
  const erased = await pinflow.admin('POST', '/erasures', { msisdn: `+${NUMBER}` });
  expect([erased.status, erased.body]).toMatchObject([201, { clicks: 1, erased: 1, left: 0 }]);
  expect((await pinflow.admin('GET', `/clicks/${sent.tid}`)).body['msisdn']).toBe('erased');
  const conversion = await pinflow.admin('GET', `/conversions/${verified.conversion_id}`);
  expect(conversion.body['msisdn']).toBe('erased');
  expect((await pinflow.admin('POST', '/disclosures', { tid: sent.tid, reason })).status).toBe(404);
  const past = await pinflow.admin<{ items: object[]; next: null }>('GET', '/erasures');
  expect(past.body).toMatchObject({
    items: [{ who: 'token:env', clicks: 1, conversions: 1, erased: 1, left: 0 }],
  });
  expect(past.body.items).toHaveLength(1);
  expect((await pinflow.admin('GET', `/postbacks?tid=${sent.tid}`)).status).toBe(200);

  const { body: audit } = await pinflow.admin<{ items: { what: string; detail?: object }[] }>(
    'GET',
    '/audit',
  );
  expect(audit.items.map(({ what }) => what)).toEqual(
    expect.arrayContaining(['number.disclosed', 'person.looked_up', 'person.erased']),
  );
  expect(audit.items.find(({ what }) => what === 'number.disclosed')?.detail).toEqual({ reason });
  expect(JSON.stringify(audit)).not.toContain(NUMBER.slice(-9));
});

test('after it the number is in no file, backup or log, and the check finds the record whole', async () => {
  expect((await pinflow.admin('POST', '/backups', {})).status).toBe(201);
  expect((await pinflow.admin('POST', '/checks')).status).toBe(201);
  const check = await ended();
  expect(check).toMatchObject({ status: 'done', found: 0, findings: [], erased: 1 });
  const files = readdirSync(pinflow.dataDir, { recursive: true, encoding: 'utf8' })
    .map((name) => join(pinflow.dataDir, name))
    .filter((path) => statSync(path).isFile());
  expect(files.some((file) => file.includes('backups'))).toBe(true);
  for (const file of files) expect([file, readFileSync(file).includes(NUMBER)]).toEqual([file, false]);
  expect(pinflow.output()).not.toContain(NUMBER);
  expect(pinflow.output()).toContain('head of the ledger');
});
