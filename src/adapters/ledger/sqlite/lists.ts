import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { AuditEntry } from '../../../domain/ledger/audit.ts';
import type { Click } from '../../../domain/ledger/click.ts';
import type { Conversion } from '../../../domain/ledger/conversion.ts';
import type {
  AuditFilter,
  ClickFilter,
  ConversionFilter,
  Listing,
  Page,
} from '../../../domain/ledger/listing.ts';
import { cursorOf, placeOf } from '../cursor.ts';
import type { Row } from './click-row.ts';
import { clickFromRow, SELECT_CLICK } from './click-row.ts';
import { matchingQuarters } from './matching-quarters.ts';
import type { ListFilter } from './rolled-filter.ts';
import { rolledFilter } from './rolled-filter.ts';
import { conversionFromRow, SELECT_CONVERSION } from './conversion-row.ts';

const EQUALS = [
  'affiliate_id',
  'landing_page_id',
  'integration_id',
  'status',
  'outcome',
  'tid',
  'msisdn_hash',
  'sub1',
] as const;

export function listClicks(db: DatabaseSync, filter: ClickFilter, page: Page): Listing<Click> {
  const source = { select: SELECT_CLICK, table: 'clicks', from: clickFromRow };
  return sparseList(db, source, 'click', filter, page);
}

export function listConversions(db: DatabaseSync, filter: ConversionFilter, page: Page): Listing<Conversion> {
  const source = { select: SELECT_CONVERSION, table: 'conversions', from: conversionFromRow };
  return sparseList(db, source, 'conversion', filter, page);
}

export function listAudits(db: DatabaseSync, filter: AuditFilter, page: Page): Listing<AuditEntry> {
  const { who, what, subject, from, to } = filter;
  const wanted: Condition[] = [];
  if (who !== undefined) wanted.push(['audits.who = ?', who]);
  if (subject !== undefined) wanted.push(['audits.subject = ?', subject]);
  // A noun alone stands for all of its verbs: from `noun.` to before `noun/`.
  if (what?.includes('.')) wanted.push(['audits.what = ?', what]);
  else if (what !== undefined) wanted.push(['audits.what >= ?', `${what}.`], ['audits.what < ?', `${what}/`]);
  if (from !== undefined) wanted.push(['audits.at >= ?', from]);
  if (to !== undefined) wanted.push(['audits.at < ?', to]);
  return list(db, { select: 'SELECT * FROM audits', table: 'audits', from: auditFromRow }, wanted, page);
}

/** A condition and its value. */
export type Condition = [sql: string, value: SQLInputValue];

/** What a filter asks of a row of `table`. */
export function conditions(
  filter: Omit<ClickFilter, 'status'> & { status?: string },
  table: string,
): Condition[] {
  // Written out, so that the index over test rows alone is of use.
  const found: Condition[] = [[`${table}.test = ${Number(filter.test)} AND ?`, 1]];
  for (const name of EQUALS) {
    const value = filter[name];
    if (value !== undefined) found.push([`${table}.${name} = ?`, value]);
  }
  if (filter.from !== undefined) found.push([`${table}.at >= ?`, filter.from]);
  if (filter.to !== undefined) found.push([`${table}.at < ?`, filter.to]);
  return found;
}

interface Source<T> {
  select: string;
  table: string;
  from: (row: Row) => T;
}

/** Where rollups tell in which quarters there are rows, nothing else is read: few may be far apart. */
function sparseList<T>(
  db: DatabaseSync,
  source: Source<T>,
  kind: 'click' | 'conversion',
  filter: ListFilter,
  page: Page,
): Listing<T> {
  const wanted = conditions(filter, source.table);
  const rolled = isNarrow(filter) ? rolledFilter(db, kind, filter) : undefined;
  if (!rolled) return list(db, source, wanted, page);
  const rows: Row[] = [];
  for (const { from, to } of matchingQuarters(db, rolled, placeOf(page.cursor).at)) {
    const within: Condition[] = [
      [`${source.table}.at >= ?`, from],
      [`${source.table}.at < ?`, to],
    ];
    rows.push(...read(db, source, [...wanted, ...within], page, page.limit + 1 - rows.length));
    if (rows.length > page.limit) break;
  }
  return listing(source, rows, page);
}

/** Whether one index may lead through far more rows than are asked for. */
function isNarrow({ affiliate_id, landing_page_id, integration_id, status, outcome }: ListFilter): boolean {
  const whose = [affiliate_id, landing_page_id, integration_id].filter((id) => id !== undefined).length;
  return status !== undefined || outcome !== undefined || whose > 1;
}

/** A page of rows by time and place, newest first. */
export function list<T>(db: DatabaseSync, source: Source<T>, wanted: Condition[], page: Page): Listing<T> {
  return listing(source, read(db, source, wanted, page, page.limit + 1), page);
}

function read<T>(
  db: DatabaseSync,
  { select, table }: Source<T>,
  wanted: Condition[],
  page: Page,
  most: number,
): Row[] {
  const { at, seq } = placeOf(page.cursor);
  const where = [...wanted.map(([sql]) => sql), `(${table}.at, ${table}.seq) < (?, ?)`];
  return db
    .prepare(`${select} WHERE ${where.join(' AND ')} ORDER BY ${table}.at DESC, ${table}.seq DESC LIMIT ?`)
    .all(...wanted.map(([, value]) => value), at, seq, most);
}

/** One row more than asked for tells whether there is a next page. */
function listing<T>(source: Source<T>, rows: readonly Row[], page: Page): Listing<T> {
  const shown = rows.slice(0, page.limit);
  const last = rows.length > page.limit ? shown.at(-1) : undefined;
  return {
    items: shown.map(source.from),
    next: last ? cursorOf({ at: Number(last.at), seq: Number(last.seq) }) : null,
  };
}

function auditFromRow(row: Row): AuditEntry {
  return {
    at: Number(row.at),
    who: String(row.who),
    what: String(row.what),
    subject: row.subject === null ? undefined : String(row.subject),
    from: row.client === null ? undefined : String(row.client),
    detail: row.detail === null ? undefined : JSON.parse(String(row.detail)),
  };
}
