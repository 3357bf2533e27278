import type { Postback, PostbackTry } from './postback.ts';

const iso = (at: number | undefined) => (at === undefined ? undefined : new Date(at).toISOString());

/** A postback as its log shows it: the address it was written for, a number masked. Times ISO 8601. */
export function describePostback(postback: Postback): Record<string, unknown> {
  const { id, at, event, receiver, status, tid, conversion_id, method, address, tries } = postback;
  const { affiliate_id, integration_id, landing_page_id, next_at, tried_at, http_status, detail } = postback;
  return {
    id,
    at: iso(at),
    event,
    receiver,
    status,
    tid,
    conversion_id,
    affiliate_id,
    integration_id,
    landing_page_id,
    method,
    url: address,
    tries,
    tried_at: iso(tried_at),
    http_status,
    detail,
    next_at: iso(next_at),
  };
}

/** With what was sent and each of its tries, oldest first. */
export function describeTries(postback: Postback, tries: readonly PostbackTry[]): Record<string, unknown> {
  return {
    ...describePostback(postback),
    body: postback.body,
    log: tries.map(({ at, next_at, ...made }) => ({ at: iso(at), ...made, next_at: iso(next_at) })),
  };
}
