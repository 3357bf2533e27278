import { beforeEach, expect, test } from 'vitest';
import type { AdminWorld } from './admin-world.ts';
import { adminWorld } from './admin-world.ts';

let world: AdminWorld;
let page: { id: string; integration_id: string };

beforeEach(async () => {
  world = await adminWorld();
  page = (await world.populate()).page;
});

function wish(more: object = {}) {
  return { integration_id: page.integration_id, affiliate_id: 'kiwi', title: 'Same title', ...more };
}

test('pages of one title made at once get slugs of their own', async () => {
  const made = await Promise.all(
    Array.from({ length: 8 }, () => world.ask('POST', '/landing-pages', wish())),
  );
  expect(made.map((one) => one.status)).toEqual(Array(8).fill(201));
  expect(new Set(made.map((one) => one.json().slug)).size).toBe(8);
});

test('one slug asked for twice at once is one page', async () => {
  const asked = await Promise.all(
    [1, 2].map(() => world.ask('POST', '/landing-pages', wish({ slug: 'one' }))),
  );
  expect(asked.map((one) => one.status)).toEqual([201, 409]);
});

test('one affiliate id asked for twice at once is one affiliate', async () => {
  const asked = await Promise.all(
    ['fig', 'FIG'].map((id) => world.ask('POST', '/affiliates', { id, name: 'Fig' })),
  );
  expect(asked.map((one) => one.status)).toEqual([201, 409]);
});

test('changes of different fields made at once are all kept', async () => {
  const path = `/landing-pages/${page.id}`;
  await Promise.all([
    world.ask('PATCH', path, { title: 'Another' }),
    world.ask('PATCH', path, { payout: { amount: '3.00' } }),
    world.ask('PATCH', path, { offer: { support: 'help@example.com' } }),
  ]);
  expect((await world.ask('GET', path)).json()).toMatchObject({
    title: 'Another',
    payout: { amount: '3.00', currency: 'USD' },
    offer: { support: 'help@example.com' },
  });
});

/** Holds the next compilation of a page until it is let go. */
function holdTemplates() {
  const { templates } = world.ports;
  const gate = Promise.withResolvers<void>();
  const reached = Promise.withResolvers<void>();
  world.ports.templates = {
    ...templates,
    markup: async (name) => {
      reached.resolve();
      await gate.promise;
      return templates.markup(name);
    },
  };
  return { reached: reached.promise, letGo: gate.resolve };
}

test('a page deleted while a change of it is being compiled stays deleted', async () => {
  const held = holdTemplates();
  const changing = world.ask('PATCH', `/landing-pages/${page.id}`, { title: 'Too late' });
  await held.reached;
  expect((await world.ask('DELETE', `/landing-pages/${page.id}`)).status).toBe(204);
  held.letGo();
  expect((await changing).json().response).toBe('conflict');
  expect((await world.ask('GET', `/landing-pages/${page.id}`)).status).toBe(404);
});

test('a download begun before API access went off is not given out with a key', async () => {
  // Another code length under it: the page is compiled anew.
  const { integration_id } = page;
  await world.ports.catalog.change((state) => {
    const acme = state.integrations[integration_id];
    if (!acme) throw new Error('acme is gone');
    const longer = { ...acme, otp: { ...acme.otp, length: 6 } };
    const integrations = { ...state.integrations, [integration_id]: longer };
    return { state: { ...state, integrations }, result: undefined };
  });
  const held = holdTemplates();
  const asking = world.ask('POST', `/landing-pages/${page.id}/exports`, { target: 'php' });
  await held.reached;
  await world.ask('PATCH', '/affiliates/kiwi', { api_access: false });
  held.letGo();
  expect((await asking).json().response).toBe('api_access_disabled');
  const carriers = Object.values(world.ports.catalog.state.keys).map((key) => key.carrier);
  expect(carriers).not.toContain('php');
});
