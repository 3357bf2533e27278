import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FakeAdvertiser } from '../support/fake-advertiser.ts';
import { startFakeAdvertiser } from '../support/fake-advertiser.ts';
import type { Pinflow } from '../support/pinflow.ts';
import { freePort, startPinflow } from '../support/pinflow.ts';
import type { World } from '../support/world.ts';
import { acme, makeWorld } from '../support/world.ts';

let pinflow: Pinflow;
let fake: FakeAdvertiser;
let kiwi: World;
let mango: World;

beforeAll(async () => {
  fake = await startFakeAdvertiser(() => ({ body: { status: 'SUCCESS', ref: 'r-1' } }));
  pinflow = await startPinflow({
    PINFLOW_EGRESS_ALLOW: fake.host,
    PORT: String(await freePort()),
    PINFLOW_PUBLIC_URL: 'https://pages.network.example',
  });
  kiwi = await makeWorld(pinflow, acme(fake.origin), { hosts: ['win.kiwi.example', 'xn--mgbh0fb.example'] });
  mango = await makeWorld(pinflow, acme(fake.origin), {}, 'mango');
});

afterAll(async () => {
  await pinflow.stop();
  await fake.close();
});

interface Reply {
  status: number;
  location: string | undefined;
  body: string;
}

/** Asks for a path under a host name, as a proxy passes it on. */
function ask(host: string, path: string, form?: Record<string, string>): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(pinflow.url);
    const headers = { host, ...(form && { 'content-type': 'application/x-www-form-urlencoded' }) };
    const sent = request(
      { hostname, port, path, method: form ? 'POST' : 'GET', headers, agent: false },
      (answer) => {
        let body = '';
        answer.setEncoding('utf8').on('data', (piece: string) => (body += piece));
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, location: answer.headers.location, body }),
        );
      },
    );
    sent.once('error', reject);
    sent.end(form && new URLSearchParams(form).toString());
  });
}

const stateIn = (html: string) => /name="state" value="([^"]+)"/.exec(html)?.[1] ?? '';

describe('a page’s own host', () => {
  it.each([
    'win.kiwi.example',
    'WIN.Kiwi.example',
    'win.kiwi.example:8443',
    'win.kiwi.example.',
    'xn--mgbh0fb.example',
  ])('shows it at / and at its address: %s', async (host) => {
    const hosted = await ask('pages.network.example', `/l/${kiwi.slug}`);
    for (const path of ['/', '/?sub1=a', `/l/${kiwi.slug}`]) {
      const { status, body } = await ask(host, path);
      expect(status).toBe(200);
      expect(body.replace(/name="state" value="[^"]+"/, '')).toBe(
        hosted.body.replace(/name="state" value="[^"]+"/, ''),
      );
    }
  });

  it('is walked to the end at /, sub ids kept, and the click says where', async () => {
    const first = await ask('win.kiwi.example', '/?sub1=abc');
    const form = { msisdn: '+9647801234501', state: stateIn(first.body) };
    const second = await ask('win.kiwi.example', '/?sub1=abc', form);
    expect(second.body).toContain('name="otp"');
    const done = await ask('win.kiwi.example', '/?sub1=abc', { otp: '1234', state: stateIn(second.body) });
    expect(done.status).toBe(200);
    const { body: json } = await pinflow.admin<{ items: { id: string; sub1: string }[] }>(
      'GET',
      `/conversions?landing_page_id=${kiwi.page_id}`,
    );
    expect(json.items.map(({ sub1 }) => sub1)).toEqual(['abc']);
    const evidence = await pinflow.admin('GET', `/conversions/${json.items[0]?.id ?? ''}/evidence`);
    expect(JSON.stringify(evidence.body)).toContain(`https://win.kiwi.example/l/${kiwi.slug}`);
  });

  it('shows nobody else’s page, and nothing of the console', async () => {
    expect((await ask('win.kiwi.example', `/l/${mango.slug}`)).status).toBe(404);
    expect((await ask('win.kiwi.example', '/l/unknown')).status).toBe(404);
    const console = await ask('win.kiwi.example', '/console');
    expect([console.status, console.location]).toEqual([403, undefined]);
  });

  it('takes back what it was given: without the host it is unknown again', async () => {
    const brief = await makeWorld(pinflow, acme(fake.origin), { hosts: ['brief.example'] }, 'brief');
    expect((await ask('brief.example', '/')).status).toBe(200);
    await pinflow.admin('PATCH', `/landing-pages/${brief.page_id}`, { hosts: [] });
    expect((await ask('brief.example', '/')).status).toBe(404);
  });

  it('follows its page’s status: draft 404, paused 410', async () => {
    const shy = await makeWorld(
      pinflow,
      acme(fake.origin),
      { hosts: ['shy.example'], status: 'draft' },
      'shy',
    );
    expect((await ask('shy.example', '/')).status).toBe(404);
    await pinflow.admin('PATCH', `/landing-pages/${shy.page_id}`, { status: 'paused' });
    expect((await ask('shy.example', '/')).status).toBe(410);
  });
});

