import type { CatalogState } from '../catalog/catalog.ts';
import type { Postback } from './postback.ts';

/** A postback as a list shows it. Times ISO 8601. */
export interface PostbackLine extends Pick<
  Postback,
  | 'id'
  | 'event'
  | 'receiver'
  | 'status'
  | 'tid'
  | 'conversion_id'
  | 'affiliate_id'
  | 'method'
  | 'address'
  | 'body'
  | 'tries'
  | 'http_status'
  | 'detail'
> {
  at: string;
  next_at?: string;
  affiliate: string;
  page: string;
  /** Scheme, host and port. */
  origin: string;
  /** Whether it goes to another address than new ones do. */
  is_elsewhere: boolean;
}

export function postbackLine(
  { affiliates, landing_pages, settings }: CatalogState,
  postback: Postback,
): PostbackLine {
  const { affiliate_id, landing_page_id, receiver, template, address, at, next_at } = postback;
  const affiliate = affiliates[affiliate_id];
  const now = receiver === 'network' ? settings.tracker : affiliate?.postback;
  const { id, event, status, tid, conversion_id, method, body, tries, http_status, detail } = postback;
  return {
    ...{ id, event, receiver, status, tid, conversion_id, affiliate_id },
    ...{ method, address, body, tries, http_status, detail },
    at: new Date(at).toISOString(),
    next_at: next_at === undefined ? undefined : new Date(next_at).toISOString(),
    affiliate: affiliate?.name ?? affiliate_id,
    page: landing_pages[landing_page_id]?.title ?? landing_page_id,
    origin: new URL(address).origin,
    is_elsewhere: now?.url !== template,
  };
}
