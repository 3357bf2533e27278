import type { DatabaseSync } from 'node:sqlite';
import type { ReportDimension, ReportRow } from '../../../domain/ledger/report.ts';
import { emptyRow } from '../report-rows.ts';
import type { Row } from './click-row.ts';

const COUNTS = [
  'clicks',
  'sent',
  'verifies',
  'indeterminate',
  'views',
  'refused',
  'approved',
  'pending',
  'rejected',
] as const;

/** Parts of a report in a temporary table, added up and sorted by SQLite: however many groups there are, memory is not theirs. */
export interface ReportParts {
  table: string;
  add(row: ReportRow): void;
  /** The whole groups: newest time first, then most sent first. Reads nothing but the table. */
  rows(): Generator<ReportRow>;
  drop(): void;
}

/** Currency, whole units and millionths, of payout and of revenue. */
type Money = [string | null, string | null, string | null, string | null, string | null, string | null];

export function reportParts(
  db: DatabaseSync,
  name: string,
  dimensions: readonly ReportDimension[],
): ReportParts {
  const table = `temp.${name}`;
  const keys = dimensions.map((_, place) => `key${place}`);
  db.exec(
    `CREATE TABLE ${table} (at INTEGER, ${keys.map((key) => `${key} TEXT, `).join('')}
     ${COUNTS.map((count) => `${count} INTEGER NOT NULL DEFAULT 0`).join(', ')}, money TEXT)`,
  );
  const columns = ['at', ...keys, ...COUNTS, 'money'];
  const insert = db.prepare(
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
  );
  return {
    table,
    add(row) {
      const values = dimensions.map((dimension) => row.key[dimension] ?? null);
      const counts = COUNTS.map((count) => row[count]);
      const [first = null, ...others] = moneyOf(row);
      insert.run(row.at ?? null, ...values, ...counts, first);
      for (const money of others) insert.run(row.at ?? null, ...values, ...COUNTS.map(() => 0), money);
    },
    *rows() {
      const sums = COUNTS.map((count) => `sum(${count}) AS ${count}`);
      const found = db
        .prepare(
          `SELECT at, ${keys.map((key) => `${key}, `).join('')}${sums.join(', ')},
             json_group_array(json(money)) FILTER (WHERE money IS NOT NULL) AS moneys
           FROM ${table} GROUP BY ${['at', ...keys].join(', ')}
           ORDER BY at DESC, sent DESC, clicks DESC, views DESC${keys.map((key) => `, ${key}`).join('')}`,
        )
        .iterate();
      for (const row of found) yield rowFrom(row);
    },
    drop() {
      db.exec(`DROP TABLE IF EXISTS ${table}`);
    },
  };

  function rowFrom(found: Row): ReportRow {
    const key = Object.fromEntries(
      dimensions.map((dimension, place) => {
        const value = found[`key${place}`];
        return [dimension, typeof value === 'string' ? value : null];
      }),
    );
    const row = emptyRow(key, found.at === null ? undefined : Number(found.at));
    for (const count of COUNTS) row[count] = Number(found[count]);
    const moneys: Money[] = JSON.parse(String(found.moneys));
    for (const money of moneys) {
      addMoney(row.payout, money[0], money[1], money[2]);
      addMoney(row.revenue, money[3], money[4], money[5]);
    }
    return row;
  }
}

function addMoney(
  sums: Record<string, bigint>,
  currency: string | null,
  units: string | null,
  rest: string | null,
): void {
  if (currency !== null)
    sums[currency] = (sums[currency] ?? 0n) + BigInt(units ?? 0) * 1_000_000n + BigInt(rest ?? 0);
}

function moneyOf({ payout, revenue }: ReportRow): string[] {
  const parts = (sums: Record<string, bigint>) =>
    Object.entries(sums).map(([currency, micros]) => [
      currency,
      String(micros / 1_000_000n),
      String(micros % 1_000_000n),
    ]);
  const none = [null, null, null];
  return [
    ...parts(payout).map((part) => JSON.stringify([...part, ...none])),
    ...parts(revenue).map((part) => JSON.stringify([...none, ...part])),
  ];
}
