import { beforeEach, expect, it } from 'vitest';
import { search } from '../../../src/use-cases/search.ts';
import { ADMIN, KIWI, MARKETER } from '../../support/actors.ts';
import type { AdminWorld } from './admin-world.ts';
import { adminWorld, recordClick } from './admin-world.ts';

let world: AdminWorld;
let page: { id: string; integration_id: string };

beforeEach(async () => {
  world = await adminWorld();
  ({ page } = await world.populate());
});

const names = async (actor: Parameters<typeof search>[1], text: string) =>
  (await search(world.ports, actor, text)).map(({ kind, name }) => `${kind} ${name}`);

it('finds what has every word in its name, in any order and case, and nothing for no word', async () => {
  expect(await names(ADMIN, 'PHONE win')).toEqual(['landing_page Win a phone']);
  expect(await names(ADMIN, 'kiwi')).toEqual(['landing_page Win a phone', 'affiliate Kiwi Media']);
  expect(await names(ADMIN, 'acme')).toContain('integration Acme');
  expect(await names(ADMIN, ' ')).toEqual([]);
  expect((await world.ask('GET', '/search?q=acme')).json().items[0]).toMatchObject({ kind: 'integration' });
});

it('finds a click and a conversion by their ids, masked', async () => {
  const click = await recordClick(world, page, {}, 'verified');
  const conversion = await world.ports.ledger.conversionOf(click.tid);
  expect(await names(ADMIN, click.tid)).toEqual(['click +9647******567']);
  expect(await names(ADMIN, conversion?.id ?? '')).toEqual(['conversion +9647******567']);
});

it('finds for each role what exists for it alone', async () => {
  const click = await recordClick(world, page, {}, 'verified');
  expect(await names(KIWI, 'win')).toEqual(['landing_page Win a phone']);
  expect(await names(KIWI, 'acme')).toEqual([]);
  expect(await names(KIWI, click.tid)).toHaveLength(1);
  const other = { ...KIWI, affiliate_id: 'fig' };
  expect(await names(other, 'win')).toEqual([]);
  expect(await names(other, click.tid)).toEqual([]);
  expect(await names(MARKETER, click.tid)).toEqual([]);
  expect(await names(MARKETER, 'kiwi')).toEqual(['landing_page Win a phone']);
});
