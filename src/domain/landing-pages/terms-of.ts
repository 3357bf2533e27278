import type { LandingPage } from './landing-page.ts';

/**
 * What a visitor agrees to, as one text that differs when and only when price, terms or consent do; its
 * hash is `terms_hash` of a page's version. The order of keys in what was saved does not matter.
 */
export function termsOf(page: Pick<LandingPage, 'price' | 'offer' | 'offers'>): string {
  return canonical({
    price: page.price,
    offer: page.offer,
    offers: page.offers.map(({ operators, price, offer }) => ({ operators, price, offer })),
  });
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`;
}
