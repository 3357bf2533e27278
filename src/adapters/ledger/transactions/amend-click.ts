import type { Click } from '../../../domain/ledger/click.ts';
import type { ClickChange, EntryBody, EntryKind } from '../entry.ts';
import { commitments } from '../chain/commitments.ts';
import type { Tables } from '../tables.ts';
import { firstStatusAsk } from '../../../domain/ledger/status-schedule.ts';

export interface Amendment {
  at: number;
  kind: EntryKind;
  /** Facts for the timeline. */
  facts?: EntryBody & { sealed_reply?: string };
  change: ClickChange;
  /** New seal over the click's secrets. */
  sealed?: string;
}

/** The one way a click's row changes: an entry that says so, and the row with it. Returns the click as it is now. */
export function amendClick(tables: Tables, click: Click, amendment: Amendment): Click {
  const { at, kind } = amendment;
  const change = { ...amendment.change, ...statusDue(click, amendment) };
  const { sealed_reply, ...facts } = amendment.facts ?? {};
  // Of whoever was erased nothing is kept again, however late it comes.
  const isErased = click.sealed === '';
  const sealed = isErased ? undefined : amendment.sealed;
  tables.append(
    { at, kind, tid: click.tid, body: { ...facts, set: change } },
    {
      sealedReply: isErased ? undefined : sealed_reply,
      person: sealed === undefined ? undefined : commitments.person(click.tid, sealed, click.msisdn_masked),
    },
  );
  const { verifying_since = click.verifying_since, status_due_at = click.status_due_at, ...rest } = change;
  const amended: Click = {
    ...click,
    ...rest,
    sealed: sealed ?? click.sealed,
    verifying_since: verifying_since ?? undefined,
    status_due_at: status_due_at ?? undefined,
  };
  tables.updateClick(amended, click);
  if (sealed !== undefined) tables.reseal(click.tid, sealed);
  const refused = Number(amended.status === 'send_failed') - Number(click.status === 'send_failed');
  if (refused !== 0) tables.noteCounted('send', amended, refused > 0 ? -1 : 1);
  return amended;
}

/** A click left without a verdict, or with a visitor who was sent elsewhere, is asked about until it has one. */
function statusDue(click: Click, { at, change }: Amendment): ClickChange {
  const { status = click.status, outcome = click.outcome } = change;
  const isElsewhere = status === 'sent' && (outcome === 'user_redirect' || outcome === 'user_must_text');
  if (status !== click.status && (status === 'indeterminate' || isElsewhere))
    return { status_due_at: firstStatusAsk(at), status_asked: 0 };
  const isOpen = status === 'indeterminate' || status === 'sent';
  return isOpen || click.status_due_at === undefined ? {} : { status_due_at: null };
}
