import type { Click } from '../../../domain/ledger/click.ts';
import type { Claim } from '../../../domain/ledger/ledger.ts';
import type { CountedAddress } from '../../../domain/otp-flow/judge-address.ts';
import type { SendFacts, SendRuling } from '../../../domain/otp-flow/judge-send.ts';
import { commitments, saltOf } from '../chain/commitments.ts';
import type { RecordedClick } from '../entry.ts';
import type { Tables } from '../tables.ts';
import { claimed } from './claimed.ts';
import { sendFacts } from './send-facts.ts';

/** See `Ledger.beginSend`. */
export function beginSend(
  tables: Tables,
  wanted: Click,
  judge: (facts: SendFacts) => SendRuling,
  claim?: Claim,
  address?: CountedAddress,
): { ruling: SendRuling; click?: Click } {
  const ruling = judge(sendFacts(tables, wanted, address));
  if (ruling.kind !== 'go') return { ruling, click: ruling.tid ? tables.click(ruling.tid) : undefined };
  const click: Click = { ...wanted, resend_of: ruling.replaces };
  const { at, tid, sealed, msisdn_masked } = click;
  const salt = saltOf(sealed);
  const seq = tables.append(
    {
      at,
      kind: 'click.requested',
      tid,
      body: { click: withoutPerson(click), claim: claimed(tid, salt, claim) },
    },
    {
      person: commitments.person(tid, sealed, msisdn_masked),
      number: commitments.number(tid, { ...click, salt }),
    },
  );
  tables.insertClick(click, seq);
  tables.noteCounted('send', click, 1);
  if (address && !click.test) tables.addAddressSend(address, click.tid, click.at);
  if (claim) tables.putClaim(claim, click.tid, click.at);
  return { ruling, click };
}

function withoutPerson(click: Click): RecordedClick {
  const { sealed: _, msisdn_hash: _hash, msisdn_masked: _masked, block_hash: _block, ...rest } = click;
  return rest;
}
