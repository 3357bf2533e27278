import type { RawRow } from './source.ts';

/** All rows of one click. */
export interface ClickRows {
  tid: string;
  entries: RawRow[];
  clicks: RawRow[];
  conversions: RawRow[];
  guesses: RawRow[];
}

type Joined = Record<Exclude<keyof ClickRows, 'tid'>, Iterable<RawRow>>;

const TABLES = ['entries', 'clicks', 'conversions', 'guesses'] as const;

/** Joins tables that are each sorted by `tid`, holding no more than one click at a time. */
export function* joinByClick(joined: Joined): Generator<ClickRows> {
  const groups = TABLES.map((table) => grouped(joined[table]));
  const next = groups.map((group) => group.next());
  for (;;) {
    const tids = next.flatMap((step) => (step.done ? [] : [step.value.tid]));
    const tid = tids.reduce<string | undefined>(
      (least, one) => (least === undefined || one < least ? one : least),
      undefined,
    );
    if (tid === undefined) return;
    const rows: ClickRows = { tid, entries: [], clicks: [], conversions: [], guesses: [] };
    for (const [place, table] of TABLES.entries()) {
      const step = next[place];
      const group = groups[place];
      if (!step || !group || step.done || step.value.tid !== tid) continue;
      rows[table] = step.value.rows;
      next[place] = group.next();
    }
    yield rows;
  }
}

function* grouped(rows: Iterable<RawRow>): Generator<{ tid: string; rows: RawRow[] }, undefined> {
  let tid: string | undefined;
  let group: RawRow[] = [];
  for (const row of rows) {
    if (row.tid !== tid) {
      if (tid !== undefined) yield { tid, rows: group };
      [tid, group] = [String(row.tid), []];
    }
    group.push(row);
  }
  if (tid !== undefined) yield { tid, rows: group };
}
