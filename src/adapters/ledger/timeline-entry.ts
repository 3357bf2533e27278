import type { TimelineEntry } from '../../domain/ledger/ledger.ts';
import type { Entry } from './entry.ts';

/** What of an entry a person reads: what happened, and the status the click or conversion had after it. */
export function timelineEntry({ at, kind, body }: Entry, sealedReply?: string): TimelineEntry {
  const { ms, http_status, detail, outcome, by, reason, held_until } = body;
  const status = body.set?.status ?? (kind.startsWith('conversion') ? body.status : undefined);
  const first = kind === 'click.requested' ? body.click?.status : undefined;
  return {
    at,
    kind,
    outcome,
    by,
    reason,
    held_until,
    status: first ?? status,
    ms,
    http_status,
    detail,
    sealed_reply: sealedReply,
  };
}
