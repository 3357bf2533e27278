import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { FakeAdvertiser } from '../support/fake-advertiser.ts';
import { startFakeAdvertiser } from '../support/fake-advertiser.ts';
import type { Pinflow } from '../support/pinflow.ts';
import { ADMIN_TOKEN, freePort, newDataDir, startPinflow } from '../support/pinflow.ts';
import type { World } from '../support/world.ts';
import { acme, makeWorld } from '../support/world.ts';

// What README § Deploy shows is what is tested: the blocks are taken from there.

const MSISDN = '9647801234567';
const METRICS_TOKEN = 'a-token-for-prometheus-alone';

/** The block of README § Deploy whose first line is this comment. */
function block(name: string): string {
  const readme = readFileSync('README.md', 'utf8');
  const found = readme.split('```').find((part) => part.includes(`# ${name}\n`));
  if (found === undefined) throw new Error(`README has no block ${name}`);
  return found.slice(found.indexOf(`# ${name}\n`) + name.length + 3);
}

function has(...command: [string, ...string[]]): boolean {
  const [name, ...args] = command;
  try {
    execFileSync(name, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

describe('README § Deploy', () => {
  it('its systemd unit is one', (context) => {
    if (!has('systemd-analyze', '--version')) return context.skip('there is no systemd-analyze');
    const file = join(newDataDir(), 'pinflow.service');
    const unit = block('/etc/systemd/system/pinflow.service');
    // Those are of the machine it will run on.
    const here = unit.replaceAll('/opt/pinflow', process.cwd()).replace('User=pinflow\n', '');
    writeFileSync(file, here.replace('EnvironmentFile=', 'EnvironmentFile=-'));
    const said = execFileSync('systemd-analyze', ['verify', '--man=no', '--recursive-errors=no', file], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    expect(said).toBe('');
  });

  it('its settings are taken as they stand', () => {
    const lines = block('/etc/pinflow.env').trim().split('\n');
    expect(lines.map((line) => /^[A-Z_]+=\S/.test(line))).not.toContain(false);
    const env = Object.fromEntries(
      lines.map((line) => [
        line.slice(0, line.indexOf('=')),
        line.slice(line.indexOf('=') + 1).replaceAll('"', ''),
      ]),
    );
    const dir = newDataDir();
    const said = execFileSync(process.execPath, ['src/cli/main.ts', 'admin', 'users', '--json'], {
      env: {
        ...env,
        PATH: process.env['PATH'],
        PINFLOW_DATA_DIR: dir,
        PINFLOW_GENERATED_DIR: join(dir, 'generated'),
      },
      encoding: 'utf8',
    });
    expect(JSON.parse(said)).toEqual({ users: [] });
  });
});

const canProxy = has('nginx', '-v') && has('openssl', 'version');

describe('behind nginx, as README § Deploy sets it up', () => {
  let pinflow: Pinflow;
  let kiwi: World;
  let advertiser: FakeAdvertiser;
  let nginx: ChildProcess;
  let folder: string;
  let secure: number;
  let plain: number;

  beforeAll(async () => {
    if (!canProxy) return;
    advertiser = await startFakeAdvertiser(() => ({ body: { status: 'SUCCESS', ref: 'r' } }));
    const port = await freePort();
    pinflow = await startPinflow({
      PORT: port,
      PINFLOW_PUBLIC_URL: 'https://pages.example',
      PINFLOW_TRUSTED_PROXIES: '127.0.0.1',
      PINFLOW_EGRESS_ALLOW: advertiser.host,
      PINFLOW_METRICS_TOKEN: METRICS_TOKEN,
    });
    kiwi = await makeWorld(pinflow, acme(advertiser.origin));
    folder = newDataDir();
    secure = Number(await freePort());
    plain = Number(await freePort());
    execFileSync(
      'openssl',
      [
        ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '1'],
        ...[
          '-subj',
          '/CN=pages.example',
          '-keyout',
          join(folder, 'privkey.pem'),
          '-out',
          join(folder, 'fullchain.pem'),
        ],
      ],
      { stdio: 'ignore' },
    );
    const site = block('/etc/nginx/conf.d/pinflow.conf')
      .replace('127.0.0.1:4321', `127.0.0.1:${port}`)
      .replace('listen 80;', `listen 127.0.0.1:${plain};`)
      .replace('listen 443 ssl', `listen 127.0.0.1:${secure} ssl`)
      .replaceAll('/etc/letsencrypt/live/pages.example/', `${folder}/`)
      .replaceAll('/var/log/nginx/', `${folder}/`);
    const own = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((what) => {
      mkdirSync(join(folder, what));
      return `${what}_temp_path ${folder}/${what};`;
    });
    const user = process.getuid?.() === 0 ? 'user root;' : '';
    writeFileSync(
      join(folder, 'nginx.conf'),
      `${user} daemon off; pid ${folder}/nginx.pid; events {} http { ${own.join(' ')} ${site} }`,
    );
    nginx = spawn(
      'nginx',
      ['-c', join(folder, 'nginx.conf'), '-p', folder, '-e', join(folder, 'start.log')],
      {
        stdio: 'ignore',
      },
    );
    await vi.waitUntil(() => listens(secure), { timeout: 5000 });
  }, 30_000);

  afterAll(async () => {
    if (!canProxy) return;
    const ended = once(nginx, 'exit');
    nginx.kill('SIGTERM');
    await ended;
    await pinflow.stop();
    await advertiser.close();
  });

  const skipReason = 'there is no nginx or no openssl (apt-get install nginx-light openssl)';

  /** From 127.0.0.2, so that it can be told from the proxy. */
  function ask(method: string, path: string, headers: Record<string, string> = {}, body?: string) {
    return new Promise<{ status: number; headers: Record<string, unknown>; body: string }>(
      (resolve, reject) => {
        const asked = request(
          {
            host: '127.0.0.1',
            port: secure,
            localAddress: '127.0.0.2',
            servername: 'pages.example',
            ca: readFileSync(join(folder, 'fullchain.pem')),
            method,
            path,
            headers: { host: 'pages.example', ...headers },
          },
          (response) => {
            let text = '';
            response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
            response.on('end', () =>
              resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
            );
          },
        );
        asked.on('error', reject);
        asked.end(body);
      },
    );
  }

  it('pages and API are served over TLS, plain http is sent there, metrics stay inside', async (context) => {
    if (!canProxy) return context.skip(skipReason);
    const page = await ask('GET', '/l/win-a-phone', { 'accept-encoding': 'br' });
    expect(page.status).toBe(200);
    expect(page.headers).toMatchObject({
      'content-encoding': 'br',
      'strict-transport-security': expect.stringContaining('max-age') as string,
    });
    const moved = await fetch(`http://127.0.0.1:${plain}/l/win-a-phone?msisdn=1`, {
      redirect: 'manual',
      headers: { host: 'pages.example' },
    });
    expect([moved.status, moved.headers.get('location')]).toEqual([
      301,
      'https://pages.example/l/win-a-phone',
    ]);
    const metrics = await ask('GET', '/metrics', { authorization: `Bearer ${METRICS_TOKEN}` });
    expect(metrics.status).toBe(404);
    expect((await ask('GET', '/readyz')).status).toBe(200);
    expect((await ask('GET', '/login')).body).toContain('Log in · Pinflow');
  });

  it('a client has the address it comes from, whatever it says', async (context) => {
    if (!canProxy) return context.skip(skipReason);
    const json = { authorization: `Bearer ${ADMIN_TOKEN}`, 'content-type': 'application/json' };
    const made = await ask(
      'POST',
      '/api/v1/affiliates',
      { ...json, 'x-forwarded-for': '203.0.113.66' },
      JSON.stringify({ id: 'fig', name: 'Fig', api_access: true }),
    );
    expect(made.status).toBe(201);
    const audit = await pinflow.admin<{ items: { from: string }[] }>('GET', '/audit?what=affiliate.created');
    expect(audit.body.items[0]?.from).toBe('127.0.0.2');
  });

  it('a code is sent and verified once, and nothing of it is in the logs of the proxy', async (context) => {
    if (!canProxy) return context.skip(skipReason);
    const query = `aff_id=kiwi&key=${kiwi.key}&msisdn=${MSISDN}`;
    expect((await ask('GET', `/api/otp/send?${query}`)).status).toBe(405);
    const sent = await ask('POST', `/api/otp/send?${query}`);
    expect([sent.status, sent.body]).toEqual([200, expect.stringContaining('otp_sent_successfully')]);
    const verified = await ask('POST', `/api/otp/verify?${query}&otp=1234`);
    expect(verified.status).toBe(200);
    expect(advertiser.received.map(({ path }) => path)).toEqual(['/send', '/verify']);
    expect((await ask('POST', '/api/otp/send', {}, 'x'.repeat(3_000_000))).status).toBe(413);
    await expect
      .poll(() => readFileSync(join(folder, 'pinflow.log'), 'utf8'))
      .toContain('"POST /api/otp/verify" 200');
    const logs = ['pinflow.log', 'pinflow.error.log']
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .join('');
    for (const canary of [MSISDN, kiwi.key, '1234567', ADMIN_TOKEN]) expect(logs).not.toContain(canary);
  });
});

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => (socket.destroy(), resolve(true)));
    socket.once('error', () => resolve(false));
  });
}
