import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { rollupFaults } from '../../../src/adapters/ledger/sqlite/rollup-faults.ts';
import { openSqliteLedger } from '../../../src/adapters/ledger/sqlite.ts';
import { HOUR, T, verifiedClick } from './world.ts';

let folder: string;
let file: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pinflow-ledger-'));
  file = join(folder, 'ledger.sqlite');
  const ledger = openSqliteLedger({ file, wait: (ms) => wait(ms) });
  const payout = { amount: '1.20', currency: 'USD' };
  for (const at of [T, T + HOUR]) await verifiedClick(ledger, { at }, { payout });
  await ledger.count([
    { at: T, kind: 'view', affiliate_id: 'kiwi', landing_page_id: 'win-a-phone', integration_id: 'acme' },
  ]);
  await ledger.close();
});
afterEach(() => rmSync(folder, { recursive: true }));

/** What is found after `sql` was done behind our back. */
function faultsAfter(sql: string): ReturnType<typeof rollupFaults> {
  const db = new DatabaseSync(file, { enableForeignKeyConstraints: false });
  db.exec(sql);
  const faults = rollupFaults(db);
  db.close();
  return faults;
}

test('of a sound ledger there are none', () => {
  expect(faultsAfter('')).toEqual([]);
});

test.each([
  ['a click taken away', `DELETE FROM clicks WHERE seq = (SELECT min(seq) FROM clicks)`],
  [
    'a click moved by an hour',
    `UPDATE clicks SET at = at + 3600000 WHERE seq = (SELECT min(seq) FROM clicks)`,
  ],
  [
    'a click given to another',
    `UPDATE clicks SET affiliate_id = 'plum' WHERE seq = (SELECT min(seq) FROM clicks)`,
  ],
  ['a click with more verifies', 'UPDATE clicks SET attempts = attempts + 1'],
  ['a conversion of more money', `UPDATE conversions SET payout_amount = '9.99'`],
  [
    'a conversion rejected',
    `UPDATE conversions SET status = 'rejected' WHERE seq = (SELECT max(seq) FROM conversions)`,
  ],
  ['counts raised', 'UPDATE rollups SET n = n + 1 WHERE place = (SELECT max(place) FROM rollups)'],
  [
    'a quarter rewritten',
    `UPDATE rollups SET quarters = zeroblob(16) WHERE place = (SELECT min(place) FROM rollups)`,
  ],
  ['a day taken away', 'DELETE FROM rollups WHERE place = (SELECT min(place) FROM rollups WHERE n > 0)'],
  ['a day of a key there is not', `INSERT INTO rollups VALUES (99, 1, 1, 1, zeroblob(16))`],
  ['a total raised', 'UPDATE rollup_keys SET n = n + 1 WHERE id = 1'],
  ['the total of views raised', `UPDATE rollup_keys SET n = n + 1 WHERE kind = 'view'`],
  ['a key renamed', `UPDATE rollup_keys SET affiliate_id = 'plum' WHERE kind = 'conversion'`],
])('%s is found', (_, sql) => {
  expect(faultsAfter(sql)).not.toEqual([]);
});

test('a fault says of which page, whose and which day, and what was kept and counted', () => {
  expect(faultsAfter(`DELETE FROM conversions WHERE seq = (SELECT min(seq) FROM conversions)`)).toEqual([
    {
      kind: 'conversion',
      landing_page_id: 'win-a-phone',
      affiliate_id: 'kiwi',
      day: '2026-09-21',
      kept: 2,
      counted: 1,
    },
  ]);
});
