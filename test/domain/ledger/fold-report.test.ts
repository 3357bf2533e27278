import { expect, test } from 'vitest';
import { foldReport } from '../../../src/domain/ledger/fold-report.ts';
import type { ReportGroup } from '../../../src/domain/ledger/fold-report.ts';
import type { ReportRow } from '../../../src/domain/ledger/report.ts';
import type { TimeZone } from '../../../src/domain/ledger/time-zone.ts';
import { timeZone } from '../../../src/domain/ledger/time-zone.ts';

const QUARTER = 900_000;

function zone(name: string): TimeZone {
  const found = timeZone(name);
  if (!found) throw new Error(`no zone ${name}`);
  return found;
}

function row(values: Partial<ReportRow>): ReportRow {
  const counts = { views: 0, clicks: 0, sent: 0, refused: 0, verifies: 0, indeterminate: 0 };
  return { key: {}, ...counts, approved: 0, pending: 0, rejected: 0, payout: {}, revenue: {}, ...values };
}

/** One click for each quarter of an hour from `from` to `to`. */
function everyQuarter(from: string, to: string): ReportRow[] {
  const rows: ReportRow[] = [];
  for (let at = Date.parse(from); at < Date.parse(to); at += QUARTER)
    rows.push(row({ quarter: at, clicks: 1 }));
  return rows;
}

function clicksBy(rows: ReportRow[], group: ReportGroup, zoneName: string): Record<string, number> {
  const { items } = foldReport(rows, [group], zone(zoneName));
  return Object.fromEntries(items.map((item) => [String(item.key[group]), item.clicks]));
}

test('the day the clocks go forward has 23 hours, the day they go back 25', () => {
  const spring = clicksBy(
    everyQuarter('2026-03-28T12:00:00Z', '2026-03-30T12:00:00Z'),
    'day',
    'Europe/Berlin',
  );
  expect(spring['2026-03-29']).toBe(23 * 4);
  const autumn = clicksBy(
    everyQuarter('2026-10-24T12:00:00Z', '2026-10-26T12:00:00Z'),
    'day',
    'Europe/Berlin',
  );
  expect(autumn['2026-10-25']).toBe(25 * 4);
});

test('the hour that comes twice is two hours, told apart by their offset', () => {
  const hours = clicksBy(
    everyQuarter('2026-10-25T00:00:00Z', '2026-10-25T02:00:00Z'),
    'hour',
    'Europe/Berlin',
  );
  expect(hours).toEqual({ '2026-10-25T02:00+02:00': 4, '2026-10-25T02:00+01:00': 4 });
});

test('an hour of a zone with a half hour in its offset begins on its own clock', () => {
  const hours = clicksBy(
    everyQuarter('2026-01-01T00:00:00Z', '2026-01-01T01:00:00Z'),
    'hour',
    'Asia/Kolkata',
  );
  expect(hours).toEqual({ '2026-01-01T05:00+05:30': 2, '2026-01-01T06:00+05:30': 2 });
});

test('what happened in the last quarter before midnight stands in one day only', () => {
  const at = Date.parse('2026-10-24T21:59:59.900Z'); // 23:59:59.9 in Berlin
  const rows = [row({ quarter: at - (at % QUARTER), approved: 1 })];
  const { items, total } = foldReport(rows, ['day'], zone('Europe/Berlin'));
  expect(items.map((item) => [item.key.day, item.conversions])).toEqual([['2026-10-24', 1]]);
  expect(total.conversions).toBe(1);
});

test.each<ReportGroup[][]>([
  [['affiliate']],
  [['day']],
  [['hour', 'sub1']],
  [['affiliate', 'day', 'outcome']],
  [[]],
])('grouped by %j the groups sum to the total', (groups) => {
  const rows = everyQuarter('2026-10-24T00:00:00Z', '2026-10-27T00:00:00Z').map((one, i): ReportRow => ({
    ...one,
    key: { affiliate: i % 3 === 0 ? 'kiwi' : 'fig', sub1: i % 5 === 0 ? null : `s${i % 4}`, outcome: null },
    sent: i % 2,
    approved: i % 7 === 0 ? 1 : 0,
    payout: i % 7 === 0 ? { USD: 1_100_000n } : {},
  }));
  const { items, total } = foldReport(rows, groups, zone('Asia/Baghdad'));
  const sum = (name: 'clicks' | 'sent' | 'conversions') => items.reduce((all, item) => all + item[name], 0);
  expect([sum('clicks'), sum('sent'), sum('conversions')]).toEqual([
    total.clicks,
    total.sent,
    total.conversions,
  ]);
  expect(total.clicks).toBe(rows.length);
});

test('conversions are approved, pending and rejected; money is of each currency apart, profit may be negative', () => {
  const rows = [
    row({
      sent: 3,
      approved: 1,
      pending: 1,
      rejected: 2,
      payout: { USD: 1_500_000n },
      revenue: { USD: 1_000_000n },
    }),
    row({ payout: { KES: 20_000_000n } }),
  ];
  const { total } = foldReport(rows, [], zone('UTC'));
  expect(total).toMatchObject({
    conversions: 4,
    cr: '1.3333',
    payout: [
      { currency: 'KES', amount: '20.00' },
      { currency: 'USD', amount: '1.50' },
    ],
    revenue: [{ currency: 'USD', amount: '1.00' }],
    profit: [
      { currency: 'KES', amount: '-20.00' },
      { currency: 'USD', amount: '-0.50' },
    ],
    epc: [
      { currency: 'KES', amount: '6.6667' },
      { currency: 'USD', amount: '0.5000' },
    ],
  });
});

test('ratios are null when nothing was sent', () => {
  const { total } = foldReport([row({ clicks: 1, approved: 1, payout: { USD: 1n } })], [], zone('UTC'));
  expect(total.cr).toBeNull();
  expect(total.epc).toEqual([{ currency: 'USD', amount: null }]);
});

test('newest times come first, then what was sent most', () => {
  const at = Date.parse('2026-01-02T00:00:00Z');
  const rows = [
    row({ quarter: at - QUARTER, key: { affiliate: 'kiwi' }, sent: 9 }),
    row({ quarter: at, key: { affiliate: 'fig' }, sent: 1 }),
    row({ quarter: at, key: { affiliate: 'kiwi' }, sent: 5 }),
  ];
  const { items } = foldReport(rows, ['affiliate', 'day'], zone('UTC'));
  expect(items.map((item) => `${item.key.day} ${item.key.affiliate}`)).toEqual([
    '2026-01-02 kiwi',
    '2026-01-02 fig',
    '2026-01-01 kiwi',
  ]);
});

test('a report of nothing has no items and a total of zeros', () => {
  const { items, total } = foldReport([], ['day'], zone('UTC'));
  expect(items).toEqual([]);
  expect(total).toMatchObject({ clicks: 0, cr: null, payout: [], epc: [] });
});
