import type { Click } from '../../../domain/ledger/click.ts';
import type { Tables } from '../tables.ts';

/** A click that was begun and so must be there; throws otherwise, because the caller is wrong. */
export function clickNamed(tables: Tables, tid: string): Click {
  const click = tables.click(tid);
  if (!click) throw new Error(`The ledger has no click ${tid}.`);
  return click;
}
