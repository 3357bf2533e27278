import type { Tables } from '../tables.ts';
import { amendClick } from './amend-click.ts';

/** See `Ledger.orphansToIndeterminate`. */
export function orphansToIndeterminate(tables: Tables, before: number, at: number): string[] {
  return tables.verifyingBefore(before).map((click) => {
    amendClick(tables, click, {
      at,
      kind: 'verify.orphaned',
      facts: { outcome: 'verification_pending' },
      change: { status: 'indeterminate', outcome: 'verification_pending', verifying_since: null },
    });
    return click.tid;
  });
}
