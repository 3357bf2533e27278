import { beforeEach, expect, test } from 'vitest';
import { approveHeld } from '../../../src/use-cases/approve-held.ts';
import type { AdminWorld } from './admin-world.ts';
import { adminWorld, recordClick, START } from './admin-world.ts';

const DAY = 86_400_000;

let world: AdminWorld;
let page: { id: string; integration_id: string };
beforeEach(async () => {
  world = await adminWorld();
  ({ page } = await world.populate());
});

/** A click that a person settles as verified now: its conversion is made as every other. */
async function converted(more: Parameters<typeof recordClick>[2] = {}) {
  const click = await recordClick(world, page, more, 'indeterminate');
  await world.ask('PUT', `/clicks/${click.tid}/settlement`, { verdict: 'verified' });
  return (await world.ask('GET', `/conversions?tid=${click.tid}`)).json().items[0];
}
const read = async (id: string) => (await world.ask('GET', `/conversions/${id}`)).json();
const totals = async () => (await world.ask('GET', '/reports')).json().total;

const refusals: [string, unknown, string][] = [
  ['a rejection without a reason', { status: 'rejected' }, 'reason'],
  ['a rejection whose reason is blank', { status: 'rejected', reason: '  ' }, 'reason'],
  ['a hold of what is approved', { status: 'approved', held_until: '2030-01-01T00:00:00Z' }, 'held_until'],
  ['a hold until nobody knows when', { status: 'pending', held_until: 'soon' }, 'held_until'],
  ['another status', { status: 'paid' }, 'status'],
  ['another key', { status: 'pending', payout: { amount: '9', currency: 'USD' } }, 'payout'],
];
test.each(refusals)('%s is refused, and no entry is added', async (_, wish, path) => {
  const { id, tid } = await converted();
  const before = (await world.ports.ledger.timeline(tid)).length;
  const one = await world.ask('PUT', `/conversions/${id}/status`, wish);
  expect([one.status, one.json().issues[0].path]).toEqual([400, path]);
  const many = await world.ask('POST', '/conversion-judgements', { changes: [{ id, ...Object(wish) }] });
  expect([many.status, many.json().issues[0].path]).toEqual([400, `changes.0.${path}`]);
  expect(await world.ports.ledger.timeline(tid)).toHaveLength(before);
});

test('many are rejected at once, and each `before` written again takes it back by another entry', async () => {
  const all = [await converted(), await converted(), await converted()];
  await world.ask('PUT', `/conversions/${all[0].id}/status`, { status: 'pending', reason: 'looked at' });
  const changes = all.map(({ id }) => ({ id, status: 'rejected', reason: 'Bought traffic.' }));
  const answer = await world.ask('POST', '/conversion-judgements', { changes });
  expect(answer.status).toBe(201);
  const { items } = answer.json();
  expect(items.map((one: { before: object }) => one.before)).toEqual([
    { status: 'pending', reason: 'looked at' },
    { status: 'approved' },
    { status: 'approved' },
  ]);
  expect(await totals()).toMatchObject({ conversions: 3, approved: 0, pending: 0, rejected: 3, payout: [] });
  const back = items.map(({ id, before }: { id: string; before: object }) => ({ id, ...before }));
  expect((await world.ask('POST', '/conversion-judgements', { changes: back })).status).toBe(201);
  expect(await read(all[0].id)).toMatchObject({ status: 'pending', reason: 'looked at' });
  expect(await totals()).toMatchObject({ conversions: 3, approved: 2, pending: 1, rejected: 0 });
  const audited = (await world.audited()).filter(({ what }) => what === 'conversion.status_changed');
  expect(audited).toHaveLength(7);
  expect(
    (await world.ports.ledger.timeline(all[1].tid)).filter(({ kind }) => kind === 'conversion.status'),
  ).toHaveLength(2);
});

test('with one that does not exist none is changed, and it is named', async () => {
  const { id } = await converted();
  const changes = [id, 'nobody'].map((one) => ({ id: one, status: 'rejected', reason: 'no' }));
  const answer = await world.ask('POST', '/conversion-judgements', { changes });
  expect([answer.status, answer.json().issues[0].path]).toEqual([400, 'changes.1.id']);
  expect(await read(id)).toMatchObject({ status: 'approved' });
});

