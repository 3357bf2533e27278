import { beforeEach, expect, test } from 'vitest';
import { authenticateKey } from '../../src/use-cases/authenticate-key.ts';
import { generatePages } from '../../src/use-cases/generate-pages.ts';
import type { AdminWorld } from '../server/admin-api/admin-world.ts';
import { adminWorld } from '../server/admin-api/admin-world.ts';

const CLI = { who: 'cli', role: 'admin' } as const;
let world: AdminWorld;
let page: { id: string; integration_id: string; version: string };

beforeEach(async () => {
  world = await adminWorld();
  page = (await world.populate()).page;
});

function paths(): string[] {
  return [...world.folder.keys()].sort();
}

function text(path: string): string {
  return new TextDecoder().decode(world.folder.get(path));
}

function keyIn(path: string): string {
  return /pf_[a-z2-7]{30}/.exec(text(path))?.[0] ?? '';
}

async function addPage(title: string, more: object = {}) {
  const wish = { integration_id: page.integration_id, affiliate_id: 'kiwi', title, ...more };
  return (await world.ask('POST', '/landing-pages', wish)).json();
}

test('publication writes a page; generate writes all of them, the same bytes again', async () => {
  await addPage('Other');
  const all = [
    'kiwi/other/index.html',
    'kiwi/other/index.php',
    'kiwi/win-a-phone/index.html',
    'kiwi/win-a-phone/index.php',
  ];
  expect(paths()).toEqual(all);
  const published = new Map(world.folder);
  const state = world.ports.catalog.state;
  world.folder.clear();
  const seen: string[] = [];
  const result = await generatePages(world.ports, CLI, {}, (done, total) => seen.push(`${done}/${total}`));
  expect(result).toEqual({ pages: 2, written: 4, unchanged: 0, removed: 0, warnings: [] });
  expect(seen).toEqual(['1/2', '2/2']);
  expect(paths().map((path) => [path, text(path)])).toEqual(
    all.map((path) => [path, new TextDecoder().decode(published.get(path))]),
  );
  expect(world.ports.catalog.state).toBe(state);
  expect((await generatePages(world.ports, CLI, {})).unchanged).toBe(4);
  expect((await world.audited()).at(-1)).toMatchObject({
    who: 'cli',
    what: 'pages.generated',
    detail: { pages: 2 },
  });
});

test('the script holds one key for each page, which opens that page; the HTML holds none', async () => {
  const other = await addPage('Other');
  expect(keyIn('kiwi/win-a-phone/index.html')).toBe('');
  expect(authenticateKey(world.ports, keyIn('kiwi/win-a-phone/index.php'))?.page.id).toBe(page.id);
  expect(authenticateKey(world.ports, keyIn('kiwi/other/index.php'))?.page.id).toBe(other.id);
});

test('revoking the generated key writes the script again with another', async () => {
  const old = keyIn('kiwi/win-a-phone/index.php');
  const path = `/landing-pages/${page.id}/keys`;
  const keys = (await world.ask('GET', path)).json().items;
  const generated = keys.find((key: { carrier: string }) => key.carrier === 'generated');
  expect((await world.ask('DELETE', `${path}/${generated.id}`)).status).toBe(204);
  const now = keyIn('kiwi/win-a-phone/index.php');
  expect(now).not.toBe(old);
  expect(authenticateKey(world.ports, old)).toBeUndefined();
  expect(authenticateKey(world.ports, now)?.page.id).toBe(page.id);
  expect(world.ports.catalog.state.landing_pages[page.id]?.key_counter).toBe(1);
});

test.each([
  ['paused', async () => world.ask('PATCH', `/landing-pages/${page.id}`, { status: 'paused' })],
  ['deleted', async () => world.ask('DELETE', `/landing-pages/${page.id}`)],
])('a page that is %s loses its files', async (_, change) => {
  await addPage('Other');
  await change();
  expect(paths()).toEqual(['kiwi/other/index.html', 'kiwi/other/index.php']);
});

test('under another slug the files move', async () => {
  await world.ask('PATCH', `/landing-pages/${page.id}`, { slug: 'win-more' });
  expect(paths()).toEqual(['kiwi/win-more/index.html', 'kiwi/win-more/index.php']);
});

test('a draft is written by nobody', async () => {
  await addPage('Draft', { status: 'draft' });
  await generatePages(world.ports, CLI, {});
  expect(paths().some((path) => path.includes('draft'))).toBe(false);
  await expect(generatePages(world.ports, CLI, { slug: 'draft' })).rejects.toMatchObject({
    code: 'not_found',
  });
});

test('generate removes what belongs to no page, but with one page touches only that', async () => {
  world.folder.set('kiwi/gone/index.html', new Uint8Array());
  await generatePages(world.ports, CLI, { slug: 'win-a-phone' });
  expect(world.folder.has('kiwi/gone/index.html')).toBe(true);
  expect((await generatePages(world.ports, CLI, {})).removed).toBe(1);
  expect(world.folder.has('kiwi/gone/index.html')).toBe(false);
});

test("compressed twins are the HTML's, and the same bytes again", async () => {
  await generatePages(world.ports, CLI, { compress: true });
  expect(paths()).toEqual(
    ['index.html', 'index.html.br', 'index.html.gz', 'index.php'].map((name) => `kiwi/win-a-phone/${name}`),
  );
  expect((await generatePages(world.ports, CLI, { compress: true })).unchanged).toBe(4);
});

test('a folder that cannot be written warns and blocks nothing', async () => {
  world.ports.generated = {
    write: async () => {
      throw new Error('EROFS: read-only file system');
    },
  };
  const changed = await world.ask('PATCH', `/landing-pages/${page.id}`, { title: 'Still live' });
  expect([changed.status, changed.json().title]).toEqual([200, 'Still live']);
  expect(changed.json().warnings.join()).toContain('could not be written');
  expect(changed.text).not.toContain('EROFS');
  expect(world.logs).toEqual(['warn generated files could not be written']);
  await expect(generatePages(world.ports, CLI, {})).rejects.toThrow('EROFS');
});

test('a template that changed with the software makes new versions, recorded with their terms', async () => {
  const markup = await world.ports.templates.markup('classic');
  world.ports.templates = { ...world.ports.templates, markup: async () => `${markup}<!-- another -->` };
  await generatePages(world.ports, CLI, {});
  const versions = world.ports.catalog.state.landing_pages[page.id]?.versions ?? [];
  expect(versions).toHaveLength(2);
  expect(versions[1]?.version).not.toBe(page.version);
  expect(versions[1]?.terms_hash).toBe(versions[0]?.terms_hash);
});
