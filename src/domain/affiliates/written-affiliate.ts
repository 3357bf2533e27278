import { writtenPostback } from '../postbacks/written-postback.ts';
import type { Affiliate, AffiliateDefinition } from './affiliate.ts';

/** An affiliate as it would be written again: the postback's secret stands as `{"set":true}`, which keeps it. */
export function writtenAffiliate(affiliate: Affiliate): AffiliateDefinition {
  const { created_at: _, updated_at: __, archived_at: ___, postback, ...definition } = affiliate;
  return postback ? { ...definition, postback: writtenPostback(postback) } : definition;
}
