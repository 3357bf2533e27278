import type { Affiliate } from './affiliate.ts';
import { writtenAffiliate } from './written-affiliate.ts';

/** An affiliate as an admin may read it: the postback's secret only says that it is set, `postback_stopped_at` that
 * its receiver answered 410. Times ISO 8601. */
export function describeAffiliate(affiliate: Affiliate): Record<string, unknown> {
  const stopped_at = affiliate.postback?.stopped_at;
  return {
    ...writtenAffiliate(affiliate),
    postback_stopped_at: stopped_at === undefined ? undefined : new Date(stopped_at).toISOString(),
    created_at: new Date(affiliate.created_at).toISOString(),
    updated_at: new Date(affiliate.updated_at).toISOString(),
  };
}