describe('a host that nobody named', () => {
  it.each(['evil.example', 'network.example', '203.0.113.9', 'pages.network.example.evil.example'])(
    'has neither front door nor pages, and answers all the rest: %j',
    async (host) => {
      for (const path of ['/', `/l/${kiwi.slug}`, `/l/${kiwi.slug}?sub1=a`]) {
        const { status, body } = await ask(host, path);
        expect(status, path).toBe(404);
        expect(body).not.toContain(kiwi.slug);
      }
      const posted = await ask(host, `/l/${kiwi.slug}`, { msisdn: '+9647801234502' });
      expect(posted.status).toBe(404);
      expect((await ask(host, '/healthz')).status).toBe(200);
      expect((await ask(host, '/api/otp/send', {})).status).toBe(401);
    },
  );

  it.each(['localhost', 'localhost:4321', '127.0.0.1', '[::1]:80', 'pages.network.example:443'])(
    'is not one of our own: %s',
    async (host) => {
      expect((await ask(host, `/l/${kiwi.slug}`)).status).toBe(200);
      expect((await ask(host, `/l/${mango.slug}`)).status).toBe(200);
    },
  );
});

describe('naming a host', () => {
  const save = (hosts: unknown, page = mango) =>
    pinflow.admin<{ response: string; issues: { path: string }[] }>(
      'PATCH',
      `/landing-pages/${page.page_id}`,
      { hosts },
    );

  it.each<[says: string, hosts: unknown]>([
    ['an address', ['203.0.113.9']],
    ['a short name', ['intranet']],
    ['localhost', ['localhost']],
    ['a name under localhost', ['a.localhost']],
    ['with a scheme', ['https://a.example']],
    ['with a port', ['a.example:80']],
    ['capital letters', ['A.example']],
    ['an empty label', ['a..example']],
    ['twice', ['a.example', 'a.example']],
    ['the public address', ['pages.network.example']],
  ])('%s is refused', async (_says, hosts) => {
    const { status, body } = await save(hosts);
    expect([status, body.response]).toEqual([400, 'invalid_request']);
  });

  it('another affiliate’s is refused, and so is getting one back that is taken by now', async () => {
    expect((await save(['a.example', 'win.kiwi.example'])).status).toBe(409);
    const gone = await makeWorld(pinflow, acme(fake.origin), { hosts: ['taken.example'] }, 'gone');
    await pinflow.admin('DELETE', `/landing-pages/${gone.page_id}`);
    expect((await ask('taken.example', '/')).status).toBe(404);
    expect((await save(['taken.example'])).status).toBe(200);
    expect((await pinflow.admin('POST', `/landing-pages/${gone.page_id}/restorations`, {})).status).toBe(409);
    await save([]);
  });

  it('two pages of one affiliate share it: the older stands at /, live before paused', async () => {
    await pinflow.admin('POST', `/landing-pages/${kiwi.page_id}/copies`, { title: 'Second' });
    const listed = await pinflow.admin<{ items: { id: string; slug: string; hosts: string[] }[] }>(
      'GET',
      `/landing-pages?affiliate_id=${kiwi.aff_id}`,
    );
    const second = listed.body.items.find(({ slug }) => slug === 'second');
    expect(second?.hosts).toEqual([]);
    const id = second?.id ?? '';
    await pinflow.admin('PATCH', `/landing-pages/${id}`, { hosts: ['win.kiwi.example'] });
    const titleAt = async (path: string) =>
      /<title>([^<]*)/.exec((await ask('win.kiwi.example', path)).body)?.[1];
    expect(await titleAt('/l/second')).toBe('Second');
    expect(await titleAt('/')).not.toBe('Second');
    await pinflow.admin('PATCH', `/landing-pages/${kiwi.page_id}`, { status: 'paused' });
    expect(await titleAt('/')).toBe('Second');
    await pinflow.admin('PATCH', `/landing-pages/${kiwi.page_id}`, { status: 'live' });
  });
});
