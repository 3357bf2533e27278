import type { DatabaseSync } from 'node:sqlite';
import type { TimelineEntry } from '../../../domain/ledger/ledger.ts';
import type { EntryBody, EntryKind } from '../entry.ts';
import { timelineEntry } from '../timeline-entry.ts';

/** A reader of a click's entries, oldest first. */
export function timelineReader(db: DatabaseSync): (tid: string) => TimelineEntry[] {
  const select = db.prepare(
    `SELECT at, kind, body, sealed_reply FROM entries LEFT JOIN entry_secrets USING (seq)
     WHERE tid = ? ORDER BY seq`,
  );
  return (tid) =>
    select.all(tid).map((row) => {
      // Written by `append` alone.
      const kind = row.kind as EntryKind;
      const body: EntryBody = JSON.parse(String(row.body));
      const sealed = row.sealed_reply === null ? undefined : String(row.sealed_reply);
      return timelineEntry({ at: Number(row.at), kind, tid, body }, sealed);
    });
}
