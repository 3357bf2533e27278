import { toMicros } from '../../../domain/ledger/money.ts';
import type { ReportDimension, ReportQuery, ReportRow } from '../../../domain/ledger/report.ts';
import type { ReportRows } from '../report-rows.ts';
import { reportRows } from '../report-rows.ts';
import type { Findings } from './findings.ts';
import type { FoldedClick } from './fold-click.ts';
import type { CheckSource, RawRow } from './source.ts';

/** Sub ids are left out: reports read them straight from the clicks, which are compared one by one. */
const DIMENSIONS = ['affiliate', 'landing_page', 'integration', 'variant', 'operator', 'outcome'] as const;
const HOUR_MS = 3_600_000;
const ALWAYS = { from: 0, to: Number.MAX_SAFE_INTEGER };

/** Every report's sums, added up from entries and counters beside the check. */
export class ReportSums {
  private readonly sums: { query: ReportQuery; rows: ReportRows }[];

  constructor() {
    const queries: ReportQuery[] = DIMENSIONS.map((one) => ({ ...ALWAYS, dimensions: [one] }));
    queries.push({ ...ALWAYS, dimensions: [], time: { unit: 'hour', zone: 'UTC' } });
    this.sums = queries.map((query) => ({ query, rows: reportRows(query) }));
  }

  addClick({ click, conversion }: FoldedClick): void {
    if (click.test) return;
    this.add(click, click.at, {
      clicks: 1,
      sent: Number(click.sent_at !== undefined),
      verifies: click.attempts,
      indeterminate: Number(click.status === 'indeterminate'),
    });
    if (!conversion || conversion.test) return;
    const subject = { ...conversion, outcome: click.outcome };
    this.add(subject, conversion.at, { [conversion.status]: 1 });
    if (conversion.status !== 'approved') return;
    for (const kind of ['payout', 'revenue'] as const) {
      const money = conversion[kind];
      if (!money) continue;
      for (const { query, rows } of this.sums)
        rows.addMoney(
          keyOf(subject, query),
          hourOf(conversion.at, query),
          kind,
          money.currency,
          toMicros(money.amount),
        );
    }
  }

  addCounter(row: RawRow): void {
    const text = (name: string) => (row[name] === '' ? undefined : String(row[name]));
    const subject = {
      affiliate_id: text('affiliate_id'),
      landing_page_id: text('landing_page_id'),
      integration_id: text('integration_id'),
      variant: text('variant'),
      outcome: text('outcome'),
    };
    this.add(subject, Number(row.quarter), { [row.kind === 'view' ? 'views' : 'refused']: Number(row.n) });
  }

  /** Compares with what reports answer. */
  compare(source: CheckSource, findings: Findings): void {
    for (const { query, rows } of this.sums) {
      const right = new Map(rows.rows().map((row) => [nameOf(row), row]));
      const told = new Map(source.report(query).map((row) => [nameOf(row), row]));
      for (const name of new Set([...right.keys(), ...told.keys()]))
        if (textOf(right.get(name)) !== textOf(told.get(name)))
          findings.add({
            table: 'reports',
            row: name,
            words: `The report by ${query.dimensions[0] ?? 'hour'} says ${textOf(told.get(name)) || 'nothing'} for ${name}, and the entries sum to ${textOf(right.get(name)) || 'nothing'}.`,
            look: `GET /api/v1/reports?group_by=${query.dimensions[0] ?? 'hour'}, and the other findings of this check.`,
          });
    }
  }

  private add(subject: Subject, at: number, counts: Parameters<ReportRows['add']>[2]): void {
    for (const { query, rows } of this.sums) rows.add(keyOf(subject, query), hourOf(at, query), counts);
  }
}

interface Subject {
  affiliate_id?: string;
  landing_page_id?: string;
  integration_id?: string;
  variant?: string;
  operator?: string;
  outcome?: string;
}

function keyOf(subject: Subject, { dimensions }: ReportQuery): ReportRow['key'] {
  const [dimension] = dimensions;
  if (dimension === undefined) return {};
  return { [dimension]: subject[COLUMN[dimension] ?? 'outcome'] ?? null };
}

const COLUMN: Partial<Record<ReportDimension, keyof Subject>> = {
  affiliate: 'affiliate_id',
  landing_page: 'landing_page_id',
  integration: 'integration_id',
  variant: 'variant',
  operator: 'operator',
};

function hourOf(at: number, { time }: ReportQuery): number | undefined {
  return time && at - (at % HOUR_MS);
}

function nameOf({ key, at }: ReportRow): string {
  const value = Object.values(key)[0];
  return at === undefined ? (value ?? 'none') : new Date(at).toISOString();
}

/** What is not nothing, in an order of its own. */
function textOf(row: ReportRow | undefined): string {
  if (!row) return '';
  const { key: _key, at: _at, payout, revenue, ...counts } = row;
  const money = Object.entries({ payout, revenue }).flatMap(([kind, sums]) =>
    Object.entries(sums).map(([currency, micros]) => [`${kind} ${currency}`, micros] as const),
  );
  return [...Object.entries(counts), ...money]
    .filter(([, value]) => value !== undefined && value !== 0 && value !== 0n)
    .map(([name, value]) => `${name} ${String(value)}`)
    .sort()
    .join(', ');
}
