import type { DatabaseSync, SQLInputValue, SQLOutputValue } from 'node:sqlite';
import type { ReportDimension, ReportQuery, ReportRow } from '../../../domain/ledger/report.ts';
import { QUARTER_MS } from '../quarter.ts';
import type { ReportRows } from '../report-rows.ts';
import { reportRows } from '../report-rows.ts';
import type { Row } from './click-row.ts';

const COLUMNS: Record<ReportDimension, string> = {
  affiliate: 'rows.affiliate_id',
  landing_page: 'rows.landing_page_id',
  integration: 'rows.integration_id',
  variant: 'rows.variant',
  operator: 'rows.operator',
  outcome: 'rows.outcome',
  sub1: 'rows.sub1',
  sub2: 'rows.sub2',
  sub3: 'rows.sub3',
  sub4: 'rows.sub4',
  sub5: 'rows.sub5',
};

/** Counters know no number and no sub ids, and a page shown ended in nothing yet. */
const COUNTER_COLUMNS: Partial<Record<ReportDimension, string>> = {
  affiliate: 'rows.affiliate_id',
  landing_page: 'rows.landing_page_id',
  integration: 'rows.integration_id',
  variant: "nullif(rows.variant, '')",
  outcome: "nullif(rows.outcome, '')",
};

const FILTERS = ['affiliate_id', 'landing_page_id', 'integration_id'] as const;
const MONEY = ['payout', 'revenue'] as const;

/** See `Ledger.report`; on a connection of its own, because it reads all of the range. */
export function report(db: DatabaseSync, query: ReportQuery): ReportRow[] {
  const rows = reportRows(query);
  addClicks(db, query, rows);
  addConversions(db, query, rows);
  addCounters(db, query, rows);
  return rows.rows();
}

function addClicks(db: DatabaseSync, query: ReportQuery, rows: ReportRows): void {
  const sums = `count(*) AS clicks, sum(rows.sent_at IS NOT NULL) AS sent, sum(rows.attempts) AS verifies,
    sum(rows.status = 'indeterminate') AS indeterminate`;
  for (const row of grouped(db, query, { from: 'clicks AS rows', columns: COLUMNS, sums, real: true }))
    rows.add(keyOf(row, query), quarterOf(row), {
      clicks: Number(row.clicks),
      sent: Number(row.sent),
      verifies: Number(row.verifies),
      indeterminate: Number(row.indeterminate),
    });
}

function addConversions(db: DatabaseSync, query: ReportQuery, rows: ReportRows): void {
  const from = 'conversions AS rows JOIN clicks ON clicks.tid = rows.tid';
  const columns = { ...COLUMNS, outcome: 'clicks.outcome' };
  // Whole units and the rest apart: a sum of large amounts in millionths would leave 64 bits.
  const sums = `count(*) AS n, rows.status AS status, ${MONEY.map(
    (kind) => `rows.${kind}_currency AS ${kind}_currency, sum(rows.${kind}_micros / 1000000) AS ${kind}_units,
      sum(rows.${kind}_micros % 1000000) AS ${kind}_rest`,
  ).join(', ')}`;
  const more = ['rows.status', ...MONEY.map((kind) => `rows.${kind}_currency`)];
  for (const row of grouped(db, query, { from, columns, sums, more, real: true })) {
    const [key, quarter] = [keyOf(row, query), quarterOf(row)];
    rows.add(key, quarter, { [String(row.status)]: Number(row.n) });
    if (row.status !== 'approved') continue;
    for (const kind of MONEY) {
      const currency = row[`${kind}_currency`];
      if (typeof currency !== 'string') continue;
      const micros = whole(row[`${kind}_units`]) * 1_000_000n + whole(row[`${kind}_rest`]);
      rows.addMoney(key, quarter, kind, currency, micros);
    }
  }
}

function addCounters(db: DatabaseSync, query: ReportQuery, rows: ReportRows): void {
  const sums = 'sum(rows.n) AS n, rows.kind AS kind';
  const source = {
    from: 'counters AS rows',
    columns: COUNTER_COLUMNS,
    sums,
    more: ['rows.kind'],
    time: 'rows.quarter',
  };
  for (const row of grouped(db, query, source))
    rows.add(keyOf(row, query), quarterOf(row), {
      [row.kind === 'view' ? 'views' : 'refused']: Number(row.n),
    });
}

interface Source {
  from: string;
  columns: Partial<Record<ReportDimension, string>>;
  sums: string;
  /** Further columns to group by. */
  more?: string[];
  time?: string;
  /** Whether the table also holds test rows, to be left out. */
  real?: boolean;
}

function grouped(db: DatabaseSync, query: ReportQuery, source: Source): Row[] {
  const { time = 'rows.at', more = [] } = source;
  const columns = query.dimensions.map((dimension) => source.columns[dimension] ?? 'NULL');
  const names = columns.map((column, place) => `${column} AS key${place}`);
  const quarter = `${time} / ${QUARTER_MS} * ${QUARTER_MS}`;
  names.push(`${query.by_quarter ? quarter : 'NULL'} AS quarter_at`);
  const where = [`${time} >= ?`, `${time} < ?`];
  if (source.real) where.push('rows.test = 0');
  const values: SQLInputValue[] = [query.from, query.to];
  for (const name of FILTERS) {
    const value = query[name];
    if (value === undefined) continue;
    where.push(`rows.${name} = ?`);
    values.push(value);
  }
  const by = [...columns.map((_, place) => `key${place}`), 'quarter_at', ...more];
  const sql = `SELECT ${[...names, source.sums].join(', ')} FROM ${source.from}
    WHERE ${where.join(' AND ')} GROUP BY ${by.join(', ')}`;
  return db.prepare(sql, { readBigInts: true }).all(...values);
}

function keyOf(row: Row, query: ReportQuery): ReportRow['key'] {
  const key: ReportRow['key'] = {};
  for (const [place, dimension] of query.dimensions.entries()) {
    const value = row[`key${place}`];
    key[dimension] = typeof value === 'string' ? value : null;
  }
  return key;
}

function quarterOf(row: Row): number | undefined {
  return row.quarter_at === null ? undefined : Number(row.quarter_at);
}

function whole(value: SQLOutputValue | undefined): bigint {
  return typeof value === 'bigint' ? value : 0n;
}
