import { expect, test } from 'vitest';
import { foldReport } from '../../../src/domain/ledger/fold-report.ts';
import type { ReportRow } from '../../../src/domain/ledger/report.ts';
import type { TimeZone } from '../../../src/domain/ledger/time-zone.ts';
import { timeZone } from '../../../src/domain/ledger/time-zone.ts';

function zone(name: string): TimeZone {
  const found = timeZone(name);
  if (!found) throw new Error(`no zone ${name}`);
  return found;
}

function row(values: Partial<ReportRow>): ReportRow {
  const counts = { views: 0, clicks: 0, sent: 0, refused: 0, verifies: 0, indeterminate: 0 };
  return { key: {}, ...counts, approved: 0, pending: 0, rejected: 0, payout: {}, revenue: {}, ...values };
}

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
  expect(totalOf(rows)).toMatchObject({
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
  const total = totalOf([row({ clicks: 1, approved: 1, payout: { USD: 1n } })]);
  expect(total.cr).toBeNull();
  expect(total.epc).toEqual([{ currency: 'USD', amount: null }]);
});

test('an item has the names of its groups in their order, in the zone asked for', () => {
  const at = Date.parse('2026-01-02T00:00:00Z');
  const rows = [row({ at, key: { affiliate: 'kiwi' }, sent: 2 }), row({ at, key: { affiliate: null } })];
  const { items } = foldReport(['affiliate', 'day', 'hour'], zone('Asia/Kolkata'));
  expect(items(rows).map(({ key }) => key)).toEqual([
    { affiliate: 'kiwi', day: '2026-01-02', hour: '2026-01-02T05:00+05:30' },
    { affiliate: null, day: '2026-01-02', hour: '2026-01-02T05:00+05:30' },
  ]);
});

test('the total is of all batches that went through', () => {
  const { items, total } = foldReport(['affiliate'], zone('UTC'));
  items([row({ clicks: 2, payout: { USD: 1n } }), row({ clicks: 1, views: 3 })]);
  items([row({ clicks: 4, payout: { USD: 2_000_000n } })]);
  expect(total()).toMatchObject({
    clicks: 7,
    views: 3,
    payout: [{ currency: 'USD', amount: '2.000001' }],
  });
});

test('a report of nothing has a total of zeros', () => {
  expect(totalOf([])).toMatchObject({ clicks: 0, cr: null, payout: [], epc: [] });
});

function totalOf(rows: ReportRow[]) {
  const { items, total } = foldReport([], zone('UTC'));
  items(rows);
  return total();
}
