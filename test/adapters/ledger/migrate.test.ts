import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CLICK_COLUMNS } from '../../../src/adapters/ledger/sqlite/click-row.ts';
import type { Migration } from '../../../src/adapters/ledger/sqlite/migrations.ts';
import { report } from '../../../src/adapters/ledger/sqlite/report.ts';
import { ROLLUP_MIGRATION } from '../../../src/adapters/ledger/sqlite/rollup-migration.ts';
import { rollupFaults } from '../../../src/adapters/ledger/sqlite/rollup-faults.ts';
import { MIGRATIONS } from '../../../src/adapters/ledger/sqlite/migrations.ts';
import { openDatabase } from '../../../src/adapters/ledger/sqlite/open-database.ts';

const FIRST = 'CREATE TABLE notes (text TEXT)';
const SECOND = 'ALTER TABLE notes ADD COLUMN at INTEGER';

const ROLLUPS = MIGRATIONS.indexOf(ROLLUP_MIGRATION);

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

test('a ledger of before the rollups gets them from its rows and counters', () => {
  const old = open(...MIGRATIONS.slice(0, ROLLUPS));
  const quarter = 900_000;
  const click = (seq: number, at: number, sent: number | null, test = 0) =>
    old
      .prepare(
        `INSERT INTO clicks (seq, tid, at, status, outcome, affiliate_id, integration_id, integration_version, landing_page_id,
         test, msisdn_hash, msisdn_masked, country, block_hash, attempts, max_attempts, sent_at, expires_at, resend_at)
         VALUES (?, ?, ?, 'verified', 'otp_verified_successfully', 'kiwi', 'acme', 1, 'one', ?, 'h', 'm', 'IQ', 'b', 2, 5, ?, 0, 0)`,
      )
      .run(seq, `t${seq}`, at, test, sent);
  click(1, 5 * quarter, 1);
  click(2, 5 * quarter + 7, null);
  click(3, 200 * quarter, 1);
  click(4, 5 * quarter, 1, 1);
  old.exec(`INSERT INTO conversions (seq, id, tid, at, status, affiliate_id, integration_id, landing_page_id, test,
      msisdn_hash, msisdn_masked, payout_amount, payout_currency, payout_micros, settled_by)
    VALUES (1, 'c1', 't1', ${6 * quarter}, 'approved', 'kiwi', 'acme', 'one', 0, 'h', 'm', '1.5', 'USD', 1500000, 'verify');
    INSERT INTO counters VALUES (${7 * quarter}, 'view', 'one', 'kiwi', 'acme', '', '', 9)`);
  old.close();

  const db = open(...MIGRATIONS);
  const range = { dimensions: [], from: 0, to: Number.MAX_SAFE_INTEGER };
  expect([...report(db, range)]).toMatchObject([
    { clicks: 3, sent: 2, verifies: 6, views: 9, approved: 1, payout: { USD: 1_500_000n } },
  ]);
  expect([...report(db, { ...range, to: 6 * quarter })]).toMatchObject([{ clicks: 2, sent: 1, views: 0 }]);
  expect(rollupFaults(db)).toEqual([]);
  db.close();
});