test.each([
  ['nothing', []],
  ['one twice', ['a', 'a']],
  ['too many', Array.from({ length: 201 }, (_, i) => `c${i}`)],
])('%s is refused', async (_, ids) => {
  const changes = ids.map((id) => ({ id, status: 'approved' }));
  expect((await world.ask('POST', '/conversion-judgements', { changes })).status).toBe(400);
});

test.each<[string, { page?: number; affiliate?: number; integration?: number }, number | undefined]>([
  ['nobody says so', {}, undefined],
  ['the integration', { integration: 3 }, 3],
  ['the affiliate, over the integration', { affiliate: 5, integration: 3 }, 5],
  ['the page, over both', { page: 7, affiliate: 5, integration: 3 }, 7],
  ['the page, which wants none', { page: 0, affiliate: 5, integration: 3 }, undefined],
])('a hold is set by %s', async (_, days, expected) => {
  const set = async (path: string, hold_days: number | undefined) => {
    if (hold_days !== undefined) expect((await world.ask('PATCH', path, { hold_days })).status).toBe(200);
  };
  await set(`/landing-pages/${page.id}`, days.page);
  await set('/affiliates/kiwi', days.affiliate);
  await set(`/integrations/${page.integration_id}`, days.integration);
  const conversion = await converted();
  if (expected === undefined) {
    expect(conversion).toMatchObject({ status: 'approved' });
    expect(conversion).not.toHaveProperty('held_until');
    return;
  }
  const held_until = new Date(Date.parse(conversion.at) + expected * DAY).toISOString();
  expect(conversion).toMatchObject({ status: 'pending', held_until });
});

test('a hold ends by itself at its time, once, and is paid from then on', async () => {
  await world.ask('PATCH', `/landing-pages/${page.id}`, { hold_days: 7 });
  const many = 150;
  for (let i = 0; i < many; i++) await converted();
  world.pass(7 * DAY - 1);
  await approveHeld(world.ports);
  expect(await totals()).toMatchObject({ conversions: many, pending: many, approved: 0, payout: [] });
  // As after a long stop, and by two rounds that overlap.
  world.pass(30 * DAY);
  await Promise.all([approveHeld(world.ports), approveHeld(world.ports)]);
  expect(await totals()).toMatchObject({
    ...{ conversions: many, pending: 0, approved: many },
    payout: [{ amount: '225.00', currency: 'USD' }],
  });
  const { items } = (await world.ask('GET', '/conversions?limit=1')).json();
  const entries = (await world.ports.ledger.timeline(items[0].tid)).filter(({ kind }) =>
    kind.startsWith('conversion'),
  );
  expect(entries.map(({ status, by, at }) => [status, by, at])).toEqual([
    ['pending', 'admin', START + 3000],
    ['approved', 'hold', START + 3000 + 37 * DAY - 1],
  ]);
  const before = await world.ports.ledger.timeline(items[0].tid);
  await approveHeld(world.ports);
  expect(await world.ports.ledger.timeline(items[0].tid)).toEqual(before);
});

test('the affiliate reads every reason, in the list and as CSV, and no revenue anywhere', async () => {
  const { id } = await converted();
  await world.ask('PUT', `/conversions/${id}/status`, { status: 'rejected', reason: 'Bought traffic.' });
  world.admit('kiwi', { who: 'token:kiwi', role: 'affiliate', affiliate_id: 'kiwi' });
  const own = (path: string) => world.ask('GET', path, undefined, { authorization: 'Bearer kiwi' });
  expect((await own(`/conversions/${id}`)).json()).toMatchObject({ reason: 'Bought traffic.' });
  const csv = (await own('/conversions?format=csv')).text;
  expect(csv).toContain('Bought traffic.');
  expect(csv).not.toContain('revenue');
  expect((await own('/reports?format=csv&group_by=day')).text).not.toMatch(/revenue|profit/);
  expect((await world.ask('GET', '/conversions?format=csv')).text).toContain('revenue_amount');
  expect((await world.ask('GET', '/reports?format=csv')).text).toContain('revenue,profit');
});
