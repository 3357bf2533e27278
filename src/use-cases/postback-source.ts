import type { CatalogState } from '../domain/catalog/catalog.ts';
import type { KeptPostback } from '../domain/postbacks/postback-definition.ts';
import type { Postback } from '../domain/postbacks/postback.ts';

/** Who a postback row is for, as it is set today: an affiliate's postback, or the network's. */
export function postbackOf(
  { affiliates, settings }: CatalogState,
  { receiver, affiliate_id }: Pick<Postback, 'receiver' | 'affiliate_id'>,
): KeptPostback | undefined {
  if (receiver === 'network') return settings.tracker;
  return Object.hasOwn(affiliates, affiliate_id) ? affiliates[affiliate_id]?.postback : undefined;
}
