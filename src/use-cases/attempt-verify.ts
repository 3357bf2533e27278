import type { Access } from '../domain/catalog/access.ts';
import type { Click } from '../domain/ledger/click.ts';
import type { Claim } from '../domain/ledger/ledger.ts';
import type { FlowAnswer } from '../domain/otp-flow/flow-answer.ts';
import type { VerifyRequest } from '../domain/otp-flow/flow-request.ts';
import { judgeVerify } from '../domain/otp-flow/judge-verify.ts';
import { callVerify } from './call-verify.ts';
import { openClick } from './click-secrets.ts';
import type { Ports } from './ports.ts';
import { verifiedAnswer, verifyAnswer } from './verify-answer.ts';
import { verifyRules } from './verify-rules.ts';

/** One attempt at a code that is readable: judged and counted in the ledger, then called. */
export async function attemptVerify(
  ports: Ports,
  access: Access,
  request: VerifyRequest,
  msisdnHash: string | undefined,
  claim?: Claim,
): Promise<FlowAnswer> {
  const { tid, otp } = request;
  const now = ports.system.now();
  const wanted = {
    at: now,
    landing_page_id: access.page.id,
    tid,
    msisdn_hash: tid === undefined ? msisdnHash : undefined,
    test: access.mode === 'test',
  };
  const rules = verifyRules(ports, access, { now, msisdn_hash: msisdnHash, given_length: otp.length });
  const { ruling, click } = await ports.ledger.beginVerify(
    wanted,
    (facts) => judgeVerify(facts, rules),
    claim,
  );
  if (!click) return { outcome: 'otp_not_requested' };
  switch (ruling.kind) {
    case 'go':
      return callVerify(ports, access, click, otp, claim);
    case 'repeat':
      return verifiedAnswer(
        access,
        click,
        openClick(ports, click),
        await ports.ledger.conversionOf(click.tid),
      );
    case 'count':
      return verifyAnswer(click, ruling.outcome, ruling.outcome === 'invalid_request' ? MISMATCH : {});
    case 'refuse':
      return refused(click, ruling);
  }
}

const MISMATCH = { message: '`msisdn` is not the number this `tid` was sent to.' };

function refused(click: Click, ruling: { outcome: FlowAnswer['outcome']; retry_after?: number }): FlowAnswer {
  const { outcome, retry_after } = ruling;
  // A click of another page is not this caller's to know of.
  if (outcome === 'otp_not_requested') return { outcome };
  return { outcome, tid: click.tid, retry_after, ...(outcome === 'invalid_request' ? MISMATCH : {}) };
}
