import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { copyFile, link, open, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Catalog, CatalogState } from '../../../src/domain/catalog/catalog.ts';
import { openLowdbCatalog } from '../../../src/adapters/catalog/lowdb.ts';

const real = { copyFile, link, open, readFile, rename, rm };
let dir: string;
let warnings: string[];
const at = (name: string) => join(dir, name);
const reopen = (calls = real) =>
  openLowdbCatalog(dir, { warn: (sentence) => warnings.push(sentence), calls });
const set = (catalog: Catalog, keyring: string) =>
  catalog.change((state) => ({ state: { ...state, keyring }, result: undefined }));
const written = (name: string): CatalogState => JSON.parse(readFileSync(at(name), 'utf8'));

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'pinflow-lowdb-'));
  warnings = [];
});
afterEach(() => rmSync(dir, { recursive: true }));

describe('files', () => {
  test('a change is in catalog.json, for its owner only, the state before it beside', async () => {
    const catalog = await reopen();
    expect(readdirSync(dir)).toEqual([]);
    await set(catalog, 'one');
    expect(written('catalog.json').keyring).toBe('one');
    expect(statSync(at('catalog.json')).mode & 0o777).toBe(0o600);
    await set(catalog, 'two');
    await set(catalog, 'three');
    expect(written('catalog.json').keyring).toBe('three');
    expect(written('catalog.previous.json').keyring).toBe('two');
    expect(statSync(at('catalog.previous.json')).mode & 0o777).toBe(0o600);
    expect(readdirSync(dir).sort()).toEqual(['catalog.json', 'catalog.previous.json']);
  });

  test('a reopened catalog goes on where the last one stopped', async () => {
    await set(await reopen(), 'one');
    const catalog = await reopen();
    expect(catalog.state.keyring).toBe('one');
    await set(catalog, 'two');
    expect((await reopen()).state.keyring).toBe('two');
    expect(warnings).toEqual([]);
  });

  test('file and folder are synced, in that order, before a change resolves', async () => {
    const synced: string[] = [];
    const spying: typeof open = async (path, ...rest) => {
      const file = await open(path, ...rest);
      const sync = file.sync.bind(file);
      file.sync = async () => {
        await sync();
        synced.push(String(path));
      };
      return file;
    };
    await set(await reopen({ ...real, open: spying }), 'one');
    expect(synced).toEqual([at('catalog.json.tmp'), dir]);
  });

  test('an edit that leaves the state as it is writes nothing', async () => {
    const catalog = await reopen();
    expect(await catalog.change((state) => ({ state, result: 7 }))).toBe(7);
    expect(readdirSync(dir)).toEqual([]);
  });

  test('where there are no hard links, the previous file is a copy', async () => {
    const noLinks: typeof link = () => Promise.reject(failure('EPERM'));
    const catalog = await reopen({ ...real, link: noLinks });
    await set(catalog, 'one');
    await set(catalog, 'two');
    expect(written('catalog.previous.json').keyring).toBe('one');
  });
});

describe('damage', () => {
  const damages = [
    '',
    '{"format":1,"integra',
    'null',
    '[]',
    '{}',
    '{"format":1,"affiliates":[]}',
    '\0'.repeat(9),
  ];

  test.each(damages)('catalog.json holding %j: the previous state is taken, with a warning', async (text) => {
    const catalog = await reopen();
    await set(catalog, 'one');
    await set(catalog, 'two');
    writeFileSync(at('catalog.json'), text);
    expect((await reopen()).state.keyring).toBe('one');
    expect(warnings).toEqual([expect.stringContaining('catalog.json was damaged')]);
    expect(readFileSync(at('catalog.damaged.json'), 'utf8')).toBe(text);
  });

  test('after damage the good previous file outlives the next write, and the one after', async () => {
    const catalog = await reopen();
    await set(catalog, 'one');
    await set(catalog, 'two');
    writeFileSync(at('catalog.json'), '{');
    const mended = await reopen();
    await set(mended, 'three');
    expect(written('catalog.previous.json').keyring).toBe('one');
    expect(written('catalog.json').keyring).toBe('three');
    await set(mended, 'four');
    expect(written('catalog.previous.json').keyring).toBe('three');
  });

  test('catalog.json gone and the previous one there: taken, with a warning', async () => {
    const catalog = await reopen();
    await set(catalog, 'one');
    await set(catalog, 'two');
    rmSync(at('catalog.json'));
    expect((await reopen()).state.keyring).toBe('one');
    expect(warnings).toEqual([expect.stringContaining('is missing')]);
  });

  test.each([undefined, '{'])(
    'damaged and nothing good before it (%j): refused, never emptied',
    async (before) => {
      writeFileSync(at('catalog.json'), '{"format":1');
      if (before !== undefined) writeFileSync(at('catalog.previous.json'), before);
      await expect(reopen()).rejects.toThrow('restore a backup');
      expect(readFileSync(at('catalog.json'), 'utf8')).toBe('{"format":1');
    },
  );

  test('a newer format is refused in words, although an older file lies beside it', async () => {
    const catalog = await reopen();
    await set(catalog, 'one');
    await set(catalog, 'two');
    const newer = JSON.stringify({ ...catalog.state, format: 3 });
    writeFileSync(at('catalog.json'), newer);
    await expect(reopen()).rejects.toThrow(/format 3.*newer Pinflow/);
    expect(readFileSync(at('catalog.json'), 'utf8')).toBe(newer);
  });

  test('types of params that format 1 wrote by default are taken away: lone carries keep theirs', async () => {
    const params = [
      { key: 'id', value: '{carry.id}', type: 'string', omit_empty: false },
      { key: 'n', value: '{carry.n}', type: 'number', omit_empty: false },
    ];
    const integration = { id: 'i', send: { params, prepare: [{ params }] }, verify: { params } };
    writeFileSync(
      at('catalog.json'),
      JSON.stringify({
        format: 1,
        integrations: { i: integration },
        integration_versions: { 'i@1': integration },
      }),
    );
    const { state } = await reopen();
    const upgraded = [{ key: 'id', value: '{carry.id}', omit_empty: false }, params[1]];
    const wanted = {
      id: 'i',
      send: { params: upgraded, prepare: [{ params: upgraded }] },
      verify: { params: upgraded },
    };
    expect(state).toMatchObject({
      format: 2,
      integrations: { i: wanted },
      integration_versions: { 'i@1': wanted },
    });
    expect(state.integrations.i).toEqual(wanted);
    const set = JSON.stringify({ ...state, integrations: { i: integration } });
    writeFileSync(at('catalog.json'), set);
    expect((await reopen()).state.integrations.i).toEqual(integration);
  });

  test('records that an older file of this format lacks are there, empty', async () => {
    writeFileSync(at('catalog.json'), '{"format":1,"demo":"seeded","integrations":{}}');
    const { state } = await reopen();
    expect(state.demo).toBe('seeded');
    expect(state.keys).toEqual({});
  });

  test('a file that may not be read is no damaged file', async () => {
    const denied: FileReader = () => Promise.reject(failure('EACCES'));
    // One of readFile's many signatures is enough here.
    const calls = { ...real, readFile: denied as typeof readFile };
    await expect(reopen(calls)).rejects.toThrow('EACCES');
  });
});

