import type { Money } from './money.ts';
import { fromMicros } from './money.ts';

/** Sums in millionths by currency as money, by the currency's letters. */
export function moneyOf(sums: Readonly<Record<string, bigint>>): Money[] {
  return Object.entries(sums)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, micros]) => ({ currency, amount: fromMicros(micros) }));
}
