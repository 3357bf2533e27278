import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandLine } from '../support/command-line.ts';
import type { FakeAdvertiser } from '../support/fake-advertiser.ts';
import { startFakeAdvertiser } from '../support/fake-advertiser.ts';
import type { Pinflow } from '../support/pinflow.ts';
import { ADMIN_TOKEN, newDataDir, startPinflow } from '../support/pinflow.ts';
import type { World } from '../support/world.ts';
import { acme, makeWorld } from '../support/world.ts';

const PASSPHRASE = 'correct horse battery';
const NUMBER = '9647809876543';

let advertiser: FakeAdvertiser;
let pinflow: Pinflow;
let kiwi: World;
let env: Record<string, string>;
/** A backup on disk, made while the server was under load, and what was acknowledged before it began. */
let file: string;
let acknowledged: { tid: string; conversion_id: string }[];
let answeredMeanwhile: number[];
let waits: number[];

beforeAll(async () => {
  advertiser = await startFakeAdvertiser((request) => ({
    body: { status: 'SUCCESS', ref: String(request.fields['cid']) },
  }));
  env = { PINFLOW_EGRESS_ALLOW: advertiser.host, PINFLOW_DEMO: 'off' };
  pinflow = await startPinflow(env);
  kiwi = await makeWorld(pinflow, acme(advertiser.origin));
  acknowledged = [];
  for (let i = 0; i < 5; i++) acknowledged.push(await convert(kiwi, `96478010000${10 + i}`));
  acknowledged.push(await convert(kiwi, NUMBER));

  file = join(newDataDir(), 'rehearsal.tar.age');
  let isDone = false;
  answeredMeanwhile = [];
  waits = [];
  const load = [0, 1, 2, 3].map(async (lane) => {
    for (let i = 0; !isDone; i++) {
      const began = performance.now();
      answeredMeanwhile.push(
        (await kiwi.send({ msisdn: `96478${lane}${String(2_000_000 + i).slice(1)}` })).status,
      );
      waits.push(performance.now() - began);
    }
  });
  const made = await pinflowCommand(pinflow.dataDir, 'backup', '--out', file, '--json');
  isDone = true;
  await Promise.all(load);
  expect(made).toMatchObject({ code: 0, err: '' });
  expect(JSON.parse(made.out)).toMatchObject({ path: file, bytes: statSync(file).size });
}, 60_000);

afterAll(async () => {
  await pinflow.stop();
  await advertiser.close();
});

const pinflowCommand = (dataDir: string, ...args: string[]) =>
  commandLine({ PINFLOW_DATA_DIR: dataDir, PINFLOW_BACKUP_PASSPHRASE: PASSPHRASE }, ...args);

async function convert(world: World, msisdn: string): Promise<{ tid: string; conversion_id: string }> {
  const sent = await world.send({ msisdn });
  const verified = await world.verify({ msisdn, otp: '1234' });
  expect([sent.status, verified.status]).toEqual([200, 200]);
  return { tid: sent.body.tid ?? '', conversion_id: verified.body.conversion_id ?? '' };
}

/** What can be seen of an installation from outside. */
async function sight({ admin, url }: Pinflow) {
  const page = await fetch(`${url}/l/win-a-phone`);
  const clicks = acknowledged.map(async ({ tid }) => (await admin('GET', `/clicks/${tid}`)).body);
  const conversions = acknowledged.map(
    async (one) => (await admin('GET', `/conversions/${one.conversion_id}`)).body,
  );
  return {
    clicks: await Promise.all(clicks),
    conversions: await Promise.all(conversions),
    page: [page.status, page.headers.get('etag'), (await page.text()).replaceAll(url, '')],
    integrations: (await admin('GET', '/integrations')).body,
    keys: (
      await admin<{ items: { id: string }[] }>('GET', `/landing-pages/${kiwi.page_id}/keys`)
    ).body.items.map(({ id }) => id),
  };
}

