import type { Affiliate } from './affiliate.ts';
import { writtenAffiliate } from './written-affiliate.ts';

/** An affiliate as an admin may read it: the postback's secret only says that it is set. Times ISO 8601. */
export function describeAffiliate(affiliate: Affiliate): Record<string, unknown> {
  return {
    ...writtenAffiliate(affiliate),
    created_at: new Date(affiliate.created_at).toISOString(),
    updated_at: new Date(affiliate.updated_at).toISOString(),
  };
}
