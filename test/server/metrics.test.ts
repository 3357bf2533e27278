import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FakeAdvertiser } from '../support/fake-advertiser.ts';
import { startFakeAdvertiser } from '../support/fake-advertiser.ts';
import type { Pinflow } from '../support/pinflow.ts';
import { startPinflow } from '../support/pinflow.ts';
import type { World } from '../support/world.ts';
import { acme, makeWorld } from '../support/world.ts';

const TOKEN = 'a-token-for-prometheus-alone';
const MSISDN = '9647801234567';

let advertiser: FakeAdvertiser;
let pinflow: Pinflow;
let kiwi: World;

beforeAll(async () => {
  advertiser = await startFakeAdvertiser((request) =>
    request.path === '/verify' && request.fields['otp'] === '0000'
      ? { body: { message: 'INVALID_PIN' } }
      : { body: { status: 'SUCCESS', ref: 'r' } },
  );
  pinflow = await startPinflow({
    PINFLOW_EGRESS_ALLOW: advertiser.host,
    PINFLOW_DEMO: 'off',
    PINFLOW_METRICS_TOKEN: TOKEN,
  });
  kiwi = await makeWorld(pinflow, acme(advertiser.origin));
});
afterAll(async () => {
  await pinflow.stop();
  await advertiser.close();
});

const ask = (url: string, authorization?: string) =>
  fetch(`${url}/metrics`, { headers: authorization === undefined ? {} : { authorization } });

/** Every sample: its name with labels → its value. */
async function samples(): Promise<Map<string, number>> {
  const response = await ask(pinflow.url, `Bearer ${TOKEN}`);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toContain('text/plain; version=0.0.4');
  const lines = (await response.text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => [
      line.slice(0, line.lastIndexOf(' ')),
      Number(line.slice(line.lastIndexOf(' ') + 1)),
    ]),
  );
}

describe('/metrics', () => {
  it('is nothing to whoever has not its token, and nothing at all without one', async () => {
    const bare = await startPinflow({ PINFLOW_DEMO: 'off' });
    const asked = await Promise.all([
      ask(bare.url),
      ask(bare.url, 'Bearer undefined'),
      ask(pinflow.url),
      ask(pinflow.url, 'Bearer another-token-for-somebody'),
      ask(pinflow.url, TOKEN),
    ]);
    expect(asked.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
    expect(await asked[2]?.text()).toBe(await asked[0]?.text());
    await bare.stop();
  });

  it('counts sends, verifies, calls and commits by outcome, and names no affiliate, number or secret', async () => {
    await kiwi.send({ msisdn: MSISDN, sub1: 'a-sub-id' });
    expect((await kiwi.verify({ msisdn: MSISDN, otp: '0000' })).body.response).toBe('otp_wrong');
    expect((await kiwi.verify({ msisdn: MSISDN, otp: '1234' })).status).toBe(200);
    const found = await samples();
    const of = (step: string, outcome: string) =>
      found.get(
        `pinflow_answers_total{step="${step}",integration="${kiwi.integration_id}",outcome="${outcome}"}`,
      );
    expect(of('send', 'otp_sent_successfully')).toBe(1);
    expect(of('verify', 'otp_wrong')).toBe(1);
    expect(of('verify', 'otp_verified_successfully')).toBe(1);
    const calls = `pinflow_advertiser_calls_total{step="verify",integration="${kiwi.integration_id}"`;
    expect(found.get(`${calls},ending="mapped"}`)).toBe(1);
    expect(found.get(`${calls},ending="success"}`)).toBe(1);
    expect(found.get('pinflow_answer_seconds_count{step="send"}')).toBe(1);
    expect(found.get('pinflow_ledger_commit_seconds_count')).toBeGreaterThanOrEqual(6);
    expect(found.get('pinflow_ledger_writes_total')).toBeGreaterThanOrEqual(6);
    const text = [...found.keys()].join('\n');
    for (const name of ['kiwi', MSISDN, '1234567', 'a-sub-id', 'canary', TOKEN, kiwi.page_id])
      expect(text).not.toContain(name);
    expect([...text.matchAll(/(\w+)="/g)].map(([, label]) => label)).not.toContain('affiliate');
  });

  it('tells of the store, postbacks, disk, alerts, backups and the event loop', async () => {
    const found = await samples();
    for (const [name, least] of [
      ['pinflow_ready', 1],
      ['pinflow_ledger_waiting', 0],
      ['pinflow_postbacks{state="waiting"}', 0],
      ['pinflow_postbacks{state="failed"}', 0],
      ['pinflow_postbacks_late_seconds', 0],
      ['pinflow_alerts{kind="store_failing"}', 0],
      ['pinflow_alerts{kind="integration_unwell"}', 0],
      ['pinflow_disk_free_bytes', 1],
      ['pinflow_ledger_bytes', 1],
      ['pinflow_backup_timestamp_seconds', 0],
      ['nodejs_eventloop_lag_p99_seconds', 0],
      ['process_resident_memory_bytes', 1],
    ] as const)
      expect([name, (found.get(name) ?? -1) >= least]).toEqual([name, true]);
  });

  it('keeps test keys out', async () => {
    const { key } = (
      await pinflow.admin<{ key: string }>('POST', `/landing-pages/${kiwi.page_id}/keys`, { mode: 'test' })
    ).body;
    const count = async () => (await samples()).get('pinflow_answer_seconds_count{step="send"}');
    const before = await count();
    const sent = await fetch(`${pinflow.url}/api/otp/send`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
      body: JSON.stringify({ aff_id: 'kiwi', msisdn: '9647809999999' }),
    });
    expect(sent.status).toBe(200);
    expect(await count()).toBe(before);
  });
});