describe('a backup under load, restored elsewhere', () => {
  it('keeps nobody waiting while it is made, and is one file that only its owner reads', () => {
    expect(answeredMeanwhile.length).toBeGreaterThan(20);
    expect(new Set(answeredMeanwhile)).toEqual(new Set([200]));
    expect(waits.toSorted((a, b) => a - b)[Math.floor(waits.length * 0.9)]).toBeLessThan(500);
    expect((statSync(file).mode & 0o777).toString(8)).toBe('600');
    expect(existsSync(`${file}.unfinished`)).toBe(false);
    expect(readdirSync(join(pinflow.dataDir, 'backups'))).toEqual([]);
  });

  it('gives the same clicks, conversions and pages, and the keys work', { timeout: 60_000 }, async () => {
    const dataDir = newDataDir();
    const restored = await pinflowCommand(dataDir, 'restore', file, '--json');
    expect(restored).toMatchObject({ code: 0, err: '' });
    expect(JSON.parse(restored.out)).toMatchObject({ data_dir: dataDir });
    expect(readdirSync(dataDir).toSorted()).toEqual([
      'catalog.json',
      'ledger.heads',
      'ledger.sqlite',
      'owner.sqlite',
      'secret.key',
    ]);
    for (const name of ['catalog.json', 'ledger.sqlite', 'secret.key'])
      expect((statSync(join(dataDir, name)).mode & 0o777).toString(8)).toBe('600');

    expect(await pinflowCommand(dataDir, 'check')).toMatchObject({ code: 0 });

    const second = await startPinflow(env, dataDir);
    expect(await sight(second)).toEqual(await sight(pinflow));
    const again = await fetch(`${second.url}/api/otp/verify`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${kiwi.key}` },
      body: JSON.stringify({ aff_id: 'kiwi', msisdn: NUMBER, otp: '1234' }),
    });
    // The number is found by its fingerprint, so the data keys are the same ones.
    expect(await again.json()).toMatchObject({ status: '200', tid: acknowledged.at(-1)?.tid });
    const elsewhere: World = { ...kiwi, ...callsTo(second) };
    await convert(elsewhere, '9647801112233');
    expect(await second.stop()).toBe(0);
  });

  it('holds no number, secret, key or catalog in the open (F18, T9)', () => {
    const bytes = readFileSync(file).toString('latin1');
    for (const canary of [
      NUMBER,
      'canary-secret-of-acme',
      kiwi.key,
      'catalog.json',
      'SQLite format',
      ADMIN_TOKEN,
    ])
      expect(bytes).not.toContain(canary);
  });
});

function callsTo({ url }: Pinflow): Pick<World, 'send' | 'verify'> {
  const call = (path: string) => async (body: Record<string, unknown>) => {
    const response = await fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${kiwi.key}` },
      body: JSON.stringify({ aff_id: 'kiwi', ...body }),
    });
    return { status: response.status, headers: response.headers, body: (await response.json()) as never };
  };
  return { send: call('/api/otp/send'), verify: call('/api/otp/verify') };
}

