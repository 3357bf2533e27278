import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createMemoryLedger } from '../../../src/adapters/ledger/memory.ts';
import { rollupFaults } from '../../../src/adapters/ledger/sqlite/rollup-faults.ts';
import { openSqliteLedger } from '../../../src/adapters/ledger/sqlite.ts';
import type { Click } from '../../../src/domain/ledger/click.ts';
import type { Ledger } from '../../../src/domain/ledger/ledger.ts';
import type { ReportDimension, ReportQuery } from '../../../src/domain/ledger/report.ts';
import { REPORT_DIMENSIONS } from '../../../src/domain/ledger/report.ts';
import { aClick, aConversion, DAY, go, goVerify, reportRows, sendEnd, verified, verifyEnd } from './world.ts';

// Around a night on which Berlin's clocks go back.
const START = Date.parse('2026-10-24T20:07:00Z');
const NUMBERS = 4;

/** One thing that happens to a click of the history; `who` is taken modulo how many there are. */
const happening = fc.oneof(
  fc.record({
    kind: fc.constant('click' as const),
    at: fc.integer({ min: 0, max: 3 * DAY }),
    affiliate: fc.constantFrom('kiwi', 'plum'),
    page: fc.constantFrom('one', 'two'),
    operator: fc.constantFrom(undefined, 'zain', 'asia'),
    variant: fc.constantFrom(undefined, 'a'),
    sub1: fc.constantFrom(undefined, '', 'x', '=y'),
    test: fc.constantFrom(false, false, false, true),
    number: fc.nat(NUMBERS),
  }),
  fc.record({
    kind: fc.constant('sent' as const),
    who: fc.nat(),
    end: fc.constantFrom(
      { status: 'sent', outcome: 'otp_sent_successfully' } as const,
      { status: 'send_failed', outcome: 'advertiser_unavailable' } as const,
      { status: 'requested', outcome: 'advertiser_timeout' } as const,
    ),
  }),
  fc.record({
    kind: fc.constant('verify' as const),
    who: fc.nat(),
    later: fc.integer({ min: 0, max: DAY }),
    payout: fc.constantFrom(
      undefined,
      { amount: '1.20', currency: 'USD' },
      { amount: '0.000001', currency: 'IQD' },
    ),
    end: fc.constantFrom('verified', 'wrong', 'returned', 'indeterminate', 'never'),
  }),
  fc.record({
    kind: fc.constant('settle' as const),
    who: fc.nat(),
    later: fc.integer({ min: 0, max: 3 * DAY }),
    verdict: fc.constantFrom('verified' as const, 'refused' as const, 'late' as const),
  }),
  fc.record({
    kind: fc.constant('judge' as const),
    who: fc.nat(),
    status: fc.constantFrom('approved' as const, 'pending' as const, 'rejected' as const),
  }),
  fc.record({ kind: fc.constant('orphans' as const) }),
  fc.record({
    kind: fc.constant('events' as const),
    at: fc.integer({ min: 0, max: 3 * DAY }),
    event: fc.constantFrom('view' as const, 'refused' as const),
    n: fc.constantFrom(undefined, 3),
  }),
);

type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

const query: fc.Arbitrary<ReportQuery> = fc.record({
  dimensions: fc
    .subarray([...REPORT_DIMENSIONS] as ReportDimension[], { maxLength: 3 })
    .map((some) => REPORT_DIMENSIONS.filter((dimension) => some.includes(dimension))),
  time: fc.constantFrom(
    undefined,
    { unit: 'day', zone: 'Europe/Berlin' } as const,
    { unit: 'hour', zone: 'Europe/Berlin' } as const,
    { unit: 'day', zone: 'Asia/Kathmandu' } as const,
    { unit: 'hour', zone: 'Asia/Tehran' } as const,
    { unit: 'day', zone: 'UTC' } as const,
  ),
  from: fc.oneof(
    fc.constant(0),
    fc.integer({ min: 0, max: 4 * DAY }).map((at) => START + at),
  ),
  to: fc.oneof(
    fc.constant(Number.MAX_SAFE_INTEGER),
    fc.integer({ min: 0, max: 4 * DAY }).map((at) => START + at),
    fc.constant(Date.parse('2026-10-26T00:00:00Z')),
  ),
  affiliate_id: fc.constantFrom(undefined, undefined, 'kiwi'),
  landing_page_id: fc.constantFrom(undefined, undefined, 'two'),
});

