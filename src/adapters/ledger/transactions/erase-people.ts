import type { Click } from '../../../domain/ledger/click.ts';
import type { ClickChange } from '../entry.ts';
import type { Tables } from '../tables.ts';
import { amendClick } from './amend-click.ts';
import { DAY_MS } from './windows.ts';

/** See `Erasure.erase`. */
export function erasePeople(
  tables: Tables,
  tids: readonly string[],
  { at, by }: { at: number; by: string },
): { erased: number; left: number } {
  const told = { erased: 0, left: 0 };
  for (const tid of tids) {
    const click = tables.click(tid);
    if (!click) continue;
    if (click.verifying_since !== undefined) told.left += 1;
    else if (eraseOne(tables, click, at, by)) told.erased += 1;
  }
  return told;
}

function eraseOne(tables: Tables, click: Click, at: number, by: string): boolean {
  const hashes = click.at <= at - DAY_MS && click.msisdn_hash !== '';
  if (click.sealed === '') {
    if (!hashes) return false;
    tables.append({ at, kind: 'number.erased', tid: click.tid, body: { by } });
    tables.eraseHashes(click.tid);
    return true;
  }
  amendClick(tables, click, { at, kind: 'person.erased', facts: { by, hashes }, change: closed(click) });
  tables.erasePerson(click);
  if (hashes) tables.eraseHashes(click.tid);
  return true;
}

/** Without its secrets a click cannot be verified, nor asked about. One without a verdict waits for a person or a callback. */
function closed({ status, status_due_at }: Click): ClickChange {
  return {
    ...(status === 'requested' || status === 'sent' ? { status: 'expired' } : {}),
    ...(status_due_at === undefined ? {} : { status_due_at: null }),
  };
}
