import { expect, test } from 'vitest';
import { LOCALES } from '../../src/domain/landing-pages/offer.ts';
import { directionOf } from '../../src/domain/landing-pages/texts.ts';
import { smallPage } from '../../src/server/gateway/small-page.ts';
import { NO_PREVIEW, NOT_FOUND, PAUSED, TOO_FAST } from '../../src/server/gateway/small-words.ts';

test.each(LOCALES)('%s: what a visitor may meet instead of a page speaks it', async (locale) => {
  for (const words of [NOT_FOUND, PAUSED, TOO_FAST]) {
    const html = await smallPage(404, words, { accept_language: `${locale}-XX, en;q=0.5` }).text();
    expect(html).toContain(`<html lang="${locale}" dir="${directionOf(locale)}">`);
    expect(html).toContain(words[locale]?.[0]);
  }
});

test.each([
  ['?lang= before the header', { lang: 'th', accept_language: 'ar' }, 'th'],
  ['only what the page offers', { lang: 'th', offered: ['fr', 'ar'], own: 'fr' }, 'fr'],
  ['the page’s own without a wish', { offered: ['en', 'sw'], own: 'sw' }, 'sw'],
  ['nothing known', { accept_language: '<script>' }, 'en'],
] as const)('%s', async (_, asked, lang) => {
  expect(await smallPage(410, PAUSED, asked).text()).toContain(`<html lang="${lang}"`);
});

test('a page without the words is in English', async () => {
  expect(await smallPage(404, NO_PREVIEW, { lang: 'th' }).text()).toContain('<html lang="en"');
});
