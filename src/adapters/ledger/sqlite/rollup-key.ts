import type { Click } from '../../../domain/ledger/click.ts';
import type { Conversion, ConversionStatus } from '../../../domain/ledger/conversion.ts';
import type { CountedEvent } from '../../../domain/ledger/report.ts';

/** Columns of `rollup_keys` that tell one from another, in the order of its index; '' stands for none. */
export const ROLLUP_KEY_COLUMNS = [
  'kind',
  'landing_page_id',
  'status',
  'outcome',
  'operator',
  'variant',
  'affiliate_id',
  'integration_id',
  'payout_amount',
  'payout_currency',
  'revenue_amount',
  'revenue_currency',
] as const;

/**
 * What is counted together, by the columns' order: everything a report can be grouped by but time and sub ids, a
 * status, and for a conversion its money, so that sums are products and exact.
 */
export type RollupKey = readonly string[];

export function clickKey(click: Click): RollupKey {
  return keyOf({ kind: 'click', ...click });
}

/** `outcome`: its click's, like the reports say. */
export function conversionKey(
  conversion: Conversion,
  status: ConversionStatus,
  outcome: string | undefined,
): RollupKey {
  const { payout, revenue } = conversion;
  return keyOf({
    ...conversion,
    kind: 'conversion',
    status,
    outcome,
    payout_amount: payout?.amount,
    payout_currency: payout?.currency,
    revenue_amount: revenue?.amount,
    revenue_currency: revenue?.currency,
  });
}

export function eventKey(event: CountedEvent): RollupKey {
  return keyOf(event);
}

type Source = Partial<Record<(typeof ROLLUP_KEY_COLUMNS)[number], string>>;

function keyOf(source: Source): RollupKey {
  return ROLLUP_KEY_COLUMNS.map((name) => source[name] ?? '');
}
