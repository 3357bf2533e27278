import { expect, test } from 'vitest';
import { bucketStarts } from '../../../src/domain/ledger/bucket-starts.ts';
import { dayOf, hourOf } from '../../../src/domain/ledger/report-buckets.ts';
import type { TimeZone } from '../../../src/domain/ledger/time-zone.ts';
import { timeZone } from '../../../src/domain/ledger/time-zone.ts';

const QUARTER = 900_000;

function zone(name: string): TimeZone {
  const found = timeZone(name);
  if (!found) throw new Error(`no zone ${name}`);
  return found;
}

/** How many quarters from `from` to `to` fall into each day or hour, by its name. */
function quartersBy(unit: 'day' | 'hour', name: string, from: string, to: string): Record<string, number> {
  const startOf = bucketStarts(unit, zone(name));
  const found: Record<string, number> = {};
  for (let at = Date.parse(from); at < Date.parse(to); at += QUARTER) {
    const start = startOf(at);
    const label = unit === 'day' ? dayOf(start, zone(name)) : hourOf(start, zone(name));
    found[label] = (found[label] ?? 0) + 1;
  }
  return found;
}

test('the day the clocks go forward has 23 hours, the day they go back 25', () => {
  const spring = quartersBy('day', 'Europe/Berlin', '2026-03-28T12:00:00Z', '2026-03-30T12:00:00Z');
  expect(spring['2026-03-29']).toBe(23 * 4);
  const autumn = quartersBy('day', 'Europe/Berlin', '2026-10-24T12:00:00Z', '2026-10-26T12:00:00Z');
  expect(autumn['2026-10-25']).toBe(25 * 4);
});

test('the hour that comes twice is two hours, told apart by their offset', () => {
  const hours = quartersBy('hour', 'Europe/Berlin', '2026-10-25T00:00:00Z', '2026-10-25T02:00:00Z');
  expect(hours).toEqual({ '2026-10-25T02:00+02:00': 4, '2026-10-25T02:00+01:00': 4 });
});

test('where the clocks go back by half an hour, what of the hour is left begins there', () => {
  // Lord Howe: at 02:00 on 5 April 2026 the clocks show 01:30 again.
  const hours = quartersBy('hour', 'Australia/Lord_Howe', '2026-04-04T14:00:00Z', '2026-04-04T16:30:00Z');
  expect(hours).toEqual({
    '2026-04-05T01:00+11:00': 4,
    '2026-04-05T01:00+10:30': 2,
    '2026-04-05T02:00+10:30': 4,
  });
});

test.each([
  ['Asia/Kolkata', { '2026-01-01T05:00+05:30': 2, '2026-01-01T06:00+05:30': 2 }],
  ['Asia/Kathmandu', { '2026-01-01T05:00+05:45': 1, '2026-01-01T06:00+05:45': 3 }],
  ['Asia/Tehran', { '2026-01-01T03:00+03:30': 2, '2026-01-01T04:00+03:30': 2 }],
])('an hour of %s begins on its own clock', (name, expected) => {
  expect(quartersBy('hour', name, '2026-01-01T00:00:00Z', '2026-01-01T01:00:00Z')).toEqual(expected);
});

test('what happened in the last quarter before midnight stands in one day only', () => {
  const at = Date.parse('2026-10-24T21:59:59.900Z'); // 23:59:59.9 in Berlin
  const berlin = zone('Europe/Berlin');
  expect(dayOf(bucketStarts('day', berlin)(at - (at % QUARTER)), berlin)).toBe('2026-10-24');
});

test.each(['Europe/Berlin', 'Asia/Kathmandu', 'America/Havana', 'Africa/Casablanca', 'Australia/Lord_Howe'])(
  'in %s every quarter of two years stands under the name its own instant has',
  (name) => {
    for (const unit of ['day', 'hour'] as const) {
      const startOf = bucketStarts(unit, zone(name));
      const nameOf = unit === 'day' ? dayOf : hourOf;
      for (let at = Date.parse('2025-01-01'); at < Date.parse('2027-01-01'); at += QUARTER * 3) {
        const start = startOf(at);
        if (nameOf(start, zone(name)) !== nameOf(at, zone(name)))
          expect.fail(`${new Date(at).toISOString()} in ${name} stands under ${nameOf(start, zone(name))}`);
      }
    }
  },
);
