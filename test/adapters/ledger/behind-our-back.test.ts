// Over 200 lines would be two files: the sweep is one table of what may be edited, and what is outside of it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SQLInputValue } from 'node:sqlite';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { UNSIGNED } from '../../../src/adapters/ledger/chain/unsigned.ts';
import { checkLedger } from '../../../src/adapters/ledger/check/check-ledger.ts';
import { withSignatures } from '../../../src/adapters/ledger/check/check-signatures.ts';
import { openSqliteLedger } from '../../../src/adapters/ledger/sqlite.ts';
import { sqliteCheckSource } from '../../../src/adapters/ledger/sqlite/check-source.ts';
import { busyOutbox, busyWorld } from './busy-world.ts';

/** Columns a check need not defend, and why. */
const OUTSIDE: Record<string, string> = {
  'guesses.seq': 'a place and no fact: what counts of a guess is its time',
  'cap_counts.since': 'another span: what is counted of it is true, or found',
  'cap_counts.until': 'the same',
  'conversions.seq': 'only the order it gives is a fact, and an exchange is found',
};

/** Tables whose rows may be taken out or put in, as long as what they say is true. */
const TRUE_ALONE: Record<string, string> = {
  cap_counts: 'a count kept to save counting: what is not there is counted when it is next asked for',
};

/** No part of the record: what is kept for a day to count by, and then forgotten. */
const FORGOTTEN = ['address_sends'];

/** Columns in which rows may be exchanged, and why. */
const EXCHANGED: Record<string, string> = {
  'guesses.seq': 'a place and no fact',
  'rollup_keys.id': 'a name and no fact: where two have the same counts they are as true under one another’s',
  'rollups.place': 'where two have the same counts, an exchange changes nothing',
};

let folder: string;
let db: DatabaseSync;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pinflow-sweep-'));
  const file = join(folder, 'ledger.sqlite');
  const ledger = openSqliteLedger({ file, wait: (ms) => wait(ms), announce: busyOutbox });
  await busyWorld(ledger);
  await ledger.close();
  // As somebody with the file has it: no constraint between tables is enforced.
  db = new DatabaseSync(file, { enableForeignKeyConstraints: false });
});
afterAll(() => {
  db.close();
  rmSync(folder, { recursive: true });
});

type Row = Record<string, SQLInputValue>;

const found = () =>
  withSignatures(
    checkLedger(sqliteCheckSource(db), [], () => {}),
    [],
    UNSIGNED,
  ).found;
const tables = () =>
  db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
    .all()
    .map(({ name }) => String(name))
    .filter((name) => !FORGOTTEN.includes(name));
const columns = (table: string) =>
  db
    .prepare('SELECT name, type, pk FROM pragma_table_info(?)')
    .all(table)
    .map(({ name, type, pk }) => ({ name: String(name), type: String(type), pk: Number(pk) > 0 }));
// Strict tables hold integers and texts.
const rowsOf = (table: string) => db.prepare(`SELECT * FROM ${table}`).all() as Row[];

/** What `edit` does is undone after the check. False: SQLite itself refused it. */
function isFound(edit: () => void): boolean | 'refused' {
  db.exec('BEGIN');
  try {
    try {
      edit();
    } catch {
      return 'refused';
    }
    return found() > 0;
  } finally {
    db.exec('ROLLBACK');
  }
}

function update(table: string, row: Row, column: string, value: SQLInputValue): void {
  const where = Object.keys(row).map((name) => `"${name}" IS ?`);
  const done = db
    .prepare(`UPDATE ${table} SET "${column}" = ? WHERE ${where.join(' AND ')}`)
    .run(value, ...Object.values(row));
  if (done.changes !== 1) throw new Error(`${table}: ${done.changes} rows like this one`);
}

function other(value: SQLInputValue, type: string): SQLInputValue {
  if (type === 'INTEGER') return value === null ? 1 : Number(value) + 1;
  return value === null ? 'x' : `${String(value)}x`;
}

test('nothing is found before anything was edited', () => expect(found()).toBe(0));

test('the sweep has something to edit in every column of every table', () => {
  for (const table of tables())
    for (const { name } of columns(table))
      expect(
        rowsOf(table).filter((row) => row[name] !== null).length,
        `${table}.${name} is empty in busy-world.ts: give it something`,
      ).toBeGreaterThan(0);
});

describe('a row edited behind our back is found', () => {
  test('every column, changed', () => {
    const missed: string[] = [];
    for (const table of tables())
      for (const { name, type } of columns(table))
        for (const row of rowsOf(table)) {
          const values = [other(row[name] ?? null, type), ...(row[name] === null ? [] : [null])];
          for (const value of values)
            if (!isFound(() => update(table, row, name, value))) missed.push(`${table}.${name}`);
        }
    expect([...new Set(missed)].filter((one) => !(one in OUTSIDE))).toEqual([]);
    expect(Object.keys(OUTSIDE).filter((one) => !missed.includes(one))).toEqual([]);
  }, 120_000);

  test('every row, taken out', () => {
    const missed: string[] = [];
    for (const table of tables())
      for (const row of rowsOf(table)) {
        const where = Object.keys(row).map((name) => `"${name}" IS ?`);
        const take = () =>
          void db.prepare(`DELETE FROM ${table} WHERE ${where.join(' AND ')}`).run(...Object.values(row));
        if (!isFound(take)) missed.push(table);
      }
    expect([...new Set(missed)]).toEqual(Object.keys(TRUE_ALONE));
  }, 60_000);

  test('every row, put in again as another', () => {
    const missed: string[] = [];
    for (const table of tables())
      for (const row of rowsOf(table)) {
        const unique = columns(table).filter(({ name, pk }) => pk || name === 'tid' || name === 'id');
        const copy = { ...row };
        for (const { name, type } of unique) {
          const numbers = rowsOf(table).map((one) => Number(one[name]));
          copy[name] = type === 'INTEGER' ? Math.max(...numbers) + 1 : other(row[name] ?? null, type);
        }
        const put = () => {
          const names = Object.keys(copy);
          db.prepare(
            `INSERT INTO ${table} (${names.map((name) => `"${name}"`).join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
          ).run(...Object.values(copy));
        };
        if (!isFound(put)) missed.push(table);
      }
    expect(missed).toEqual([]);
  }, 60_000);

  test('every two rows that stand beside one another, exchanged in one column', () => {
    const missed: string[] = [];
    for (const table of tables())
      for (const { name } of columns(table))
        for (const [place, one] of rowsOf(table).entries()) {
          const next = rowsOf(table)[place + 1];
          if (!next || next[name] === one[name]) continue;
          const type = typeof one[name] === 'number' ? -1 : '-';
          const exchange = () => {
            update(table, one, name, type);
            update(table, next, name, one[name] ?? null);
            update(table, { ...one, [name]: type }, name, next[name] ?? null);
          };
          if (!isFound(exchange)) missed.push(`${table}.${name}`);
        }
    expect([...new Set(missed)].filter((one) => !(one in EXCHANGED))).toEqual([]);
  }, 120_000);
});
