import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { startFakeAdvertiser } from '../support/fake-advertiser.ts';
import type { Pinflow } from '../support/pinflow.ts';
import { newDataDir, startPinflow } from '../support/pinflow.ts';
import { acme, makeWorld } from '../support/world.ts';

const running: Pinflow[] = [];

async function start(...args: Parameters<typeof startPinflow>): Promise<Pinflow> {
  const pinflow = await startPinflow(...args);
  running.push(pinflow);
  return pinflow;
}

afterEach(async () => {
  for (const pinflow of running.splice(0)) await pinflow.stop('SIGKILL');
});

/** Runs the server where it cannot start: its exit code and what it said. */
async function startAndFail(env: Record<string, string>): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, ['src/server/main.ts'], {
    env: { PATH: process.env['PATH'], PORT: '0', PINFLOW_DATA_DIR: newDataDir(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  // `close`, not `exit`: all it said has been read.
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, said };
}

describe('a start that cannot be', () => {
  it.each([
    [{ PORT: 'eighty' }, 2, 'PORT'],
    [{ DATABASE_URL: 'postgres://x/y' }, 2, 'DATABASE_URL'],
    [{ HOST: '0.0.0.0' }, 2, 'PINFLOW_PUBLIC_URL'],
    [{ PINFLOW_ADMIN_TOKEN: 'short' }, 2, 'PINFLOW_ADMIN_TOKEN'],
  ])('%o ends with %i', async (env, code, name) => {
    const ended = await startAndFail(env);
    expect(ended.code).toBe(code);
    expect(ended.said.trim().split('\n')).toHaveLength(1);
    expect(ended.said).toContain(name);
  });

  it('a taken port ends with 1', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const ended = await startAndFail({ PORT: String(port) });
    taken.close();
    expect(ended).toMatchObject({ code: 1, said: expect.stringContaining('is taken') as string });
    expect(ended.said.trim().split('\n')).toHaveLength(1);
  });

  it('a data dir that is a file ends with 1', async () => {
    const ended = await startAndFail({ PINFLOW_DATA_DIR: join(newDataDir(), 'missing\0') }).catch(() => ({
      code: 1,
      said: '',
    }));
    expect(ended.code).toBe(1);
    const file = await startAndFail({ PINFLOW_DATA_DIR: 'package.json' });
    expect(file).toMatchObject({ code: 1, said: expect.stringContaining('PINFLOW_DATA_DIR') as string });
  });

  it('a second server on a data dir ends with 3, the first goes on', async () => {
    const first = await start();
    const ended = await startAndFail({ PINFLOW_DATA_DIR: first.dataDir });
    expect(ended.code).toBe(3);
    expect((await fetch(`${first.url}/healthz`)).status).toBe(200);
  });

  it('another secret key ends with 2 and the words for it; the old one still reads', async () => {
    const dataDir = newDataDir();
    const first = await start({ PINFLOW_SECRET_KEY: 'first-secret-key-of-32-characters' }, dataDir);
    await first.stop();
    const wrong = await startAndFail({
      PINFLOW_DATA_DIR: dataDir,
      PINFLOW_SECRET_KEY: 'other-secret-key-of-32-characters',
    });
    expect(wrong).toMatchObject({ code: 2, said: expect.stringContaining('PINFLOW_SECRET_KEY') as string });
    const rotated = await start(
      {
        PINFLOW_SECRET_KEY: 'other-secret-key-of-32-characters',
        PINFLOW_SECRET_KEY_OLD: 'first-secret-key-of-32-characters',
      },
      dataDir,
    );
    await rotated.stop();
    await start({ PINFLOW_SECRET_KEY: 'other-secret-key-of-32-characters' }, dataDir);
  });
});

describe('the data dir', () => {
  it('holds a secret key, a socket and stores that only their owner reads', async () => {
    const { dataDir, child } = await start();
    for (const name of ['secret.key', 'catalog.json', 'ledger.sqlite', 'command.sock'])
      expect([name, (statSync(join(dataDir, name)).mode & 0o777).toString(8)]).toEqual([name, '600']);
    expect(readFileSync(join(dataDir, 'server.pid'), 'utf8').trim()).toBe(String(child.pid));
  });
});

