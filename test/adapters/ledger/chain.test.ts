import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { UNSIGNED } from '../../../src/adapters/ledger/chain/unsigned.ts';
import { genesis, link } from '../../../src/adapters/ledger/chain/chain.ts';
import { openSqliteLedger } from '../../../src/adapters/ledger/sqlite.ts';
import { MIGRATIONS } from '../../../src/adapters/ledger/sqlite/migrations.ts';
import { openDatabase } from '../../../src/adapters/ledger/sqlite/open-database.ts';
import { busyOutbox, busyWorld } from './busy-world.ts';
import { requestedClick, sentClick, T } from './world.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pinflow-chain-'));
  file = join(folder, 'ledger.sqlite');
});
afterEach(() => rmSync(folder, { recursive: true }));

const open = (signer = UNSIGNED) =>
  openSqliteLedger({ file, wait: (ms) => wait(ms), signer, announce: busyOutbox });
const edit = (...statements: string[]) => {
  const db = new DatabaseSync(file, { enableForeignKeyConstraints: false });
  for (const statement of statements) db.exec(statement);
  db.close();
};

test('a tail cut off with its head put back is found by the heads that were kept apart, and by nothing else', async () => {
  const ledger = open();
  await sentClick(ledger);
  const before = await ledger.heads();
  await ledger.audit({ at: T, who: 'cli', what: 'key.revoked' });
  const after = await ledger.heads();
  await ledger.close();
  const audits = before.find(({ chain }) => chain === 'audits');
  if (!audits) throw new Error('no head');
  edit(
    'DELETE FROM audits',
    `UPDATE chains SET seq = ${audits.seq}, hash = '${audits.hash}', signature = '${audits.signature}' WHERE name = 'audits'`,
  );
  const again = open();
  expect((await again.check(before, () => {})).findings).toEqual([]);
  const { findings } = await again.check(after, () => {});
  expect(findings).toEqual([
    expect.objectContaining({ table: 'audits', words: expect.stringContaining('its tail was cut off') }),
  ]);
  await again.close();
});

test('a chain written anew by somebody without the key is found by the signature of its head', async () => {
  const ledger = open();
  await ledger.audit({ at: T, who: 'cli', what: 'key.revoked' });
  const [{ node } = { node: '' }] = await ledger.heads();
  await ledger.close();
  const { seq, hash } = link(genesis(node, 'audits'), [T, 'cli', 'key.made', null, null, null]);
  edit(
    `UPDATE audits SET what = 'key.made', hash = '${hash}'`,
    `UPDATE chains SET hash = '${hash}' WHERE name = 'audits' AND seq = ${seq}`,
  );
  const again = open();
  const { findings } = await again.check([], () => {});
  expect(findings.map(({ table, column }) => `${table}.${column}`)).toEqual(['chains.signature']);
  await again.close();
});

test('another ledger put in the place of this one is found', async () => {
  const ledger = open();
  await sentClick(ledger);
  const heads = await ledger.heads();
  await ledger.close();
  for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true });
  const other = open();
  await sentClick(other);
  const { findings } = await other.check(heads, () => {});
  expect(findings.map(({ words }) => words)).toEqual([expect.stringContaining('of another ledger')]);
  await other.close();
});

test('a write that fails leaves the chain where it was', async () => {
  const ledger = open();
  const click = await requestedClick(ledger);
  await expect(ledger.beginSend(click, () => ({ kind: 'go' }))).rejects.toThrow(/UNIQUE|already/);
  await Promise.allSettled([
    ledger.beginSend(click, () => ({ kind: 'go' })),
    ledger.audit({ at: T, who: 'cli', what: 'key.revoked' }),
    sentClick(ledger),
  ]);
  expect(await ledger.check(await ledger.heads(), () => {})).toMatchObject({ found: 0, rows: { audits: 1 } });
  await ledger.close();
});

/** Puts a file of the schema before the chain in the place of this one, with all that it has columns for. */
function asBeforeTheChain(): void {
  const before = MIGRATIONS.findIndex((step) => typeof step === 'function');
  const old = openDatabase(`${file}.old`, undefined, MIGRATIONS.slice(0, before));
  old.exec(`PRAGMA foreign_keys = OFF; ATTACH '${file}' AS new`);
  const columnsOf = (table: string, schema: string) =>
    old
      .prepare('SELECT name FROM pragma_table_info(?, ?)')
      .all(table, schema)
      .map(({ name }) => String(name));
  for (const { name } of old.prepare("SELECT name FROM main.sqlite_schema WHERE type = 'table'").all()) {
    const table = String(name);
    const now = columnsOf(table, 'new');
    const shared = columnsOf(table, 'main').filter((column) => now.includes(column));
    old.exec(
      `INSERT INTO main.${table} (${shared.join(', ')}) SELECT ${shared.join(', ')} FROM new.${table}`,
    );
  }
  // As it was written then: no claims in entries, and a click taken from the schedule of `status` without one.
  old.exec(`DETACH new; DELETE FROM claims;
    UPDATE clicks SET status_due_at = NULL WHERE status = 'indeterminate';
    UPDATE entries SET body = json_remove(body, '$.claim', '$.answered')`);
  old.close();
  for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true });
  renameSync(`${file}.old`, file);
}

test('what was written before there was a chain is chained as it stood', async () => {
  const ledger = open();
  await busyWorld(ledger);
  await ledger.close();
  asBeforeTheChain();
  const chained = open();
  await sentClick(chained);
  const check = await chained.check(await chained.heads(), () => {});
  expect(check.findings).toEqual([]);
  edit(`UPDATE entries SET at = at + 1 WHERE seq = 3`);
  expect((await chained.check([], () => {})).findings[0]).toMatchObject({ table: 'entries', row: '3' });
  await chained.close();
});

test('a check tells how far it is', async () => {
  const ledger = open();
  await busyWorld(ledger);
  await Promise.all(Array.from({ length: 3000 }, () => sentClick(ledger)));
  const told: [number, number][] = [];
  const check = await ledger.check([], (done, total) => void told.push([done, total]));
  expect(check.found).toBe(0);
  expect(told.length).toBeGreaterThan(0);
  for (const [done, total] of told) expect(done).toBeLessThanOrEqual(total);
  await ledger.close();
}, 30_000);
