import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openBackup } from '../adapters/backups/open-backup.ts';
import { syncFolder } from '../adapters/backups/sync-folder.ts';
import { parseCatalog } from '../adapters/catalog/parse-catalog.ts';
import { checkCopy } from '../adapters/ledger/sqlite/check-copy.ts';
import { openKeyring } from '../adapters/system/keyring.ts';
import { loadSecretKey } from '../adapters/system/secret-key.ts';
import { createSystem } from '../adapters/system/system.ts';
import type { BackupManifest } from '../domain/system/backup-manifest.ts';
import { BACKED_UP } from '../domain/system/backup-manifest.ts';
import { BackupRefused } from '../domain/system/backups.ts';
import type { Env } from './env.ts';
import { KEPT_APART } from './kept-apart.ts';
import { RESTORING, openDataDir } from './open-data-dir.ts';

export interface RestoreOrder {
  file: string;
  passphrase: string;
  /** Whether a data dir that holds something is put aside; otherwise it is refused. */
  replace: boolean;
}

export interface Restored {
  /** When what was restored was true. */
  at: string;
  version: string;
  data_dir: string;
  /** Where what stood there before is now. */
  aside?: string;
}

/** What stands for an installation; anything else of a data dir stays where it is. */
const INSTALLATION = [
  BACKED_UP.catalog,
  'catalog.previous.json',
  BACKED_UP.key,
  BACKED_UP.ledger,
  `${BACKED_UP.ledger}-wal`,
  `${BACKED_UP.ledger}-shm`,
  ...KEPT_APART,
];

/**
 * Puts a backup into the data dir, which must be empty or is put aside. Everything is decrypted and checked
 * before anything is touched. Throws `BackupRefused` and `StartRefusal` with words.
 */
export async function restoreBackup(env: Env, order: RestoreOrder): Promise<Restored> {
  const dir = env.PINFLOW_DATA_DIR;
  const lock = openDataDir(dir, { restoring: true });
  const desk = join(dir, '.opening');
  const moving = join(dir, RESTORING);
  try {
    const occupied = INSTALLATION.some((name) => existsSync(join(dir, name)));
    if (occupied && !order.replace)
      throw new BackupRefused(
        'wish',
        `${dir} is not empty: give an empty PINFLOW_DATA_DIR, or --replace to put aside what is there. Nothing was changed.`,
      );
    rmSync(desk, { recursive: true, force: true });
    mkdirSync(desk, { mode: 0o700 });
    const manifest = await openBackup(order.file, order.passphrase, desk).catch((error: unknown) => {
      rmSync(desk, { recursive: true, force: true });
      throw error;
    });
    const fault = await check(env, manifest, desk);
    if (fault !== undefined) {
      rmSync(desk, { recursive: true, force: true });
      throw new BackupRefused('file', `${fault} Nothing was changed.`);
    }
    rmSync(moving, { recursive: true, force: true });
    // From here until the last file is in its place no server starts here.
    renameSync(desk, moving);
    await syncFolder(dir);
    const aside = occupied ? putAside(dir) : undefined;
    for (const name of readdirSync(moving)) renameSync(join(moving, name), join(dir, name));
    await syncFolder(dir);
    rmSync(moving, { recursive: true });
    await syncFolder(dir);
    return { at: manifest.at, version: manifest.version, data_dir: dir, aside };
  } finally {
    lock.release();
  }
}

/** The words for what does not fit; afterwards `desk` holds exactly what the data dir shall. */
async function check(env: Env, manifest: BackupManifest, desk: string): Promise<string | undefined> {
  const path = (name: string) => join(desk, name);
  const wanted = [BACKED_UP.catalog, BACKED_UP.ledger, BACKED_UP.key];
  if (!wanted.every((name) => existsSync(path(name)))) return 'It is incomplete: take another backup.';
  const fault = checkCopy(path(BACKED_UP.ledger));
  if (fault !== undefined) return fault;
  const words = (error: unknown) => (error instanceof Error ? error.message : String(error));
  try {
    const catalog = parseCatalog(readFileSync(path(BACKED_UP.catalog), 'utf8'));
    if (!catalog) return 'Its catalog is damaged: take another backup.';
    const made_with = readFileSync(path(BACKED_UP.key), 'utf8').trim();
    // A key that was in no file is put into none: what it opened is sealed anew under the one of this start.
    if (manifest.key === 'environment') rmSync(path(BACKED_UP.key));
    const secret = env.PINFLOW_SECRET_KEY ?? loadSecretKey(desk);
    const keyring = openKeyring(catalog.keyring, secret, made_with, createSystem().bytes);
    const kept = JSON.stringify({ ...catalog, keyring: keyring.sealed });
    if (keyring.changed) writeFileSync(path(BACKED_UP.catalog), `${kept}\n`, { mode: 0o600, flush: true });
  } catch (error) {
    return words(error);
  }
  for (const name of readdirSync(desk))
    if (!INSTALLATION.includes(name)) rmSync(path(name), { recursive: true });
  return undefined;
}

/** What stood in the data dir, moved into a folder of it: nothing a person has to trust us with is deleted. */
function putAside(dir: string): string {
  const at = new Date(createSystem().now()).toISOString().replace(/[-:.]/g, '');
  const aside = join(dir, `before-restore-${at}`);
  mkdirSync(aside, { mode: 0o700 });
  for (const name of INSTALLATION)
    if (existsSync(join(dir, name))) renameSync(join(dir, name), join(aside, name));
  return aside;
}
