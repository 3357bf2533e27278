import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CLICK_COLUMNS } from '../../../src/adapters/ledger/sqlite/click-row.ts';
import type { Migration } from '../../../src/adapters/ledger/sqlite/migrations.ts';
import { MIGRATIONS } from '../../../src/adapters/ledger/sqlite/migrations.ts';
import { openDatabase } from '../../../src/adapters/ledger/sqlite/open-database.ts';

const FIRST = 'CREATE TABLE notes (text TEXT)';
const SECOND = 'ALTER TABLE notes ADD COLUMN at INTEGER';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pinflow-ledger-'));
  file = join(folder, 'ledger.sqlite');
});
afterEach(() => rmSync(folder, { recursive: true }));

const open = (...migrations: Migration[]) => openDatabase(file, undefined, migrations);
const version = (db: DatabaseSync) => db.prepare('PRAGMA user_version').get()?.user_version;

test('a new file gets the whole schema; the first step is not worth a copy', () => {
  const db = open(FIRST);
  expect(version(db)).toBe(1);
  db.close();
  expect(readdirSync(folder)).toEqual(['ledger.sqlite']);
});

test('an older file is copied before the upgrade, readable by its owner alone, and keeps its rows', () => {
  const before = open(FIRST);
  before.exec(`INSERT INTO notes VALUES ('kept')`);
  before.close();

  const after = open(FIRST, SECOND);
  expect(version(after)).toBe(2);
  expect(after.prepare('SELECT * FROM notes').all()).toEqual([{ text: 'kept', at: null }]);
  after.close();

  const copy = `${file}.before-v2`;
  expect(statSync(copy).mode & 0o777).toBe(0o600);
  const old = new DatabaseSync(copy, { readOnly: true });
  expect(version(old)).toBe(1);
  expect(old.prepare('SELECT * FROM notes').all()).toEqual([{ text: 'kept' }]);
  old.close();
});

test('one copy an upgrade, whatever its steps; the last two are kept', () => {
  const third = 'ALTER TABLE notes ADD COLUMN third TEXT';
  const steps = [FIRST, SECOND, third, ...['a', 'b', 'c'].map((name) => `CREATE TABLE ${name} (x)`)];
  const copies = () => readdirSync(folder).filter((name) => name.includes('before'));
  open(...steps.slice(0, 1)).close();
  open(...steps.slice(0, 3)).close();
  expect(copies()).toEqual(['ledger.sqlite.before-v2']);
  open(...steps.slice(0, 4)).close();
  expect(copies()).toEqual(['ledger.sqlite.before-v2', 'ledger.sqlite.before-v4']);
  open(...steps).close();
  expect(copies()).toEqual(['ledger.sqlite.before-v4', 'ledger.sqlite.before-v5']);
  expect(() => open(...steps.slice(0, 4))).toThrow(/put the copy .*before-v5/);
  expect(() => open(...steps.slice(0, 2))).toThrow(/restore a backup made before/);
});

test('a step that fails changes nothing and may be tried again', () => {
  open(FIRST).close();
  expect(() => open(FIRST, `${SECOND}; INSERT INTO nowhere VALUES (1)`)).toThrow(/nowhere/);
  const db = open(FIRST);
  expect(version(db)).toBe(1);
  expect(db.prepare('SELECT * FROM notes').columns()).toHaveLength(1);
  db.close();
  open(FIRST, SECOND).close();
  expect(existsSync(`${file}.before-v2.unfinished`)).toBe(false);
});

test('a file of a newer Pinflow is refused in words and left as it is', () => {
  open(FIRST, SECOND).close();
  expect(() => open(FIRST)).toThrow(
    expect.objectContaining({
      code: 'downgrade',
      message: expect.stringMatching(/schema 2 .* knows 1: start the newer version again/),
    }),
  );
  const db = open(FIRST, SECOND);
  expect(version(db)).toBe(2);
  db.close();
});

test('a ledger of schema 1 keeps its clicks and gets the schedule of status', () => {
  const old = open(...MIGRATIONS.slice(0, 1));
  const columns = CLICK_COLUMNS.filter((name) => !name.startsWith('status_'));
  const values = columns.map((name) =>
    ['at', 'test', 'attempts', 'expires_at'].includes(name) ? '7' : "'1'",
  );
  old.exec(`INSERT INTO clicks (seq, ${columns.join(', ')}) VALUES (1, ${values.join(', ')})`);
  old.close();
  const db = open(...MIGRATIONS);
  expect(db.prepare('SELECT at, status_due_at, status_asked FROM clicks').all()).toEqual([
    { at: 7, status_due_at: null, status_asked: null },
  ]);
  const plan = db.prepare('EXPLAIN QUERY PLAN SELECT seq FROM clicks WHERE status_due_at <= 9').all();
  expect(String(plan[0]?.detail)).toContain('clicks_status_due');
  db.close();
});
