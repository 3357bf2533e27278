import { closeSync, existsSync, fsyncSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { LedgerRefused } from './ledger-refused.ts';
import type { Migration } from './migrations.ts';

/** Copies kept: the upgrade just made, and the one before it. */
const KEPT_COPIES = 2;

/**
 * Brings the schema to the last of `migrations`, each in a transaction of its own. Before the first of them the file
 * is copied (`<file>.before-v<N>`, N the first new schema), and older copies but one are removed afterwards.
 * Throws `LedgerRefused` when the file is of a newer program.
 */
export function migrate(db: DatabaseSync, file: string, migrations: readonly Migration[]): void {
  const found = versionOf(db);
  if (found > migrations.length)
    throw new LedgerRefused(
      'downgrade',
      `The ledger ${file} has schema ${found} and this Pinflow knows ${migrations.length}: start the newer version again, or ${wayBack(file, migrations.length)} (a downgrade in place would lose data).`,
    );
  if (found > 0 && found < migrations.length) snapshot(db, `${file}.before-v${found + 1}`);
  for (let version = found + 1; version <= migrations.length; version++)
    step(db, version, migrations[version - 1] ?? '');
  if (found < migrations.length) forgetOldCopies(file);
}

function wayBack(file: string, known: number): string {
  const copy = `${file}.before-v${known + 1}`;
  return existsSync(copy)
    ? `stop it and put the copy made before the upgrade in its place (${copy}, without what was recorded since)`
    : 'restore a backup made before the upgrade';
}

function forgetOldCopies(file: string): void {
  const start = `${basename(file)}.before-v`;
  const versions = readdirSync(dirname(file))
    .filter((name) => name.startsWith(start) && /^[0-9]+$/.test(name.slice(start.length)))
    .map((name) => Number(name.slice(start.length)))
    .toSorted((a, b) => b - a);
  for (const version of versions.slice(KEPT_COPIES)) rmSync(join(dirname(file), `${start}${version}`));
}

function step(db: DatabaseSync, version: number, change: Migration): void {
  db.exec('BEGIN IMMEDIATE');
  try {
    // Another process may have been quicker.
    if (versionOf(db) < version) {
      if (typeof change === 'string') db.exec(change);
      else change(db);
      db.exec(`PRAGMA user_version = ${version}`);
    }
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
