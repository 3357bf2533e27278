import type { Conversion } from '../../../domain/ledger/conversion.ts';
import type { ConversionSums } from '../../../domain/ledger/conversion-sums.ts';
import { noConversions } from '../../../domain/ledger/conversion-sums.ts';
import { toMicros } from '../../../domain/ledger/money.ts';

export function sumConversions(conversions: readonly Conversion[]): ConversionSums {
  const sums = noConversions();
  for (const conversion of conversions) {
    sums[conversion.status] += 1;
    if (conversion.status !== 'approved') continue;
    for (const kind of ['payout', 'revenue'] as const) {
      const money = conversion[kind];
      if (money) sums[kind][money.currency] = (sums[kind][money.currency] ?? 0n) + toMicros(money.amount);
    }
  }
  return sums;
}
