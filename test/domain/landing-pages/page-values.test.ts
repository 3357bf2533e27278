import { expect, test } from 'vitest';
import { landingPageSchema } from '../../../src/domain/landing-pages/landing-page.ts';
import { cleanText, pageValues, sharedTexts } from '../../../src/domain/landing-pages/page-values.ts';

function valuesOf(
  over: Record<string, unknown>,
  facts: { locale?: 'en' | 'ar'; otp_length?: number | null } = {},
) {
  const page = landingPageSchema.parse({
    integration_id: 'acme',
    affiliate_id: 'kiwi',
    title: 'Win',
    ...over,
  });
  const [locale, otp_length] = [facts.locale ?? 'en', facts.otp_length ?? null] as const;
  const [own, shared] = [pageValues({ ...page, locale, otp_length }), sharedTexts(locale, otp_length)];
  return (name: string) => own.get(name) ?? shared.get(name);
}

test.each([
  ['once', '€2.85, paid once', ''],
  ['day', '€2.85 a day', 'Renews by itself until you stop it.'],
  ['week', '€2.85 a week', 'Renews by itself until you stop it.'],
  ['month', '€2.85 a month', 'Renews by itself until you stop it.'],
  ['year', '€2.85 a year', 'Renews by itself until you stop it.'],
])('a price for a %s says so, on the button that charges too', (period, words, renewal) => {
  const value = valuesOf({ price: { amount: '2.85', currency: 'EUR', period } });
  expect(value('price')).toBe(words);
  expect(value('verify')).toBe(`Start for ${words}`);
  expect(value('renewal')).toBe(renewal);
});

test('without price nothing is said of one', () => {
  const value = valuesOf({});
  expect([value('price'), value('renewal'), value('verify')]).toEqual(['', '', 'Confirm']);
});

test('the code’s length is told when it is known', () => {
  expect(valuesOf({}, { otp_length: 6 })('code_hint')).toBe('6 digits');
  expect(valuesOf({})('code_hint')).toBe('');
  const own = { texts: { en: { code_hint: '{length}!' } } };
  expect(valuesOf(own, { otp_length: 6 })('code_hint')).toBe('6!');
});

test('the number stands where the sentence has it, and only once', () => {
  const value = valuesOf({ texts: { en: { code_sent: 'To {number}, not {number}!' } } });
  expect([value('sent_before'), value('sent_after')]).toEqual(['To ', ', not {number}!']);
});

test('consent is a box or a wording, never both', () => {
  const box = valuesOf({ offer: { consent: { mode: 'box', text: 'I agree.' } } });
  expect([box('consent_box'), box('consent_wording')]).toEqual(['I agree.', '']);
  const wording = valuesOf({ offer: { consent: { text: 'You agree.' } } });
  expect([wording('consent_box'), wording('consent_wording')]).toEqual(['', 'You agree.']);
});

test.each([
  ['help@example.com', 'mailto:help@example.com'],
  ['+254 700 000 000', 'tel:+254700000000'],
  ['https://help.example/a?b=1', 'https://help.example/a?b=1'],
  ['Call us, or write to help@example.com', ''],
  ['javascript:alert(1)', ''],
  ['data:text/html,x', ''],
  ['//evil.example', ''],
  ['http://plain.example', ''],
  ['"><script>@x.y', ''],
])('support %j leads to %j', (support, href) => {
  expect(valuesOf({ offer: { support } })('support_href')).toBe(href);
});

test.each([
  'javascript:alert(1)',
  'java\tscript:alert(1)',
  'data:text/html,x',
  '//evil',
  'https://a b',
  'https://u:p@evil.example',
])('the link %j never reaches a page, even past the schema', (terms_url) => {
  const page = landingPageSchema.parse({ integration_id: 'acme', affiliate_id: 'kiwi', title: 'Win' });
  const values = pageValues({
    ...page,
    offer: { terms_url, privacy_url: terms_url },
    locale: 'en',
    otp_length: 4,
  });
  expect([values.get('terms_url'), values.get('privacy_url'), values.get('links')]).toEqual(['', '', '']);
  expect(() => landingPageSchema.shape.offer.parse({ terms_url })).toThrow();
});

test('what HTML cannot hold is taken out; everything else stays', () => {
  expect(cleanText('a\u0000b\u001bc\r\nd\re\tf')).toBe('abc\nd\ne\tf');
  expect(cleanText('\ud800x')).toBe('\ufffdx');
  expect(cleanText('\u2028 $& 🎁 \ufeff')).toBe('\u2028 $& 🎁 \ufeff');
});
