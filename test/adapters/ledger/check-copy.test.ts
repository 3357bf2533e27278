import { mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkCopy } from '../../../src/adapters/ledger/sqlite/check-copy.ts';
import { MIGRATIONS } from '../../../src/adapters/ledger/sqlite/migrations.ts';
import { openDatabase } from '../../../src/adapters/ledger/sqlite/open-database.ts';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pinflow-copy-'));
  file = join(folder, 'ledger.sqlite');
  const db = openDatabase(file);
  db.exec("INSERT INTO audits (at, who, what, detail) VALUES (1, 'cli', 'x', hex(zeroblob(200000)))");
  db.close();
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a whole ledger passes and is left alone in its folder', () => {
  expect(checkCopy(file)).toBeUndefined();
  expect(readdirSync(folder)).toEqual(['ledger.sqlite']);
});

test('one of a newer Pinflow is refused by both schemas', () => {
  const db = new DatabaseSync(file);
  db.exec(`PRAGMA user_version = ${MIGRATIONS.length + 1}`);
  db.close();
  expect(checkCopy(file)).toMatch(
    new RegExp(`schema ${MIGRATIONS.length + 1} and this Pinflow knows ${MIGRATIONS.length}`),
  );
});

test('a torn one, no database and an empty one are refused', () => {
  truncateSync(file, 200_000);
  expect(checkCopy(file)).toContain('take another backup');
  writeFileSync(
    file,
    'no database at all, though long enough to have a header of one hundred bytes'.repeat(4),
  );
  expect(checkCopy(file)).toContain('cannot be read');
  writeFileSync(file, '');
  expect(checkCopy(file)).toContain('no ledger');
});