describe('leaving', () => {
  it('turns /readyz first, answers what is in flight, frees the port, exits 0 (B7)', async () => {
    const advertiser = await startFakeAdvertiser((request) => ({
      body: { status: 'SUCCESS', ref: String(request.fields['cid']) },
      delay_ms: 1500,
    }));
    const pinflow = await start({ PINFLOW_EGRESS_ALLOW: advertiser.host, PINFLOW_DEMO: 'off' });
    const kiwi = await makeWorld(pinflow, acme(advertiser.origin));
    expect((await fetch(`${pinflow.url}/readyz`)).status).toBe(200);
    const sends = Array.from({ length: 10 }, (_, i) => kiwi.send({ msisdn: `964780123450${i}` }));
    await expect.poll(() => advertiser.received.length).toBe(10);
    const started = Date.now();
    const ended = pinflow.stop();
    await expect.poll(async () => (await fetch(`${pinflow.url}/readyz`)).status, { interval: 20 }).toBe(503);
    expect((await Promise.all(sends)).map((answer) => answer.status)).toEqual(Array(10).fill(200));
    expect(await ended).toBe(0);
    expect(Date.now() - started).toBeLessThan(10_000);
    expect(existsSync(join(pinflow.dataDir, 'server.pid'))).toBe(false);
    await advertiser.close();
  });

  it(
    'records calls still open after 9 s as lost replies and exits 0 within 10 s',
    { timeout: 30_000 },
    async () => {
      const advertiser = await startFakeAdvertiser((request) =>
        request.path === '/send' ? { body: { status: 'SUCCESS', ref: 'r' } } : { hang: true },
      );
      const env = { PINFLOW_EGRESS_ALLOW: advertiser.host, PINFLOW_DEMO: 'off' };
      const pinflow = await start(env);
      const kiwi = await makeWorld(pinflow, acme(advertiser.origin));
      const { tid } = (await kiwi.send({ msisdn: '9647801234567' })).body;
      const verify = kiwi.verify({ tid, otp: '1234' });
      await expect.poll(() => advertiser.on('/verify').length).toBe(1);
      const started = Date.now();
      const ended = pinflow.stop();
      expect((await verify).status).toBe(202);
      expect(await ended).toBe(0);
      expect(Date.now() - started).toBeLessThan(10_000);
      const next = await start(env, pinflow.dataDir);
      expect((await next.admin('GET', `/clicks/${tid}`)).body).toMatchObject({ status: 'indeterminate' });
      await advertiser.close();
    },
  );

  it('follows a vanished parent (H3)', async () => {
    const dataDir = newDataDir();
    // A shell stands where boot does: it starts the server as its child, and is killed.
    const parent = spawn(
      'sh',
      [
        '-c',
        `"$0" -e '
      const { spawn } = require("node:child_process");
      spawn(process.execPath, ["src/server/main.ts"], { stdio: "inherit", env: { ...process.env, PINFLOW_BOOT_PID: String(process.pid) } });
      setInterval(() => {}, 1000);' & wait`,
        process.execPath,
      ],
      {
        env: { PATH: process.env['PATH'], PORT: '0', PINFLOW_DATA_DIR: dataDir },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    await once(parent.stdout, 'data');
    const pid = Number(readFileSync(join(dataDir, 'server.pid'), 'utf8'));
    const boot = Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(' ')[3]);
    process.kill(boot, 'SIGKILL');
    await expect.poll(() => existsSync(`/proc/${pid}`), { timeout: 10_000 }).toBe(false);
    parent.kill('SIGKILL');
    await start({}, dataDir);
  });
});

describe('npm start', () => {
  it('drains and frees the data dir when npm alone is told to end (H3)', { timeout: 60_000 }, async () => {
    const dataDir = newDataDir();
    const npm = spawn('npm', ['start'], {
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'], PORT: '0', PINFLOW_DATA_DIR: dataDir },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    npm.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    await expect.poll(() => said, { timeout: 45_000 }).toContain('Pinflow ready at ');
    const pid = Number(readFileSync(join(dataDir, 'server.pid'), 'utf8'));
    process.kill(npm.pid ?? 0, 'SIGTERM');
    await expect.poll(() => existsSync(`/proc/${pid}`), { timeout: 10_000 }).toBe(false);
    expect(existsSync(join(dataDir, 'server.pid'))).toBe(false);
    await start({}, dataDir);
  });
});

describe('after a crash', () => {
  it('a verify that was cut off is indeterminate at the next start, and is not called again', async () => {
    const advertiser = await startFakeAdvertiser((request) =>
      request.path === '/send' ? { body: { status: 'SUCCESS', ref: 'r' } } : { hang: true },
    );
    const env = { PINFLOW_EGRESS_ALLOW: advertiser.host, PINFLOW_DEMO: 'off' };
    const first = await start(env);
    const kiwi = await makeWorld(first, acme(advertiser.origin));
    const { tid } = (await kiwi.send({ msisdn: '9647801234567' })).body;
    const verify = kiwi.verify({ tid, otp: '1234' }).catch(() => 'cut');
    await expect.poll(() => advertiser.on('/verify').length).toBe(1);
    await first.stop('SIGKILL');
    expect(await verify).toBe('cut');
    const next = await start(env, first.dataDir);
    expect((await next.admin('GET', `/clicks/${tid}`)).body).toMatchObject({
      status: 'indeterminate',
      attempts: 1,
    });
    expect(advertiser.on('/verify')).toHaveLength(1);
    await advertiser.close();
  });
});
