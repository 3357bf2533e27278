import type { Click } from '../../../domain/ledger/click.ts';
import type { Conversion } from '../../../domain/ledger/conversion.ts';
import type { VerifyEnd } from '../../../domain/ledger/ledger.ts';
import type { ClickChange } from '../entry.ts';
import type { Tables } from '../tables.ts';
import { amendClick } from './amend-click.ts';
import { answered } from './claimed.ts';
import { clickNamed } from './click-named.ts';
import { recordConversion } from './record-conversion.ts';
import { requireConversion } from './require-conversion.ts';

/** See `Ledger.endVerify`. */
export function endVerify(
  tables: Tables,
  tid: string,
  end: VerifyEnd,
): { click: Click; conversion?: Conversion } {
  const before = clickNamed(tables, tid);
  if (end.status === 'verified') requireConversion(tables, tid, end.conversion);
  const attempts = end.attempt === 'counted' ? before.attempts : Math.max(0, before.attempts - 1);
  if (end.attempt === 'returned') tables.removeGuess(before, tid);
  const click = amendClick(tables, before, {
    at: end.at,
    kind: 'verify.ended',
    facts: {
      ...{ outcome: end.outcome, status: end.status, attempt: end.attempt },
      answered: answered(tid, end.claim),
      ...end.trace,
    },
    change: { attempts, verifying_since: null, ...verdict(end, before) },
    sealed: end.sealed,
  });
  const conversion =
    end.status === 'verified' ? recordConversion(tables, click, end.conversion) : tables.conversionOf(tid);
  if (end.claim) tables.endClaim(tid, end.claim);
  return { click, conversion };
}

/**
 * A verified click stays so, and the advertiser's yes makes any other verified, because that visitor pays.
 * Otherwise a click that is no longer open stays as it is, but for an indeterminate one: a no settles it.
 */
function verdict(end: VerifyEnd, click: Click): ClickChange {
  if (click.status === 'verified') return {};
  if (end.status === 'verified') return { status: 'verified', outcome: end.outcome, verified_at: end.at };
  if (click.status === 'indeterminate')
    return end.status === 'indeterminate' ? {} : { status: 'expired', outcome: end.outcome };
  if (click.status !== 'requested' && click.status !== 'sent') return {};
  if (end.status !== 'unchanged') return { status: end.status, outcome: end.outcome };
  const spent = end.attempt === 'counted' && click.attempts >= click.max_attempts;
  return { status: spent ? 'locked' : click.status, outcome: end.outcome };
}
