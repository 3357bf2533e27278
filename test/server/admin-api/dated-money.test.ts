import { beforeEach, describe, expect, test } from 'vitest';
import type { AdminWorld } from './admin-world.ts';
import { adminWorld, recordClick } from './admin-world.ts';

const HOUR = 3_600_000;
const usd = (amount: string) => ({ amount, currency: 'USD' });

let world: AdminWorld;
let page: { id: string; integration_id: string };
beforeEach(async () => {
  world = await adminWorld();
  ({ page } = await world.populate());
});

const iso = (after: number) => new Date(world.ports.system.now() + after).toISOString();
const payouts = () => `/landing-pages/${page.id}/payouts`;
const revenues = () => `/integrations/${page.integration_id}/revenues`;

/** The conversion of a click that began `ago` and is settled now. */
async function converted({ ago = 0, operator }: { ago?: number; operator?: string } = {}) {
  const at = world.ports.system.now() - ago;
  const click = await recordClick(world, page, { at, operator }, 'indeterminate');
  await world.ask('PUT', `/clicks/${click.tid}/settlement`, { verdict: 'verified' });
  return (await world.ask('GET', `/conversions?tid=${click.tid}`)).json().items[0];
}
const present = async (path: string, name: string) => (await world.ask('GET', path)).json()[name];

describe('a payout', () => {
  test('changed by PATCH counts from then on; conversions of before keep theirs', async () => {
    const before = await converted();
    world.pass(HOUR);
    await world.ask('PATCH', `/landing-pages/${page.id}`, { payout: usd('1.80') });
    const after = await converted({ ago: HOUR });
    expect((await world.ask('GET', `/conversions/${before.id}`)).json().payout).toEqual(usd('1.50'));
    // The conversion's time decides, not the click's.
    expect(after.payout).toEqual(usd('1.80'));
    const { items } = (await world.ask('GET', payouts())).json();
    expect(items.map((one: { state: string; payout: object }) => [one.state, one.payout])).toEqual([
      ['present', usd('1.80')],
      ['past', usd('1.50')],
    ]);
  });

  test('dated in the future takes effect at its time, and a patch of something else leaves it so', async () => {
    const from = iso(2 * HOUR);
    const made = await world.ask('POST', payouts(), { from, payout: usd('3') });
    expect([made.status, made.json()]).toEqual([
      201,
      expect.objectContaining({ from, state: 'future', payout: usd('3'), by: 'token:env' }),
    ]);
    world.pass(2 * HOUR - 1);
    expect((await converted()).payout).toEqual(usd('1.50'));
    world.pass(1);
    expect((await converted()).payout).toEqual(usd('3'));
    expect(await present(`/landing-pages/${page.id}`, 'payout')).toEqual(usd('3'));
    await world.ask('PATCH', `/landing-pages/${page.id}`, { title: 'Win two phones' });
    expect((await converted()).payout).toEqual(usd('3'));
    // What it paid once is a change again.
    world.pass(1);
    await world.ask('PATCH', `/landing-pages/${page.id}`, { payout: usd('1.50') });
    expect((await converted()).payout).toEqual(usd('1.50'));
    expect((await world.ask('GET', payouts())).json().items).toHaveLength(3);
  });

  test('of an operator has times of its own', async () => {
    const offers = [{ operators: ['zain'], payout: usd('2') }];
    await world.ask('PATCH', `/landing-pages/${page.id}`, { offers });
    expect((await converted({ operator: 'zain' })).payout).toEqual(usd('2'));
    await world.ask('POST', payouts(), { from: iso(HOUR), payout: usd('2.5'), operators: ['zain'] });
    world.pass(HOUR);
    expect((await converted({ operator: 'zain' })).payout).toEqual(usd('2.5'));
    expect((await converted({ operator: undefined })).payout).toEqual(usd('1.50'));
    const shown = await present(`/landing-pages/${page.id}`, 'offers');
    expect(shown[0].payout).toEqual(usd('2.5'));
    const foreign = await world.ask('POST', payouts(), { payout: usd('1'), operators: ['asiacell'] });
    expect([foreign.status, foreign.json().issues[0].path]).toEqual([400, 'operators']);
  });

  test('of nothing pays nothing', async () => {
    await world.ask('POST', payouts(), { payout: null });
    expect(await converted()).not.toHaveProperty('payout');
    expect(await present(`/landing-pages/${page.id}`, 'payout')).toBeUndefined();
  });

  test.each<[string, unknown, string]>([
    ['of a time that is over', { from: '2020-01-01T00:00:00Z', payout: usd('1') }, 'from'],
    ['of a time nobody can read', { from: 'tomorrow', payout: usd('1') }, 'from'],
    ['without an amount', {}, 'payout'],
    ['below nothing', { payout: usd('-1') }, 'payout.amount'],
  ])('%s is refused', async (_, wish, path) => {
    const answer = await world.ask('POST', payouts(), wish);
    expect([answer.status, answer.json().issues[0].path]).toEqual([400, path]);
    expect((await world.ask('GET', payouts())).json().items).toHaveLength(1);
  });

  test('to come can be taken back, one that has begun cannot', async () => {
    const { id } = (await world.ask('POST', payouts(), { from: iso(HOUR), payout: usd('9') })).json();
    expect((await world.ask('DELETE', `${payouts()}/${id}`)).status).toBe(204);
    world.pass(HOUR);
    expect((await converted()).payout).toEqual(usd('1.50'));
    const [{ id: begun }] = (await world.ask('GET', payouts())).json().items;
    expect((await world.ask('DELETE', `${payouts()}/${begun}`)).status).toBe(409);
    expect((await world.ask('DELETE', `${payouts()}/nobody`)).status).toBe(404);
    const whats = (await world.audited()).map(({ what }) => what);
    expect(whats).toEqual(expect.arrayContaining(['payout.dated', 'payout.removed']));
  });

  test('of a page from before changes were kept is in its history as its first', async () => {
    await world.ports.catalog.change((state) => {
      const { payout_changes: _, ...old } = state.landing_pages[page.id] ?? {};
      const landing_pages = {
        ...state.landing_pages,
        [page.id]: old as (typeof state.landing_pages)[string],
      };
      return { state: { ...state, landing_pages }, result: undefined };
    });
    expect((await converted()).payout).toEqual(usd('1.50'));
    world.pass(HOUR);
    await world.ask('PATCH', `/landing-pages/${page.id}`, { payout: usd('2') });
    const { items } = (await world.ask('GET', payouts())).json();
    expect(items.map((one: { payout: object }) => one.payout)).toEqual([usd('2'), usd('1.50')]);
    expect((await converted()).payout).toEqual(usd('2'));
  });

  test('is shown to its affiliate without who wrote it, and to no other', async () => {
    world.admit('kiwi', { who: 'token:kiwi', role: 'affiliate', affiliate_id: 'kiwi' });
    const own = await world.ask('GET', payouts(), undefined, { authorization: 'Bearer kiwi' });
    expect(own.json().items[0]).toMatchObject({ payout: usd('1.50'), state: 'present' });
    expect(own.text).not.toContain('token:env');
  });

  test('of a copy is what its page pays now', async () => {
    await world.ask('POST', payouts(), { from: iso(HOUR), payout: usd('3') });
    world.pass(HOUR);
    const copy = (await world.ask('POST', `/landing-pages/${page.id}/copies`, {})).json();
    expect(copy.payout).toEqual(usd('3'));
  });
});

