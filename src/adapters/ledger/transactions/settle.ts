import type { Click } from '../../../domain/ledger/click.ts';
import type { Conversion } from '../../../domain/ledger/conversion.ts';
import type { SettleFacts, Settlement, TooLate } from '../../../domain/ledger/settlement.ts';
import type { ClickChange } from '../entry.ts';
import type { Tables } from '../tables.ts';
import { amendClick } from './amend-click.ts';
import { recordConversion } from './record-conversion.ts';
import { requireConversion } from './require-conversion.ts';
import { settleFacts } from './settle-facts.ts';

/** See `Ledger.settle`. */
export function settle(
  tables: Tables,
  tid: string,
  judge: (click: Click, facts: SettleFacts) => Settlement | TooLate | undefined,
): { click?: Click; conversion?: Conversion } {
  const before = tables.click(tid);
  if (!before) return {};
  const settlement = judge(before, settleFacts(tables, before));
  if (settlement && 'came' in settlement) {
    const { at, came, by, reason } = settlement;
    const click = amendClick(tables, before, {
      at,
      kind: 'verify.late',
      facts: { verdict: came, by, reason },
      change: {},
    });
    return { click, conversion: tables.conversionOf(tid) };
  }
  if (!settlement || before.status === 'verified')
    return { click: before, conversion: tables.conversionOf(tid) };
  const { at, verdict, by, reason, sealed } = settlement;
  if (verdict === 'verified') requireConversion(tables, tid, settlement.conversion);
  const click = amendClick(tables, before, {
    at,
    kind: 'click.settled',
    facts: { verdict, by, reason },
    change: changeBy(settlement),
    sealed,
  });
  return {
    click,
    conversion: verdict === 'verified' ? recordConversion(tables, click, settlement.conversion) : undefined,
  };
}

function changeBy({ verdict, at }: Settlement): ClickChange {
  return verdict === 'verified'
    ? { status: 'verified', outcome: 'otp_verified_successfully', verified_at: at, verifying_since: null }
    : { status: 'expired', outcome: 'advertiser_rejected', verifying_since: null };
}
