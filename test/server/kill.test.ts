import { expect, it } from 'vitest';
import { killRounds } from '../chaos/kill-rounds.ts';

it('ten random kill -9 under load lose and double nothing', { timeout: 240_000 }, async () => {
  const record = await killRounds(10);
  expect(record.broken).toEqual([]);
  expect(record.acknowledged).toBeGreaterThan(100);
  expect(record.slowest_restart_ms).toBeLessThan(5000);
});
