import type { ComponentChildren } from 'preact';

/** One column of a list. */
export interface Column<T> {
  id: string;
  head: string;
  cell: (item: T) => ComponentChildren;
  /** What stands under it at the foot. */
  sum?: ComponentChildren;
  kind?: 'num' | 'when' | 'id' | 'clip' | 'group';
  /** Whether the list shows it by itself. */
  isShown: boolean;
}

/** The columns an address asks for, in the list's order; its own where it asks for none it has. */
export function shownColumns<T>(
  columns: readonly Column<T>[],
  wanted: readonly string[] | undefined,
): Column<T>[] {
  const chosen = columns.filter(({ id }) => wanted?.includes(id));
  return chosen.length > 0 ? chosen : columns.filter(({ isShown }) => isShown);
}
