import { chmodSync, closeSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { LedgerRefused } from './ledger-refused.ts';
import { migrate } from './migrate.ts';
import type { Migration } from './migrations.ts';
import { MIGRATIONS } from './migrations.ts';

/** Versions before it can lose committed rows when two connections meet at the log's restart. */
const OLDEST = [3, 51, 3] as const;

/** The writing connection: log ahead, every commit on disk, never waiting inside a call; the file readable by its owner alone. */
export function openDatabase(
  file: string,
  sqliteVersion = process.versions.sqlite ?? '0',
  migrations: readonly Migration[] = MIGRATIONS,
): DatabaseSync {
  refuseOld(sqliteVersion);
  closeSync(openSync(file, 'a', 0o600));
  chmodSync(file, 0o600);
  const db = new DatabaseSync(file, { timeout: 5000, enableForeignKeyConstraints: true });
  try {
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
    migrate(db, file, migrations);
    db.exec('PRAGMA busy_timeout = 0');
  } catch (error) {
    db.close();
    throw error;
  }
  return db;
}

function refuseOld(version: string): void {
  const parts = version.split('.').map(Number);
  for (const [place, least] of OLDEST.entries()) {
    const part = parts[place] ?? 0;
    if (part > least) return;
    if (part < least)
      throw new LedgerRefused(
        'old_sqlite',
        `This Node bundles SQLite ${version}, which can lose committed rows: use a Node with SQLite ${OLDEST.join('.')} or newer (Node 24.15 or newer).`,
      );
  }
}
