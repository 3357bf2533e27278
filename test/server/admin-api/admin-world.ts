import { tmpdir } from 'node:os';
import { createCredentials } from '../../../src/adapters/accounts/credentials.ts';
import { createLoginThrottle } from '../../../src/adapters/accounts/login-throttle.ts';
import { createHash } from 'node:crypto';
import { createConnector } from '../../../src/adapters/advertiser/connector.ts';
import { zlibCompressor } from '../../../src/adapters/carriers/compressed/zlib-compressor.ts';
import { createMemoryFolder } from '../../../src/adapters/carriers/generated/memory.ts';
import { createMachine } from '../../../src/adapters/system/machine.ts';
import { silentMeter } from '../../../src/domain/system/meter.ts';
import { createMemoryBackups } from '../../../src/adapters/backups/memory.ts';
import { createMemoryCatalog } from '../../../src/adapters/catalog/memory.ts';
import { htmlCarrier } from '../../../src/adapters/carriers/html/html-carrier.ts';
import { phpCarrier } from '../../../src/adapters/carriers/php/php-carrier.ts';
import { callReader } from '../../../src/adapters/curl/call-reader.ts';
import { connect } from 'node:net';
import { createOutgoing } from '../../../src/adapters/advertiser/outgoing.ts';
import { createPostbackSender } from '../../../src/adapters/postbacks/postback-sender.ts';
import { createMemoryLedger } from '../../../src/adapters/ledger/memory.ts';
import { createSystem } from '../../../src/adapters/system/system.ts';
import { createVault } from '../../../src/adapters/system/vault.ts';
import type { AuditEntry } from '../../../src/domain/ledger/audit.ts';
import type { Click } from '../../../src/domain/ledger/click.ts';
import type { Conversion } from '../../../src/domain/ledger/conversion.ts';
import { createAdminApi } from '../../../src/server/gateway/admin-api/admin-api.ts';
import { Tally } from '../../../src/use-cases/tally.ts';
import { announcer } from '../../../src/use-cases/announce-event.ts';
import { Backlog } from '../../../src/use-cases/backlog.ts';
import { Flights } from '../../../src/use-cases/flights.ts';
import type { KeptHead } from '../../../src/domain/ledger/heads-kept.ts';
import type { Actor, Ports } from '../../../src/use-cases/ports.ts';
import { PreviewRooms } from '../../../src/use-cases/preview-rooms.ts';
import { plainTemplates } from './plain-templates.ts';

export const TOKEN = 'a-token-of-at-least-thirty-two-characters';
export const START = Date.parse('2026-05-04T10:00:00.000Z');

/** Integration `acme` as JSON, complete enough to be saved without a warning. */
export const ACME = {
  name: 'Acme',
  otp: { length: 4 },
  msisdn: { countries: ['IQ'], operators: [{ id: 'zain', name: 'Zain', prefixes: ['96478'] }] },
  secrets: { api_key: 'canary-secret-1' },
  revenue: { amount: '2.00', currency: 'USD' },
  send: {
    method: 'POST',
    url: 'https://api.acme.example/pin/send',
    params_in: 'json',
    headers: [{ key: 'X-Api-Key', value: '{secret.api_key}' }],
    params: [{ key: 'msisdn', value: '{msisdn}' }],
  },
  verify: {
    method: 'POST',
    url: 'https://api.acme.example/pin/verify',
    params_in: 'json',
    params: [
      { key: 'msisdn', value: '{msisdn}' },
      { key: 'otp', value: '{otp}' },
    ],
    success: { get: 'json:status', equals: 'SUCCESS' },
  },
};

