import { expect, test } from 'vitest';
import type { Report } from '../../../src/domain/ledger/fold-report.ts';
import { foldReport } from '../../../src/domain/ledger/fold-report.ts';
import { groupsOf } from '../../../src/domain/ledger/report-wish.ts';
import type { ReportGroup, ReportRow } from '../../../src/domain/ledger/report.ts';
import { seriesOf, seriesUnit } from '../../../src/domain/ledger/series.ts';
import { timeZone } from '../../../src/domain/ledger/time-zone.ts';

const HOUR = 3_600_000;
const berlin = timeZone('Europe/Berlin');
if (!berlin) throw new Error('no zone');
const zone = berlin;

const row = (quarter: string, sent: number): ReportRow => ({
  key: {},
  at: Date.parse(quarter),
  views: 0,
  clicks: sent,
  sent,
  refused: 0,
  verifies: 0,
  indeterminate: 0,
  approved: 0,
  pending: 0,
  rejected: 0,
  payout: {},
  revenue: {},
});

test('days without anything stand in the line, those of 23 and of 25 hours once', () => {
  for (const [from, to, days] of [
    ['2026-03-27T23:00Z', '2026-03-30T12:00Z', ['2026-03-28', '2026-03-29', '2026-03-30']],
    ['2026-10-23T22:00Z', '2026-10-26T12:00Z', ['2026-10-24', '2026-10-25', '2026-10-26']],
  ] as const) {
    const report = reportOf([row(to.replace('12:00', '11:15'), 3)], ['day']);
    const points = seriesOf(report, 'day', { from: Date.parse(from) }, zone, Date.parse(to));
    expect(points.map(({ key }) => key)).toEqual(days);
    expect(points.map(({ sent }) => sent)).toEqual([0, 0, 3]);
  }
});

test('without a beginning it begins with the first that happened, and of nothing there is no line', () => {
  const report = reportOf([row('2026-05-04T10:00Z', 1), row('2026-05-02T10:00Z', 2)], ['day']);
  const points = seriesOf(report, 'day', {}, zone, Date.parse('2026-05-04T12:00Z'));
  expect(points.map(({ key, sent }) => [key, sent])).toEqual([
    ['2026-05-02', 2],
    ['2026-05-03', 0],
    ['2026-05-04', 1],
  ]);
  expect(seriesOf(reportOf([], ['day']), 'day', {}, zone, 0)).toEqual([]);
});

test('hours of an autumn night are two, and the line ends now', () => {
  const from = Date.parse('2026-10-24T22:00Z');
  const report = reportOf([row('2026-10-25T01:30Z', 5)], ['hour']);
  const points = seriesOf(report, 'hour', { from }, zone, from + 5 * HOUR);
  expect(points.map(({ key }) => key.slice(11))).toEqual([
    '00:00+02:00',
    '01:00+02:00',
    '02:00+02:00',
    '02:00+01:00',
    '03:00+01:00',
    '04:00+01:00',
  ]);
  expect(points[3]?.sent).toBe(5);
});

test('two days at most are told by the hour', () => {
  expect(seriesUnit({ from: 0 }, 48 * HOUR)).toBe('hour');
  expect(seriesUnit({ from: 0 }, 48 * HOUR + 1)).toBe('day');
  expect(seriesUnit({ from: 0, to: HOUR }, 900 * HOUR)).toBe('hour');
  expect(seriesUnit({}, 0)).toBe('day');
});

test('groupings are those there are, each once; an affiliate is not grouped by whose or by which API', () => {
  expect(groupsOf({}, false)).toEqual(['affiliate']);
  expect(groupsOf({ by: 'day', then: 'day' }, false)).toEqual(['day']);
  expect(groupsOf({ by: 'nonsense', then: 'sub1' }, false)).toEqual(['sub1']);
  expect(groupsOf({ by: 'affiliate', then: 'integration' }, true)).toEqual(['landing_page']);
});

function reportOf(rows: ReportRow[], groups: ReportGroup[]): Report {
  const { items, total } = foldReport(groups, zone);
  return { items: items(rows), total: total() };
}
