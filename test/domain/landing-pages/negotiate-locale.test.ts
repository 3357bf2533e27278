import { expect, test } from 'vitest';
import { negotiateLocale } from '../../../src/domain/landing-pages/negotiate-locale.ts';

const both = ['en', 'ar'];

test.each([
  ['nothing asked: the page’s own', both, 'ar', {}, 'ar'],
  ['?lang= wins', both, 'en', { lang: 'ar', accept_language: 'en' }, 'ar'],
  ['?lang= in capitals with a region', both, 'en', { lang: 'AR-iq' }, 'ar'],
  ['a ?lang= the page lacks is passed over', both, 'en', { lang: 'fr', accept_language: 'ar' }, 'ar'],
  ['the header by order', both, 'en', { accept_language: 'ar,en' }, 'ar'],
  ['the header by weight', both, 'en', { accept_language: 'en;q=0.3, ar-IQ;q=0.9' }, 'ar'],
  ['weight 0 refuses', both, 'en', { accept_language: 'ar;q=0' }, 'en'],
  ['a star means the page’s own', both, 'ar', { accept_language: 'fr, *;q=0.5, en;q=0.1' }, 'ar'],
  ['only what is offered', ['en'], 'en', { lang: 'ar', accept_language: 'ar' }, 'en'],
  ['rubbish', both, 'en', { lang: '<script>', accept_language: ';;q=,=,q=ar' }, 'en'],
  ['a prototype’s name', both, 'en', { lang: '__proto__', accept_language: 'constructor' }, 'en'],
])('%s', (_, offered, own, asked, locale) => {
  expect(negotiateLocale(offered, own, asked)).toBe(locale);
});
