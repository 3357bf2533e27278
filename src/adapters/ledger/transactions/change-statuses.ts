import type { ChangedStatus, StatusChange } from '../../../domain/ledger/conversion-ledger.ts';
import type { Tables } from '../tables.ts';
import { changeStatus } from './change-status.ts';

/** See `Ledger.changeStatuses`. */
export function changeStatuses(
  tables: Tables,
  changes: readonly (StatusChange & { id: string })[],
): { changed: ChangedStatus[] } | { unknown: string[] } {
  const unknown = changes.map(({ id }) => id).filter((id) => !tables.conversion(id));
  if (unknown.length > 0) return { unknown };
  const changed = changes.flatMap(({ id, ...change }) => {
    const before = tables.conversion(id);
    const after = changeStatus(tables, id, change);
    return before && after ? [{ before, after }] : [];
  });
  return { changed };
}
