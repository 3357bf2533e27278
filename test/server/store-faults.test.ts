import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { holdLock } from '../adapters/ledger/lock-holder.ts';
import type { FakeAdvertiser } from '../support/fake-advertiser.ts';
import { startFakeAdvertiser } from '../support/fake-advertiser.ts';
import type { SmallDisk } from '../support/full-disk.ts';
import { readOnly, smallDisk } from '../support/full-disk.ts';
import type { Pinflow } from '../support/pinflow.ts';
import { newDataDir, startPinflow } from '../support/pinflow.ts';
import type { World } from '../support/world.ts';
import { acme, makeWorld } from '../support/world.ts';

// A full disk, a held database and a read-only data dir, judged from outside: nothing acknowledged is lost, nobody is
// told what is not so, and it goes on by itself.

let advertiser: FakeAdvertiser;
let delay_ms = 0;

beforeAll(async () => {
  advertiser = await startFakeAdvertiser((request) => ({
    body: { status: 'SUCCESS', ref: String(request.fields['cid'] ?? '') },
    delay_ms: request.path === '/verify' ? delay_ms : 0,
  }));
});
afterAll(() => advertiser.close());

let numbers = 0;
const number = () => `96478${String(1_000_000 + ++numbers).padStart(8, '0')}`;
const LEAKS = /sqlite|database|disk|locked|enospc|errno|\/tmp|ledger\.|catalog\./i;

interface Shop {
  pinflow: Pinflow;
  kiwi: World;
}

async function open(dataDir = newDataDir()): Promise<Shop> {
  const pinflow = await startPinflow({ PINFLOW_EGRESS_ALLOW: advertiser.host, PINFLOW_DEMO: 'off' }, dataDir);
  return { pinflow, kiwi: await makeWorld(pinflow, acme(advertiser.origin)) };
}

async function convert({ kiwi }: Shop): Promise<string> {
  const msisdn = number();
  const { tid } = (await kiwi.send({ msisdn })).body;
  expect((await kiwi.verify({ tid, msisdn, otp: '1234' })).status).toBe(200);
  return tid ?? '';
}

const statusOf = async ({ pinflow }: Shop, tid: string | undefined) =>
  (await pinflow.admin('GET', `/clicks/${tid}`)).body['status'];

const readiness = async ({ pinflow }: Shop) => (await fetch(`${pinflow.url}/readyz`)).status;

const alerts = async ({ pinflow }: Shop) =>
  (await pinflow.admin<{ alerts: { kind: string }[] }>('GET', '/system')).body.alerts.map(({ kind }) => kind);

/** The server's files can grow no more: what a full disk or a quota does, without one. */
function limitFiles({ pinflow }: Shop, bytes: number | 'unlimited'): boolean {
  try {
    execFileSync('prlimit', ['--pid', String(pinflow.child.pid), `--fsize=${bytes}:unlimited`], {
      stdio: 'ignore',
    });
    return true;
  } catch {
    return false;
  }
}

/** What holds while nothing can be written, and after. `block` ends it when called. */
async function walkThroughFullness(shop: Shop, block: () => void, unblock: () => void): Promise<void> {
  const { pinflow, kiwi } = shop;
  const kept = await convert(shop);
  const msisdn = number();
  const { tid } = (await kiwi.send({ msisdn })).body;
  delay_ms = 1000;
  const verifying = kiwi.verify({ tid, msisdn, otp: '1234' });
  await expect.poll(() => advertiser.on('/verify').some(({ fields }) => fields['ref'] === tid)).toBe(true);
  delay_ms = 0;
  block();

  const called = advertiser.on('/send').length;
  const refused = await Promise.all([1, 2, 3].map(() => kiwi.send({ msisdn: number() })));
  for (const { status, body, headers } of refused) {
    expect([status, body.response]).toEqual([503, 'temporarily_unavailable']);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expect(JSON.stringify(body)).not.toMatch(LEAKS);
  }
  expect(advertiser.on('/send')).toHaveLength(called);
  const written = await pinflow.admin('POST', '/affiliates', {
    id: 'too-late',
    name: 'Late',
    api_access: true,
  });
  expect([written.status, written.body['response']]).toEqual([503, 'temporarily_unavailable']);
  expect(JSON.stringify(written.body)).not.toMatch(LEAKS);
  expect((await fetch(`${pinflow.url}/l/win-a-phone`)).status).toBe(200);
  await expect.poll(() => readiness(shop), { timeout: 10_000 }).toBe(503);
  await expect.poll(() => alerts(shop), { timeout: 15_000, interval: 500 }).toContain('store_failing');
  expect(await statusOf(shop, kept)).toBe('verified');

  unblock();
  // What the advertiser said meanwhile has happened: who waited is told the truth, and it is recorded when it can be.
  expect((await verifying).body.response).toMatch(/^(verification_pending|otp_verified_successfully)$/);
  await expect.poll(() => statusOf(shop, tid), { timeout: 10_000 }).toBe('verified');
  expect(
    (await pinflow.admin<{ items: unknown[] }>('GET', `/conversions?tid=${tid}`)).body.items,
  ).toHaveLength(1);
  await expect.poll(() => readiness(shop), { timeout: 10_000 }).toBe(200);
  await expect.poll(() => alerts(shop), { timeout: 15_000, interval: 500 }).not.toContain('store_failing');
  const after = await convert(shop);
  expect(
    (await pinflow.admin('POST', '/affiliates', { id: 'in-time', name: 'In', api_access: true })).status,
  ).toBe(201);
  expect(await pinflow.stop()).toBe(0);
  const again = await startPinflow(
    { PINFLOW_EGRESS_ALLOW: advertiser.host, PINFLOW_DEMO: 'off' },
    pinflow.dataDir,
  );
  const reopened: Shop = { pinflow: again, kiwi };
  for (const one of [kept, tid, after]) expect(await statusOf(reopened, one)).toBe('verified');
  expect((await again.admin('GET', '/affiliates/too-late')).status).toBe(404);
  await again.stop();
}

