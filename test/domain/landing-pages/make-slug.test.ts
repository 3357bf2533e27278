import { expect, test } from 'vitest';
import { freeSlug, slugOf } from '../../../src/domain/landing-pages/make-slug.ts';

test.each([
  ['Win a phone!', 'win-a-phone'],
  ['  Ünïcödé — Straße & Łódź ', 'unicode-strasse-lodz'],
  ["Kenya's best", 'kenyas-best'],
  ['اربح هاتفًا', ''],
  ['اربح iPhone 15', 'iphone-15'],
  ['../../x.php\r\nX: 1', 'x-php-x-1'],
  ['Ｆｕｌｌ ｗｉｄｔｈ', 'full-width'],
  ['--- ---', ''],
  ['a'.repeat(200), 'a'.repeat(60)],
  [`${'a'.repeat(59)} b`, 'a'.repeat(59)],
])('the slug of %j is %j', (title, slug) => {
  expect(slugOf(title)).toBe(slug);
});

test('a taken slug gets the next free number', () => {
  const taken = new Set(['demo', 'demo-2']);
  expect(freeSlug('demo', (slug) => taken.has(slug))).toBe('demo-3');
  expect(freeSlug('other', (slug) => taken.has(slug))).toBe('other');
});
