import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describe as describeError, guarded } from '../../src/server/gateway/guarded.ts';
import type { Ports } from '../../src/use-cases/ports.ts';
import type { FakeAdvertiser } from '../support/fake-advertiser.ts';
import { startFakeAdvertiser } from '../support/fake-advertiser.ts';
import type { Pinflow } from '../support/pinflow.ts';
import { ADMIN_TOKEN, startPinflow } from '../support/pinflow.ts';
import type { World } from '../support/world.ts';
import { acme, makeWorld } from '../support/world.ts';

const NUMBER = '9647801928374';
const WRONG = '86420975';
const RIGHT = '97531864';
const SECRET = 'canary-secret-of-acme';

let advertiser: FakeAdvertiser;
let pinflow: Pinflow;
let kiwi: World;
const seen: string[] = [];

/** Keeps everything the product answers. */
async function look(response: Response): Promise<string> {
  const text = await response.text();
  seen.push(`${[...response.headers].join('\n')}\n${text}`);
  return text;
}

beforeAll(async () => {
  advertiser = await startFakeAdvertiser((request) => {
    // An advertiser that tells everything back.
    const echo = { otp: request.fields['otp'], got: request.body, key: request.headers['x-api-key'] };
    if (request.path === '/send')
      return { body: { status: 'SUCCESS', ref: String(request.fields['cid']), ...echo } };
    return {
      body:
        request.fields['otp'] === RIGHT
          ? { status: 'SUCCESS', ...echo }
          : { message: 'INVALID_PIN', ...echo },
    };
  });
  pinflow = await startPinflow({
    PINFLOW_EGRESS_ALLOW: advertiser.host,
    PINFLOW_DEMO: 'off',
    PINFLOW_LOG_LEVEL: 'trace',
  });
  const integration = acme(advertiser.origin);
  kiwi = await makeWorld(pinflow, { ...integration, otp: { length: 8, resend_after_seconds: 0 } });
  const admin = { authorization: `Bearer ${ADMIN_TOKEN}` };
  const post = (path: string, body: object) =>
    fetch(`${pinflow.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${kiwi.key}` },
      body: JSON.stringify({ aff_id: 'kiwi', ...body }),
    });
  const sent = JSON.parse(
    await look(await post('/api/otp/send', { msisdn: NUMBER, ip: '203.0.113.77' })),
  ) as { tid: string };
  await look(await post('/api/otp/verify', { tid: sent.tid, otp: WRONG }));
  await look(await post('/api/otp/verify', { tid: sent.tid, otp: RIGHT }));
  await look(await fetch(`${pinflow.url}/l/win-a-phone?msisdn=${NUMBER}&otp=${RIGHT}`));
  for (const path of [
    '/clicks',
    `/clicks/${sent.tid}`,
    '/conversions',
    '/clicks?format=csv',
    '/conversions?format=csv',
    '/reports?group_by=affiliate&from=2020-01-01&to=2100-01-01',
    '/audit',
    '/integrations',
    `/integrations/${kiwi.integration_id}`,
    '/landing-pages',
    `/landing-pages/${kiwi.page_id}/keys`,
    '/affiliates',
  ])
    await look(await fetch(`${pinflow.url}/api/v1${path}`, { headers: admin }));
  const exported = { method: 'POST', headers: { ...admin, 'content-type': 'application/json' } };
  await look(
    await fetch(`${pinflow.url}/api/v1/landing-pages/${kiwi.page_id}/exports`, {
      ...exported,
      body: '{"target":"html"}',
    }),
  );
});

afterAll(async () => {
  await pinflow.stop();
  await advertiser.close();
});

describe('after a whole flow', () => {
  it.each([
    ['the code that was right (A13)', RIGHT],
    ['the code that was wrong (A13)', WRONG],
    ['the number', NUMBER],
    ["the advertiser's secret", SECRET],
    ['the page key', 'the key'],
  ])('%s is in no answer and no log', (_name, canary) => {
    const needle = canary === 'the key' ? kiwi.key : canary;
    for (const answer of seen) expect(answer).not.toContain(needle);
    expect(pinflow.output()).not.toContain(needle);
  });

  it.each([
    ['the right code', RIGHT],
    ['the wrong code', WRONG],
    ['the number', NUMBER],
    ["the visitor's address", '203.0.113.77'],
    ["the advertiser's secret", SECRET],
    ['the page key (F17)', 'the key'],
  ])('%s is in no file of the data dir in plain (F18)', (_name, canary) => {
    const needle = canary === 'the key' ? kiwi.key : canary;
    for (const file of filesOf(pinflow.dataDir)) {
      if (canary === 'the key' && file.includes('generated')) continue;
      expect([file, readFileSync(file).includes(needle)]).toEqual([file, false]);
    }
  });
});

function filesOf(dir: string): string[] {
  return readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .map((name) => join(dir, name))
    .filter((path) => statSync(path).isFile());
}

describe('a bug (F16)', () => {
  it('answers an id, and tells its cause to the log alone', async () => {
    const logged: string[] = [];
    // Only what the function uses: an id and a log.
    const ports = {
      system: { id: () => 'e1' },
      log: (_: string, message: string, facts: object) => logged.push(message + JSON.stringify(facts)),
    } as unknown as Ports;
    const answer = await guarded(ports, () =>
      Promise.reject(new Error('SELECT secret FROM /var/lib\nat x.ts:1')),
    );
    expect(answer).toEqual({ outcome: 'internal_error', error_id: 'e1' });
    expect(logged[0]).toContain('e1');
    expect(describeError(new Error('a\nb'))).not.toContain('\n');
  });
});
