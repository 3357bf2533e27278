import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { LedgerRefused } from './ledger-refused.ts';

/**
 * Brings the schema to the last of `migrations`, each in a transaction of its own, with a copy of the file
 * (`<file>.before-v<N>`) taken before. Throws `LedgerRefused` when the file is of a newer program.
 */
export function migrate(db: DatabaseSync, file: string, migrations: readonly string[]): void {
  const found = versionOf(db);
  if (found > migrations.length)
    throw new LedgerRefused(
      'downgrade',
      `The ledger ${file} has schema ${found} and this Pinflow knows ${migrations.length}: start the newer version again, or restore the copy ${file}.before-v${migrations.length + 1} made before the upgrade (a downgrade in place would lose data).`,
    );
  for (let version = found + 1; version <= migrations.length; version++) {
    if (version > 1) snapshot(db, `${file}.before-v${version}`);
    step(db, version, migrations[version - 1] ?? '');
  }
}

function step(db: DatabaseSync, version: number, sql: string): void {
  db.exec('BEGIN IMMEDIATE');
  try {
    // Another process may have been quicker.
    if (versionOf(db) < version) db.exec(`${sql}; PRAGMA user_version = ${version}`);
    db.exec('COMMIT');
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

/** Written beside and renamed, so that a file of this name is always whole. */
function snapshot(db: DatabaseSync, copy: string): void {
  const unfinished = `${copy}.unfinished`;
  rmSync(unfinished, { force: true });
  closeSync(openSync(unfinished, 'wx', 0o600));
  db.prepare('VACUUM INTO ?').run(unfinished);
  const handle = openSync(unfinished, 'r+');
  fsyncSync(handle);
  closeSync(handle);
  renameSync(unfinished, copy);
}

function versionOf(db: DatabaseSync): number {
  return Number(db.prepare('PRAGMA user_version').get()?.user_version ?? 0);
}
