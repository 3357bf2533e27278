import { expect, test } from 'vitest';
import { landingPageSchema } from '../../../src/domain/landing-pages/landing-page.ts';
import type { LandingPageInput } from '../../../src/domain/landing-pages/landing-page.ts';
import { termsOf } from '../../../src/domain/landing-pages/terms-of.ts';

const PRICE = { amount: '2.85', currency: 'EUR', period: 'week' } as const;

function terms(more: Partial<LandingPageInput>): string {
  return termsOf(
    landingPageSchema.parse({ integration_id: 'acme', affiliate_id: 'kiwi', title: 'Win', ...more }),
  );
}

const base = { price: PRICE, offer: { trial: 'Free', support: 'help@example.com' } };

test.each<[string, Partial<LandingPageInput>]>([
  ['the price', { price: { ...PRICE, amount: '2.86' } }],
  ['the period', { price: { ...PRICE, period: 'day' } }],
  ['a term', { offer: { ...base.offer, trial: 'Not free' } }],
  ['the consent', { offer: { ...base.offer, consent: { text: 'I agree' } } }],
  ['an offer by operator', { offers: [{ operators: ['zain'], price: PRICE }] }],
])('%s changes the terms', (_, change) => {
  expect(terms({ ...base, ...change })).not.toBe(terms(base));
});

test.each<[string, Partial<LandingPageInput>]>([
  ['the title', { title: 'Win more' }],
  ['the theme', { theme: { brand: '#ffffff' } }],
  ['the payout', { payout: { amount: '1', currency: 'USD' } }],
  ['the order of keys', { offer: { support: 'help@example.com', trial: 'Free' } }],
])('%s does not', (_, change) => {
  expect(terms({ ...base, ...change })).toBe(terms(base));
});
