import type { Tables } from '../tables.ts';
import { changeStatus } from './change-status.ts';

/** See `Ledger.approveHeld`. */
export function approveHeld(tables: Tables, now: number, limit: number): number {
  const due = tables.heldUntil(now, limit);
  for (const { id } of due) changeStatus(tables, id, { at: now, status: 'approved', by: 'hold' });
  return due.length;
}
