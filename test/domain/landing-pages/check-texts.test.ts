import { expect, test } from 'vitest';
import { checkTexts } from '../../../src/domain/landing-pages/check-texts.ts';
import { landingPageSchema } from '../../../src/domain/landing-pages/landing-page.ts';

function issuesOf(over: Record<string, unknown>): string[] {
  const definition = landingPageSchema.parse({
    integration_id: 'acme',
    affiliate_id: 'kiwi',
    title: 'Win',
    ...over,
  });
  return checkTexts(definition).map((issue) => issue.path);
}

test.each([
  [
    'known names in known languages',
    { texts: { en: { what: 'Games', otp_wrong: 'No' }, ar: { what: 'x' } } },
    [],
  ],
  ['an unknown language', { texts: { tlh: { what: 'x' } } }, ['texts.tlh']],
  [
    'a sentence in one language of two',
    { locales: ['en', 'th'], texts: { en: { what: 'Games' }, th: { what: ' ' } } },
    ['texts.th.what'],
  ],
  ['the same in a draft', { locales: ['en', 'th'], texts: { en: { what: 'Games' } }, status: 'draft' }, []],
  ['a button without words', { texts: { en: { send_button: ' ' } } }, ['texts.en.send_button']],
  ['a hint left out', { texts: { en: { number_hint: '' } } }, []],
  ['an unknown name', { texts: { en: { wat: 'x' } } }, ['texts.en.wat']],
  ['an inherited name', { texts: { en: { constructor: 'x' } } }, ['texts.en.constructor']],
  ['a code that went nowhere', { texts: { en: { code_sent: 'Sent.' } } }, ['texts.en.code_sent']],
  ['a price without amount', { texts: { en: { price_week: 'cheap' } } }, ['texts.en.price_week']],
  [
    'a charging button without price',
    { texts: { en: { verify_button_priced: 'Free!' } } },
    ['texts.en.verify_button_priced'],
  ],
  ['a bracket of our tokens in the title', { title: 'a\ue000put:price\ue001' }, ['title']],
  ['one in a text', { texts: { en: { what: '\uf8ff' } } }, ['texts.en.what']],
  ['one in the consent', { offer: { consent: { text: '\u{100000}' } } }, ['offer.consent.text']],
  [
    'one for some operators',
    { offers: [{ operators: ['zain'], offer: { trial: '\ue001' } }] },
    ['offers.0.offer.trial'],
  ],
])('%s', (_, over, paths) => {
  expect(issuesOf(over)).toEqual(paths);
});
