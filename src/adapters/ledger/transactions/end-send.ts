import type { Click } from '../../../domain/ledger/click.ts';
import type { SendEnd } from '../../../domain/ledger/ledger.ts';
import type { ClickChange } from '../entry.ts';
import type { Tables } from '../tables.ts';
import { amendClick } from './amend-click.ts';
import { announce } from './announce.ts';
import { answered } from './claimed.ts';
import { clickNamed } from './click-named.ts';

/** See `Ledger.endSend`. */
export function endSend(tables: Tables, tid: string, end: SendEnd): Click {
  const click = clickNamed(tables, tid);
  if (end.status_before) {
    const { at, trace } = end.status_before;
    const { sealed_reply, ...facts } = trace;
    const body = { reason: 'before send', ...facts };
    tables.append({ at, kind: 'status.asked', tid, body }, { sealedReply: sealed_reply });
  }
  const amended = amendClick(tables, click, {
    at: end.at,
    kind: 'send.ended',
    facts: { outcome: end.outcome, status: end.status, answered: answered(tid, end.claim), ...end.trace },
    change: changeBy(end, click),
    sealed: end.sealed,
  });
  if (amended.status === 'send_failed' && amended.outcome === 'advertiser_unavailable')
    tables.dropAddressSend(tid, 'not_reached');
  if (click.sent_at === undefined && amended.sent_at !== undefined)
    announce(tables, { event: 'click', at: end.at, click: amended });
  if (end.claim) tables.endClaim(tid, end.claim);
  if (amended.status === 'sent') expireReplaced(tables, amended, end.at);
  return amended;
}

/** A callback or a newer click may have been quicker than the answer: then only the sending is noted. */
function changeBy(end: SendEnd, click: Click): ClickChange {
  const sent_at = end.status === 'sent' ? (click.sent_at ?? end.at) : click.sent_at;
  if (click.status !== 'requested') return { sent_at };
  return {
    status: end.status,
    outcome: end.outcome,
    sent_at,
    expires_at: end.expires_at ?? click.expires_at,
  };
}

/** Follows the chain back, because a click between may never have been sent and have expired nothing. */
function expireReplaced(tables: Tables, by: Click, at: number): void {
  let older = by.resend_of === undefined ? undefined : tables.click(by.resend_of);
  while (older && ['requested', 'sent', 'locked'].includes(older.status)) {
    if (older.verifying_since === undefined)
      amendClick(tables, older, {
        at,
        kind: 'click.expired',
        facts: { replaced_by: by.tid },
        change: { status: 'expired' },
      });
    older = older.resend_of === undefined ? undefined : tables.click(older.resend_of);
  }
}