test('for any history and any question, rollups say what a plain count over clicks and conversions says', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(happening, { minLength: 1, maxLength: 60 }),
      fc.array(query, { minLength: 1, maxLength: 8 }),
      async (history, queries) => {
        const folder = mkdtempSync(join(tmpdir(), 'pinflow-ledger-'));
        const file = join(folder, 'ledger.sqlite');
        const rolled = openSqliteLedger({ file, wait: (ms) => wait(ms) });
        const counted = createMemoryLedger();
        try {
          await live([rolled, counted], history);
          for (const one of queries)
            expect(await reportRows(rolled, one)).toEqual(await reportRows(counted, one));
          const db = new DatabaseSync(file, { readOnly: true });
          expect(rollupFaults(db)).toEqual([]);
          db.close();
        } finally {
          await Promise.all([rolled.close(), counted.close()]);
          rmSync(folder, { recursive: true });
        }
      },
    ),
    { numRuns: 25 },
  );
}, 120_000);

/** The same history in both; what a ledger refuses it refuses in both. */
async function live(ledgers: Ledger[], history: readonly Happening[]): Promise<void> {
  const clicks: Click[] = [];
  const both = async (act: (ledger: Ledger) => Promise<unknown>) => {
    for (const ledger of ledgers) await act(ledger).catch(() => undefined);
  };
  for (const one of history) {
    const click = 'who' in one ? clicks[one.who % clicks.length] : undefined;
    if ('who' in one && !click) continue;
    if (one.kind === 'click') {
      const { at, affiliate, page, operator, variant, sub1, test: isTest, number } = one;
      const begun = aClick({
        at: START + at,
        affiliate_id: affiliate,
        landing_page_id: page,
        operator,
        variant,
        sub1,
        test: isTest,
        msisdn_hash: `number-${number}`,
        resend_of: clicks.findLast((other) => other.msisdn_hash === `number-${number}`)?.tid,
      });
      clicks.push(begun);
      await both((ledger) => ledger.beginSend(begun, go));
    } else if (one.kind === 'sent' && click) {
      await both((ledger) => ledger.endSend(click.tid, sendEnd(click, one.end)));
    } else if (one.kind === 'verify' && click) {
      const at = click.at + one.later;
      await both(async (ledger) => {
        const { ruling } = await ledger.beginVerify(
          { at, landing_page_id: click.landing_page_id, tid: click.tid },
          goVerify,
        );
        if (ruling.kind !== 'go' || one.end === 'never') return;
        await ledger.endVerify(click.tid, verifyEndOf(click, one.end, at, one.payout));
      });
    } else if (one.kind === 'settle' && click) {
      const at = click.at + one.later;
      await both((ledger) =>
        ledger.settle(click.tid, () =>
          one.verdict === 'late'
            ? { at, came: 'verified', by: 'callback', reason: 'it came late' }
            : {
                at,
                by: 'admin',
                verdict: one.verdict,
                conversion: aConversion(click, { at, settled_by: 'admin' }),
              },
        ),
      );
    } else if (one.kind === 'judge' && click) {
      const change = { at: START, status: one.status, by: 'cli' };
      await both((ledger) => ledger.changeStatus(aConversion(click).id, change));
    } else if (one.kind === 'orphans') {
      await both((ledger) => ledger.orphansToIndeterminate(START + 2 * DAY, START + 2 * DAY));
    } else if (one.kind === 'events') {
      const page = { affiliate_id: 'kiwi', landing_page_id: 'one', integration_id: 'acme', variant: 'a' };
      await both((ledger) => ledger.count([{ at: START + one.at, kind: one.event, n: one.n, ...page }]));
    }
  }
}

function verifyEndOf(
  click: Click,
  end: string,
  at: number,
  payout: { amount: string; currency: string } | undefined,
) {
  if (end === 'verified') return { ...verified(click, { at, payout, revenue: payout }), at };
  if (end === 'returned') return verifyEnd(click, { at, attempt: 'returned' });
  if (end === 'indeterminate')
    return verifyEnd(click, { at, status: 'indeterminate', outcome: 'verification_pending' });
  return verifyEnd(click, { at });
}
