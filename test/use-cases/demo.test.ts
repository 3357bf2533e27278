import { beforeEach, expect, test } from 'vitest';
import { indexCatalog } from '../../src/domain/catalog/index-catalog.ts';
import { checkLandingPage } from '../../src/domain/landing-pages/check-landing-page.ts';
import { writtenLandingPage } from '../../src/domain/landing-pages/written-landing-page.ts';
import { seedDemo } from '../../src/use-cases/seed-demo.ts';
import type { AdminWorld } from '../server/admin-api/admin-world.ts';
import { ACME, adminWorld } from '../server/admin-api/admin-world.ts';

let world: AdminWorld;

beforeEach(async () => {
  world = await adminWorld();
});

function demoPage() {
  const page = indexCatalog(world.ports.catalog.state).page_by_slug.get('demo');
  if (!page) throw new Error('no demo page');
  return page;
}

test('an empty catalog is seeded once: simulator, affiliate, a live page that passes every check', async () => {
  expect(await seedDemo(world.ports)).toBe(true);
  const { state } = world.ports.catalog;
  expect([state.demo, state.affiliates.demo?.api_access]).toEqual(['seeded', true]);
  expect(state.integrations.demo?.msisdn.countries).toEqual(['KE']);
  expect(state.integration_versions['demo@1']).toEqual(state.integrations.demo);
  const page = demoPage();
  expect(page).toMatchObject({ status: 'live', locale: 'en', locales: ['en', 'ar'], versions: [{}] });
  const { issues } = checkLandingPage(writtenLandingPage(page), {
    integration: state.integrations.demo,
    templates: ['classic'],
  });
  expect(issues).toEqual([]);
  const read = (await world.ask('GET', `/landing-pages/${page.id}`)).json();
  expect(page.versions[0]?.version).toBe(read.version);
  expect([...world.folder.keys()].sort()).toEqual(['demo/demo/index.html', 'demo/demo/index.php']);
  expect((await world.audited()).map((entry) => `${entry.who} ${entry.what}`)).toEqual([
    'pinflow demo.seeded',
    'pinflow key.created',
  ]);
  expect(await seedDemo(world.ports)).toBe(false);
});

test("the demo's integration can be changed like any other: its definition passes the checks of a save", async () => {
  await seedDemo(world.ports);
  const changed = await world.ask('PATCH', '/integrations/demo', { name: 'Mine' });
  expect([changed.status, changed.json().version]).toEqual([200, 2]);
});

test('a catalog that holds something already is not seeded', async () => {
  await world.ask('POST', '/integrations', ACME);
  expect(await seedDemo(world.ports)).toBe(false);
});

test('removed, the demo is gone for good: nothing is listed, nothing opens, nothing comes back', async () => {
  await seedDemo(world.ports);
  const path = `/landing-pages/${demoPage().id}/keys`;
  await world.ask('POST', path, {});
  for (let i = 0; i < 2; i++) expect((await world.ask('DELETE', '/demo')).status).toBe(204);
  for (const list of ['integrations', 'affiliates', 'landing-pages'])
    expect((await world.ask('GET', `/${list}`)).json().items).toEqual([]);
  const { state } = world.ports.catalog;
  expect(Object.values(state.keys).every((key) => key.revoked_at !== undefined)).toBe(true);
  expect(world.folder.size).toBe(0);
  expect((await world.ask('GET', '/demo')).json()).toEqual({ status: 'removed' });
  expect(await seedDemo(world.ports)).toBe(false);
  expect((await world.audited()).filter((entry) => entry.what === 'demo.removed')).toHaveLength(1);
});

test('a demo that another page uses stays until that page is gone', async () => {
  await seedDemo(world.ports);
  await world.ask('POST', '/affiliates', { id: 'kiwi', name: 'Kiwi', api_access: true });
  const mine = await world.ask('POST', '/landing-pages', {
    integration_id: 'demo',
    affiliate_id: 'kiwi',
    title: 'Mine',
  });
  const state = world.ports.catalog.state;
  const refused = await world.ask('DELETE', '/demo');
  expect([refused.status, refused.json().response]).toEqual([409, 'in_use']);
  expect(world.ports.catalog.state).toBe(state);
  await world.ask('DELETE', `/landing-pages/${mine.json().id}`);
  expect((await world.ask('DELETE', '/demo')).status).toBe(204);
});

test('where the demo was never seeded, removing it keeps it from being seeded later', async () => {
  expect((await world.ask('DELETE', '/demo')).status).toBe(204);
  expect(await seedDemo(world.ports)).toBe(false);
});
