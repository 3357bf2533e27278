import { expect, it } from 'vitest';
import { changeConversionStatus } from '../../src/use-cases/change-conversion-status.ts';
import { clickTimeline } from '../../src/use-cases/click-timeline.ts';
import { seeClick } from '../../src/use-cases/see-click.ts';
import { ADMIN, KIWI } from '../support/actors.ts';
import { adminWorld, recordClick } from '../server/admin-api/admin-world.ts';

it('tells an affiliate how its click ended, not what the advertiser answered or who of the network acted', async () => {
  const world = await adminWorld();
  const { page } = await world.populate();
  const { tid } = await recordClick(world, page, {}, 'verified');
  const conversion = await world.ports.ledger.conversionOf(tid);
  await changeConversionStatus(world.ports, ADMIN, conversion?.id ?? '', {
    status: 'rejected',
    reason: 'no consent',
  });

  const staff = await clickTimeline(world.ports, ADMIN, tid);
  const own = await clickTimeline(world.ports, KIWI, tid);
  expect(own.timeline.map(({ kind, outcome, reason }) => [kind, outcome, reason])).toEqual(
    staff.timeline.map(({ kind, outcome, reason }) => [kind, outcome, reason]),
  );
  expect(staff.timeline.at(-1)).toMatchObject({ by: 'user:ada', reason: 'no consent' });
  expect(own.timeline.at(-1)).toMatchObject({ by: 'admin', reason: 'no consent' });
  for (const entry of own.timeline) expect([entry.reply, entry.detail]).toEqual([undefined, undefined]);

  const [theirs, ours] = [await seeClick(world.ports, ADMIN, tid), await seeClick(world.ports, KIWI, tid)];
  expect(theirs.hops.some(({ curl }) => curl?.includes('api.acme.example'))).toBe(true);
  expect(JSON.stringify(ours)).not.toMatch(/acme\.example|user:ada/);
  expect(ours).toMatchObject({ may_settle: false, integration: undefined });
});