describe('a restore that cannot be', () => {
  it(
    'another passphrase, a damaged file, no backup at all: words, and nothing was changed',
    { timeout: 60_000 },
    async () => {
      const dataDir = newDataDir();
      const wrong = await commandLine(
        { PINFLOW_DATA_DIR: dataDir, PINFLOW_BACKUP_PASSPHRASE: 'another passphrase' },
        'restore',
        file,
      );
      expect(wrong).toMatchObject({
        code: 1,
        out: '',
        err: expect.stringContaining('passphrase does not open') as string,
      });
      const cut = join(newDataDir(), 'cut.tar.age');
      writeFileSync(cut, readFileSync(file));
      truncateSync(cut, statSync(file).size - 1000);
      expect((await pinflowCommand(dataDir, 'restore', cut)).err).toContain('damaged or was cut off');
      const flipped = join(newDataDir(), 'flipped.tar.age');
      const bytes = readFileSync(file);
      bytes[bytes.length - 5000] = (bytes[bytes.length - 5000] ?? 0) ^ 1;
      writeFileSync(flipped, bytes);
      expect((await pinflowCommand(dataDir, 'restore', flipped)).err).toContain('damaged or was cut off');
      expect((await pinflowCommand(dataDir, 'restore', 'package.json')).err).toContain(
        'not a backup of Pinflow',
      );
      expect((await pinflowCommand(dataDir, 'restore', 'missing.tar.age')).err).toContain('cannot be read');
      expect(readdirSync(dataDir)).toEqual(['owner.sqlite']);
    },
  );

  it('a data dir that a server holds: 3', async () => {
    const held = await pinflowCommand(pinflow.dataDir, 'restore', file, '--replace');
    expect(held).toMatchObject({ code: 3, err: expect.stringContaining('stop it') as string });
  });

  it(
    'a data dir that holds something is refused, and put aside on --replace',
    { timeout: 60_000 },
    async () => {
      const first = await startPinflow({ PINFLOW_DEMO: 'off' });
      await first.admin('POST', '/affiliates', { id: 'old-one', name: 'Old One', api_access: true });
      await first.stop();
      const before = readFileSync(join(first.dataDir, 'catalog.json'), 'utf8');
      const refused = await pinflowCommand(first.dataDir, 'restore', file);
      expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('--replace') as string });
      expect(readFileSync(join(first.dataDir, 'catalog.json'), 'utf8')).toBe(before);

      const replaced = await pinflowCommand(first.dataDir, 'restore', file, '--replace', '--json');
      expect(replaced).toMatchObject({ code: 0 });
      const { aside } = JSON.parse(replaced.out) as { aside: string };
      expect(readFileSync(join(aside, 'catalog.json'), 'utf8')).toBe(before);
      expect(readFileSync(join(first.dataDir, 'catalog.json'), 'utf8')).toContain('win-a-phone');
    },
  );

  it(
    'a restore that was cut off half-way: no server starts on it, and the next restore ends it',
    { timeout: 60_000 },
    async () => {
      const dataDir = newDataDir();
      mkdirSync(join(dataDir, '.restoring'));
      const server = await commandLine({ PINFLOW_DATA_DIR: dataDir }, 'admin', 'users');
      expect(server).toMatchObject({ code: 1, err: expect.stringContaining('was cut off') as string });
      expect(await pinflowCommand(dataDir, 'restore', file)).toMatchObject({ code: 0 });
      expect(await commandLine({ PINFLOW_DATA_DIR: dataDir }, 'admin', 'users')).toMatchObject({ code: 0 });
    },
  );
});

describe('by the API', () => {
  it(
    'made, listed, downloaded and removed, each in the audit; a key of the environment stays out of files',
    { timeout: 60_000 },
    async () => {
      const secret = 'a-key-that-came-by-the-environment';
      const first = await startPinflow({ ...env, PINFLOW_SECRET_KEY: secret });
      await makeWorld(first, acme(advertiser.origin));
      const without = await first.admin('POST', '/backups', {});
      expect([without.status, without.body['message']]).toEqual([
        400,
        expect.stringContaining('PINFLOW_BACKUP_PASSPHRASE'),
      ]);
      const made = await first.admin<{ id: string; name: string; bytes: number }>('POST', '/backups', {
        passphrase: PASSPHRASE,
      });
      expect(made.status).toBe(201);
      expect((await first.admin<{ items: unknown[] }>('GET', '/backups')).body.items).toEqual([made.body]);
      const download = await fetch(`${first.url}/api/v1/backups/${made.body.id}`, {
        headers: { authorization: `Bearer ${ADMIN_TOKEN}` },
      });
      const bytes = Buffer.from(await download.arrayBuffer());
      expect(bytes.length).toBe(made.body.bytes);
      expect(download.headers.get('content-disposition')).toBe(`attachment; filename=${made.body.name}`);
      expect((await first.admin('DELETE', `/backups/${made.body.id}`)).status).toBe(204);
      for (const id of [made.body.id, '..%2F..%2Fsecret.key', 'x'])
        expect((await first.admin('GET', `/backups/${id}`)).status).toBe(404);
      const audit = await first.admin<{ items: { what: string; subject: string }[] }>(
        'GET',
        '/audit?what=backup',
      );
      expect(audit.body.items.map(({ what }) => what)).toEqual([
        'backup.removed',
        'backup.downloaded',
        'backup.made',
      ]);
      await first.stop();

      const copy = join(newDataDir(), made.body.name);
      writeFileSync(copy, bytes);
      const dataDir = newDataDir();
      expect(await pinflowCommand(dataDir, 'restore', copy)).toMatchObject({ code: 0 });
      expect(readFileSync(join(dataDir, 'secret.key'), 'utf8')).not.toContain(secret);
      const second = await startPinflow({ PINFLOW_DEMO: 'off' }, dataDir);
      const integrations = await second.admin<{ items: { secrets: unknown }[] }>('GET', '/integrations');
      expect(integrations.body.items[0]?.secrets).toEqual({ api_key: { set: true } });
      await second.stop();
    },
  );
});
