import type { Access } from '../domain/catalog/access.ts';
import type { Click, ClickSecrets } from '../domain/ledger/click.ts';
import type { Msisdn } from '../domain/otp-flow/msisdn.ts';
import { maskMsisdn } from '../domain/otp-flow/msisdn.ts';
import type { SendRequest } from '../domain/otp-flow/flow-request.ts';
import { subIdsOf } from '../domain/ledger/sub-ids.ts';
import { numberHash, sealClick } from './click-secrets.ts';
import { makeOwnOtp } from './own-otp.ts';
import type { Ports } from './ports.ts';
import type { RunningIntegration } from './running-integration.ts';

/** A click as it is committed before the advertiser is called, what it keeps sealed, and the code where Pinflow makes it. */
export function newClick(
  ports: Ports,
  access: Access,
  running: RunningIntegration,
  request: SendRequest,
  number: { msisdn: Msisdn; operator?: string },
  { tid, page_carry, viewed_at }: { tid: string } & Pick<ClickSecrets, 'page_carry' | 'viewed_at'>,
): { click: Click; secrets: ClickSecrets; otp?: string } {
  const { page } = access;
  const { otp } = running.definition;
  const { digits } = number.msisdn;
  const at = ports.system.now();
  const { typed = request.msisdn, ip, ua, lang, referer, query, page_url, consent } = request;
  const own = otp.issuer === 'pinflow' ? makeOwnOtp(ports, tid, otp.length) : undefined;
  const otp_signature = own?.otp_signature;
  const visitor = { ip, ua, lang, referer, query, page_url, consent, viewed_at };
  const secrets = { msisdn: digits, typed, ...visitor, otp_signature, carry: page_carry, page_carry };
  const click: Click = {
    tid,
    at,
    status: 'requested',
    affiliate_id: access.affiliate.id,
    integration_id: access.integration.id,
    integration_version: running.version,
    landing_page_id: page.id,
    page_version: request.page_version,
    test: access.mode === 'test',
    msisdn_hash: numberHash(ports, digits),
    msisdn_masked: maskMsisdn(digits),
    country: number.msisdn.country,
    operator: number.operator,
    block_hash: numberHash(ports, digits.slice(0, -4)),
    attempts: 0,
    max_attempts: otp.max_attempts,
    otp_length: own?.otp.length ?? otp.length ?? undefined,
    expires_at: at + otp.ttl_seconds * 1000,
    resend_at: at + otp.resend_after_seconds * 1000,
    ...subIdsOf(request),
    sealed: sealClick(ports, secrets),
  };
  return { click, secrets, otp: own?.otp };
}
