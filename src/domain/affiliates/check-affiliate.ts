import type { Issue } from '../integrations/issue.ts';
import { checkPostback } from '../postbacks/check-postback.ts';
import type { AffiliateDefinition } from './affiliate.ts';

/** What is wrong with an affiliate beyond its shape. */
export function checkAffiliate({ postback }: AffiliateDefinition): Issue[] {
  return postback ? checkPostback(postback, 'affiliate', 'postback.url') : [];
}
