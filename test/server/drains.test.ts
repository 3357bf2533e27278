import { randomInt } from 'node:crypto';
import { request } from 'node:http';
import { expect, it } from 'vitest';
import { startFakeAdvertiser } from '../support/fake-advertiser.ts';
import { newDataDir, startPinflow } from '../support/pinflow.ts';
import { acme, makeWorld } from '../support/world.ts';

const ROUNDS = 20;
const WORKERS = 12;

/** A request on a connection of its own: whatever goes wrong with it, goes wrong with it alone. */
function post(
  url: string,
  key: string,
  path: string,
  body: object,
): Promise<{ status: number; tid?: string } | undefined> {
  return new Promise((resolve) => {
    const asked = request(
      `${url}${path}`,
      {
        method: 'POST',
        agent: false,
        headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
        response.on('end', () => {
          const { tid } = JSON.parse(text) as { tid?: string };
          resolve({ status: response.statusCode ?? 0, tid });
        });
        response.on('error', () => resolve(undefined));
      },
    );
    asked.on('error', () => resolve(undefined));
    asked.end(JSON.stringify({ aff_id: 'kiwi', ...body }));
  });
}

it(
  '20 × SIGTERM under load: whoever’s request was taken up has an answer, each end is clean (B7, T8)',
  { timeout: 240_000 },
  async () => {
    const advertiser = await startFakeAdvertiser((asked) => ({
      body: { status: 'SUCCESS', ref: String(asked.fields['cid'] ?? '') },
      delay_ms: randomInt(5, 120),
    }));
    const env = { PINFLOW_EGRESS_ALLOW: advertiser.host, PINFLOW_DEMO: 'off' };
    const dataDir = newDataDir();
    let pinflow = await startPinflow(env, dataDir);
    const { key } = await makeWorld(pinflow, acme(advertiser.origin));
    const answered = new Set<string>();
    const verified = new Set<string>();
    let numbers = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const { url } = pinflow;
      let isOver = false;
      const workers = Array.from({ length: WORKERS }, async () => {
        while (!isOver) {
          const id = `r${++numbers}`;
          const msisdn = `96478${String(1_000_000 + numbers).padStart(8, '0')}`;
          const sent = await post(url, key, '/api/otp/send', { msisdn, aff_click_id: id });
          if (!sent) return;
          answered.add(id);
          if (sent.status !== 200) continue;
          const done = await post(url, key, '/api/otp/verify', { tid: sent.tid, msisdn, otp: '1234' });
          if (!done) return;
          if (done.status === 200) verified.add(sent.tid ?? '');
        }
      });
      await new Promise((resolve) => setTimeout(resolve, randomInt(150, 500)));
      const began = Date.now();
      expect(await pinflow.stop()).toBe(0);
      expect(Date.now() - began).toBeLessThan(10_000);
      isOver = true;
      await Promise.all(workers);
      pinflow = await startPinflow(env, dataDir);
    }

    expect(answered.size).toBeGreaterThan(ROUNDS * WORKERS);
    const clicks = await everything<{ tid: string; aff_click_id: string; status: string; attempts: number }>(
      'clicks',
    );
    expect(clicks.filter((click) => !answered.has(click.aff_click_id))).toEqual([]);
    expect(clicks.filter(({ status }) => status === 'indeterminate')).toEqual([]);
    const converted = new Set((await everything<{ tid: string }>('conversions')).map(({ tid }) => tid));
    // Whoever was told so has a conversion, and whoever has one was told so.
    expect([...verified].filter((tid) => !converted.has(tid))).toEqual([]);
    expect([...converted].filter((tid) => !verified.has(tid))).toEqual([]);
    expect(advertiser.on('/send').length).toBe(clicks.length);
    expect(await pinflow.stop()).toBe(0);
    await advertiser.close();

    async function everything<T>(what: string): Promise<T[]> {
      const found: T[] = [];
      for (let next: string | null = ''; next !== null;) {
        const page: { body: { items: T[]; next: string | null } } = await pinflow.admin(
          'GET',
          `/${what}?limit=200${next === '' ? '' : `&cursor=${next}`}`,
        );
        found.push(...page.body.items);
        ({ next } = page.body);
      }
      return found;
    }
  },
);
