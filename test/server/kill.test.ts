import { expect, it } from 'vitest';
import { ambiguousVerifies } from '../chaos/ambiguous-verifies.ts';
import { killRounds } from '../chaos/kill-rounds.ts';
import { sameVerify } from '../chaos/same-verify.ts';

// Small runs of `npm run chaos`; what they judge by is tested in test/chaos-judge.test.ts.

it(
  'B1, B6, C4: ten random kill -9 under load, advertiser and receiver failing, lose and double nothing',
  {
    timeout: 240_000,
  },
  async () => {
    const record = await killRounds(10, 7);
    expect(record.broken).toEqual([]);
    expect(record.acknowledged).toBeGreaterThan(100);
    expect(record.told).toBeGreaterThan(100);
    expect(record.slowest_restart_ms).toBeLessThan(Math.max(5000, 3 * record.first_start_ms));
  },
);

it(
  'A3: a hundred verifies of one click at once are one call and one conversion',
  { timeout: 120_000 },
  async () => {
    expect(await sameVerify(8)).toEqual([]);
  },
);

it(
  'B2, B3, B4: verifies accepted and answered late, by a reset, by a 500 or not at all are never lost nor repeated',
  {
    timeout: 120_000,
  },
  async () => {
    const record = await ambiguousVerifies(300, 7, undefined, 150);
    expect(record.broken).toEqual([]);
    expect(Object.values(record.endings).every((count) => count > 5)).toBe(true);
  },
);
