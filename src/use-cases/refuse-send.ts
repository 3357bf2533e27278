import type { Access } from '../domain/catalog/access.ts';
import { SUB_IDS } from '../domain/ledger/sub-ids.ts';
import type { FlowAnswer } from '../domain/otp-flow/flow-answer.ts';
import type { SendRequest } from '../domain/otp-flow/flow-request.ts';
import { pauseOf } from './pause-of.ts';
import type { Ports } from './ports.ts';

/** Why nothing can be sent for this page now, whoever the number belongs to; undefined when it can. */
export function refuseSend(ports: Ports, access: Access, request: SendRequest): FlowAnswer | undefined {
  const { page } = access;
  const refusal = refuseOffer(access);
  if (refusal) return refusal;
  if (termsChanged(access, request.page_version))
    return { outcome: 'terms_changed', redirect: currentPage(ports, access, request) };
  if (page.offer.consent?.mode === 'box' && !request.consent) return { outcome: 'consent_required' };
  return refusePaused(ports, access);
}

/** Why not even a page is prepared now: nothing could be sent from it. */
export function refusePage(ports: Ports, access: Access): FlowAnswer | undefined {
  return refuseOffer(access) ?? refusePaused(ports, access);
}

function refuseOffer({ page, affiliate }: Access): FlowAnswer | undefined {
  if (!affiliate.api_access) return { outcome: 'api_access_disabled' };
  return page.status === 'live' ? undefined : { outcome: 'page_paused' };
}

function refusePaused(ports: Ports, { mode, integration }: Access): FlowAnswer | undefined {
  const pause = mode === 'live' ? pauseOf(ports, integration) : undefined;
  if (!pause) return undefined;
  const retry_after = Math.max(1, Math.ceil((pause.paused_until - ports.system.now()) / 1000));
  return { outcome: 'advertiser_unavailable', retry_after };
}

/** Whether the version the visitor saw promised other terms than today's. A version never published proves nothing. */
function termsChanged({ page }: Access, seen: string | undefined): boolean {
  if (seen === undefined) return false;
  const then = page.versions.findLast((version) => version.version === seen);
  const now = page.versions.at(-1);
  return then !== undefined && now !== undefined && then.terms_hash !== now.terms_hash;
}

/** The hosted page as it is today, with the visitor's sub ids kept. */
function currentPage(ports: Ports, { page }: Access, request: SendRequest): string {
  const url = new URL(`${ports.public_url}/l/${page.slug}`);
  for (const name of SUB_IDS) {
    const value = request[name];
    if (value !== undefined) url.searchParams.set(name, value);
  }
  return url.href;
}
