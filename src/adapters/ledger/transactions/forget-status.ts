import type { Tables } from '../tables.ts';
import { amendClick } from './amend-click.ts';

/** See `Ledger.forgetStatus`. */
export function forgetStatus(tables: Tables, tids: readonly string[], at: number): void {
  for (const tid of tids) {
    const click = tables.click(tid);
    if (click?.status_due_at !== undefined)
      amendClick(tables, click, { at, kind: 'status.forgotten', change: { status_due_at: null } });
  }
}
