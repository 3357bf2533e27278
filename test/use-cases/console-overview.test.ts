import { ADMIN } from '../support/actors.ts';
import { beforeEach, expect, it } from 'vitest';
import { consoleOverview } from '../../src/use-cases/console-overview.ts';
import { exportPage } from '../../src/use-cases/export-page.ts';
import { seedDemo } from '../../src/use-cases/seed-demo.ts';
import type { AdminWorld } from '../server/admin-api/admin-world.ts';
import { adminWorld } from '../server/admin-api/admin-world.ts';

let world: AdminWorld;
const look = () => consoleOverview(world.ports, ADMIN, 'UTC');

beforeEach(async () => {
  world = await adminWorld();
});

it('a page stands there with its addresses, its names and its downloads, PHP first', async () => {
  const { page } = await world.populate();
  const { pages, downloads, demo, demo_url, live_url } = await look();
  expect(pages).toEqual([
    expect.objectContaining({
      id: page.id,
      title: 'Win a phone',
      status: 'live',
      template: 'classic',
      locales: ['en'],
      affiliate: { id: 'kiwi', name: 'Kiwi Media', api_access: true },
      integration: 'Acme',
      url: 'https://pinflow.example/l/win-a-phone',
      send_url: 'https://pinflow.example/api/otp/send',
      verify_url: 'https://pinflow.example/api/otp/verify',
    }),
  ]);
  expect(downloads).toEqual(['php', 'html']);
  expect([demo, demo_url, live_url]).toEqual([false, undefined, 'https://pinflow.example/l/win-a-phone']);
});

it('keys are hints: what holds them, their last use, and whether the page has changed since', async () => {
  const { page } = await world.populate();
  world.pass(1000);
  await exportPage(world.ports, { who: 'console', role: 'admin' }, page.id, 'php');
  const [key, ...others] = (await look()).pages[0]?.keys ?? [];
  expect(others.length).toBeGreaterThan(0);
  expect(key).toMatchObject({ carrier: 'php', mode: 'live', outdated: false, last_used_at: undefined });
  expect(key?.hint).toMatch(/^[a-z2-7]{4}$/);
  expect(JSON.stringify(key)).not.toContain('hash');
  world.ports.key_uses.set(key?.id ?? '', Date.parse('2026-05-04T10:00:00.000Z'));
  await world.ask('PATCH', `/landing-pages/${page.id}`, { title: 'Win two phones' });
  const again = (await look()).pages[0]?.keys.find(({ id }) => id === key?.id);
  expect(again).toMatchObject({ outdated: true, last_used_at: '2026-05-04T10:00:00.000Z' });
  await world.ask('DELETE', `/landing-pages/${page.id}/keys/${key?.id}`);
  expect((await look()).pages[0]?.keys).toHaveLength(others.length);
});

it('newest first; archived pages are gone; a paused page is none to walk', async () => {
  const { page } = await world.populate();
  world.pass(1000);
  const body = { integration_id: page.integration_id, affiliate_id: 'kiwi', status: 'paused' };
  await world.ask('POST', '/landing-pages', { ...body, title: 'Second' });
  expect((await look()).pages.map(({ title }) => title)).toEqual(['Second', 'Win a phone']);
  expect((await look()).live_url).toContain('/l/win-a-phone');
  await world.ask('DELETE', `/landing-pages/${page.id}`);
  const { pages, live_url } = await look();
  expect([pages.map(({ title }) => title), live_url]).toEqual([['Second'], undefined]);
});

it('the demo is offered while it is there', async () => {
  await seedDemo(world.ports);
  const { demo, demo_url } = await look();
  expect([demo, demo_url]).toEqual([true, 'https://pinflow.example/l/demo']);
  await world.ask('DELETE', '/demo');
  const after = await look();
  expect([after.demo, after.demo_url, after.pages]).toEqual([false, undefined, []]);
  expect(after.first_page.map(({ path }) => path)).toEqual([
    '/integrations',
    '/affiliates',
    '/landing-pages',
  ]);
});
