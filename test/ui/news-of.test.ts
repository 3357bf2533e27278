import { expect, it } from 'vitest';
import { newsOf } from '../../src/ui/news-of.ts';
import { glance } from './click-glances.ts';

it('is silent while nothing happens, and when an old click leaves the list', () => {
  expect(newsOf([], [])).toBe('');
  expect(newsOf([glance('002'), glance('001')], [glance('002')])).toBe('');
});

it('names one new click, and counts several', () => {
  expect(newsOf([glance('001')], [glance('002'), glance('001')])).toBe('New click, +2547*****002: Sent.');
  expect(newsOf([], [glance('003'), glance('002')])).toBe('2 new clicks.');
});

it('tells a changed status by its word, and a conversion', () => {
  const converted = glance('001', { status: 'verified', conversion: { status: 'approved' } });
  expect(newsOf([glance('001')], [converted])).toBe('+2547*****001: Verified, a conversion.');
  expect(newsOf([glance('001')], [glance('001', { status: 'indeterminate' })])).toBe(
    '+2547*****001: Indeterminate.',
  );
});
