import type { Tables } from '../tables.ts';
import { amendClick } from './amend-click.ts';

/** A verify in flight since so far ahead was begun before the clock was set back: nothing ends it any more. */
const SET_BACK_MS = 60_000;

/** See `Ledger.orphansToIndeterminate`. */
export function orphansToIndeterminate(tables: Tables, before: number, at: number): string[] {
  return tables.verifyingOutside(before, at + SET_BACK_MS).map((click) => {
    amendClick(tables, click, {
      at,
      kind: 'verify.orphaned',
      facts: { outcome: 'verification_pending' },
      change: { status: 'indeterminate', outcome: 'verification_pending', verifying_since: null },
    });
    return click.tid;
  });
}