describe('a full disk', () => {
  it(
    'refuses with 503, loses nothing, and goes on by itself when there is room',
    { timeout: 90_000 },
    async (context) => {
      const disk: SmallDisk | undefined = smallDisk(24);
      if (!disk) return context.skip('this user may not mount a small disk');
      const shop = await open(disk.dir);
      await walkThroughFullness(shop, disk.fill, disk.free).finally(async () => {
        await shop.pinflow.stop('SIGKILL');
        disk.close();
      });
    },
  );

  it('of which no file may grow (a quota, RLIMIT_FSIZE): the same', { timeout: 90_000 }, async (context) => {
    const shop = await open();
    if (!limitFiles(shop, 'unlimited')) {
      await shop.pinflow.stop();
      return context.skip('there is no prlimit to limit the files of a process with');
    }
    await walkThroughFullness(
      shop,
      () => limitFiles(shop, 1),
      () => limitFiles(shop, 'unlimited'),
    ).finally(() => shop.pinflow.stop('SIGKILL'));
  });
});

describe('the ledger held by another process', () => {
  it.each([3, 30])(
    'for %i s: hosted pages as ever, sends wait or 503, nothing acknowledged is lost (T14, H2, B8)',
    { timeout: 240_000 },
    async (seconds) => {
      const shop = await open();
      const { pinflow, kiwi } = shop;
      await convert(shop);
      const hold = await holdLock(join(pinflow.dataDir, 'ledger.sqlite'), seconds * 1000);
      let isHeld = true;
      const ended = hold.ended.then(() => (isHeld = false));
      const waits: number[] = [];
      const pages = (async () => {
        while (isHeld) {
          const began = performance.now();
          expect((await fetch(`${pinflow.url}/l/win-a-phone`)).status).toBe(200);
          waits.push(performance.now() - began);
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
      })();
      const answers: { status: number; msisdn: string; tid?: string; text: string; ms: number }[] = [];
      const senders = [0, 1, 2, 3].map(async () => {
        while (isHeld) {
          const msisdn = number();
          const began = performance.now();
          const { status, body } = await kiwi.send({ msisdn });
          answers.push({
            status,
            msisdn,
            tid: body.tid,
            text: JSON.stringify(body),
            ms: performance.now() - began,
          });
        }
      });
      await Promise.all([ended, pages, ...senders]);

      expect([...new Set(answers.map(({ status }) => status))].toSorted()).toEqual([200, 503]);
      for (const { status, text, ms } of answers) {
        expect(ms).toBeLessThan(8000);
        if (status === 503) expect(text).not.toMatch(LEAKS);
      }
      waits.sort((a, b) => a - b);
      expect(waits.length).toBeGreaterThan(seconds * 10);
      expect(waits[Math.floor(waits.length * 0.95)]).toBeLessThan(50);
      for (const { status, tid } of answers)
        if (status === 200) expect(await statusOf(shop, tid)).toBe('sent');
      const sentTo = new Set(advertiser.on('/send').map(({ fields }) => fields['msisdn']));
      for (const { status, msisdn } of answers)
        expect([status, sentTo.has(msisdn)]).toEqual([status, status === 200]);
      await expect.poll(() => readiness(shop)).toBe(200);
      await convert(shop);
      await pinflow.stop();
    },
  );
});

describe('a read-only data dir', () => {
  it('ends a start with 1 and one sentence, and is left as it was', { timeout: 90_000 }, async (context) => {
    const shop = await open();
    const tid = await convert(shop);
    await shop.pinflow.stop();
    const { dataDir } = shop.pinflow;
    const isRoot = process.getuid?.() === 0;
    const back = isRoot ? readOnly(dataDir) : (chmodSync(dataDir, 0o500), () => chmodSync(dataDir, 0o700));
    if (!back) return context.skip('this user may write everywhere and mount nothing');
    const child = spawn(process.execPath, ['src/server/main.ts'], {
      env: { PATH: process.env['PATH'], PORT: '0', PINFLOW_DATA_DIR: dataDir },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const [code] = (await once(child, 'close')) as [number];
    back();
    expect(code).toBe(1);
    expect(said.trim().split('\n')).toEqual([expect.stringMatching(/not writable .* PINFLOW_DATA_DIR/)]);
    const again = await startPinflow({ PINFLOW_DEMO: 'off' }, dataDir);
    expect(await statusOf({ ...shop, pinflow: again }, tid)).toBe('verified');
    await again.stop();
  });
});
