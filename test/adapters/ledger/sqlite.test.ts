import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { EntryBody } from '../../../src/adapters/ledger/entry.ts';
import { openDatabase } from '../../../src/adapters/ledger/sqlite/open-database.ts';
import { openSqliteLedger } from '../../../src/adapters/ledger/sqlite.ts';
import { StoreBusy } from '../../../src/domain/ledger/ledger.ts';
import { holdLock } from './lock-holder.ts';
import {
  aClick,
  aConversion,
  go,
  goVerify,
  indeterminateClick,
  reportRows,
  requestedClick,
  sendEnd,
  sentClick,
  T,
  verifiedClick,
  verifyEnd,
  wanted,
} from './world.ts';

let folder: string;
let file: string;
const open = () => openSqliteLedger({ file, wait: (ms) => wait(ms) });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pinflow-ledger-'));
  file = join(folder, 'ledger.sqlite');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Frames of the log that end a transaction, i.e. commits since it was last begun. */
function commitsInLog(): number {
  const log = readFileSync(`${file}-wal`);
  const pageSize = log.readUInt32BE(8);
  let commits = 0;
  for (let at = 32; at < log.length; at += 24 + pageSize) if (log.readUInt32BE(at + 4) !== 0) commits += 1;
  return commits;
}

function rowsOf(sql: string): Record<string, unknown>[] {
  const db = new DatabaseSync(file, { readOnly: true });
  const rows = db.prepare(sql).all();
  db.close();
  return rows;
}

describe('writes of one turn', () => {
  test('share one commit; those of another turn have their own', async () => {
    const ledger = open();
    await requestedClick(ledger);
    const before = commitsInLog();
    await Promise.all([
      ledger.beginSend(aClick(), go),
      ledger.audit({ at: T, who: 'cli', what: 'key.revoked' }),
      ledger.beginSend(aClick(), go),
    ]);
    expect(commitsInLog()).toBe(before + 1);
    await ledger.beginSend(aClick(), go);
    expect(commitsInLog()).toBe(before + 2);
    await ledger.close();
  });
});

describe('a file held by another process', () => {
  test('for a moment delays, and refuses nobody', async () => {
    const ledger = open();
    const { ended } = await holdLock(file, 400);
    const click = await requestedClick(ledger);
    expect(await ledger.click(click.tid)).toEqual(click);
    await ended;
    await ledger.close();
  });

  test('for 3 s: a send is refused after 2 s and leaves nothing, what has happened is written, the loop runs on', async () => {
    const ledger = open();
    const sending = await requestedClick(ledger);
    const verifying = await sentClick(ledger);
    await ledger.beginVerify(wanted(verifying), goVerify);
    const { ended } = await holdLock(file, 3000);
    const since = performance.now();
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();

    const refused = aClick();
    const busy = Promise.allSettled([
      ledger.beginSend(refused, go),
      ledger.beginVerify(wanted(sending), goVerify),
      ledger.audit({ at: T, who: 'cli', what: 'key.revoked' }),
      ledger.count([]),
    ]).then((results) => ({ results, after: performance.now() - since }));
    const recorded = Promise.all([
      ledger.endSend(sending.tid, sendEnd(sending)),
      ledger.endVerify(verifying.tid, verifyEnd(verifying)),
      ledger.settle(sending.tid, () => undefined),
    ]).then(() => performance.now() - since);

    expect(await ledger.click(sending.tid)).toEqual(sending);
    const { results, after } = await busy;
    for (const result of results) {
      expect(result.status).toBe('rejected');
      if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(StoreBusy);
    }
    expect(after).toBeGreaterThan(1900);
    expect(after).toBeLessThan(2600);
    expect(await ledger.ready()).toBe(false);

    expect(await recorded).toBeGreaterThan(2800);
    delay.disable();
    await ended;
    // In milliseconds; the maximum is generous to a loaded machine and far below any blocking wait.
    expect(delay.percentile(99) / 1e6).toBeLessThan(50);
    expect(delay.max / 1e6).toBeLessThan(500);
    expect(await ledger.click(refused.tid)).toBeUndefined();
    expect(await ledger.click(sending.tid)).toMatchObject({ status: 'sent', attempts: 0 });
    expect(await ledger.click(verifying.tid)).toMatchObject({ attempts: 1, outcome: 'otp_wrong' });
    expect((await ledger.audits({ limit: 5 })).items).toEqual([]);
    expect(await ledger.ready()).toBe(true);
    await ledger.close();
  }, 15_000);

  test('is still written to before it is closed', async () => {
    const ledger = open();
    const click = await requestedClick(ledger);
    const { ended } = await holdLock(file, 400);
    const sent = ledger.endSend(click.tid, sendEnd(click));
    await ledger.close();
    expect((await sent).status).toBe('sent');
    await expect(ledger.beginSend(aClick(), go)).rejects.toBeInstanceOf(StoreBusy);
    await ended;
    expect(rowsOf('SELECT status FROM clicks')).toEqual([{ status: 'sent' }]);
  });
});

