import type { Conversion } from '../../../domain/ledger/conversion.ts';
import type { Tables } from '../tables.ts';

/** Throws, before anything is written, when a click would become verified without a conversion. */
export function requireConversion(tables: Tables, tid: string, made: Conversion | undefined): void {
  if (!made && !tables.conversionOf(tid))
    throw new Error(`Click ${tid} cannot be verified without a conversion.`);
}
