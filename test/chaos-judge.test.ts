import { describe, expect, it } from 'vitest';
import { chanceOf } from './chaos/chance.ts';
import type { OutsideRecord } from './chaos/judge-record.ts';
import { judgeRecord } from './chaos/judge-record.ts';

const whole: OutsideRecord = {
  acknowledged: new Map([['t1', 'c1']]),
  tried: new Map([
    ['t1 1234', 1],
    ['t2 1234', 1],
  ]),
  verifies: new Map([
    ['t1 1234', 1],
    ['t2 1234', 1],
  ]),
  accepted: new Set(['t1', 't2']),
  told: [
    { postback_id: 'p1', tid: 't1', conversion_id: 'c1' },
    { postback_id: 'p1', tid: 't1', conversion_id: 'c1' },
  ],
  conversions: [{ id: 'c1', tid: 't1' }],
  indeterminate: new Set(['t2']),
  failed: new Set(),
  reports: { day: 1 },
};

describe('what the chaos is judged by', () => {
  it('finds nothing where all is well, a postback told twice under one id included', () => {
    expect(judgeRecord(whole)).toEqual([]);
    expect(judgeRecord({ ...whole, told: [], failed: new Set(['c1']) })).toEqual([]);
  });

  const other = { postback_id: 'p2', tid: 't1', conversion_id: 'c1' };
  const rows: [name: string, change: Partial<OutsideRecord>][] = [
    ['I1', { conversions: [], told: [], reports: { day: 0 }, indeterminate: new Set(['t1', 't2']) }],
    ['I1', { acknowledged: new Map([['t1', 'another']]) }],
    ['I2', { conversions: [...whole.conversions, { id: 'c2', tid: 't1' }], reports: { day: 2 } }],
    ['I2', { told: [...whole.told, { ...other, postback_id: 'p1', conversion_id: 'c9' }] }],
    ['I3', { indeterminate: new Set() }],
    ['I4', { accepted: new Set(['t2']) }],
    ['I4', { told: [...whole.told, { postback_id: 'p3', tid: 't3', conversion_id: 'c3' }] }],
    ['I5', { told: [] }],
    ['I5', { told: [...whole.told, other] }],
    ['I6', { verifies: new Map([['t1 1234', 2]]) }],
    ['I6', { verifies: new Map([['t1 4711', 1]]) }],
    ['I7', { reports: { day: 2 } }],
  ];
  it.each(rows)('%s is found broken by %j', (name, change) => {
    expect(judgeRecord({ ...whole, ...change }).map((words) => words.slice(0, 2))).toContain(name);
  });

  it('draws the same from the same seed', () => {
    const drawn = (seed: number) => Array.from({ length: 50 }, chanceOf(seed));
    expect(drawn(7)).toEqual(drawn(7));
    expect(drawn(7)).not.toEqual(drawn(8));
    expect(drawn(7).every((n) => n >= 0 && n < 1)).toBe(true);
    expect(new Set(drawn(7)).size).toBeGreaterThan(45);
  });
});
