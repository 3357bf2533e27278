import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { ReportDimension, ReportQuery } from '../../../domain/ledger/report.ts';

const COLUMNS: Record<ReportDimension, string> = {
  affiliate: 'rows.affiliate_id',
  landing_page: 'rows.landing_page_id',
  integration: 'rows.integration_id',
  variant: `nullif(rows.variant, '')`,
  operator: `nullif(rows.operator, '')`,
  outcome: 'rows.outcome',
  sub1: 'rows.sub1',
  sub2: 'rows.sub2',
  sub3: 'rows.sub3',
  sub4: 'rows.sub4',
  sub5: 'rows.sub5',
};

const FILTERS = ['affiliate_id', 'landing_page_id', 'integration_id'] as const;

/** `from` ≤ t < `to`, milliseconds. */
export interface Stretch {
  from: number;
  to: number;
  /** Under which beginning of a day or hour it is counted. */
  at?: number;
}

/**
 * Counts clicks and conversions themselves into the table `parts` (see `reportParts`): for sub ids, and for the ends
 * of a stretch that fall within a quarter.
 */
export function countRows(db: DatabaseSync, parts: string, query: ReportQuery, stretch: Stretch): void {
  const keys = query.dimensions.map((_, place) => `key${place}`);
  const columns = ['at', ...keys].join(', ');
  const { where, values } = conditions(query, stretch);
  const by = (more: readonly string[]) => {
    const all = [...keys, ...more];
    return all.length > 0 ? `GROUP BY ${all.join(', ')}` : '';
  };
  const selected = (dimensions: Record<ReportDimension, string>) =>
    ['?', ...query.dimensions.map((dimension, place) => `${dimensions[dimension]} AS key${place}`)].join(
      ', ',
    );
  db.prepare(
    `INSERT INTO ${parts} (${columns}, clicks, sent, verifies, indeterminate)
     SELECT ${selected(COLUMNS)}, count(*), sum(rows.sent_at IS NOT NULL), sum(rows.attempts), sum(rows.status = 'indeterminate')
     FROM clicks AS rows WHERE ${where} ${by([])} HAVING count(*) > 0`,
  ).run(stretch.at ?? null, ...values);
  const needsClick = query.dimensions.includes('outcome');
  // Whole units and the rest apart, as texts: a sum of large amounts in millionths would leave 64 bits.
  const money = ['payout', 'revenue'].map(
    (kind) => `rows.${kind}_currency, CAST(sum(rows.${kind}_micros / 1000000) AS TEXT),
       CAST(sum(rows.${kind}_micros % 1000000) AS TEXT)`,
  );
  db.prepare(
    `INSERT INTO ${parts} (${columns}, approved, pending, rejected, money)
     SELECT ${selected({ ...COLUMNS, outcome: 'clicks.outcome' })},
       sum(rows.status = 'approved'), sum(rows.status = 'pending'), sum(rows.status = 'rejected'),
       iif(rows.status = 'approved', json_array(${money.join(', ')}), NULL)
     FROM conversions AS rows ${needsClick ? 'JOIN clicks ON clicks.tid = rows.tid' : ''}
     WHERE ${where} ${by(['rows.status', 'rows.payout_currency', 'rows.revenue_currency'])}`,
  ).run(stretch.at ?? null, ...values);
}

function conditions(query: ReportQuery, { from, to }: Stretch): { where: string; values: SQLInputValue[] } {
  const where = ['rows.at >= ?', 'rows.at < ?', 'rows.test = 0'];
  const values: SQLInputValue[] = [from, to];
  for (const name of FILTERS) {
    const value = query[name];
    if (value === undefined) continue;
    where.push(`rows.${name} = ?`);
    values.push(value);
  }
  return { where: where.join(' AND '), values };
}