describe('a write that fails', () => {
  /** Names the call that fails, and how often before it works. */
  const failing = {
    'disk full while writing': (fail: Failer): typeof real => ({
      ...real,
      open: async (path, ...rest) => {
        const file = await open(path, ...rest);
        const write = file.writeFile.bind(file);
        file.writeFile = async (...args) => {
          if (fail()) throw failure('ENOSPC');
          return write(...args);
        };
        return file;
      },
    }),
    'folder not writable': (fail: Failer): typeof real => ({
      ...real,
      open: async (path, ...rest) => {
        if (String(path).endsWith('.tmp') && fail()) throw failure('EACCES');
        return open(path, ...rest);
      },
    }),
    'file not synced': (fail: Failer): typeof real => ({
      ...real,
      open: async (path, ...rest) => {
        const file = await open(path, ...rest);
        const sync = file.sync.bind(file);
        file.sync = async () => {
          if (String(path).endsWith('.tmp') && fail()) throw failure('EIO');
          return sync();
        };
        return file;
      },
    }),
    'not renamed': (fail: Failer): typeof real => ({
      ...real,
      rename: async (from, to) => {
        if (String(to).endsWith('catalog.json') && String(from).endsWith('.tmp') && fail())
          throw failure('EPERM');
        return rename(from, to);
      },
    }),
    'folder not synced': (fail: Failer): typeof real => ({
      ...real,
      open: async (path, ...rest) => {
        if (String(path) === dir && fail()) throw failure('EIO');
        return open(path, ...rest);
      },
    }),
  };

  test.each(Object.entries(failing))(
    '%s: rejects, keeps the old state, and the next write works',
    async (_, make) => {
      let failures = 0;
      const catalog = await reopen(make(() => failures-- > 0));
      await set(catalog, 'one');
      await set(catalog, 'two');
      failures = 1;
      await expect(set(catalog, 'lost')).rejects.toThrow(/ENOSPC|EACCES|EIO|EPERM/);
      expect(catalog.state.keyring).toBe('two');
      expect((await reopen()).state.keyring).toBe('two');
      await set(catalog, 'three');
      expect((await reopen()).state.keyring).toBe('three');
      expect(warnings).toEqual([]);
    },
  );

  test('the very first write, its folder not synced: nothing is left behind', async () => {
    const catalog = await reopen(failing['folder not synced'](() => true));
    await expect(set(catalog, 'lost')).rejects.toThrow('EIO');
    expect(existsSync(at('catalog.json'))).toBe(false);
  });

  test('edits waiting behind a failed write build on the old state', async () => {
    let failures = 1;
    const catalog = await reopen(failing['disk full while writing'](() => failures-- > 0));
    const lost = set(catalog, 'lost');
    const seen = catalog.change((state) => ({ state: { ...state, demo: 'seeded' }, result: state.keyring }));
    await expect(lost).rejects.toThrow('ENOSPC');
    expect(await seen).toBeUndefined();
    expect(written('catalog.json')).toMatchObject({ demo: 'seeded' });
    expect(written('catalog.json').keyring).toBeUndefined();
  });
});

type Failer = () => boolean;
type FileReader = () => Promise<never>;

function failure(code: string): Error {
  return Object.assign(new Error(code), { code });
}
