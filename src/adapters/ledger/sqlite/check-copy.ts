import { DatabaseSync } from 'node:sqlite';
import { MIGRATIONS } from './migrations.ts';

/**
 * Whether a ledger's file is whole and of a schema this program knows; returns the sentence that says why not.
 * The file is opened alone and left without side files.
 */
export function checkCopy(file: string): string | undefined {
  const db = new DatabaseSync(file);
  try {
    db.exec('PRAGMA journal_mode = DELETE');
    const schema = Number(db.prepare('PRAGMA user_version').get()?.['user_version']);
    if (schema > MIGRATIONS.length)
      return `Its ledger has schema ${schema} and this Pinflow knows ${MIGRATIONS.length}: restore it with the newer version that made it.`;
    if (schema < 1) return 'It holds no ledger.';
    const found = db.prepare('PRAGMA integrity_check(1)').get()?.['integrity_check'];
    if (found !== 'ok') return `Its ledger is damaged (${String(found)}): take another backup.`;
    return undefined;
  } catch (error) {
    return `Its ledger cannot be read (${error instanceof Error ? error.message : String(error)}): take another backup.`;
  } finally {
    db.close();
  }
}
