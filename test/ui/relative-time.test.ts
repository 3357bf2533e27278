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
])('%s is %s', (at, words) => expect(relativeTime(at, NOW)).toBe(words));
