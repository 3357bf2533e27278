import { expect, test } from 'vitest';
import { moneyWording } from '../../../src/domain/landing-pages/price-wording.ts';

const NBSP = '\u00a0';

test.each([
  ['2.85', 'EUR', 'en', '€2.85'],
  ['20', 'KES', 'en', `KES${NBSP}20`],
  ['20.00', 'KES', 'en', `KES${NBSP}20`],
  ['2.5', 'USD', 'en', '$2.50'],
  ['0.000001', 'USD', 'en', '$0.000001'],
  ['123456789012.123456', 'USD', 'en', '$123,456,789,012.123456'],
])('%s %s in %s is %s', (amount, currency, locale, words) => {
  expect(moneyWording({ amount, currency }, locale)).toBe(words);
});

test('Arabic keeps Latin digits and its own currency words', () => {
  const words = moneyWording({ amount: '250', currency: 'IQD' }, 'ar');
  expect(words).toContain('250');
  expect(words).toContain('د.ع');
});
