import type { Click } from '../../../domain/ledger/click.ts';
import type { ClickChange, EntryBody, EntryKind } from '../entry.ts';
import type { Tables } from '../tables.ts';

export interface Amendment {
  at: number;
  kind: EntryKind;
  /** Facts for the timeline. */
  facts?: EntryBody & { sealed_reply?: string };
  change: ClickChange;
}

/** The one way a click's row changes: an entry that says so, and the row with it. Returns the click as it is now. */
export function amendClick(tables: Tables, click: Click, amendment: Amendment): Click {
  const { at, kind, change } = amendment;
  const { sealed_reply, ...facts } = amendment.facts ?? {};
  tables.append({ at, kind, tid: click.tid, body: { ...facts, set: change } }, sealed_reply);
  const { verifying_since = click.verifying_since, ...rest } = change;
  const amended: Click = { ...click, ...rest, verifying_since: verifying_since ?? undefined };
  tables.updateClick(amended);
  return amended;
}
