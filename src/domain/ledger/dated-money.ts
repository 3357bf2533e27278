import { z } from 'zod';
import type { Money } from './money.ts';
import { money } from './money.ts';

/** What is paid from a time on, until the next one. Kept for good once its time has come: it is the history. */
export interface DatedMoney {
  id: string;
  /** Milliseconds. */
  from: number;
  /** Absent: nothing is paid. */
  money?: Money;
  /** Of a page's payout: for visitors of these operators alone. */
  operators?: readonly string[];
  /** When it was written, and by whom (`Actor.who`); absent where nobody knows any more. */
  at: number;
  by?: string;
}

const from = z.iso
  .datetime({ offset: true, error: 'An instant with its offset, e.g. 2026-01-31T08:00:00Z.' })
  .optional()
  .describe('From when on; now when absent. A conversion keeps what was right at its own time.');

/** What `POST /landing-pages/{id}/payouts` takes. */
export const payoutWishSchema = z.strictObject({
  from,
  payout: money.nullable().describe('What an approved conversion pays; null for nothing.'),
  operators: z
    .array(z.string().min(1).max(40))
    .min(1)
    .max(50)
    .optional()
    .describe("Those of one of the page's `offers`, where it is for their visitors alone."),
});

/** What `POST /integrations/{id}/revenues` takes. */
export const revenueWishSchema = z.strictObject({
  from,
  revenue: money
    .nullable()
    .describe('What the advertiser pays for an approved conversion; null for nothing.'),
});

/** The change that is right at a time: the last begun; of two of one time the one written later. */
export function changeAt(changes: readonly DatedMoney[], at: number): DatedMoney | undefined {
  let last: DatedMoney | undefined;
  for (const change of changes) if (change.from <= at && change.from >= (last?.from ?? 0)) last = change;
  return last;
}

export function isSameMoney(one: Money | undefined, other: Money | undefined): boolean {
  return one?.amount === other?.amount && one?.currency === other?.currency;
}
