import { describe, expect, it } from 'vitest';
import { adminWorld } from './admin-world.ts';

async function world() {
  const made = await adminWorld();
  const { page, integration } = await made.populate();
  await made.ask('POST', '/affiliates', { id: 'fig', name: 'Fig', api_access: true });
  await made.ask('POST', '/affiliates', { id: 'plum', name: 'Plum' });
  return { ...made, page, integration };
}

describe('copies of a page', () => {
  it('have everything of it but its address and its keys', async () => {
    const { ask, page } = await world();
    const copy = await ask('POST', `/landing-pages/${page.id}/copies`, {});
    const made = copy.json();
    expect(copy.status).toBe(201);
    expect(made.key).toMatch(/^pf_/);
    expect(made.key).not.toBe(page.key);
    expect(made.slug).toBe('win-a-phone-2');
    for (const name of ['title', 'price', 'payout', 'affiliate_id', 'integration_id', 'template', 'status'])
      expect(made[name]).toEqual(page[name]);
  });

  it('are made for another affiliate, under another title', async () => {
    const { ask, page } = await world();
    const copy = await ask('POST', `/landing-pages/${page.id}/copies`, {
      affiliate_id: 'fig',
      title: 'For Fig',
    });
    expect(copy.json()).toMatchObject({ affiliate_id: 'fig', title: 'For Fig', slug: 'for-fig' });
  });

  it('for many are made one by one; who cannot have one is told why', async () => {
    const { ask, page } = await world();
    const answer = await ask('POST', `/landing-pages/${page.id}/copies`, {
      affiliate_ids: ['fig', 'plum', 'nobody', 'fig'],
    });
    expect(answer.status).toBe(201);
    expect(answer.json().items).toMatchObject([
      { affiliate_id: 'fig', status: '201', page: { affiliate_id: 'fig' } },
      { affiliate_id: 'plum', status: '409', response: 'api_access_disabled' },
      { affiliate_id: 'nobody', status: '400', response: 'invalid_request' },
    ]);
    expect((await ask('GET', '/landing-pages')).json().items).toHaveLength(2);
  });

  it.each<[wish: object, status: number]>([
    [{ affiliate_id: 'plum' }, 409],
    [{ affiliate_id: 'nobody' }, 400],
    [{ affiliate_id: 'fig', affiliate_ids: ['fig'] }, 400],
    [{ affiliate_ids: [] }, 400],
    [{ payout: { amount: '9', currency: 'USD' } }, 400],
  ])('%j is refused', async (wish, status) => {
    const { ask, page } = await world();
    expect((await ask('POST', `/landing-pages/${page.id}/copies`, wish)).status).toBe(status);
    expect((await ask('POST', '/landing-pages/nowhere/copies', {})).status).toBe(404);
  });
});

describe('all pages of an integration', () => {
  it('are paused at once, and only those go on again', async () => {
    const { ask, page, integration, audited } = await world();
    const path = `/integrations/${integration.id}/landing-pages`;
    await ask('POST', `/landing-pages/${page.id}/copies`, {});
    const draft = (await ask('POST', `/landing-pages/${page.id}/copies`, {})).json();
    await ask('PATCH', `/landing-pages/${draft.id}`, { status: 'draft' });
    const paused = await ask('PUT', path, { status: 'paused' });
    expect(paused.json().changed).toHaveLength(2);
    const statuses = async () =>
      (await ask('GET', '/landing-pages'))
        .json()
        .items.map(({ status }: { status: string }) => status)
        .sort();
    expect(await statuses()).toEqual(['draft', 'paused', 'paused']);
    expect((await ask('PUT', path, { status: 'paused' })).json().changed).toEqual([]);
    const again = await ask('PUT', path, { status: 'live', only: [page.id, draft.id] });
    expect(again.json().changed).toEqual([page.id]);
    expect(await statuses()).toEqual(['draft', 'live', 'paused']);
    expect((await audited()).map(({ what }) => what)).toEqual(
      expect.arrayContaining(['pages.paused', 'pages.resumed']),
    );
  });

  it.each<[wish: object, status: number]>([
    [{ status: 'draft' }, 400],
    [{}, 400],
  ])('%j is refused', async (wish, status) => {
    const { ask, integration } = await world();
    expect((await ask('PUT', `/integrations/${integration.id}/landing-pages`, wish)).status).toBe(status);
    expect((await ask('PUT', '/integrations/nowhere/landing-pages', { status: 'paused' })).status).toBe(404);
  });
});
