import { connect, createServer } from 'node:net';
import { hostname } from 'node:os';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createConnector } from '../../../src/adapters/advertiser/connector.ts';
import type { ConnectorOptions } from '../../../src/adapters/advertiser/connector.ts';
import { isPublicAddress } from '../../../src/adapters/advertiser/public-address.ts';
import type { Outgoing } from '../../../src/domain/egress/outgoing.ts';
import type { Connector, StepCall } from '../../../src/domain/integrations/connector.ts';
import type { IntegrationInput } from '../../../src/domain/integrations/integration.ts';
import type { AdvertiserAnswer } from '../../../src/domain/otp-flow/advertiser-answer.ts';
import { checkIntegration } from '../../../src/domain/integrations/check-integration.ts';
import { answering, fakeAdvertiser } from './fake-advertiser.ts';
import { callOf, connectorWith, definitionWith, outgoingWith } from './world.ts';

const PUBLIC = 'https://api.acme.example/x';
const OK_RULE = { get: 'json:ok', equals: true };

/** A listener on every local address that must never be reached. */
async function canary() {
  let touched = 0;
  let bytes = 0;
  const server = createServer((socket) => {
    touched += 1;
    socket.on('error', () => undefined).on('data', (chunk) => (bytes += chunk.length));
    socket.end('HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\nCANARY');
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo; // listening on TCP
  return { port, touched: () => touched, bytes: () => bytes };
}

const OCTETS = [
  '127.0.0.1',
  '127.255.255.254',
  '0.0.0.0',
  '10.0.0.1',
  '172.16.0.1',
  '192.168.1.1',
  '169.254.169.254',
  '168.63.129.16',
  '100.64.0.1',
  '192.0.0.1',
  '192.0.2.1',
  '192.88.99.1',
  '198.18.0.1',
  '198.19.255.254',
  '198.51.100.1',
  '203.0.113.1',
  '224.0.0.1',
  '239.255.255.250',
  '240.0.0.1',
  '255.255.255.255',
];

/** Every way a URL can write an IPv4 address. */
function spellings(address: string): string[] {
  const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number);
  const whole = ((a * 256 + b) * 256 + c) * 256 + d;
  const hex = (n: number) => `0x${n.toString(16)}`;
  const octal = (n: number) => `0${n.toString(8)}`;
  const group = (x: number, y: number) => (x * 256 + y).toString(16);
  return [
    address,
    `${address}.`,
    `${a}.${b}.${c * 256 + d}`,
    `${a}.${(b * 256 + c) * 256 + d}`,
    `${whole}`,
    hex(whole),
    hex(whole).toUpperCase().replace('0X', '0x'),
    octal(whole),
    [a, b, c, d].map(hex).join('.'),
    [a, b, c, d].map(octal).join('.'),
    `${hex(a)}.${octal(b)}.${c}.${d}`,
    address.replaceAll('.', '。'),
    address.replaceAll('.', '．'),
    address.replace(/[0-9]/g, (digit) => String.fromCharCode(0xff10 + Number(digit))),
    address.replace(/[1-9]/g, (digit) => String.fromCharCode(0x2460 + Number(digit) - 1)),
    address.replace(/[0-9]/g, (digit) => `%3${digit}`),
    `[::ffff:${address}]`,
    `[::FFFF:${group(a, b)}:${group(c, d)}]`,
    `[0:0:0:0:0:ffff:${address}]`,
    `[::${address}]`,
    `[::ffff:0:${group(a, b)}:${group(c, d)}]`,
    `[64:ff9b::${group(a, b)}:${group(c, d)}]`,
    `[64:ff9b::${address}]`,
    `[64:ff9b:1::${address}]`,
    `[64:ff9b:1:${group(a, b)}:0:${group(c, d)}::]`,
    `[2002:${group(a, b)}:${group(c, d)}::]`,
    `[2001:0:${group(a, b)}:${group(c, d)}::1]`,
    `[2001::${group(255 - a, 255 - b)}:${group(255 - c, 255 - d)}]`,
    `[::ffff:0:${address}]`,
    `[::${group(a, b)}:${group(c, d)}]`,
  ];
}

const HOSTS = [
  ...OCTETS.flatMap(spellings),
  ...[
    '[::1]',
    '[::]',
    '[0:0:0:0:0:0:0:1]',
    '[fd00:ec2::254]',
    '[fe80::1]',
    '[fc00::1]',
    '[fec0::1]',
    '[ff02::1]',
  ],
  ...['[2001:db8::1]', '[2001::1]', '[3fff::1]', '[100::1]', '[5f00::1]', '[::7f00:1]', '[::ffff:0:7f00:1]'],
  ...['[fe80::1%25lo]', '[::1%25lo]', '[::1%lo]', '[2001:10::1]', '[2001:20::1]', '[2001:2::1]', '[feff::1]'],
  ...['[2001:db8:ffff::1]', '[4000::1]', '[e000::1]', '[ff05::1:3]', '[fd12:3456:789a::1]', '[::ffff:0:0]'],
  ...['localhost', 'LocalHost', 'localhost.', 'x.localhost', 'ｌｏｃａｌｈｏｓｔ', 'loc%61lhost'],
];

/** Every place of a definition that names a URL which is called, and how a call gets to it. */
const ENTRIES: Record<
  string,
  { saved: (url: string) => Partial<IntegrationInput>; fired: (url: string) => StepCall }
> = {
  'send.url': {
    saved: (url) => ({ send: { url } }),
    fired: (url) => callOf({ url }, { name: 'send' }),
  },
  'verify.url': {
    saved: (url) => ({ verify: { url } }),
    fired: (url) => callOf({ url }, { name: 'verify' }),
  },
  'status.url': {
    saved: (url) => ({ status: { url, success: OK_RULE } }),
    fired: (url) => callOf({ url, success: OK_RULE }, { name: 'status' }),
  },
  'send.prepare.0.url': {
    saved: (url) => ({ send: { url: PUBLIC, prepare: [{ name: 'token', url }] } }),
    fired: (url) => callOf({ url: PUBLIC, prepare: [{ name: 'token', url }] }, { name: 'send' }),
  },
  'verify.prepare.0.url': {
    saved: (url) => ({ verify: { url: PUBLIC, prepare: [{ name: 'token', url }] } }),
    fired: (url) => callOf({ url: PUBLIC, prepare: [{ name: 'token', url }] }, { name: 'verify' }),
  },
  'status.prepare.0.url': {
    saved: (url) => ({ status: { url: PUBLIC, success: OK_RULE, prepare: [{ name: 'token', url }] } }),
    fired: (url) =>
      callOf({ url: PUBLIC, success: OK_RULE, prepare: [{ name: 'token', url }] }, { name: 'status' }),
  },
};

/** Refuses to be saved, and to be called; a step before the call that may not be called stops it. */
async function expectRefused(connector: Connector, path: string, url: string): Promise<AdvertiserAnswer> {
  const entry = ENTRIES[path];
  if (!entry) throw new Error(path);
  const definition = definitionWith(entry.saved(url));
  const { issues } = await connector.examine(definition);
  const found = [...issues, ...checkIntegration(definition).issues];
  expect(found, `${path}: ${url}`).toContainEqual({ path, message: expect.any(String) });
  const answer = await connector.call(entry.fired(url));
  const why = path.includes('prepare') ? /^prepare$/ : /^(guard|unbuildable)$/;
  expect(answer.ending, `${path}: ${url}`).toMatchObject({
    kind: 'not_reached',
    why: expect.stringMatching(why),
  });
  return answer;
}

/** Refused when saved and when called; returns what it said. */
async function expectOutgoingRefused(outgoing: Outgoing, url: string): Promise<string> {
  const saved = await outgoing.examine(url);
  expect(saved.refused, url).toEqual(expect.any(String));
  const call = { url, method: 'GET', headers: {} } as const;
  const end = await outgoing.call(call, { timeout_ms: 1000, max_reply_bytes: 100 });
  expect(end, url).toEqual({ kind: 'not_reached', detail: expect.any(String), ms: expect.any(Number) });
  return JSON.stringify([saved, end]);
}

describe('literal addresses', () => {
  const paths = Object.keys(ENTRIES);
  it.each(paths)(
    `of %s are refused in ${HOSTS.length} spellings, saved and called: nobody is reached`,
    async (path) => {
      expect(new Set(HOSTS).size).toBeGreaterThan(500);
      const listener = await canary();
      const connector = connectorWith({ resolve: async () => ['127.0.0.1'] });
      for (const host of new Set(HOSTS))
        await expectRefused(connector, path, `http://${host}:${listener.port}/?m={msisdn}`);
      expect(listener.touched()).toBe(0);
    },
  );

  it('of a postback are refused in the same spellings, saved and called: nobody is reached', async () => {
    const listener = await canary();
    const outgoing = outgoingWith({ resolve: async () => ['127.0.0.1'] });
    for (const host of new Set(HOSTS)) {
      const url = URL.parse(`http://${host}:${listener.port}/?c={aff_click_id}`)?.href;
      // What is no URL at all is refused by the affiliate's own check.
      if (url !== undefined) await expectOutgoingRefused(outgoing, url);
    }
    expect(listener.touched()).toBe(0);
  });

  it('of the public internet are not', () => {
    for (const address of [
      '1.1.1.1',
      '8.8.8.8',
      '172.15.0.1',
      '172.32.0.1',
      '100.128.0.1',
      '2606:4700::1111',
      '2a00:1450::1',
    ])
      expect(isPublicAddress(address), address).toBe(true);
    for (const nonsense of ['', 'localhost', '1.2.3', '::ffff:8.8.8.8', '64:ff9b::808:808'])
      expect(isPublicAddress(nonsense), nonsense).toBe(false);
  });
});

describe('URLs that are refused whatever they resolve to', () => {
  const connector = () => connectorWith({ resolve: async () => ['93.184.215.14'] });

  it.each([
    'file:///etc/passwd',
    'gopher://api.acme.example/_x',
    'ftp://api.acme.example/',
    'data:text/plain,x',
    'ws://api.acme.example/',
    'http://user:pass@api.acme.example/',
    'http://user@api.acme.example/',
    'https://simulator.invalid/send',
    'http://simulator.invalid:8080/send',
  ])('%s', async (url) => {
    const options = {
      aliases: { 'simulator.invalid': 'http://127.0.0.1:9' },
      resolve: async () => ['93.184.215.14'],
    };
    const { issues } = await connectorWith(options).examine(definitionWith({ send: { url } }));
    expect(issues).toEqual([{ path: 'send.url', message: expect.any(String) }]);
    const { ending } = await connectorWith(options).call(callOf({ url }));
    expect(ending).toEqual({ kind: 'not_reached', why: expect.stringMatching(/^(guard|unbuildable)$/) });
  });

  it.each([
    1, 7, 9, 21, 22, 23, 25, 53, 110, 111, 143, 389, 465, 587, 993, 2049, 3306, 3659, 5060, 5061, 5432, 6000,
    6379, 6566, 6665, 6669, 6697, 9200, 10080, 11211, 27017,
  ])('port %i, allowed host or not', async (port) => {
    const url = `http://api.acme.example:${port}/`;
    const { issues } = await connector().examine(definitionWith({ verify: { url } }));
    expect(issues).toContainEqual({ path: 'verify.url', message: `Port ${port} is never called.` });
    const allowed = connectorWith({ egress_allow: [`127.0.0.1:${port}`, '127.0.0.0/8'] });
    expect((await allowed.call(callOf({ url: `http://127.0.0.1:${port}/` }))).ending).toEqual({
      kind: 'not_reached',
      why: 'guard',
    });
  });

  it('URLs with a macro in scheme, host or port', async () => {
    for (const url of [
      'https://{msisdn}.x/',
      '{otp}://x/',
      'https://x:{otp}/',
      'https://a{tid}/',
      'https://{tid}@x/',
      'https://x{query}',
    ]) {
      expect(checkIntegration(definitionWith({ send: { url } })).issues).toContainEqual({
        path: 'send.url',
        message: expect.stringContaining('macro'),
      });
      const { ending } = await connector().call(callOf({ url }));
      expect(ending, url).toEqual({ kind: 'not_reached', why: 'unbuildable' });
    }
  });
});

describe('names', () => {
  const LISTS: [string, string[]][] = [
    ['private', ['10.1.2.3']],
    ['loopback', ['127.0.0.1']],
    ['one public and one private', ['93.184.215.14', '127.0.0.1']],
    ['one private and one public', ['127.0.0.1', '93.184.215.14']],
    ['public v4 and local v6', ['93.184.215.14', '::1']],
    ['mapped', ['::ffff:127.0.0.1']],
    ['NAT64', ['64:ff9b::7f00:1']],
    ['something that is no address', ['evil']],
    ['nothing but an empty text', ['']],
    ['link-local with a zone', ['fe80::1%lo']],
    ['loopback with a zone', ['::1%lo']],
    ['a public address with a zone', ['2606:4700::1111%lo']],
    ['local NAT64', ['64:ff9b:1::7f00:1']],
    ['6to4', ['2002:7f00:1::1']],
    ['Teredo', ['2001:0:4136:e378:8000:63bf:80ff:fffe']],
    ['shared address space', ['100.64.0.1']],
    ['protocol assignments', ['192.0.0.8']],
    ['benchmarking', ['198.18.0.1']],
    ['reserved', ['240.0.0.1']],
    ['multicast', ['224.0.0.251']],
    ['broadcast', ['255.255.255.255']],
    ['cloud metadata', ['169.254.169.254']],
    ['a cloud’s wire server in a public block', ['168.63.129.16']],
    ['cloud metadata by v6', ['fd00:ec2::254']],
    ['this network', ['0.0.0.0']],
    ['many public and one private', [...Array<string>(20).fill('93.184.215.14'), '10.0.0.1']],
  ];

  it.each(LISTS)('that resolve to %s are refused, in words without an address', async (_name, addresses) => {
    const listener = await canary();
    const connector = connectorWith({ resolve: async () => addresses });
    for (const path of Object.keys(ENTRIES)) {
      // `PUBLIC` resolves alike, so that a step beside the one in question is refused as well.
      const url = `http://evil.example:${listener.port}/`;
      const answer = await expectRefused(connector, path, url);
      const { issues } = await connector.examine(definitionWith(ENTRIES[path]?.saved(url)));
      for (const address of addresses.filter(Boolean))
        expect(JSON.stringify([issues, answer])).not.toContain(address);
    }
    const outgoing = outgoingWith({ resolve: async () => addresses });
    const said = await expectOutgoingRefused(outgoing, `https://evil.example:${listener.port}/`);
    for (const address of addresses.filter(Boolean)) expect(said).not.toContain(address);
    expect(listener.touched()).toBe(0);
  });

  it.each([
    'metadata',
    'metadata.',
    'metadata.google.internal',
    'metadata.google.internal.',
    'METADATA.google.INTERNAL',
    'instance-data',
    'instance-data.ec2.internal',
    'kubernetes.default.svc',
    'host.docker.internal',
    'gateway.docker.internal',
    '169.254.169.254.nip.example',
    'router',
  ])('%s are no way in: a search domain or a trailing dot changes nothing', async (host) => {
    const asked: string[] = [];
    const connector = connectorWith({
      resolve: async (name) => {
        asked.push(name);
        return ['169.254.169.254'];
      },
    });
    for (const path of Object.keys(ENTRIES)) await expectRefused(connector, path, `http://${host}/latest`);
    expect(asked).toContain(host.toLowerCase());
  });

  it.each(['ip6-localhost', 'ip6-loopback', 'localhost.localdomain', 'localhost6', hostname()])(
    'of this machine, %s, are refused or unknown to the system’s resolver',
    async (host) => {
      const listener = await canary();
      const connector = connectorWith({ resolve: undefined });
      const { ending } = await connector.call(callOf({ url: `http://${host}:${listener.port}/` }));
      expect(ending).toEqual({ kind: 'not_reached', why: expect.stringMatching(/^(guard|dns)$/) });
      expect(listener.touched()).toBe(0);
    },
  );

  it('whose resolver fails are not called, at any entry', async () => {
    const listener = await canary();
    const connector = connectorWith({ resolve: () => Promise.reject(new Error('EAI_AGAIN')) });
    for (const [path, { fired }] of Object.entries(ENTRIES)) {
      const { ending } = await connector.call(fired(`http://evil.example:${listener.port}/`));
      expect(ending, path).toMatchObject({
        kind: 'not_reached',
        why: path.includes('prepare') ? 'prepare' : 'dns',
      });
    }
    expect(listener.touched()).toBe(0);
  });

  it('are resolved and checked anew for each connection: an answer that turns private reaches nobody', async () => {
    const listener = await canary();
    const answers = [['203.0.112.1'], ['127.0.0.1']];
    const dialled: unknown[] = [];
    const connector = connectorWith({
      resolve: async () => answers.shift() ?? ['127.0.0.1'],
      dial: (options) => {
        dialled.push(options.host);
        return connect({ host: '127.0.0.1', port: 9 }); // nothing public is dialled in a test
      },
    });
    const url = `http://api.acme.example:${listener.port}/`;
    expect((await connector.call(callOf({ url }))).ending).toEqual({ kind: 'not_reached', why: 'refused' });
    expect((await connector.call(callOf({ url }))).ending).toEqual({ kind: 'not_reached', why: 'guard' });
    expect(dialled).toHaveLength(1);
    expect(listener.touched()).toBe(0);
  });

  it('are dialled at the checked address and no other look-up is made', async () => {
    const fake = await fakeAdvertiser(answering(200, '{"ok":true}'));
    let asked = 0;
    const connector = connectorWith({
      egress_allow: ['127.0.0.1/32'],
      resolve: async () => {
        asked += 1;
        return asked === 1 ? ['127.0.0.1'] : ['127.0.0.2'];
      },
    });
    const url = `http://api.acme.example:${fake.port}/`;
    const answer = await connector.call(callOf({ url, success: { get: 'json:ok', equals: true } }));
    expect(answer.ending).toEqual({ kind: 'success' });
    expect(fake.received[0]?.headers['host']).toBe(`api.acme.example:${fake.port}`);
    expect(asked).toBe(1);
  });

  it('whose connection ends up at another peer than the checked one get no byte', async () => {
    const listener = await canary();
    const connector = connectorWith({
      resolve: async () => ['93.184.215.14'],
      dial: () => connect({ host: '127.0.0.1', port: listener.port }),
    });
    for (const scheme of ['http', 'https']) {
      const answer = await connector.call(callOf({ url: `${scheme}://api.acme.example/`, method: 'POST' }));
      expect(answer.ending).toEqual({ kind: 'not_reached', why: 'guard' });
    }
    expect(listener.bytes()).toBe(0);
  });

  it('that do not resolve are a warning when saved', async () => {
    const { issues, warnings } = await connectorWith({ resolve: async () => [] }).examine(definitionWith());
    expect(issues).toEqual([]);
    expect(warnings).toContain(
      '`send.url`: api.acme.example does not resolve now. Nothing is called until it does.',
    );
  });
});

describe('calls that are no step', () => {
  const limits = { timeout_ms: 1000, max_reply_bytes: 100 };
  const get = (url: string) => ({ url, method: 'GET', headers: {} }) as const;

  it.each([
    'http://user:pass@t.example/',
    'http://simulator.invalid:22/',
    'http://t.example:6379/',
    'ftp://t.example/',
  ])('to %s are refused, saved and called', async (url) => {
    await expectOutgoingRefused(outgoingWith({ resolve: async () => ['93.184.215.14'] }), url);
  });

  it('are checked anew for each connection, and the peer before a byte is written', async () => {
    const listener = await canary();
    const answers = [['203.0.112.1'], ['127.0.0.1']];
    const outgoing = outgoingWith({
      resolve: async () => answers.shift() ?? ['127.0.0.1'],
      dial: () => connect({ host: '127.0.0.1', port: listener.port }),
    });
    const url = `http://t.example:${listener.port}/`;
    expect(await outgoing.call(get(url), limits)).toMatchObject({ kind: 'not_reached' });
    expect(listener.bytes()).toBe(0);
    expect(await outgoing.call(get(url), limits)).toMatchObject({ kind: 'not_reached' });
    expect(listener.bytes()).toBe(0);
    expect(listener.touched()).toBe(1);
  });

  it.each([301, 302, 303, 307, 308])('follow no %i, even where its target may be called', async (status) => {
    const listener = await canary();
    const fake = await fakeAdvertiser(
      answering(status, '', { location: `http://127.0.0.1:${listener.port}/` }),
    );
    const outgoing = outgoingWith({ egress_allow: ['127.0.0.0/8'] });
    expect(await outgoing.call(get(fake.origin), limits)).toMatchObject({
      kind: 'answered',
      http_status: status,
    });
    expect(listener.touched()).toBe(0);
  });

  it('name no simulator: its alias is for steps', async () => {
    const outgoing = outgoingWith({ resolve: async () => [] });
    expect(await outgoing.call(get('http://simulator.invalid/'), limits)).toMatchObject({
      kind: 'not_reached',
    });
  });

  it('to a name that does not resolve, or by plain http, are a warning when saved', async () => {
    const outgoing = outgoingWith({ resolve: async () => [] });
    const { refused, warnings } = await outgoing.examine('http://soon.example/');
    expect(refused).toBeUndefined();
    expect(warnings).toEqual([
      expect.stringContaining('plain http'),
      expect.stringContaining('does not resolve'),
    ]);
  });
});

describe('redirects', () => {
  it.each([301, 302, 303, 307, 308])(
    '%i leads nowhere, even where its target may be called',
    async (status) => {
      const listener = await canary();
      const target = `http://127.0.0.1:${listener.port}/`;
      const fake = await fakeAdvertiser(
        answering(status, '', { location: target, refresh: `0;url=${target}` }),
      );
      const connector = connectorWith({ egress_allow: ['127.0.0.0/8'] });
      for (const [path, { fired }] of Object.entries(ENTRIES)) {
        const { ending } = await connector.call(fired(fake.origin));
        expect(ending, path).toEqual(
          path.includes('prepare') ? { kind: 'not_reached', why: 'prepare' } : { kind: 'redirected' },
        );
      }
      expect(fake.received).toHaveLength(6);
      expect(listener.touched()).toBe(0);
    },
  );
});

describe('what is let through', () => {
  it.each<[string, (port: number) => string, string]>([
    ['host:port', (port) => `127.0.0.1:${port}`, '127.0.0.1'],
    ['name:port', (port) => `localhost:${port}`, 'localhost'],
    ['an address range', () => '127.0.0.0/8', '127.0.0.1'],
    ['an address', () => '127.0.0.1', '127.0.0.1'],
  ])('%s of egress_allow', async (_name, entry, host) => {
    const fake = await fakeAdvertiser(answering(200, '{"ok":true}'));
    const connector = connectorWith({ egress_allow: [entry(fake.port)] });
    const url = `http://${host}:${fake.port}/`;
    const { ending } = await connector.call(callOf({ url, success: { get: 'json:ok', equals: true } }));
    expect(ending).toEqual({ kind: 'success' });
    expect((await connector.examine(definitionWith({ send: { url } }))).issues).toEqual([]);
    const other = await canary();
    const elsewhere = host === 'localhost' || !entry(0).includes('/') ? host : '[::1]';
    if (entry(0).endsWith(':0'))
      expect((await connector.call(callOf({ url: `http://${elsewhere}:${other.port}/` }))).ending.kind).toBe(
        'not_reached',
      );
    expect(other.touched()).toBe(0);
  });

  it('simulator.invalid, as http and by its name only', async () => {
    const simulator = await fakeAdvertiser(answering(200, '{"ok":true}'));
    const aliases = { 'simulator.invalid': simulator.origin };
    const connector = connectorWith({ aliases });
    const call = callOf({ url: 'http://simulator.invalid/send', success: { get: 'json:ok', equals: true } });
    expect((await connector.call(call)).ending).toEqual({ kind: 'success' });
    expect(simulator.received[0]?.headers['host']).toBe('simulator.invalid');
    const { ending } = await connector.call(callOf({ url: `${simulator.origin}/send` }));
    expect(ending).toEqual({ kind: 'not_reached', why: 'guard' });
    expect(simulator.connections()).toBe(1);
    const { issues, warnings } = await connector.examine(
      definitionWith({ send: { url: 'http://simulator.invalid/send' } }),
    );
    expect(issues).toEqual([]);
    expect(warnings.join()).not.toContain('plain http');
  });

  it('entries that are neither host:port nor a CIDR stop the start', () => {
    const options: ConnectorOptions = {
      egress_allow: [],
      aliases: {},
      system: { now: () => 0, uuid: () => '', digits: () => '' },
    };
    for (const entry of ['', 'localhost', '10.0.0.0/99', 'http://x:1', 'a:b', 'x:1/path'])
      expect(() => createConnector({ ...options, egress_allow: [entry] }), entry).toThrow(
        /neither host:port nor a CIDR/,
      );
  });
});
