import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Affiliate } from '../../../src/domain/affiliates/affiliate.ts';
import type { Catalog, CatalogState } from '../../../src/domain/catalog/catalog.ts';
import { EMPTY_CATALOG } from '../../../src/domain/catalog/catalog.ts';
import { openLowdbCatalog } from '../../../src/adapters/catalog/lowdb.ts';
import { createMemoryCatalog } from '../../../src/adapters/catalog/memory.ts';

const openers = {
  lowdb: (dir: string) =>
    openLowdbCatalog(dir, {
      warn(sentence) {
        throw new Error(sentence);
      },
    }),
  memory: () => Promise.resolve(createMemoryCatalog()),
};

describe.each(Object.entries(openers))('the %s catalog', (_, open) => {
  let dir: string;
  let catalog: Catalog;
  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'pinflow-catalog-'));
    catalog = await open(dir);
  });
  afterEach(async () => {
    await catalog.close();
    rmSync(dir, { recursive: true });
  });

  test('begins empty', () => {
    expect(catalog.state).toEqual(EMPTY_CATALOG);
  });

  test('shows a change once it resolved, and answers with its result', async () => {
    const changing = catalog.change((state) => ({ state: withAffiliate(state, 'kiwi'), result: 'made' }));
    expect(catalog.state.affiliates).toEqual({});
    expect(await changing).toBe('made');
    expect(Object.keys(catalog.state.affiliates)).toEqual(['kiwi']);
  });

  test('runs edits in the order they were asked for, each on what the one before left', async () => {
    const seen = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        catalog.change((state) => ({
          state: withAffiliate(state, `a${i}`),
          result: Object.keys(state.affiliates).length,
        })),
      ),
    );
    expect(seen).toEqual(Array.from({ length: 20 }, (_, i) => i));
    expect(Object.keys(catalog.state.affiliates)).toHaveLength(20);
  });

  test('an edit that throws rejects with what it threw, changes nothing and holds up nobody', async () => {
    const refusal = new Error('slug_taken');
    const refused = catalog.change(() => {
      throw refusal;
    });
    const next = catalog.change((state) => ({ state: withAffiliate(state, 'kiwi'), result: 'made' }));
    await expect(refused).rejects.toBe(refusal);
    expect(await next).toBe('made');
    expect(Object.keys(catalog.state.affiliates)).toEqual(['kiwi']);
  });

  test('a state cannot be mutated, before or after a change', async () => {
    await catalog.change((state) => ({ state: withAffiliate(state, 'kiwi'), result: undefined }));
    expect(() => Object.assign(catalog.state.affiliates, { other: {} })).toThrow(TypeError);
    expect(() => Object.assign(catalog.state.affiliates.kiwi ?? {}, { name: 'x' })).toThrow(TypeError);
    await expect(
      catalog.change((state) => {
        state.demo = 'removed';
        return { state, result: undefined };
      }),
    ).rejects.toThrow(TypeError);
    expect(catalog.state.demo).toBe('none');
  });

  test('a state that was read stays as it was while the catalog moves on', async () => {
    const before = catalog.state;
    await catalog.change((state) => ({ state: withAffiliate(state, 'kiwi'), result: undefined }));
    expect(before).toEqual(EMPTY_CATALOG);
    expect(catalog.state).not.toBe(before);
  });

  test('closing waits for the changes asked for, and refuses later ones', async () => {
    const changing = catalog.change((state) => ({ state: withAffiliate(state, 'kiwi'), result: 'made' }));
    await catalog.close();
    expect(await changing).toBe('made');
    await expect(catalog.change((state) => ({ state, result: 'late' }))).rejects.toThrow('closed');
  });
});

function withAffiliate(state: CatalogState, id: string): CatalogState {
  const affiliate: Affiliate = { id, name: id, api_access: true, created_at: 1, updated_at: 1 };
  return { ...state, affiliates: { ...state.affiliates, [id]: affiliate } };
}
