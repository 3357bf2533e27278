import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { FakeAdvertiser } from '../support/fake-advertiser.ts';
import { startFakeAdvertiser } from '../support/fake-advertiser.ts';
import { fakeAdvertiser } from '../adapters/advertiser/fake-advertiser.ts';
import type { Pinflow } from '../support/pinflow.ts';
import { newDataDir, startPinflow } from '../support/pinflow.ts';
import { acme, makeWorld } from '../support/world.ts';

// Servers are started, killed and started again, and 100,000 rows seeded: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 120_000 });

const MIB = 1024 * 1024;
const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function receiverOf(...handler: Parameters<typeof startFakeAdvertiser>): Promise<FakeAdvertiser> {
  const receiver = await startFakeAdvertiser(...handler);
  closing.push(receiver.close);
  return receiver;
}

async function started(env: Record<string, string>, dir: string): Promise<Pinflow> {
  const pinflow = await startPinflow({ PINFLOW_DEMO: 'off', ...env }, dir);
  closing.push(() => pinflow.stop('SIGKILL'));
  return pinflow;
}

/** Resident memory of a process, bytes. */
function rss({ child }: Pinflow): number {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) * 1024;
}

const until = (holds: () => boolean | Promise<boolean>, timeout = 60_000) =>
  vi.waitUntil(holds, { timeout, interval: 20 });

async function convert(pinflow: Pinflow, advertiser: FakeAdvertiser, url: string) {
  const world = await makeWorld(pinflow, acme(advertiser.origin));
  await pinflow.admin('PATCH', '/affiliates/kiwi', { postback: { url } });
  const sent = await world.send({ msisdn: '9647801234567' });
  await world.verify({ tid: sent.body.tid, otp: '4711' });
  return world;
}

it('killed after the receiver got it and before that was recorded, it is delivered again under the same id (C4)', async () => {
  const advertiser = await receiverOf(() => ({ body: { status: 'SUCCESS', ref: 'r' } }));
  const dir = newDataDir();
  const running: { first?: Pinflow } = {};
  const receiver = await receiverOf(async () => {
    if (receiver.received.length === 1) await running.first?.stop('SIGKILL');
    return { status: 200 };
  });
  const env = { PINFLOW_EGRESS_ALLOW: `${advertiser.host},${receiver.host}` };
  const first = await started(env, dir);
  running.first = first;
  await convert(first, advertiser, `${receiver.origin}/p?c={tid}&n={conversion_id}`);
  await until(() => first.child.signalCode === 'SIGKILL');
  const second = await started(env, dir);
  await until(() => receiver.received.length === 2);
  const [one, two] = receiver.received;
  expect(two?.headers['webhook-id']).toBe(one?.headers['webhook-id']);
  expect(two?.target).toBe(one?.target);
  await until(async () => {
    const { body } = await second.admin<{ items: { status: string; tries: number }[] }>('GET', '/postbacks');
    return body.items.length === 1 && body.items[0]?.status === 'delivered';
  });
});

it('SIGTERM lets what is under way be answered, and leaves a receiver that hangs behind, due again', async () => {
  const advertiser = await receiverOf(() => ({ body: { status: 'SUCCESS', ref: 'r' } }));
  const receiver = await receiverOf(() => ({ hang: true }));
  const dir = newDataDir();
  const pinflow = await started({ PINFLOW_EGRESS_ALLOW: `${advertiser.host},${receiver.host}` }, dir);
  await convert(pinflow, advertiser, `${receiver.origin}/p`);
  await until(() => receiver.received.length === 1);
  const began = Date.now();
  expect(await pinflow.stop()).toBe(0);
  expect(Date.now() - began).toBeLessThan(10_000);
  const db = new DatabaseSync(join(dir, 'ledger.sqlite'), { readOnly: true });
  expect(db.prepare('SELECT status, tries FROM postbacks').all()).toEqual([{ status: 'waiting', tries: 0 }]);
  db.close();
});

