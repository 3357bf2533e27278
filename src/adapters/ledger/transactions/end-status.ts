import type { Click } from '../../../domain/ledger/click.ts';
import type { Conversion } from '../../../domain/ledger/conversion.ts';
import type { SettleFacts, Settlement, StatusAsk } from '../../../domain/ledger/settlement.ts';
import { nextStatusAsk } from '../../../domain/ledger/status-schedule.ts';
import type { ClickChange } from '../entry.ts';
import type { Tables } from '../tables.ts';
import { amendClick } from './amend-click.ts';
import { settleFacts } from './settle-facts.ts';
import { settle } from './settle.ts';

/** See `Ledger.endStatus`. */
export function endStatus(
  tables: Tables,
  tid: string,
  { at, trace }: StatusAsk,
  judge: (click: Click, facts: SettleFacts) => Settlement | string | undefined,
): { click?: Click; conversion?: Conversion } {
  const click = tables.click(tid);
  if (!click) return {};
  const ruling = judge(click, settleFacts(tables, click));
  const reason = typeof ruling === 'string' ? ruling : undefined;
  amendClick(tables, click, {
    at,
    kind: 'status.asked',
    facts: { reason, ...trace },
    change: asked(click, at),
  });
  return settle(tables, tid, () => (typeof ruling === 'string' ? undefined : ruling));
}

function asked({ status_due_at, status_asked = 0 }: Click, at: number): ClickChange {
  // Settled while it was asked: it is on no schedule any more.
  if (status_due_at === undefined) return {};
  const times = status_asked + 1;
  return { status_asked: times, status_due_at: nextStatusAsk(status_due_at, times, at) ?? null };
}
