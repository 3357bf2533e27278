import { ERASED } from '../../../domain/ledger/erased.ts';
import { CONVERSION_COLUMNS, conversionValues } from '../sqlite/conversion-row.ts';
import type { Findings } from './findings.ts';
import type { FoldedClick } from './fold-click.ts';
import type { ClickRows } from './join-by-click.ts';
import type { RawRow } from './source.ts';

/** The conversion's row against the entries, and its number against the click's. */
export function checkConversion(folded: FoldedClick, rows: ClickRows, findings: Findings): void {
  const { tid, conversions, clicks } = rows;
  const [row] = conversions;
  const { conversion } = folded;
  if (conversions.length !== Number(conversion !== undefined))
    findings.add({
      table: 'conversions',
      tid,
      words: `Click ${tid} has ${conversions.length} conversions in table conversions, and ${conversion ? 'one' : 'none'} by its entries.`,
      look: conversion
        ? `GET /api/v1/clicks/${tid} tells when it was recorded; the row can be made of its entry again.`
        : `Table conversions where tid = '${tid}', here and in a backup.`,
    });
  if (!row || !conversion) return;
  const masked = folded.erased.person ? ERASED : String(clicks[0]?.msisdn_masked);
  const hash = folded.erased.number ? '' : String(clicks[0]?.msisdn_hash);
  const values = conversionValues({ ...conversion, msisdn_masked: masked }, hash);
  const right: [string, unknown][] = CONVERSION_COLUMNS.map((name, place) => [name, values[place]]);
  for (const [column, value] of right) {
    // Amounts in millionths may be larger than a number holds.
    if (String(row[column]) === String(value ?? null)) continue;
    findings.add({
      table: 'conversions',
      row: String(row.seq),
      column,
      tid,
      words: `The conversion of click ${tid} has ${column} \`${String(row[column])}\` in its row, and its entries make it \`${String(value)}\`.`,
      look: `GET /api/v1/conversions/${conversion.id} and its click; row ${String(row.seq)} of table conversions.`,
    });
  }
}

/** Lists put conversions of one moment in the order of their places, which is that of their entries. */
export function checkOrder(rows: Iterable<RawRow>, findings: Findings): void {
  let last = 0;
  for (const { seq, tid, entry } of rows) {
    if (entry === null) continue;
    if (Number(entry) < last)
      findings.add({
        table: 'conversions',
        row: String(seq),
        column: 'seq',
        tid: String(tid),
        words: `The conversion of click ${String(tid)} stands at another place than its entry: rows were exchanged.`,
        look: `Row ${String(seq)} of table conversions and those beside it.`,
      });
    last = Number(entry);
  }
}
