import { ADMIN, KIWI } from '../support/actors.ts';
import { beforeEach, expect, it } from 'vitest';
import { latestClicks } from '../../src/use-cases/latest-clicks.ts';
import type { AdminWorld } from '../server/admin-api/admin-world.ts';
import { adminWorld, recordClick } from '../server/admin-api/admin-world.ts';

let world: AdminWorld;
let page: { id: string; integration_id: string };

beforeEach(async () => {
  world = await adminWorld();
  ({ page } = await world.populate());
});

it('names what a person knows, newest first, and shows no number but masked', async () => {
  const first = await recordClick(world, page, {}, 'verified');
  world.pass(1000);
  const second = await recordClick(world, page, { operator: 'unheard-of' }, 'indeterminate');
  const { at, clicks } = await latestClicks(world.ports, ADMIN, 'UTC');
  expect(at).toBe('2026-05-04T10:00:04.000Z');
  expect(clicks).toEqual([
    {
      tid: second.tid,
      at: '2026-05-04T10:00:04.000Z',
      msisdn: '+9647******567',
      operator: 'unheard-of',
      page: 'Win a phone',
      affiliate: 'Kiwi Media',
      status: 'indeterminate',
      outcome: { code: 'verification_pending', sentence: expect.stringContaining('verdict') },
      conversion: undefined,
    },
    expect.objectContaining({
      tid: first.tid,
      operator: 'Zain',
      status: 'verified',
      conversion: { status: 'approved', payout: { amount: '1.50', currency: 'USD' } },
    }),
  ]);
  expect(JSON.stringify(clicks)).not.toContain('9647801234567');
});

it('shows twenty, and no test clicks', async () => {
  for (let i = 0; i < 21; i++) await recordClick(world, page);
  await recordClick(world, page, { test: true });
  const { clicks, today } = await latestClicks(world.ports, ADMIN, 'UTC');
  expect([clicks.length, today.clicks]).toEqual([20, 21]);
});

it.each([
  ['UTC', '2026-05-04', 2],
  ['Pacific/Auckland', '2026-05-04', 2],
  ['Asia/Kathmandu', '2026-05-04', 2],
  ['Pacific/Kiritimati', '2026-05-05', 1],
  ['Nowhere/At-All', '2026-05-04', 2],
])('today is the day of the zone %s', async (zone, date, count) => {
  // 09:59 and 10:00 UTC: midnight of Kiritimati (UTC+14) lies between them.
  await recordClick(world, page, { at: Date.parse('2026-05-04T09:59:59.999Z') }, 'verified');
  await recordClick(world, page, { at: Date.parse('2026-05-04T10:00:00.000Z') }, 'verified');
  const { today } = await latestClicks(world.ports, ADMIN, zone);
  const time_zone = zone.startsWith('Nowhere') ? 'UTC' : zone;
  expect(today).toEqual({ date, time_zone, clicks: count, sent: count, conversions: count, cr: '1.0000' });
});

it('what was archived still names its clicks', async () => {
  await recordClick(world, page);
  await world.ask('DELETE', `/landing-pages/${page.id}`);
  expect((await latestClicks(world.ports, ADMIN, 'UTC')).clicks[0]?.page).toBe('Win a phone');
});

it('tells those who can see to it what waits: clicks without a verdict, integrations that are not well', async () => {
  await recordClick(world, page, {}, 'indeterminate');
  await recordClick(world, page, { test: true }, 'indeterminate');
  world.ports.watches.set(page.integration_id, { version: 1, state: 'alert', reasons: ['slow'] });
  world.ports.watches.set('gone', { version: 1, state: 'alert', reasons: [] });
  const { waiting } = await latestClicks(world.ports, ADMIN, 'UTC');
  expect(waiting).toEqual({
    indeterminate: 1,
    unwell: [{ id: page.integration_id, name: 'Acme', state: 'alert' }],
  });
  expect((await latestClicks(world.ports, KIWI, 'UTC')).waiting).toBeUndefined();
});
