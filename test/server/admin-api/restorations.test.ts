import { beforeEach, describe, expect, it } from 'vitest';
import { authenticateKey } from '../../../src/use-cases/authenticate-key.ts';
import type { AdminWorld } from './admin-world.ts';
import { ACME, adminWorld } from './admin-world.ts';

const HOUR = 3_600_000;
let world: AdminWorld;

beforeEach(async () => {
  world = await adminWorld();
});

const whats = async () => (await world.audited()).map(({ what }) => what);
const archived = async (query = '') => (await world.ask('GET', `/archive${query}`)).json().items;

describe('a restored page', () => {
  it('is as it was: listed, published, its keys and downloads open again', async () => {
    const { page } = await world.populate();
    const before = (await world.ask('GET', `/landing-pages/${page.id}`)).json();
    const file = [...world.folder.keys()];
    await world.ask('DELETE', `/landing-pages/${page.id}`);
    expect(world.folder.size).toBeLessThan(file.length);
    world.pass(HOUR);
    const back = await world.ask('POST', `/landing-pages/${page.id}/restorations`);
    expect([back.status, back.json().keys_restored]).toEqual([201, 2]);
    const { updated_at: _, ...same } = before;
    expect((await world.ask('GET', `/landing-pages/${page.id}`)).json()).toMatchObject(same);
    expect(authenticateKey(world.ports, page.key)?.page.id).toBe(page.id);
    expect([...world.folder.keys()]).toEqual(file);
    expect((await whats()).slice(-2)).toEqual(['page.archived', 'page.restored']);
    expect((await world.ask('POST', `/landing-pages/${page.id}/restorations`)).status).toBe(404);
  });

  it('keeps keys revoked that were revoked by hand, and all of them after an hour', async () => {
    const { page } = await world.populate();
    const other = (await world.ask('POST', `/landing-pages/${page.id}/keys`, {})).json();
    await world.ask('DELETE', `/landing-pages/${page.id}/keys/${other.id}`);
    world.pass(1000);
    await world.ask('DELETE', `/landing-pages/${page.id}`);
    await world.ask('POST', `/landing-pages/${page.id}/restorations`);
    expect(authenticateKey(world.ports, other.key)).toBeUndefined();
    await world.ask('DELETE', `/landing-pages/${page.id}`);
    world.pass(HOUR + 1);
    const late = await world.ask('POST', `/landing-pages/${page.id}/restorations`);
    expect(late.json().keys_restored).toBe(0);
    expect(authenticateKey(world.ports, page.key)).toBeUndefined();
  });

  it('has a generated script whose key opens it, also after the hour', async () => {
    const { page } = await world.populate();
    const script = () => Buffer.from(world.folder.get('kiwi/win-a-phone/index.php') ?? []).toString();
    const keyOf = () => /pf_[a-z2-7]{30}/.exec(script())?.[0] ?? '';
    const first = keyOf();
    expect(authenticateKey(world.ports, first)).toBeDefined();
    await world.ask('DELETE', `/landing-pages/${page.id}`);
    world.pass(HOUR + 1);
    await world.ask('POST', `/landing-pages/${page.id}/restorations`);
    expect(authenticateKey(world.ports, first)).toBeUndefined();
    expect(keyOf()).not.toBe(first);
    expect(authenticateKey(world.ports, keyOf())).toBeDefined();
  });

  it('takes another slug where its own is taken by now', async () => {
    const { page } = await world.populate();
    await world.ask('DELETE', `/landing-pages/${page.id}`);
    const wish = { integration_id: page.integration_id, affiliate_id: 'kiwi', title: 'Win a phone' };
    await world.ask('POST', '/landing-pages', wish);
    expect(await archived()).toMatchObject([{ slug: 'win-a-phone', slug_taken: true }]);
    const path = `/landing-pages/${page.id}/restorations`;
    const taken = await world.ask('POST', path);
    expect([taken.status, taken.json().response, taken.json().issues[0].path]).toEqual([
      409,
      'slug_taken',
      'slug',
    ]);
    expect((await world.ask('POST', path, { slug: 'No' })).status).toBe(400);
    const back = await world.ask('POST', path, { slug: 'win-again' });
    expect([back.status, back.json().slug]).toEqual([201, 'win-again']);
  });

  it('comes after what it is made of', async () => {
    const { page, integration } = await world.populate();
    const path = `/landing-pages/${page.id}/restorations`;
    for (const gone of [`/landing-pages/${page.id}`, '/affiliates/kiwi', `/integrations/${integration.id}`])
      expect((await world.ask('DELETE', gone)).status).toBe(204);
    expect((await world.ask('POST', path)).json()).toMatchObject({ response: 'conflict' });
    expect((await world.ask('POST', '/affiliates/kiwi/restorations')).json()).toMatchObject({ id: 'kiwi' });
    expect((await world.ask('POST', path)).json().message).toContain('integration');
    const back = await world.ask('POST', `/integrations/${integration.id}/restorations`);
    expect([back.status, back.json().name]).toEqual([201, 'Acme']);
    expect((await world.ask('POST', path)).status).toBe(201);
    expect((await whats()).slice(-3)).toEqual([
      'affiliate.restored',
      'integration.restored',
      'page.restored',
    ]);
    expect(await archived()).toEqual([]);
  });
});

describe('the archive', () => {
  it('lists what can come back, newest first, by kind, without secrets', async () => {
    const { page } = await world.populate();
    const other = (await world.ask('POST', '/integrations', { ...ACME, name: 'Other' })).json();
    await world.ask('DELETE', `/integrations/${other.id}`);
    world.pass(1000);
    await world.ask('DELETE', `/landing-pages/${page.id}`);
    expect(await archived()).toMatchObject([
      { kind: 'landing_page', name: 'Win a phone', slug_taken: false, keys_until: expect.any(String) },
      { kind: 'integration', name: 'Other', id: other.id },
    ]);
    expect(await archived('?kind=integration')).toHaveLength(1);
    expect(await archived('?kind=affiliate')).toEqual([]);
    world.pass(HOUR + 1);
    expect((await archived())[0]).not.toHaveProperty('keys_until');
    expect((await world.ask('GET', '/archive?format=csv')).text).toContain('integration');
  });

  it('has nothing of a demo that was removed for good', async () => {
    const { page } = await world.populate();
    await world.ports.catalog.change((state) => {
      const affiliate = { ...state.affiliates['kiwi']!, id: 'demo', archived_at: 1 };
      const gone = {
        ...state.landing_pages[page.id]!,
        id: 'demo-page',
        affiliate_id: 'demo',
        archived_at: 1,
      };
      const landing_pages = { ...state.landing_pages, [gone.id]: gone };
      return {
        state: {
          ...state,
          demo: 'removed',
          affiliates: { ...state.affiliates, demo: affiliate },
          landing_pages,
        },
        result: undefined,
      };
    });
    expect(await archived()).toEqual([]);
    expect((await world.ask('POST', '/affiliates/demo/restorations')).status).toBe(404);
    expect((await world.ask('POST', '/landing-pages/demo-page/restorations')).status).toBe(404);
  });
});
