import type { DatabaseSync } from 'node:sqlite';
import type { ClickFilter } from '../../../domain/ledger/listing.ts';
import { QUARTER_MS } from '../quarter.ts';
import type { KnownKey } from './rollup-keys.ts';
import { rollupKeys } from './rollup-keys.ts';
import type { QuarterSpan } from './rolled-sums.ts';

export type ListFilter = Omit<ClickFilter, 'status'> & { status?: string };

/** What rollups count of a list's filter: which keys, in which quarters. */
export interface RolledFilter {
  keys: KnownKey[];
  span: QuarterSpan;
}

/** Undefined where they do not know what is asked for: test rows, single numbers, sub ids, parts of quarters. */
export function rolledFilter(
  db: DatabaseSync,
  kind: 'click' | 'conversion',
  filter: ListFilter,
): RolledFilter | undefined {
  const { test, tid, msisdn_hash, sub1, from = 0, to, ...known } = filter;
  if (test || tid !== undefined || msisdn_hash !== undefined || sub1 !== undefined) return undefined;
  if (from % QUARTER_MS !== 0 || (to !== undefined && to % QUARTER_MS !== 0)) return undefined;
  const { affiliate_id, landing_page_id, integration_id, status, outcome } = known;
  return {
    keys: rollupKeys(db, { kind, affiliate_id, landing_page_id, integration_id, status, outcome }),
    span: { from: from / QUARTER_MS, to: to === undefined ? Infinity : to / QUARTER_MS },
  };
}
