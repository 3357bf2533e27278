import { canonicalJson } from '../catalog/canonical-json.ts';
import type { LandingPage } from './landing-page.ts';

/**
 * What a visitor agrees to, as one text that differs when and only when price, terms or consent do; its
 * hash is `terms_hash` of a page's version. The order of keys in what was saved does not matter.
 */
export function termsOf(page: Pick<LandingPage, 'price' | 'offer' | 'offers'>): string {
  return canonicalJson({
    price: page.price,
    offer: page.offer,
    offers: page.offers.map(({ operators, price, offer }) => ({ operators, price, offer })),
  });
}