describe.runIf(process.platform === 'linux')('memory', () => {
  it('an answer without end, or packed small, is read to the cap (C6)', async () => {
    const advertiser = await receiverOf(() => ({ body: { status: 'SUCCESS', ref: 'r' } }));
    let written = 0;
    const endless = await fakeAdvertiser((socket) => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 1000000000\r\n\r\n');
      const chunk = Buffer.alloc(65_536, 'x');
      const more = () => {
        while (socket.writable && socket.write(chunk)) written += chunk.length;
      };
      socket.on('drain', more);
      more();
    });
    const pinflow = await started(
      { PINFLOW_EGRESS_ALLOW: `${advertiser.host},127.0.0.1:${endless.port}` },
      newDataDir(),
    );
    const world = await convert(pinflow, advertiser, `${advertiser.origin}/quiet`);
    let numbers = 0;
    const tenMore = async () => {
      for (let n = 0; n < 10; n++) {
        const sent = await world.send({ msisdn: `964780123${4600 + numbers++}` });
        await world.verify({ tid: sent.body.tid, otp: '4711' });
      }
      const list = '/postbacks?status=delivered';
      await until(async () => {
        const { body } = await pinflow.admin<{ items: object[] }>('GET', list);
        return body.items.length === numbers + 1;
      });
    };
    // What conversions and their postbacks take anyway, is taken before.
    for (let warm = 0; warm < 3; warm++) await tenMore();
    const before = rss(pinflow);
    await pinflow.admin('PATCH', '/affiliates/kiwi', { postback: { url: `${endless.origin}/p` } });
    await tenMore();
    expect(rss(pinflow) - before).toBeLessThan(50 * MIB);
    expect(written).toBeLessThan(10 * 8 * MIB);
  });

  it('100,000 waiting postbacks go out in order of age, no host is flooded, and they weigh nothing (G10)', async () => {
    const few = await workedOff(2100);
    const { pinflow, receiver, most } = await workedOff(100_000);
    expect(most - few.most).toBeLessThan(50 * MIB);
    const order = receiver.received.map(({ query }) => Number(query['n']));
    // Sixteen at once may overtake each other, no more.
    for (const [place, n] of order.entries()) expect(Math.abs(n - place)).toBeLessThan(64);
    expect(new Set(order).size).toBe(order.length);
    const perSecond = Map.groupBy(receiver.received, ({ at }) => Math.floor(at / 1000));
    for (const [, got] of perSecond) expect(got.length).toBeLessThanOrEqual(1000);
    expect((await fetch(`${pinflow.url}/readyz`)).status).toBe(200);
  });
});

/** The first 2,000 of so many that wait at the start; `most`: the memory it took at its peak. */
async function workedOff(count: number) {
  const receiver = await receiverOf(() => ({ status: 200 }));
  const dir = newDataDir();
  const env = { PINFLOW_EGRESS_ALLOW: receiver.host };
  const empty = await started(env, dir);
  const postback = { url: `${receiver.origin}/p?n={tid}` };
  await empty.admin('POST', '/affiliates', { id: 'kiwi', name: 'Kiwi', postback });
  await empty.stop();
  seed(dir, receiver.origin, count);
  const pinflow = await started(env, dir);
  let most = 0;
  await until(() => {
    most = Math.max(most, rss(pinflow));
    return receiver.received.length >= 2000;
  });
  return { pinflow, receiver, most };
}

/** So many conversions' postbacks, each a millisecond older than the next, never tried. */
function seed(dir: string, origin: string, count: number): void {
  const db = new DatabaseSync(join(dir, 'ledger.sqlite'));
  const began = Date.now() - count - 60_000;
  const insert = db.prepare(
    `INSERT INTO postbacks (id, at, event, receiver, tid, affiliate_id, integration_id, landing_page_id, method, template,
       address, lane, status, round, tries, next_at, until)
     VALUES (?, ?, 'conversion', 'affiliate', ?, 'kiwi', 'acme', 'page', 'GET', ?, ?, ?, 'waiting', 0, 0, ?, ?)`,
  );
  const template = `${origin}/p?n={tid}`;
  db.exec('BEGIN');
  for (let n = 0; n < count; n++) {
    const at = began + n;
    const address = `${origin}/p?n=${n}`;
    insert.run(`p-${n}`, at, `t-${n}`, template, address, `affiliate kiwi ${origin}`, at, at + 259_200_000);
  }
  db.exec('COMMIT');
  db.close();
}
