import { expect, test } from 'vitest';
import { LOCALES } from '../../../src/domain/landing-pages/offer.ts';
import { directionOf, fillText, textsOf } from '../../../src/domain/landing-pages/texts.ts';
import { OUTCOMES } from '../../../src/domain/otp-flow/outcomes.ts';

/** What no visitor of a page can meet: the developer's outcomes, and a code that was sent, which the code step says. */
const UNSEEN = [
  'otp_sent_successfully',
  'not_found',
  'method_not_allowed',
  'payload_too_large',
  'unsupported_media_type',
  'idempotency_conflict',
];
const placeholders = (text: string) => [...text.matchAll(/\{[a-z_]+\}/g)].map((match) => match[0]).sort();

test.each(LOCALES)('%s has a text for every place and the same values in each as English', (locale) => {
  const [english, texts] = [textsOf('en'), textsOf(locale)];
  for (const [name, text] of Object.entries(texts)) {
    const original = Object.entries(english).find(([known]) => known === name)?.[1] ?? '';
    expect([name, placeholders(text)]).toEqual([name, placeholders(original)]);
    if (name !== 'what' && name !== 'title') expect([name, text]).not.toEqual([name, '']);
    expect(text).not.toMatch(/\p{Co}|\s$|^\s/u);
  }
});

test.each(LOCALES)('%s tells the visitor something for every outcome that can reach one', (locale) => {
  const texts: Record<string, string> = textsOf(locale);
  for (const outcome of Object.keys(OUTCOMES)) {
    expect([outcome, Boolean(texts[outcome])]).toEqual([outcome, !UNSEEN.includes(outcome)]);
  }
});

test.each([
  ['ar', /\p{Script=Arabic}/u],
  ['fa', /\p{Script=Arabic}/u],
  ['ur', /\p{Script=Arabic}/u],
  ['he', /\p{Script=Hebrew}/u],
  ['hi', /\p{Script=Devanagari}/u],
  ['bn', /\p{Script=Bengali}/u],
  ['th', /\p{Script=Thai}/u],
  ['ru', /\p{Script=Cyrillic}/u],
] as const)('%s is written in its own letters and no Latin ones', (locale, letters) => {
  for (const [name, text] of Object.entries(textsOf(locale))) {
    const words = text.replace(/\{[a-z_]+\}/g, '');
    // Whether a price's words stand around the amount only is the language's affair.
    if (words !== '')
      expect([name, letters.test(words), /\p{Script=Latin}/u.test(words)]).toEqual([name, true, false]);
  }
});

test('no two languages say a sentence in the same words', () => {
  for (const locale of LOCALES)
    for (const other of LOCALES)
      if (locale < other)
        expect([locale, other, textsOf(locale).consent_required]).not.toEqual([
          locale,
          other,
          textsOf(other).consent_required,
        ]);
});

test('Arabic, Persian, Urdu and Hebrew go from right to left, the others from left to right', () => {
  expect(LOCALES.filter((locale) => directionOf(locale) === 'rtl').sort()).toEqual(['ar', 'fa', 'he', 'ur']);
});

test('the page’s own words win; unknown names, also inherited ones, are left out', () => {
  const texts = textsOf('en', { send_button: 'Go', nonsense: 'x', constructor: 'y' });
  expect(texts.send_button).toBe('Go');
  expect(Object.keys(texts)).toEqual(Object.keys(textsOf('en')));
  expect(textsOf('en').send_button).toBe('Send me the code');
});

test('values are put in once and never scanned again', () => {
  expect(fillText('{a} and {b}', { a: '{b}', b: '$& $1' })).toBe('{b} and $& $1');
  expect(fillText('{unknown} {constructor}', {})).toBe('{unknown} {constructor}');
});
