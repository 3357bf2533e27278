import { expect, test, vi } from 'vitest';
import { guarded } from '../../src/server/gateway/guarded.ts';
import { Backlog } from '../../src/use-cases/backlog.ts';
import { adminWorld } from './admin-api/admin-world.ts';

test('with too many that wait already a flow is refused at once and not begun (G5)', async () => {
  const { ports } = await adminWorld();
  const run = vi.fn(async () => ({ outcome: 'otp_sent_successfully' as const }));
  expect(await guarded({ ...ports, backlog: new Backlog(1) }, run)).toEqual({
    outcome: 'otp_sent_successfully',
  });
  expect(await guarded({ ...ports, backlog: new Backlog(0) }, run)).toEqual({
    outcome: 'temporarily_unavailable',
    retry_after: 1,
  });
  expect(run).toHaveBeenCalledTimes(1);
});
