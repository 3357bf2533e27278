import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createMemoryLedger } from '../../../src/adapters/ledger/memory.ts';
import { listClicks } from '../../../src/adapters/ledger/sqlite/lists.ts';
import { openSqliteLedger } from '../../../src/adapters/ledger/sqlite.ts';
import type { Ledger } from '../../../src/domain/ledger/ledger.ts';
import type { ClickFilter, ConversionFilter, Listing, Page } from '../../../src/domain/ledger/listing.ts';
import { aClick, aConversion, DAY, go, goVerify, sendEnd, T, verified, wanted } from './world.ts';

const QUARTER = 900_000;
const CLICKS = 150;

let folder: string;
let file: string;
let kept: Ledger;
let twin: Ledger;

/** Clicks over forty days, most of them sent, few refused or verified, those far apart. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pinflow-ledger-'));
  file = join(folder, 'ledger.sqlite');
  kept = openSqliteLedger({ file, wait: (ms) => wait(ms) });
  twin = createMemoryLedger();
  for (let one = 0; one < CLICKS; one++) {
    const click = aClick({
      at: T + Math.floor((one * 40 * DAY) / CLICKS) + (one % 4) * QUARTER,
      affiliate_id: one % 10 === 0 ? 'plum' : 'kiwi',
      integration_id: one % 3 === 0 ? 'acme' : 'other',
      test: one % 25 === 24,
    });
    for (const ledger of [kept, twin]) {
      await ledger.beginSend(click, go);
      if (one % 11 === 0)
        await ledger.endSend(click.tid, sendEnd(click, { status: 'send_failed', outcome: 'not_eligible' }));
      else await ledger.endSend(click.tid, sendEnd(click));
      if (one % 7 !== 0 || one % 11 === 0) continue;
      await ledger.beginVerify(wanted(click), goVerify);
      const money = { amount: '1.5', currency: 'USD' };
      await ledger.endVerify(click.tid, verified(click, { payout: money, revenue: money }));
      if (one % 14 !== 0) continue;
      const change = { at: click.at, status: 'rejected', reason: 'fraud', by: 'cli' } as const;
      await ledger.changeStatus(aConversion(click).id, change);
    }
  }
});
afterAll(async () => {
  await Promise.all([kept.close(), twin.close()]);
  rmSync(folder, { recursive: true });
});

async function walk<T extends { tid: string }>(list: (page: Page) => Promise<Listing<T>>): Promise<string[]> {
  const tids: string[] = [];
  for (let cursor: string | undefined; ;) {
    const { items, next } = await list({ limit: 3, cursor });
    tids.push(...items.map(({ tid }) => tid));
    if (next === null) return tids;
    cursor = next;
  }
}

const filters: ClickFilter[] = [
  { test: false },
  { test: true },
  { test: false, status: 'send_failed' },
  { test: false, status: 'locked' },
  { test: false, outcome: 'otp_verified_successfully' },
  { test: false, status: 'verified', affiliate_id: 'plum' },
  { test: false, affiliate_id: 'plum', integration_id: 'acme' },
  { test: false, status: 'send_failed', from: T + 3 * DAY, to: T + 30 * DAY },
  { test: false, status: 'send_failed', from: T + 3 * DAY + 1, to: T + 30 * DAY + 77 },
  { test: true, status: 'sent' },
];

test.each(filters)('clicks are listed and counted as by reading them all: %j', async (filter) => {
  const all = await walk((page) => kept.clicks(filter, page));
  expect(all).toEqual(await walk((page) => twin.clicks(filter, page)));
  expect(new Set(all).size).toBe(all.length);
  expect(await kept.countClicks(filter, 1000)).toBe(all.length);
  expect(await kept.countClicks(filter, 2)).toBe(Math.min(2, all.length));
});

test.each<ConversionFilter>([
  { test: false },
  { test: false, status: 'rejected' },
  { test: false, status: 'pending' },
  { test: false, affiliate_id: 'plum', integration_id: 'acme' },
  { test: false, from: T + 5 * DAY, to: T + 20 * DAY },
  { test: false, from: T + 5 * DAY + 1 },
])('conversions are listed and summed as by reading them all: %j', async (filter) => {
  expect(await walk((page) => kept.conversions(filter, page))).toEqual(
    await walk((page) => twin.conversions(filter, page)),
  );
  expect(await kept.sumConversions(filter)).toEqual(await twin.sumConversions(filter));
});

test('of rows that are not there none is read, and of few only their quarters', () => {
  const db = new DatabaseSync(file, { readOnly: true });
  const asked: string[] = [];
  const prepare = db.prepare.bind(db);
  db.prepare = (sql: string, ...more) => {
    if (/FROM clicks/.test(sql)) asked.push(sql);
    return prepare(sql, ...more);
  };
  const page = { limit: 50 };
  expect(listClicks(db, { test: false, status: 'locked' }, page).items).toEqual([]);
  expect(asked).toEqual([]);
  listClicks(db, { test: false, status: 'send_failed' }, page);
  expect(asked.length).toBeGreaterThan(1);
  for (const sql of asked) expect(sql).toContain('clicks.at >= ? AND clicks.at < ?');
  db.close();
});

test('every list finds its rows by an index', () => {
  const db = new DatabaseSync(file, { readOnly: true });
  const plans: string[] = [];
  const prepare = db.prepare.bind(db);
  db.prepare = (sql: string, ...more) => {
    const values = Array.from(sql.matchAll(/\?/g), () => 1);
    const steps = prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...values);
    plans.push(...steps.map(({ detail }) => `${String(detail)} ← ${sql}`));
    return prepare(sql, ...more);
  };
  for (const filter of [
    ...filters,
    { test: false, tid: 'x' },
    { test: false, msisdn_hash: 'x' },
    { test: false, sub1: 'x' },
  ])
    listClicks(db, filter, { limit: 50 });
  const scans = plans.filter((plan) => /^SCAN (clicks|conversions)\b/.test(plan));
  // Of one number there are few: those may be sorted.
  const sorts = plans.filter(
    (plan) => /^USE TEMP B-TREE.*FROM clicks/s.test(plan) && !plan.includes('msisdn_hash = ?'),
  );
  expect(scans).toEqual([]);
  expect(sorts).toEqual([]);
  expect(plans.some((plan) => plan.includes('clicks_test'))).toBe(true);
  db.close();
});
