import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LandingPage } from '../../../src/domain/landing-pages/landing-page.ts';
import { payoutAt, payoutsAfter, presentPage } from '../../../src/domain/landing-pages/payouts.ts';
import type { Report } from '../../../src/domain/ledger/fold-report.ts';
import { foldReport } from '../../../src/domain/ledger/fold-report.ts';
import { moneyOf } from '../../../src/domain/ledger/money-of.ts';
import { fromMicros, toMicros } from '../../../src/domain/ledger/money.ts';
import type { ReportGroup, ReportRow } from '../../../src/domain/ledger/report.ts';
import type { TimeZone } from '../../../src/domain/ledger/time-zone.ts';
import { timeZone } from '../../../src/domain/ledger/time-zone.ts';
import { createMemoryLedger } from '../../../src/adapters/ledger/memory.ts';
import { aConversion, DAY, reportRows, T, verifiedClick } from '../../adapters/ledger/world.ts';

const digits = fc.nat({ max: 999_999_999_999 }).map(String);
const amount = fc
  .tuple(digits, fc.option(fc.stringMatching(/^[0-9]{1,6}$/), { nil: undefined }))
  .map(([whole, rest]) => (rest === undefined ? whole : `${whole}.${rest}`));
const money = fc.record({ amount, currency: fc.constantFrom('USD', 'IQD', 'KES') });
const maybeMoney = fc.option(money, { nil: undefined });

describe('money', () => {
  it('is written as it was read, to the last millionth', () => {
    fc.assert(
      fc.property(amount, (text) => {
        const micros = toMicros(text);
        expect(toMicros(fromMicros(micros))).toBe(micros);
        expect(toMicros(fromMicros(-micros).slice(1))).toBe(micros);
      }),
    );
  });

  it('adds up to the same, in whatever order and by whatever grouping', () => {
    const zone = timeZone('Asia/Kathmandu');
    if (!zone) throw new Error('no zone');
    fc.assert(
      fc.property(
        fc.array(fc.record({ paid: money, earned: money, who: fc.constantFrom('a', 'b') })),
        (all) => {
          const rows = all.map(({ paid, earned, who }) => rowOf(paid, earned, who));
          const whole = folded(rows, [], zone).total;
          const grouped = folded(rows.toReversed(), ['affiliate', 'day'], zone);
          expect(grouped.total).toEqual(whole);
          for (const kind of ['payout', 'revenue', 'profit'] as const) {
            const sums: Record<string, bigint> = {};
            for (const { [kind]: some = [] } of grouped.items)
              for (const { amount: text, currency } of some)
                sums[currency] = (sums[currency] ?? 0n) + signed(text);
            for (const { amount: text, currency } of whole[kind] ?? [])
              expect(sums[currency]).toBe(signed(text));
          }
          const profit = new Map((whole.profit ?? []).map((one) => [one.currency, signed(one.amount)]));
          for (const [currency, sum] of profit) {
            const of = (some: typeof whole.payout = []) =>
              signed(some.find((one) => one.currency === currency)?.amount ?? '0');
            expect(sum).toBe(of(whole.revenue) - of(whole.payout));
          }
        },
      ),
    );
  });

  it('of a list is what its approved conversions pay, after any judgements', async () => {
    const status = fc.constantFrom('approved' as const, 'pending' as const, 'rejected' as const);
    const one = fc.record({
      payout: maybeMoney,
      revenue: maybeMoney,
      statuses: fc.array(status, { maxLength: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(one, { maxLength: 8 }), async (all) => {
        const ledger = createMemoryLedger();
        const expected: Record<string, bigint> = {};
        for (const { payout, revenue, statuses } of all) {
          const { id } = aConversion(await verifiedClick(ledger, {}, { payout, revenue }));
          for (const next of statuses)
            await ledger.changeStatus(id, { at: T + DAY, status: next, reason: 'a reason', by: 'ada' });
          if (payout && (statuses.at(-1) ?? 'approved') === 'approved')
            expected[payout.currency] = (expected[payout.currency] ?? 0n) + toMicros(payout.amount);
        }
        expect(moneyOf((await ledger.sumConversions({ test: false })).payout)).toEqual(moneyOf(expected));
        const [row] = await reportRows(ledger, { dimensions: [], from: 0, to: T + 9 * DAY });
        expect(moneyOf(row?.payout ?? {})).toEqual(moneyOf(expected));
      }),
      { numRuns: 40 },
    );
  });
});

describe('dated payouts', () => {
  it('pay at each time what was last said for it, however a page is saved in between', () => {
    const step = fc.record({
      after: fc.nat({ max: 5 }),
      payout: fc.option(money, { nil: undefined }),
      renamed: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
        let now = 1000;
        let page = { created_at: now, offers: [], versions: [] } as unknown as LandingPage; // what payouts need of a page
        const said: [at: number, payout: string | undefined][] = [];
        let made = 0;
        for (const { after, payout, renamed } of steps) {
          now += after + 1;
          // Saved for another reason, a page goes on paying what it pays.
          const definition = renamed ? presentPage(page, now) : { ...page, payout };
          const who = { id: () => `c${made++}`, at: now, by: 'ada' };
          page = { ...page, ...definition, payout_changes: payoutsAfter(definition, page, who) };
          said.push([now, renamed ? said.at(-1)?.[1] : payout && `${payout.amount} ${payout.currency}`]);
        }
        for (const [at, wanted] of said) {
          const paid = payoutAt(page, at);
          expect(paid && `${paid.amount} ${paid.currency}`).toBe(wanted);
        }
      }),
    );
  });
});

function signed(text: string): bigint {
  return text.startsWith('-') ? -toMicros(text.slice(1)) : toMicros(text);
}

function rowOf(
  paid: { amount: string; currency: string },
  earned: { amount: string; currency: string },
  who: string,
): ReportRow {
  const counts = { views: 0, clicks: 1, sent: 1, refused: 0, verifies: 1, indeterminate: 0 };
  return {
    key: { affiliate: who },
    at: T + Number(who === 'b') * DAY,
    ...counts,
    ...{ approved: 1, pending: 0, rejected: 0 },
    payout: { [paid.currency]: toMicros(paid.amount) },
    revenue: { [earned.currency]: toMicros(earned.amount) },
  };
}

function folded(rows: ReportRow[], groups: ReportGroup[], zone: TimeZone): Report {
  const { items, total } = foldReport(groups, zone);
  return { items: items(rows), total: total() };
}