describe('a revenue', () => {
  test('has times as a payout has them, and a new one makes no new version', async () => {
    expect((await converted()).revenue).toEqual(usd('2.00'));
    await world.ask('POST', revenues(), { from: iso(HOUR), revenue: usd('2.50') });
    expect(await present(`/integrations/${page.integration_id}`, 'version')).toBe(1);
    world.pass(HOUR);
    expect((await converted({ ago: HOUR })).revenue).toEqual(usd('2.50'));
    expect(await present(`/integrations/${page.integration_id}`, 'revenue')).toEqual(usd('2.50'));
    await world.ask('PATCH', `/integrations/${page.integration_id}`, { name: 'Acme Ltd' });
    expect((await converted()).revenue).toEqual(usd('2.50'));
    world.pass(HOUR);
    await world.ask('PATCH', `/integrations/${page.integration_id}`, { revenue: usd('2.00') });
    expect((await converted()).revenue).toEqual(usd('2.00'));
    const { items } = (await world.ask('GET', revenues())).json();
    expect(items.map((one: { revenue: object; state: string }) => [one.revenue, one.state])).toEqual([
      [usd('2.00'), 'present'],
      [usd('2.50'), 'past'],
      [usd('2.00'), 'past'],
    ]);
  });

  test('of an earlier version comes back with it, from now on', async () => {
    await world.ask('PATCH', `/integrations/${page.integration_id}`, { revenue: usd('5') });
    world.pass(HOUR);
    await world.ask('POST', `/integrations/${page.integration_id}/reversions`, { version: 1 });
    expect((await converted()).revenue).toEqual(usd('2.00'));
  });

  test('to come can be taken back', async () => {
    const { id } = (await world.ask('POST', revenues(), { from: iso(HOUR), revenue: null })).json();
    expect((await world.ask('DELETE', `${revenues()}/${id}`)).status).toBe(204);
    world.pass(HOUR);
    expect((await converted()).revenue).toEqual(usd('2.00'));
  });
});

describe('a conversion at the edge of a day (B11)', () => {
  test.each([
    ['a tenth of a second before midnight', 'Africa/Nairobi', '2026-05-10T20:59:59.900Z', '2026-05-10'],
    ['at midnight', 'Africa/Nairobi', '2026-05-10T21:00:00.000Z', '2026-05-11'],
    [
      'before midnight of a zone off by three quarters',
      'Asia/Kathmandu',
      '2026-05-10T18:14:59.999Z',
      '2026-05-10',
    ],
    ['in the hour that there is twice', 'Europe/Berlin', '2026-10-25T00:30:00.000Z', '2026-10-25'],
    ['in its second half', 'Europe/Berlin', '2026-10-25T01:30:00.000Z', '2026-10-25'],
    ['before midnight of a day of 25 hours', 'Europe/Berlin', '2026-10-25T22:59:59.900Z', '2026-10-25'],
    ['before midnight of a day of 23 hours', 'Europe/Berlin', '2027-03-28T21:59:59.900Z', '2027-03-28'],
    ['after it', 'Europe/Berlin', '2027-03-28T22:00:00.000Z', '2027-03-29'],
  ])('%s is in exactly one of them', async (_, tz, at, day) => {
    world.pass(Date.parse(at) - world.ports.system.now());
    await converted();
    const report = (await world.ask('GET', `/reports?group_by=day&tz=${encodeURIComponent(tz)}`)).json();
    const days = report.items.filter(({ conversions }: { conversions: number }) => conversions > 0);
    expect(days.map(({ key, approved }: { key: object; approved: number }) => [key, approved])).toEqual([
      [{ day }, 1],
    ]);
    const next = new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
    const within = (from: string, to: string) =>
      world.ask('GET', `/reports?from=${from}&to=${to}&tz=${encodeURIComponent(tz)}`);
    expect((await within(day, next)).json().total).toMatchObject({ approved: 1, payout: [usd('1.50')] });
    expect((await within(next, '2028-01-01')).json().total.approved).toBe(0);
  });
});