test('kill -9 under load loses no acknowledged row and doubles none', async () => {
  const writer = fileURLToPath(new URL('./writer-process.ts', import.meta.url));
  for (const round of ['a', 'b', 'c']) {
    const child = spawn(process.execPath, [writer, file, round], { stdio: ['ignore', 'pipe', 'inherit'] });
    const exit = once(child, 'exit');
    let printed = '';
    for await (const chunk of child.stdout) {
      printed += String(chunk);
      if (printed.split('\n').length > 300) child.kill('SIGKILL');
    }
    await exit;
    const acknowledged = printed.split('\n').slice(0, -1);
    expect(acknowledged.length).toBeGreaterThan(299);

    const ledger = open();
    for (const line of acknowledged) {
      const [step, tid = ''] = line.split(' ');
      const click = await ledger.click(tid);
      if (step === 'requested') expect(click?.tid).toBe(tid);
      else if (step === 'sent') expect(click?.sent_at).toBeDefined();
      else expect(await ledger.conversionOf(tid)).toMatchObject({ id: tid });
    }
    await ledger.close();
    expect(rowsOf('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    // Click and conversion are of one transaction.
    expect(
      rowsOf(`SELECT tid FROM clicks WHERE (status = 'verified') <> (tid IN (SELECT tid FROM conversions))`),
    ).toEqual([]);
  }
}, 30_000);

test('an old SQLite is refused in words', () => {
  for (const sqliteVersion of ['3.51.2', '3.7.0', '3.51', '2.99.99'])
    expect(() => openSqliteLedger({ file, wait: () => wait(1), sqliteVersion })).toThrow(
      expect.objectContaining({
        code: 'old_sqlite',
        message: expect.stringMatching(/SQLite 3\.51\.3 or newer/),
      }),
    );
  for (const sqliteVersion of ['3.51.3', '3.53.0', '4.0.0'])
    expect(() =>
      openSqliteLedger({ file: join(folder, sqliteVersion), wait: () => wait(1), sqliteVersion }).close(),
    ).not.toThrow();
});

test('file, log and index are readable by their owner alone, even if the file was not', async () => {
  writeFileSync(file, '', { mode: 0o644 });
  const ledger = open();
  await requestedClick(ledger);
  for (const name of [file, `${file}-wal`, `${file}-shm`]) expect(statSync(name).mode & 0o777).toBe(0o600);
  await ledger.close();
});

test('every commit waits for the disk, and no call for another process', () => {
  const db = openDatabase(file);
  expect(db.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 });
  expect(db.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
  expect(db.prepare('PRAGMA busy_timeout').get()).toEqual({ timeout: 0 });
  expect(db.prepare('PRAGMA foreign_keys').get()).toEqual({ foreign_keys: 1 });
  db.close();
});

test('the file itself holds at most one conversion for a click', async () => {
  const ledger = open();
  await verifiedClick(ledger);
  await ledger.close();
  const db = new DatabaseSync(file);
  const copy = db.prepare('SELECT * FROM conversions').get() ?? {};
  const columns = Object.keys(copy);
  const insert = db.prepare(
    `INSERT INTO conversions (${columns.join()}) VALUES (${columns.map(() => '?').join()})`,
  );
  expect(() => insert.run(...Object.values({ ...copy, seq: null, id: 'another' }))).toThrow(/UNIQUE.*tid/);
  db.close();
});

test('entries hold nothing of a person, and a click’s row is the fold of its entries', async () => {
  const ledger = open();
  const number = { msisdn_hash: 'CANARY-hash', block_hash: 'CANARY-block', msisdn_masked: 'CANARY-masked' };
  const clicks = [
    await verifiedClick(ledger, { ...number, sealed: 'CANARY-seal', sub1: 'a' }),
    await indeterminateClick(ledger),
    await requestedClick(ledger),
  ];
  const replaced = await sentClick(ledger, { msisdn_hash: 'n' });
  const { click: newer } = await ledger.beginSend(aClick({ msisdn_hash: 'n' }), () => ({
    kind: 'go',
    replaces: replaced.tid,
  }));
  if (newer)
    await ledger.endSend(
      newer.tid,
      sendEnd(newer, { trace: { sealed_reply: 'CANARY-reply' }, sealed: 'CANARY' }),
    );
  const locked = await sentClick(ledger, { max_attempts: 1 });
  await ledger.beginVerify(wanted(locked), () => ({ kind: 'count', outcome: 'otp_wrong' }));
  const orphan = await sentClick(ledger);
  await ledger.beginVerify(wanted(orphan), goVerify);
  await ledger.orphansToIndeterminate(T * 2, T * 2);
  await ledger.settle(orphan.tid, () => ({ at: T, verdict: 'refused', by: 'admin' }));
  await ledger.changeStatus(aConversion(clicks[0] ?? locked).id, { at: T, status: 'pending', by: 'cli' });

  for (const { tid } of (await ledger.clicks({ test: false }, { limit: 50 })).items) {
    const entries = rowsOf(`SELECT body FROM entries WHERE tid = '${tid}' ORDER BY seq`);
    const folded: Record<string, unknown> = {};
    for (const { body } of entries) {
      const entry: EntryBody = JSON.parse(String(body));
      Object.assign(folded, entry.click, entry.set);
    }
    const {
      sealed: _,
      msisdn_hash: _hash,
      msisdn_masked: _masked,
      block_hash: _block,
      ...row
    } = {
      ...(await ledger.click(tid)),
    };
    expect(withoutNulls(folded)).toEqual(row);
  }
  expect(JSON.stringify(rowsOf('SELECT * FROM entries'))).not.toContain('CANARY');
  await ledger.close();
});

function withoutNulls(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
}

test('claims older than a day go, a few with each new one', async () => {
  const ledger = open();
  const claim = (scope: string) => ({ scope, params_hash: 'p' });
  for (let turn = 0; turn < 10; turn++) await ledger.beginSend(aClick(), go, claim(`old-${turn}`));
  await ledger.beginSend(aClick({ at: T + 86_400_000 }), go, claim('in time'));
  expect(rowsOf('SELECT * FROM claims')).toHaveLength(11);
  await ledger.beginSend(aClick({ at: T + 86_400_001 }), go, claim('new'));
  await ledger.beginSend(aClick({ at: T + 86_400_001 }), go, claim('newer'));
  expect(rowsOf('SELECT scope FROM claims ORDER BY scope')).toEqual([
    { scope: 'in time' },
    { scope: 'new' },
    { scope: 'newer' },
  ]);
  await ledger.close();
});

test('a report does not keep the event loop', async () => {
  const ledger = open();
  for (let turn = 0; turn < 20; turn++)
    await Promise.all(Array.from({ length: 500 }, () => requestedClick(ledger)));
  const by_sub = { dimensions: ['affiliate', 'landing_page', 'sub1'], from: T, to: T + 900_000 } as const;
  await reportRows(ledger, { ...by_sub, dimensions: [] });
  const before = performance.eventLoopUtilization();
  const report = await reportRows(ledger, by_sub);
  const used = performance.eventLoopUtilization(before);
  expect(report[0]?.clicks).toBe(10_000);
  // Aggregating 10,000 rows takes longer than this anywhere; here they are only waited for.
  expect(used.active).toBeLessThan(used.idle);
  await ledger.close();
}, 30_000);
