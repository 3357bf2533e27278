import type { Access } from '../domain/catalog/access.ts';
import type { Claim } from '../domain/ledger/ledger.ts';
import type { FlowAnswer } from '../domain/otp-flow/flow-answer.ts';
import type { VerifyRequest } from '../domain/otp-flow/flow-request.ts';
import { parseOtp } from '../domain/otp-flow/otp.ts';
import { attemptVerify } from './attempt-verify.ts';
import { metered } from './metered.ts';
import type { Ports } from './ports.ts';
import { hashGiven } from './verify-rules.ts';

/**
 * Verifies a code. Twins (same click, same code) share one call and one answer; different codes for one
 * number queue, each a counted attempt. The attempt is committed before the advertiser is called; result and
 * conversion are committed together before the caller is answered. Never repeated by itself.
 */
export function verifyOtp(
  ports: Ports,
  access: Access,
  request: VerifyRequest,
  claim?: Claim,
): Promise<FlowAnswer> {
  return metered(ports, 'verify', access, () => verify(ports, access, request, claim));
}

async function verify(
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
    ports.flights.queue(queue, () => attemptVerify(ports, access, { ...request, otp }, msisdn, claim)),
  );
}

function invalid(message: string): FlowAnswer {
  return { outcome: 'invalid_request', message };
}
