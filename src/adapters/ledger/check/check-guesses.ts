import { DAY_MS } from '../transactions/windows.ts';
import type { Findings } from './findings.ts';
import type { FoldedClick } from './fold-click.ts';
import type { ClickRows } from './join-by-click.ts';

/** The guesses counted for a click's number against its entries. Those of an erased number go with its hashes. */
export function checkGuesses(folded: FoldedClick, rows: ClickRows, findings: Findings): void {
  const { tid, guesses, clicks } = rows;
  const right = folded.erased.number ? [] : folded.guesses;
  const { integration_id, test } = folded.click;
  const hash = clicks[0]?.msisdn_hash;
  const isRight =
    guesses.length === right.length &&
    guesses.every(
      (guess, place) =>
        guess.at === right[place] &&
        guess.integration_id === integration_id &&
        guess.test === Number(test) &&
        guess.msisdn_hash === hash,
    );
  if (isRight) return;
  findings.add({
    table: 'guesses',
    row: guesses.map(({ seq }) => String(seq)).join(', ') || undefined,
    tid,
    words: `The guesses counted for click ${tid} are not those its entries tell (${guesses.length} rows, ${right.length} by the entries): its number may be tried more or less often than its limit says.`,
    look: `Table guesses where tid = '${tid}'; what is older than ${DAY_MS / 3_600_000} h counts for nothing.`,
  });
}
