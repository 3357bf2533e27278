import type { Access } from '../domain/catalog/access.ts';
import type { Click } from '../domain/ledger/click.ts';
import type { Claim } from '../domain/ledger/ledger.ts';
import type { FlowAnswer } from '../domain/otp-flow/flow-answer.ts';
import type { VerifyRequest } from '../domain/otp-flow/flow-request.ts';
import { judgeVerify } from '../domain/otp-flow/judge-verify.ts';
import { parseOtp } from '../domain/otp-flow/otp.ts';
import { callVerify } from './call-verify.ts';
import { openClick } from './click-secrets.ts';
import type { Ports } from './ports.ts';
import { verifiedAnswer, verifyAnswer } from './verify-answer.ts';
import { hashGiven, verifyRules } from './verify-rules.ts';

/**
 * Verifies a code. Twins (same click, same code) share one call and one answer; different codes for one
 * number queue, each a counted attempt. The attempt is committed before the advertiser is called; result and
 * conversion are committed together before the caller is answered. Never repeated by itself.
 */
export async function verifyOtp(
  ports: Ports,
  access: Access,
  request: VerifyRequest,
  claim?: Claim,
): Promise<FlowAnswer> {
  const otp = parseOtp(request.otp);
  if (otp === undefined) return invalid('`otp` must be 3 to 10 digits.');
  if (request.tid === undefined && request.msisdn === undefined) return invalid('Give `msisdn` or `tid`.');
  const msisdn = request.msisdn === undefined ? undefined : hashGiven(ports, access, request.msisdn);
  if (request.msisdn !== undefined && msisdn === undefined) return { outcome: 'invalid_msisdn' };
  const hash =
    msisdn ?? (request.tid === undefined ? undefined : (await ports.ledger.click(request.tid))?.msisdn_hash);
  if (hash === undefined) return { outcome: 'otp_not_requested' };
  const queue = `verify:${access.page.id}:${hash}`;
  return ports.flights.share(`${queue}:${request.tid ?? ''}:${msisdn ?? ''}:${otp}`, () =>
    ports.flights.queue(queue, () => attempt(ports, access, { ...request, otp }, msisdn, claim)),
  );
}

async function attempt(
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

function invalid(message: string): FlowAnswer {
  return { outcome: 'invalid_request', message };
}
