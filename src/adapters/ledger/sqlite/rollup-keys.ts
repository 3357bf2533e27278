import type { DatabaseSync } from 'node:sqlite';

/** What is counted together; '' stands for none. `n`, `sent` and `verifies` are of all time. */
export interface KnownKey {
  id: number;
  kind: string;
  landing_page_id: string;
  status: string;
  outcome: string;
  operator: string;
  variant: string;
  affiliate_id: string;
  integration_id: string;
  payout_amount: string;
  payout_currency: string;
  revenue_amount: string;
  revenue_currency: string;
  n: number;
  sent: number;
  verifies: number;
}

const FILTERS = ['kind', 'affiliate_id', 'landing_page_id', 'integration_id', 'status', 'outcome'] as const;

export type KeyFilter = { [Name in (typeof FILTERS)[number]]?: string };

export function rollupKeys(db: DatabaseSync, filter: KeyFilter): KnownKey[] {
  const asked = FILTERS.flatMap((name) => {
    const value = filter[name];
    return value === undefined ? [] : [{ sql: `${name} = ?`, value }];
  });
  const where = asked.length > 0 ? `WHERE ${asked.map(({ sql }) => sql).join(' AND ')}` : '';
  const rows: unknown = db
    .prepare(`SELECT * FROM rollup_keys ${where} ORDER BY id`)
    .all(...asked.map(({ value }) => value));
  return rows as KnownKey[]; // the schema is strict
}
