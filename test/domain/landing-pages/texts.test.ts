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
    if (name !== 'what') expect([name, text]).not.toEqual([name, '']);
    expect(text).not.toMatch(/\p{Co}|\s$|^\s/u);
  }
});

test.each(LOCALES)('%s tells the visitor something for every outcome that can reach one', (locale) => {
  const texts: Record<string, string> = textsOf(locale);
  for (const outcome of Object.keys(OUTCOMES)) {
    expect([outcome, Boolean(texts[outcome])]).toEqual([outcome, !UNSEEN.includes(outcome)]);
  }
});

test('Arabic is written in Arabic letters, and goes from right to left', () => {
  const latin = Object.values(textsOf('ar')).filter((text) =>
    /[a-z]/i.test(text.replace(/\{[a-z_]+\}/g, '')),
  );
  expect(latin).toEqual([]);
  expect(directionOf('ar')).toBe('rtl');
  expect(directionOf('en')).toBe('ltr');
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
