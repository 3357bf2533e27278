import { commitments } from '../chain/commitments.ts';
import { CLICK_COLUMNS, clickValues } from '../sqlite/click-row.ts';
import type { Findings } from './findings.ts';
import type { FoldedClick } from './fold-click.ts';
import { foldClick, wholeClick } from './fold-click.ts';
import type { ClickRows } from './join-by-click.ts';
import { checkConversion } from './check-conversion.ts';
import { checkGuesses } from './check-guesses.ts';
import type { RawRow } from './source.ts';

/** Compares every row of one click with what its entries make of it. Returns what they make, where they make one. */
export function checkClick(rows: ClickRows, findings: Findings): FoldedClick | undefined {
  const { tid, entries, clicks } = rows;
  const folded = foldClick(entries);
  const [row, ...more] = clicks;
  if (!folded) {
    const tables = (['entries', 'clicks', 'conversions', 'guesses'] as const).filter(
      (table) => rows[table].length > 0,
    );
    for (const table of tables)
      findings.add({
        table,
        tid,
        words: `There are rows of a click ${tid} in ${table}, and no entry that begins it.`,
        look: `Table entries where tid = '${tid}', here and in a backup.`,
      });
    return undefined;
  }
  if (!row || more.length > 0)
    findings.add({
      table: 'clicks',
      tid,
      words: `Click ${tid} has entries and ${row ? 'more than one row' : 'no row'}.`,
      look: `Table entries where tid = '${tid}': the row can be made of them again.`,
    });
  if (folded.erased.person) findings.erased += 1;
  if (row) checkRow(folded, row, findings);
  checkReplies(folded, rows, findings);
  checkConversion(folded, rows, findings);
  checkGuesses(folded, rows, findings);
  return folded;
}

function checkRow(folded: FoldedClick, row: RawRow, findings: Findings): void {
  const tid = String(row.tid);
  const look = `GET /api/v1/clicks/${tid} tells its entries; its row is ${String(row.seq)} of table clicks.`;
  const tell = (column: string, words: string) =>
    findings.add({ table: 'clicks', row: String(row.seq), column, tid, words, look });
  const values = clickValues(wholeClick(folded, row));
  const right: [string, unknown][] = CLICK_COLUMNS.map((name, place) => [name, values[place]]);
  right.push(['seq', folded.seq], ['reached', Number(folded.reached)]);
  for (const [column, value] of right)
    if (row[column] !== value)
      tell(
        column,
        `Click ${tid} has ${column} ${shown(row[column])} in its row, and its entries make it ${shown(value)}.`,
      );
  checkPerson(folded, row, findings);
}

function checkPerson(folded: FoldedClick, row: RawRow, findings: Findings): void {
  const [tid, place] = [String(row.tid), String(row.seq)];
  const sealed = row.sealed === null ? undefined : String(row.sealed);
  const tell = (table: string, column: string, words: string) =>
    findings.add({
      table,
      row: place,
      column,
      tid,
      words,
      look: `Row ${place} of table ${table} in a backup.`,
    });
  if (folded.erased.person && sealed !== undefined)
    tell(
      'click_secrets',
      'sealed',
      `The person of click ${tid} was erased, and there are sealed secrets of it.`,
    );
  if (!folded.erased.person && sealed === undefined)
    tell('click_secrets', 'sealed', `The sealed secrets of click ${tid} are gone, and no entry erased them.`);
  const masked = String(row.msisdn_masked);
  if (!folded.erased.person && sealed !== undefined)
    if (commitments.person(tid, sealed, masked) !== folded.person)
      tell(
        'click_secrets',
        'sealed',
        `The sealed secrets or the masked number of click ${tid} are not those its entries commit to.`,
      );
  const hashes = {
    salt: String(row.salt),
    msisdn_hash: String(row.msisdn_hash),
    block_hash: String(row.block_hash),
  };
  const isRight = folded.erased.number
    ? hashes.salt === ''
    : commitments.number(tid, hashes) === folded.number;
  if (!isRight)
    tell(
      'clicks',
      'msisdn_hash',
      `The hashes of the number of click ${tid} (or their salt) are not those its entries commit to.`,
    );
}

function checkReplies(folded: FoldedClick, { tid, entries }: ClickRows, findings: Findings): void {
  for (const { seq, reply, sealed_reply } of entries) {
    const is = sealed_reply === null ? null : commitments.reply(tid, String(sealed_reply));
    const right = folded.erased.person ? null : reply;
    if (is !== right)
      findings.add({
        table: 'entry_secrets',
        row: String(seq),
        column: 'sealed_reply',
        tid,
        words: `The advertiser's answer kept with entry ${String(seq)} of click ${tid} ${wrong(is, right)}.`,
        look: `Row ${String(seq)} of table entry_secrets here and in a backup.`,
      });
  }
}

function wrong(is: unknown, right: unknown): string {
  if (is === null) return 'is gone, and no entry erased it';
  return right === null ? 'should not be there' : 'is not the one its entry commits to';
}

function shown(value: unknown): string {
  return value === null || value === undefined ? '(none)' : `\`${String(value)}\``;
}
