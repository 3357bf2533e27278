import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { CAPPED } from '../../../domain/otp-flow/judge-caps.ts';
import type { CapKind, Capped, CappedDay } from '../../../domain/otp-flow/judge-caps.ts';

const COUNTED: Record<CapKind, string> = {
  send: `clicks WHERE status <> 'send_failed' AND`,
  conversion: 'conversions WHERE',
  approved: `conversions WHERE status = 'approved' AND`,
};

/** Counts what a cap counts, from the rows themselves. */
export function capCounts(
  db: DatabaseSync,
): (kind: CapKind, of: Capped, id: string, day: CappedDay) => number {
  const prepared = new Map<string, StatementSync>();
  for (const [kind, counted] of Object.entries(COUNTED))
    for (const of of CAPPED)
      prepared.set(
        `${kind} ${of}`,
        db.prepare(`SELECT count(*) AS n FROM ${counted} ${of} = ? AND at >= ? AND at < ? AND test = 0`),
      );
  return (kind, of, id, { since, until }) =>
    Number(prepared.get(`${kind} ${of}`)?.get(id, since, until)?.n ?? 0);
}
