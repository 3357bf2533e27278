import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { groupCommit } from '../../../src/adapters/ledger/sqlite/group-commit.ts';
import { StoreBusy } from '../../../src/domain/ledger/ledger.ts';

let folder: string;
let db: DatabaseSync;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pinflow-ledger-'));
  db = new DatabaseSync(join(folder, 'db'));
  db.exec('CREATE TABLE notes (text TEXT UNIQUE)');
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true });
});

const writer = () => groupCommit(db, (ms) => wait(ms));
const add = (text: string) => () => db.prepare('INSERT INTO notes VALUES (?)').run(text).changes;
const notes = () =>
  db
    .prepare('SELECT text FROM notes ORDER BY rowid')
    .all()
    .map((row) => row.text);

describe('group commit', () => {
  test('gives each caller its own value, in order', async () => {
    const { run } = writer();
    expect(await Promise.all([run(() => 1), run(() => 'two'), run(() => undefined)])).toEqual([
      1,
      'two',
      undefined,
    ]);
  });

  test('runs everything of a turn in one transaction, and again one by one when one of them throws', async () => {
    const { run } = writer();
    const inTransaction: string[] = [];
    let transactions = 0;
    const job = (text: string) =>
      run(() => {
        if (inTransaction.length === 0) transactions += 1;
        inTransaction.push(text);
        return add(text)();
      });
    const results = await Promise.allSettled([job('a'), job('b'), run(add('a')), job('c')]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    expect(notes()).toEqual(['a', 'b', 'c']);
    // The first two ran twice: in the transaction that was rolled back, and each in its own.
    expect(inTransaction).toEqual(['a', 'b', 'a', 'b', 'c']);
    expect(transactions).toBe(1);
  });

  test('leaves nothing of a job that throws half-way', async () => {
    const { run } = writer();
    const half = run(() => {
      add('half')();
      throw new Error('broke');
    });
    await expect(half).rejects.toThrow('broke');
    expect(notes()).toEqual([]);
  });

  test('splits what would keep the loop too long', async () => {
    const { run } = writer();
    await Promise.all(Array.from({ length: 1300 }, (_, turn) => run(add(String(turn)))));
    expect(notes()).toHaveLength(1300);
  });

  test.each([
    ['full', 'PRAGMA max_page_count = 1', 'PRAGMA max_page_count = 1000000'],
    ['read-only', 'PRAGMA query_only = ON', 'PRAGMA query_only = OFF'],
  ])(
    'on a %s store refuses at once what may be refused and keeps the rest until it can be written',
    async (_, shut, reopen) => {
      const { run, close } = writer();
      db.exec(shut);
      const large = 'x'.repeat(100_000);
      const must = run(add(`must ${large}`), 'must');
      const since = performance.now();
      const refused = run(add(`may ${large}`));
      await expect(refused).rejects.toBeInstanceOf(StoreBusy);
      expect(performance.now() - since).toBeLessThan(1000);
      await expect(run(add(`later ${large}`))).rejects.toBeInstanceOf(StoreBusy);
      expect(notes()).toEqual([]);
      db.exec(reopen);
      expect(await must).toBe(1);
      await close();
      expect(notes()).toEqual([`must ${large}`]);
    },
  );

  test('whose COMMIT finds the file busy does it all again, once', async () => {
    // With a rollback journal a reader holds up the commit itself, not its beginning.
    const reader = new DatabaseSync(join(folder, 'db'));
    reader.exec('BEGIN');
    reader.prepare('SELECT * FROM notes').all();
    const { run, stuck } = writer();
    let runs = 0;
    const written = run(() => {
      runs += 1;
      return add('once')();
    });
    while (runs < 3) await wait(1);
    expect(stuck()).toBe(false);
    reader.exec('COMMIT');
    reader.close();
    expect(await written).toBe(1);
    expect(notes()).toEqual(['once']);
  });

  test('keeps the order of asking through failures', async () => {
    const { run } = writer();
    db.exec('PRAGMA query_only = ON');
    const all = ['a', 'b', 'c'].map((text) => run(add(text), 'must'));
    await wait(20);
    all.push(run(add('d'), 'must'));
    db.exec('PRAGMA query_only = OFF');
    await Promise.all(all);
    expect(notes()).toEqual(['a', 'b', 'c', 'd']);
  });

  test('refuses new writes once it closes', async () => {
    const { run, close } = writer();
    const last = run(add('last'));
    await close();
    expect(await last).toBe(1);
    await expect(run(add('late'), 'must')).rejects.toBeInstanceOf(StoreBusy);
  });
});
