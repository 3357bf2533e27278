import type { Click } from '../../../domain/ledger/click.ts';
import type { Claim, Ledger } from '../../../domain/ledger/ledger.ts';
import type { VerifyFacts, VerifyRuling } from '../../../domain/otp-flow/judge-verify.ts';
import type { Tables } from '../tables.ts';
import { amendClick } from './amend-click.ts';
import { claimed } from './claimed.ts';
import { around, DAY_MS } from './windows.ts';

type Wanted = Parameters<Ledger['beginVerify']>[0];

/** See `Ledger.beginVerify`. */
export function beginVerify(
  tables: Tables,
  wanted: Wanted,
  judge: (facts: VerifyFacts) => VerifyRuling,
  claim?: Claim,
): { ruling: VerifyRuling; click?: Click } {
  const click = find(tables, wanted);
  const ruling = judge({ click, guesses: click ? tables.guesses(click, around(wanted.at, DAY_MS)) : [] });
  if (!click || ruling.kind === 'refuse' || ruling.kind === 'repeat') return { ruling, click };
  if (!tables.takeAttempt(click.tid, ruling.kind === 'go' ? wanted.at : undefined))
    return { ruling: lost(click), click };
  tables.addGuess(click, click.tid, wanted.at);
  if (ruling.kind === 'count') return { ruling, click: counted(tables, click, wanted.at, ruling.outcome) };
  if (claim) tables.putClaim(claim, click.tid, wanted.at);
  const change = { attempts: click.attempts + 1, verifying_since: wanted.at };
  const facts = { claim: claimed(click.tid, tables.saltOfClick(click.tid), claim) };
  return { ruling, click: amendClick(tables, click, { at: wanted.at, kind: 'verify.begun', facts, change }) };
}

function find(tables: Tables, wanted: Wanted): Click | undefined {
  if (wanted.tid !== undefined) return tables.click(wanted.tid);
  const { landing_page_id, msisdn_hash, test, at } = wanted;
  if (msisdn_hash === undefined) return undefined;
  return tables.newestClick({ landing_page_id, msisdn_hash, test }, around(at, DAY_MS));
}

/** The statement that counts found the click other than the judge believed: used up, or being verified elsewhere. */
function lost(click: Click): VerifyRuling {
  const spent = click.verifying_since === undefined && click.attempts >= click.max_attempts;
  return { kind: 'refuse', outcome: spent ? 'too_many_attempts' : 'verification_pending' };
}

function counted(
  tables: Tables,
  click: Click,
  at: number,
  outcome: (VerifyRuling & { kind: 'count' })['outcome'],
): Click {
  const attempts = click.attempts + 1;
  const status = attempts >= click.max_attempts ? 'locked' : click.status;
  return amendClick(tables, click, {
    at,
    kind: 'verify.counted',
    facts: { outcome },
    change: { attempts, outcome, status },
  });
}
