import { createReadStream } from 'node:fs';
import { copyFile, mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import type { BackupManifest } from '../../domain/system/backup-manifest.ts';
import { BACKED_UP } from '../../domain/system/backup-manifest.ts';
import type { BackupOrder, Backups, KeptBackup } from '../../domain/system/backups.ts';
import { BackupRefused } from '../../domain/system/backups.ts';
import { refusedWrite } from './refused-write.ts';
import { sealBackup } from './seal-backup.ts';
import { syncFolder } from './sync-folder.ts';

export interface BackupsOptions {
  dataDir: string;
  /** Of the program. */
  version: string;
  passphrase?: string;
  secret: { text: string; from: BackupManifest['key'] };
  /** Files of the data dir that belong to a backup where they exist; read before the ledger is. */
  apart: readonly string[];
  copyLedger: (order: {
    to: string;
    held: () => void;
    progress: (done: number, total: number) => void;
  }) => Promise<void>;
}

const NAME = /^pinflow-([0-9]{8}T[0-9]{9}Z)\.tar\.age$/;

/** Backups in `<dataDir>/backups`, each one file of mode 0600. The data dir must be held by this process. */
export function dataDirBackups(options: BackupsOptions): Backups {
  const folder = join(options.dataDir, 'backups');
  let running: Backups['running'];

  return {
    has_passphrase: options.passphrase !== undefined,
    get running() {
      return running && { ...running };
    },
    async make(order) {
      const passphrase = order.passphrase ?? options.passphrase;
      if (passphrase === undefined)
        throw new BackupRefused(
          'wish',
          'A backup is encrypted: give a passphrase, or set PINFLOW_BACKUP_PASSPHRASE.',
        );
      if (running) throw new BackupRefused('busy', 'A backup is being made: wait until it is done.');
      running = { at: order.at, done: 0, total: 0 };
      const progress = (done: number, total: number) => {
        running = { at: order.at, done, total };
        order.progress?.(done, total);
      };
      try {
        return await make(options, folder, { ...order, passphrase, progress });
      } finally {
        running = undefined;
      }
    },
    async kept() {
      const names = await readdir(folder).catch(() => []);
      const found = await Promise.all(names.map((name) => describe(folder, name)));
      return found.filter((one) => one !== undefined).toSorted((a, b) => b.created_at - a.created_at);
    },
    async read(id) {
      const backup = await describe(folder, `pinflow-${id}.tar.age`);
      if (!backup) return undefined;
      const bytes = Readable.toWeb(createReadStream(join(folder, backup.name)));
      return { backup, bytes: bytes as ReadableStream<Uint8Array> }; // one type, two names
    },
    async remove(id) {
      const backup = await describe(folder, `pinflow-${id}.tar.age`);
      if (backup) await rm(join(folder, backup.name));
      return backup !== undefined;
    },
  };
}

async function make(
  options: BackupsOptions,
  folder: string,
  order: Required<Omit<BackupOrder, 'to'>> & { to?: string },
): Promise<KeptBackup & { path: string }> {
  const id = new Date(order.at).toISOString().replace(/[-:.]/g, '');
  const path = order.to ?? join(folder, `pinflow-${id}.tar.age`);
  const desk = join(folder, '.making');
  const unfinished = `${path}.unfinished`;
  try {
    await rm(desk, { recursive: true, force: true });
    await mkdir(desk, { recursive: true, mode: 0o700 });
    await refuseTaken(path);
    await rm(unfinished, { force: true });
    const files = await collect(options, desk, order);
    await sealBackup({ files, to: unfinished, passphrase: order.passphrase, progress: () => {} });
    await rename(unfinished, path);
    await syncFolder(dirname(path));
    return { id, name: `pinflow-${id}.tar.age`, created_at: order.at, bytes: (await stat(path)).size, path };
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => undefined);
    throw refusedWrite(error, path);
  } finally {
    await rm(desk, { recursive: true, force: true }).catch(() => undefined);
  }
}

/** The files of a backup as they were at one moment: those apart first, then the ledger, and with it the catalog. */
async function collect(
  { dataDir, apart, copyLedger, secret, version }: BackupsOptions,
  desk: string,
  order: BackupOrder,
): Promise<(readonly [string, string])[]> {
  const write = async (name: string, text: string) => {
    await writeFile(join(desk, name), text, { mode: 0o600 });
    return [name, join(desk, name)] as const;
  };
  const files: (readonly [string, string])[] = [];
  const manifest = {
    product: 'pinflow',
    format: 1,
    version,
    at: new Date(order.at).toISOString(),
    key: secret.from,
  };
  files.push(await write(BACKED_UP.manifest, JSON.stringify(manifest)));
  for (const name of apart) {
    if (await copied(join(dataDir, name), join(desk, name))) files.push([name, join(desk, name)]);
  }
  const ledger = join(desk, BACKED_UP.ledger);
  let state: unknown;
  await copyLedger({
    to: ledger,
    held: () => (state = order.state()),
    progress: order.progress ?? (() => {}),
  });
  files.push(await write(BACKED_UP.catalog, `${JSON.stringify(state)}\n`));
  files.push(await write(BACKED_UP.key, `${secret.text}\n`));
  files.push([BACKED_UP.ledger, ledger]);
  return files;
}

async function copied(from: string, to: string): Promise<boolean> {
  try {
    await copyFile(from, to);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}

async function refuseTaken(path: string): Promise<void> {
  const isThere = await stat(path).then(
    () => true,
    () => false,
  );
  if (isThere)
    throw new BackupRefused('wish', `${path} is there already: choose another name. Nothing was written.`);
}

async function describe(folder: string, name: string): Promise<KeptBackup | undefined> {
  const id = NAME.exec(name)?.[1];
  if (id === undefined) return undefined;
  const created_at = Date.parse(id.replace(/^(....)(..)(..)T(..)(..)(..)(...)Z$/, '$1-$2-$3T$4:$5:$6.$7Z'));
  const found = await stat(join(folder, name)).catch(() => undefined);
  return found && !Number.isNaN(created_at) ? { id, name, created_at, bytes: found.size } : undefined;
}
