import { found } from '../domain/catalog/found.ts';
import { Refusal } from '../domain/catalog/refusal.ts';
import type { LandingPage } from '../domain/landing-pages/landing-page.ts';
import type { Actor, Ports } from './ports.ts';

/** Whether things of this affiliate exist for who asks: for an affiliate, only its own do. */
export function isOwn(actor: Actor, affiliate_id: string): boolean {
  return actor.role !== 'affiliate' || actor.affiliate_id === affiliate_id;
}

/** A page that exists for who asks; throws the `Refusal` of a missing one otherwise. */
export function ownPage(ports: Ports, actor: Actor, id: string): LandingPage {
  const { landing_pages } = ports.catalog.state;
  const page = found(landing_pages, id, 'landing page');
  // Found by an id that never was, so that both answers are one.
  return isOwn(actor, page.affiliate_id) ? page : found({}, id, 'landing page');
}

/**
 * A filter of rows narrowed to what exists for who asks. Throws a `Refusal` (`not_found`) when it names somebody
 * else's affiliate or page.
 */
export function ownRows<T extends object>(
  ports: Ports,
  actor: Actor,
  filter: T & { affiliate_id?: string; landing_page_id?: string },
): T & { affiliate_id?: string } {
  if (actor.role !== 'affiliate') return filter;
  const { affiliate_id, landing_page_id } = filter;
  if (affiliate_id !== undefined && affiliate_id !== actor.affiliate_id)
    throw new Refusal('not_found', 'There is no affiliate with this id.');
  const { landing_pages } = ports.catalog.state;
  const page =
    landing_page_id !== undefined && Object.hasOwn(landing_pages, landing_page_id)
      ? landing_pages[landing_page_id]
      : undefined;
  if (landing_page_id !== undefined && page?.affiliate_id !== actor.affiliate_id)
    throw new Refusal('not_found', 'There is no landing page with this id.');
  // Nobody's rows are no rows, never all of them.
  return { ...filter, affiliate_id: actor.affiliate_id ?? '' };
}
