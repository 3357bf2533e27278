import { describe, expect, it } from 'vitest';
import { makePreviewRoom } from '../../src/use-cases/make-preview-room.ts';
import { openPreview, previewRoom } from '../../src/use-cases/open-preview.ts';
import type { Actor } from '../../src/use-cases/ports.ts';
import { previewUnsavedPage } from '../../src/use-cases/preview-unsaved-page.ts';
import { sharePreview } from '../../src/use-cases/share-preview.ts';
import { createMemoryLedger } from '../../src/adapters/ledger/memory.ts';
import { adminWorld } from '../server/admin-api/admin-world.ts';

const ADMIN: Actor = { who: 'token:env', role: 'admin' };
const MARKETER: Actor = { who: 'user:m', role: 'marketer' };
const KIWI: Actor = { who: 'user:k', role: 'affiliate', affiliate_id: 'kiwi' };
const OTHER: Actor = { who: 'user:o', role: 'affiliate', affiliate_id: 'other' };

async function world() {
  const made = await adminWorld();
  const { page, integration } = await made.populate();
  const share = async (actor = ADMIN, wish: object = { expires_in: 60 }) => {
    const { url } = await sharePreview(made.ports, actor, page.id, wish);
    return new URL(url).searchParams.get('preview') ?? '';
  };
  return { ...made, page, integration, share };
}

describe('a preview link', () => {
  it('opens until its second and then says that it has expired; its phone falls silent', async () => {
    const { ports, page, share, pass } = await world();
    const token = await share();
    pass(59_999);
    expect(await openPreview(ports, token, page.slug)).toMatchObject({ access: { mode: 'test' } });
    expect(previewRoom(ports, token)).toBeDefined();
    pass(1);
    expect(await openPreview(ports, token, page.slug)).toBe('expired');
    expect(await openPreview(ports, token, 'another-page')).toBe('forged');
    expect(previewRoom(ports, token)).toBeUndefined();
  });

  it('walks a paused page of an affiliate without API access', async () => {
    const { ports, ask, page, share } = await world();
    const token = await share();
    await ask('PATCH', `/landing-pages/${page.id}`, { status: 'paused' });
    await ask('PATCH', '/affiliates/kiwi', { api_access: false });
    expect(await openPreview(ports, token, page.slug)).toMatchObject({
      access: { page: { status: 'live' }, affiliate: { api_access: true } },
    });
  });

  it('of an archived page opens nothing', async () => {
    const { ports, ask, page, share } = await world();
    const token = await share();
    await ask('DELETE', `/landing-pages/${page.id}`);
    expect(await openPreview(ports, token, page.slug)).toBe('forged');
  });

  it.each<[who: string, ends: string, actor: Actor]>([
    ['a marketer', 'made', MARKETER],
    ['its affiliate', 'made', KIWI],
    ['another affiliate', 'not_found', OTHER],
  ])('for %s is %s', async (_who, ends, actor) => {
    const { share } = await world();
    const end = await share(actor).then(
      () => 'made',
      (error: { code: string }) => error.code,
    );
    expect(end).toBe(ends);
  });

  it('is audited without its signature', async () => {
    const { share, audited } = await world();
    const token = await share();
    const entry = (await audited()).at(-1);
    expect(entry?.what).toBe('preview.shared');
    expect(JSON.stringify(entry)).not.toContain(token);
  });
});

describe('a room', () => {
  it('signs and seals for itself alone, and changes nothing', async () => {
    const { ports, page } = await world();
    const { ports: room } = makePreviewRoom(ports, createMemoryLedger(), page.id);
    expect(ports.vault.verify('x', room.vault.sign('x', 'page-state'), 'page-state')).toBe(false);
    expect(() => ports.vault.open(room.vault.seal('x', 'click'), 'click')).toThrow();
    await expect(room.catalog.change((state) => ({ state, result: 1 }))).rejects.toThrow('changes nothing');
  });

  it('is renewed after 500 clicks, and forgotten after 200 others', async () => {
    const { ports } = await world();
    const enter = (n: string) => ports.previews.enter(ports, { p: 'x', e: 0, n });
    const first = enter('a');
    expect(enter('a')).toBe(first);
    const tids = first.tids as Set<string>; // read-only to everybody else
    for (let i = 0; i < 500; i++) tids.add(String(i));
    const second = enter('a');
    expect(second).not.toBe(first);
    for (let i = 0; i < 200; i++) enter(`other ${i}`);
    expect(ports.previews.all()).toHaveLength(200);
    expect(enter('a')).not.toBe(second);
  });
});

describe('a page nobody saved', () => {
  it('is shown for an hour, and made by those who write pages alone', async () => {
    const { ports, pass, integration } = await world();
    const page = { integration_id: integration.id, affiliate_id: 'kiwi', title: 'Soon' };
    const { id, url } = await previewUnsavedPage(ports, MARKETER, page);
    const token = new URL(url).searchParams.get('preview') ?? '';
    expect(await openPreview(ports, token, 'preview')).toMatchObject({ page: { title: 'Soon' } });
    await expect(previewUnsavedPage(ports, KIWI, page)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(previewUnsavedPage(ports, KIWI, page, id)).rejects.toMatchObject({ code: 'forbidden' });
    expect(Object.keys(ports.catalog.state.landing_pages)).toHaveLength(1);
    pass(3_600_000);
    await expect(previewUnsavedPage(ports, MARKETER, page, id)).rejects.toMatchObject({ code: 'not_found' });
    expect(await openPreview(ports, token, 'preview')).toBe('expired');
  });
});
