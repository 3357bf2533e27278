import { found } from '../domain/catalog/found.ts';
import type { LandingPage } from '../domain/landing-pages/landing-page.ts';
import type { Actor, Ports } from './ports.ts';

/** A page the actor may know of; throws the same `Refusal` for an unknown one and for another affiliate's. */
export function ownPage({ catalog }: Pick<Ports, 'catalog'>, actor: Actor, id: string): LandingPage {
  const page = found(catalog.state.landing_pages, id, 'landing page');
  if (actor.role !== 'affiliate' || page.affiliate_id === actor.affiliate_id) return page;
  return found<LandingPage>({}, id, 'landing page');
}
