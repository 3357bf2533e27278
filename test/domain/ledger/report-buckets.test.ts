import { expect, test } from 'vitest';
import { readTime } from '../../../src/domain/ledger/report-buckets.ts';
import { timeZone } from '../../../src/domain/ledger/time-zone.ts';

test.each([
  ['a date is its first instant in the zone', '2026-01-31', 'Asia/Baghdad', '2026-01-30T21:00:00.000Z'],
  ['before the clocks go forward', '2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.000Z'],
  ['after the clocks went forward', '2026-03-30', 'Europe/Berlin', '2026-03-29T22:00:00.000Z'],
  ['midnight itself is skipped', '2026-04-24', 'Africa/Cairo', '2026-04-23T22:00:00.000Z'],
  ['midnight comes twice', '2026-11-01', 'America/Havana', '2026-11-01T04:00:00.000Z'],
  ['the evening before comes twice', '2018-02-18', 'America/Sao_Paulo', '2018-02-18T03:00:00.000Z'],
  ['an instant with Z', '2026-01-31T08:30:00Z', 'Asia/Baghdad', '2026-01-31T08:30:00.000Z'],
  ['an instant with an offset', '2026-01-31T08:30:00.250+03:00', 'UTC', '2026-01-31T05:30:00.250Z'],
  ['an offset whose plus became a space', '2026-01-31T08:30:00 03:00', 'UTC', '2026-01-31T05:30:00.000Z'],
  ['a negative offset without colon', '2026-01-31T08:30-0330', 'UTC', '2026-01-31T12:00:00.000Z'],
  ['a wall time of the zone', '2026-07-01T12:00', 'Europe/Berlin', '2026-07-01T10:00:00.000Z'],
])('%s', (_, text, name, instant) => {
  const zone = timeZone(name);
  const at = zone && readTime(text, zone);
  expect(at === undefined ? at : new Date(at).toISOString()).toBe(instant);
});

test.each(['yesterday', '2026-02-30', '2026-13-01', '31.01.2026', '2026-01-31T25:00', '', '1767225600000'])(
  '%j is neither date nor instant',
  (text) => {
    const zone = timeZone('UTC');
    expect(zone && readTime(text, zone)).toBeUndefined();
  },
);

test.each(['Mars/Olympus', '', '+03:00', '../etc', 'UTC\n'])('%j is no zone', (name) => {
  expect(timeZone(name)).toBeUndefined();
});
