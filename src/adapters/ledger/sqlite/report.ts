import type { DatabaseSync } from 'node:sqlite';
import type { ReportQuery, ReportRow } from '../../../domain/ledger/report.ts';
import { QUARTER_MS } from '../quarter.ts';
import { inReportOrder } from '../report-rows.ts';
import { startsOf } from '../starts-of.ts';
import type { Stretch } from './counted-rows.ts';
import { countRows } from './counted-rows.ts';
import type { ReportParts } from './report-parts.ts';
import { reportParts } from './report-parts.ts';
import type { QuarterSpan } from './rolled-sums.ts';
import { rolledReport } from './rolled-report.ts';

/** So many rows are held and sorted in memory; more go into a table of their own. */
const HELD = 20_000;
const COUNTED_EVENTS = ['view', 'refused'];

let made = 0;

/**
 * See `Ledger.report`; on a connection of its own, because it may read all of the range. What is counted is counted
 * when it returns, of one moment of the ledger; the rows come as they are asked for.
 */
export function report(db: DatabaseSync, query: ReportQuery): Generator<ReportRow> {
  const parts = reportParts(db, `report${made++}`, query.dimensions);
  const held: ReportRow[] = [];
  let isApart = false;
  const add = (row: ReportRow) => {
    if (!isApart && held.length < HELD) return void held.push(row);
    if (!isApart) for (const one of held.splice(0)) parts.add(one);
    isApart = true;
    parts.add(row);
  };
  const isOurs = !db.isTransaction;
  if (isOurs) db.exec('BEGIN');
  try {
    const bySubId = query.dimensions.some((dimension) => dimension.startsWith('sub'));
    const stretches = bySubId ? stretchesOf(db, query) : ragged(query);
    isApart = stretches.length > 0;
    for (const stretch of stretches) countRows(db, parts.table, query, stretch);
    const { whole, events } = quarters(query);
    for (const row of rolledReport(db, query, whole, bySubId ? COUNTED_EVENTS : undefined)) add(row);
    for (const row of rolledReport(db, query, events, COUNTED_EVENTS)) add(row);
    if (isOurs) db.exec('COMMIT');
  } catch (error) {
    if (isOurs && db.isTransaction) db.exec('ROLLBACK');
    parts.drop();
    throw error;
  }
  return told(parts, isApart ? undefined : held.sort(inReportOrder));
}

function* told(parts: ReportParts, held: readonly ReportRow[] | undefined): Generator<ReportRow> {
  try {
    yield* held ?? parts.rows();
  } finally {
    parts.drop();
  }
}

/** The quarters that lie in the range as wholes, and the one that only begins in it: all there is to know of an event. */
function quarters({ from, to }: ReportQuery): { whole: QuarterSpan; events: QuarterSpan } {
  const first = Math.ceil(from / QUARTER_MS);
  if (to >= Number.MAX_SAFE_INTEGER)
    return { whole: { from: first, to: Infinity }, events: { from: 0, to: 0 } };
  const last = Math.floor(to / QUARTER_MS);
  return {
    whole: { from: first, to: last },
    events: { from: Math.max(first, last), to: Math.ceil(to / QUARTER_MS) },
  };
}

/** Beginning and end of a range where they fall within a quarter. */
function ragged({ from, to, time }: ReportQuery): Stretch[] {
  const startOf = time && startsOf(time);
  const whole = Math.min(Math.ceil(from / QUARTER_MS) * QUARTER_MS, to);
  const rest = Math.max(to >= Number.MAX_SAFE_INTEGER ? to : to - (to % QUARTER_MS), whole);
  return [
    { from, to: whole },
    { from: rest, to },
  ].flatMap((one) =>
    one.from < one.to ? [{ ...one, at: startOf?.(one.from - (one.from % QUARTER_MS)) }] : [],
  );
}

/** The whole range, or its days or hours as far as there is anything in them. */
function stretchesOf(db: DatabaseSync, { from, to, time }: ReportQuery): Stretch[] {
  if (!time) return from < to ? [{ from, to }] : [];
  const startOf = startsOf(time);
  const { first, last } = extent(db);
  const end = Math.min(to, last + 1);
  const stretches: Stretch[] = [];
  let since = Math.max(from, first);
  for (let quarter = since - (since % QUARTER_MS); quarter < end; quarter += QUARTER_MS) {
    const next = quarter + QUARTER_MS;
    if (next < end && startOf(next) === startOf(quarter)) continue;
    stretches.push({ from: since, to: Math.min(next, end), at: startOf(quarter) });
    since = next;
  }
  return stretches;
}

function extent(db: DatabaseSync): { first: number; last: number } {
  const of = (table: string, which: string) =>
    Number(
      db.prepare(`SELECT ${which}(at) AS at FROM ${table}`).get()?.at ?? (which === 'min' ? Infinity : 0),
    );
  return {
    first: Math.min(of('clicks', 'min'), of('conversions', 'min')),
    last: Math.max(of('clicks', 'max'), of('conversions', 'max')),
  };
}
