import { expect, it } from 'vitest';
import { EMPTY_CATALOG } from '../../../src/domain/catalog/catalog.ts';
import { INTEGRATION_ID, stepsToFirstPage } from '../../../src/domain/landing-pages/first-page.ts';
import { adminWorld } from '../../server/admin-api/admin-world.ts';

it('an empty catalog is three calls from a page, and the admin API takes each as it is shown', async () => {
  const world = await adminWorld();
  let integration = '';
  for (const { path, body } of stepsToFirstPage(EMPTY_CATALOG)) {
    const made = await world.ask('POST', path, JSON.stringify(body).replace(INTEGRATION_ID, integration));
    expect([path, made.status]).toEqual([path, 201]);
    if (path !== '/integrations') continue;
    expect(made.json().warnings).toEqual([]);
    integration = made.json().id;
  }
  expect(Object.keys(world.ports.catalog.state.landing_pages)).toHaveLength(1);
});

it('what is there is used and not asked for; an affiliate without API access does not count', async () => {
  const world = await adminWorld();
  const { integration } = await world.populate();
  const [page, ...more] = stepsToFirstPage(world.ports.catalog.state);
  expect(more).toEqual([]);
  expect(page).toMatchObject({ path: '/landing-pages' });
  expect(page?.body).toMatchObject({ integration_id: integration.id, affiliate_id: 'kiwi' });
  await world.ask('PATCH', '/affiliates/kiwi', { api_access: false });
  expect(stepsToFirstPage(world.ports.catalog.state).map(({ path }) => path)).toEqual([
    '/affiliates',
    '/landing-pages',
  ]);
});
