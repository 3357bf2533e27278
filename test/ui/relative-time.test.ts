import { expect, it } from 'vitest';
import { relativeTime } from '../../src/ui/relative-time.ts';

const NOW = '2026-11-23T12:00:00.000Z';

it.each([
  ['2026-11-23T12:00:03.000Z', 'just now'],
  ['2026-11-23T11:59:55.001Z', 'just now'],
  ['2026-11-23T11:59:55.000Z', '5 s ago'],
  ['2026-11-23T11:59:00.001Z', '59 s ago'],
  ['2026-11-23T11:59:00.000Z', '1 min ago'],
  ['2026-11-23T11:00:00.001Z', '59 min ago'],
  ['2026-11-23T11:00:00.000Z', '1 h ago'],
  ['2026-11-21T12:00:00.001Z', '47 h ago'],
  ['2026-11-21T12:00:00.000Z', '2026-11-21'],
  ['2026-11-23T12:00:40.000Z', 'in 40 s'],
  ['2026-11-23T12:05:00.000Z', 'in 5 min'],
  ['2026-11-24T12:00:00.000Z', 'in 24 h'],
  ['2026-11-30T12:00:00.000Z', '2026-11-30'],
])('%s is %s', (at, words) => expect(relativeTime(at, NOW)).toBe(words));

it('a date is the reader’s own', () =>
  expect(relativeTime('2026-11-20T23:30:00.000Z', NOW, 'en', 'Asia/Baghdad')).toBe('2026-11-21'));
