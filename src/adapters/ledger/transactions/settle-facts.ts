import type { Click } from '../../../domain/ledger/click.ts';
import type { SettleFacts } from '../../../domain/ledger/settlement.ts';
import type { Tables } from '../tables.ts';

/** What the ledger knows of the number of a click that is to be settled. */
export function settleFacts(tables: Tables, click: Click): SettleFacts {
  const last = tables.lastConversionAt(click);
  return { conversions_at: last === undefined ? [] : [last] };
}
