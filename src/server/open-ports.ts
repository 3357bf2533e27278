import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pkg from '../../package.json' with { type: 'json' };
import { createCredentials } from '../adapters/accounts/credentials.ts';
import { createLoginThrottle } from '../adapters/accounts/login-throttle.ts';
import { createConnector } from '../adapters/advertiser/connector.ts';
import { createOutgoing } from '../adapters/advertiser/outgoing.ts';
import { zlibCompressor } from '../adapters/carriers/compressed/zlib-compressor.ts';
import { generatedFolder } from '../adapters/carriers/generated/generated-folder.ts';
import { htmlCarrier } from '../adapters/carriers/html/html-carrier.ts';
import { phpCarrier } from '../adapters/carriers/php/php-carrier.ts';
import { dataDirBackups } from '../adapters/backups/data-dir-backups.ts';
import { openLowdbCatalog } from '../adapters/catalog/lowdb.ts';
import { callReader } from '../adapters/curl/call-reader.ts';
import { createMemoryLedger } from '../adapters/ledger/memory.ts';
import { headsFile } from '../adapters/ledger/heads-file.ts';
import { openSqliteLedger } from '../adapters/ledger/sqlite.ts';
import { copyLedger } from '../adapters/ledger/sqlite/copy-ledger.ts';
import { createPostbackSender } from '../adapters/postbacks/postback-sender.ts';
import { openTemplates } from '../adapters/renderer/built-templates.ts';
import { openKeyring } from '../adapters/system/keyring.ts';
import { createMachine } from '../adapters/system/machine.ts';
import { createSystem } from '../adapters/system/system.ts';
import { createVault } from '../adapters/system/vault.ts';
import type { Meter } from '../domain/system/meter.ts';
import { silentMeter } from '../domain/system/meter.ts';
import type { Vault } from '../domain/system/vault.ts';
import type { Catalog } from '../domain/catalog/catalog.ts';
import type { System } from '../domain/system/system.ts';
import { announcer } from '../use-cases/announce-event.ts';
import { flushTally } from '../use-cases/count-events.ts';
import { Backlog } from '../use-cases/backlog.ts';
import { Flights } from '../use-cases/flights.ts';
import { keepHeads } from '../use-cases/keep-heads.ts';
import type { Ports } from '../use-cases/ports.ts';
import { PreviewRooms } from '../use-cases/preview-rooms.ts';
import { Tally } from '../use-cases/tally.ts';
import type { Env } from './env.ts';
import { describe } from './gateway/guarded.ts';
import { meteredConnector } from './metered-connector.ts';
import { headSigner } from './head-signer.ts';
import { logLaneChange } from './log-lane-change.ts';
import { KEPT_APART } from './kept-apart.ts';
import { secretOf } from './secret-of.ts';
import { StartRefusal } from './start-refusal.ts';

const DIST = fileURLToPath(new URL('../../dist', import.meta.url));

/** The ports on a data dir that is already held, and how to close them. */
export interface OpenPorts {
  ports: Ports;
  close(): Promise<void>;
}

/** Wires adapters to ports. `simulator`: the origin that `http://simulator.invalid` stands for, when there is one. */
export async function openPorts(
  env: Env,
  log: Ports['log'],
  { public_url, simulator, meter = silentMeter }: { public_url: string; simulator?: string; meter?: Meter },
): Promise<OpenPorts> {
  const dir = env.PINFLOW_DATA_DIR;
  const system = createSystem();
  const catalog = await inWords(() => openLowdbCatalog(dir, { warn: (sentence) => log('warn', sentence) }));
  const secret = secretOf(env);
  const vault = await openVault(env, secret.text, catalog, system);
  const file = join(dir, 'ledger.sqlite');
  const ledger = await inWords(() =>
    openSqliteLedger({
      file,
      wait: system.wait,
      committed: meter.committed,
      signer: headSigner(vault),
      announce: announcer({ catalog, vault, system, log }),
    }),
  );
  const calls = createConnector({
    egress_allow: env.PINFLOW_EGRESS_ALLOW,
    aliases: simulator === undefined ? {} : { 'simulator.invalid': simulator },
    system,
    on_change: (change) => logLaneChange(log, change),
    on_fault: (error) => log('error', 'a call ended by a fault of our own', { cause: describe(error) }),
  });
  const backlog = new Backlog();
  const connector = meteredConnector(calls, meter, backlog);
  const outgoing = createOutgoing({ egress_allow: env.PINFLOW_EGRESS_ALLOW, now: system.now });
  const ports: Ports = {
    catalog,
    ledger,
    connector,
    outgoing,
    postbacks: createPostbackSender(outgoing, system),
    calls: callReader,
    vault,
    system,
    templates: await openTemplates(DIST),
    carriers: [htmlCarrier, phpCarrier()],
    generated: generatedFolder(env.PINFLOW_GENERATED_DIR),
    compressor: zlibCompressor,
    backups: dataDirBackups({
      dataDir: dir,
      version: pkg.version,
      passphrase: env.PINFLOW_BACKUP_PASSPHRASE,
      secret,
      apart: KEPT_APART,
      copyLedger: (order) => copyLedger({ file, ...order }),
    }),
    meter,
    machine: createMachine({
      version: pkg.version,
      started_at: system.now(),
      data_dir: dir,
      trusted_proxies: env.PINFLOW_TRUSTED_PROXIES,
      retention_days: env.PINFLOW_RETENTION_DAYS,
      has_metrics: env.PINFLOW_METRICS_TOKEN !== undefined,
    }),
    alerts: new Map(),
    backlog,
    flights: new Flights(),
    tally: new Tally(),
    credentials: createCredentials(public_url),
    login_throttle: createLoginThrottle(),
    account_uses: new Map(),
    challenges: new Map(),
    key_uses: new Map(),
    watches: new Map(),
    previews: new PreviewRooms(createMemoryLedger),
    checks: [],
    forgetting: {},
    heads: headsFile(join(dir, 'ledger.heads')),
    public_url,
    log,
  };
  return {
    ports,
    async close() {
      await ports.flights.settled();
      await flushTally(ports).catch(() =>
        log('warn', 'views counted in the last second could not be written'),
      );
      await Promise.all([connector.close(), outgoing.close()]);
      await keepHeads(ports).catch(() => log('warn', 'the heads of the ledger could not be kept'));
      await ledger.close();
      await catalog.close();
    },
  };
}

/** A store that refuses to be opened says why in a sentence of its own; the start ends with it. */
async function inWords<T>(open: () => T | Promise<T>): Promise<T> {
  try {
    return await open();
  } catch (error) {
    throw new StartRefusal(error instanceof Error ? error.message : String(error), 1);
  }
}

/** The data keys open with the secret key; made with the first start, rewrapped when that key has changed. */
async function openVault(env: Env, secret: string, catalog: Catalog, system: System): Promise<Vault> {
  try {
    const keyring = openKeyring(catalog.state.keyring, secret, env.PINFLOW_SECRET_KEY_OLD, system.bytes);
    if (keyring.changed)
      await catalog.change((state) => ({ state: { ...state, keyring: keyring.sealed }, result: undefined }));
    return createVault(keyring.keys);
  } catch (error) {
    throw new StartRefusal(error instanceof Error ? error.message : String(error), 2);
  }
}