/** An admin API over memory twins, a clock that is moved by hand, and what it wrote down. */
export async function adminWorld() {
  let now = START;
  const logs: string[] = [];
  const system = { ...createSystem(), now: () => now, wait: async () => undefined };
  const key = (text: string) => createHash('sha256').update(text).digest();
  const folder = new Map<string, Uint8Array>();
  const kept: KeptHead[] = [];
  const resolve = async (host: string) => {
    if (host.endsWith('.example')) return ['93.184.216.34'];
    throw new Error('no such host');
  };
  // Nothing public is dialled in a test.
  const dial = () => connect({ host: '127.0.0.1', port: 9 });
  const outgoing = createOutgoing({ egress_allow: [], now: () => now, resolve, dial });
  const catalog = createMemoryCatalog();
  const vault = createVault({ seal: key('seal'), mac: key('mac') });
  const log: Ports['log'] = (level, message) => logs.push(`${level} ${message}`);
  const ports: Ports = {
    catalog,
    ledger: createMemoryLedger(announcer({ catalog, vault, system, log })),
    connector: createConnector({
      egress_allow: [],
      aliases: { 'simulator.invalid': 'http://127.0.0.1:9' },
      system,
      resolve,
    }),
    outgoing,
    postbacks: createPostbackSender(outgoing, system),
    calls: callReader,
    vault,
    system,
    templates: plainTemplates(),
    carriers: [htmlCarrier, phpCarrier()],
    generated: createMemoryFolder(folder),
    compressor: zlibCompressor,
    backups: createMemoryBackups({ passphrase: 'of the server' }),
    meter: silentMeter,
    machine: createMachine({
      version: '0.0.0',
      started_at: 0,
      data_dir: tmpdir(),
      trusted_proxies: [],
      retention_days: undefined,
      has_metrics: false,
    }),
    alerts: new Map(),
    backlog: new Backlog(),
    flights: new Flights(),
    tally: new Tally(),
    credentials: createCredentials('https://pinflow.example'),
    login_throttle: createLoginThrottle(),
    checks: [],
    forgetting: {},
    heads: { keep: (heads) => void kept.push(...heads), read: () => kept },
    account_uses: new Map(),
    challenges: new Map(),
    key_uses: new Map(),
    watches: new Map(),
    previews: new PreviewRooms(createMemoryLedger),
    public_url: 'https://pinflow.example',
    log,
  };
  const people = new Map<string, Actor>([[TOKEN, { who: 'token:env', role: 'admin', from: '192.0.2.7' }]]);
  const api = createAdminApi(ports, (request) =>
    people.get(request.headers.get('authorization')?.replace('Bearer ', '') ?? ''),
  );

  /** Sends a request as the admin; `body` is written as JSON unless it is text already. */
  async function ask(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
    const response = await api.request(`https://any.host${path}`, {
      method,
      headers: {
        authorization: `Bearer ${TOKEN}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, json: () => JSON.parse(text) };
  }

  /** Names of the audit entries, oldest first. */
  async function audited(): Promise<AuditEntry[]> {
    return (await ports.ledger.audits({ limit: 200 })).items.reverse();
  }

  return {
    ports,
    api,
    /** Lets somebody ask with `authorization: Bearer <word>`. */
    admit: (word: string, actor: Actor) => void people.set(word, actor),
    ask,
    audited,
    logs,
    folder,
    pass: (ms: number) => void (now += ms),
    /** Affiliate `kiwi`, integration `acme`, page `win-a-phone`; answers the page's JSON. */
    async populate() {
      const integration = (await ask('POST', '/integrations', ACME)).json();
      now += 1000;
      await ask('POST', '/affiliates', { id: 'kiwi', name: 'Kiwi Media', api_access: true });
      now += 1000;
      const page = await ask('POST', '/landing-pages', {
        integration_id: integration.id,
        affiliate_id: 'kiwi',
        title: 'Win a phone',
        price: { amount: '2.85', currency: 'EUR', period: 'week' },
        payout: { amount: '1.50', currency: 'USD' },
      });
      now += 1000;
      return { integration, page: page.json() };
    },
  };
}

export type AdminWorld = Awaited<ReturnType<typeof adminWorld>>;

/** A click of the populated world, committed as sent; `end` leaves it verified or indeterminate. */
export async function recordClick(
  world: AdminWorld,
  page: { id: string; integration_id: string },
  more: Partial<Click> = {},
  end?: 'verified' | 'indeterminate',
): Promise<Click> {
  const { ledger, system, vault } = world.ports;
  const at = more.at ?? system.now();
  const click: Click = {
    tid: system.id(),
    at,
    status: 'requested',
    affiliate_id: 'kiwi',
    integration_id: page.integration_id,
    integration_version: 1,
    landing_page_id: page.id,
    test: false,
    msisdn_hash: vault.fingerprint('9647801234567', 'msisdn'),
    msisdn_masked: '+9647******567',
    country: 'IQ',
    operator: 'zain',
    block_hash: vault.fingerprint('964780123', 'msisdn'),
    attempts: 0,
    max_attempts: 5,
    otp_length: 4,
    expires_at: at + 600_000,
    resend_at: at + 30_000,
    sealed: vault.seal(JSON.stringify({ msisdn: '9647801234567' }), 'click'),
    ...more,
  };
  await ledger.beginSend(click, () => ({ kind: 'go' }));
  const trace = {
    ms: 12,
    http_status: 200,
    sealed_reply: vault.seal('{"status":"SUCCESS"}', 'advertiser-reply'),
  };
  await ledger.endSend(click.tid, { at, outcome: 'otp_sent_successfully', status: 'sent', trace });
  if (!end) return click;
  await ledger.beginVerify({ at, landing_page_id: page.id, tid: click.tid }, () => ({ kind: 'go' }));
  const isVerified = end === 'verified';
  await ledger.endVerify(click.tid, {
    at,
    outcome: isVerified ? 'otp_verified_successfully' : 'verification_pending',
    status: end,
    attempt: 'counted',
    conversion: isVerified ? conversionOf(world, click) : undefined,
    trace,
  });
  return click;
}

function conversionOf(world: AdminWorld, click: Click): Conversion {
  const { affiliate_id, integration_id, landing_page_id, operator, test, msisdn_masked, sub1, tid, at } =
    click;
  return {
    id: world.ports.system.id(),
    ...{ tid, at, affiliate_id, integration_id, landing_page_id, operator, test, msisdn_masked, sub1 },
    status: 'approved',
    payout: { amount: '1.50', currency: 'USD' },
    revenue: { amount: '2.00', currency: 'USD' },
    settled_by: 'verify',
  };
}
