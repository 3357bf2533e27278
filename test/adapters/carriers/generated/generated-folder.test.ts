import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { generatedFolder } from '../../../../src/adapters/carriers/generated/generated-folder.ts';
import { createMemoryFolder } from '../../../../src/adapters/carriers/generated/memory.ts';
import type { GeneratedFolder, GeneratedPage } from '../../../../src/domain/exports/generated-folder.ts';

let directory: string;
beforeEach(() => {
  directory = fs.mkdtempSync(join(tmpdir(), 'pinflow-generated-'));
});
afterEach(() => fs.rmSync(directory, { recursive: true }));

describe.each([
  [
    'on disk',
    (): [GeneratedFolder, () => Record<string, string>] => [generatedFolder(directory), () => onDisk(directory)],
  ],
  [
    'in memory',
    (): [GeneratedFolder, () => Record<string, string>] => {
      const files = new Map<string, Uint8Array>();
      return [createMemoryFolder(files), () => textsOf([...files])];
    },
  ],
])('the generated folder %s', (_, open) => {
  it('holds each page’s files under its affiliate', async () => {
    const [folder, contents] = open();
    const heard: number[] = [];
    const pages = [page('win-a-phone', 'kiwi', 'v1'), page('quiz', 'mango', 'v1')];
    const counts = await folder.write(pages, { prune: true, onProgress: (done) => heard.push(done) });
    expect(counts).toEqual({ written: 4, unchanged: 0, removed: 0 });
    expect(heard).toEqual([1, 2]);
    expect(contents()).toEqual({
      'kiwi/win-a-phone/index.html': 'html of win-a-phone v1',
      'kiwi/win-a-phone/index.php': 'php of win-a-phone v1',
      'mango/quiz/index.html': 'html of quiz v1',
      'mango/quiz/index.php': 'php of quiz v1',
    });
  });

  it('takes pages one by one as they are made', async () => {
    const [folder] = open();
    async function* pages() {
      yield page('a', 'kiwi', 'v1');
      yield page('b', 'kiwi', 'v1');
    }
    expect((await folder.write(pages(), { prune: true })).written).toBe(4);
  });

  it('leaves alone what is already right', async () => {
    const [folder] = open();
    await folder.write([page('a', 'kiwi', 'v1'), page('b', 'kiwi', 'v1')], { prune: true });
    const counts = await folder.write([page('a', 'kiwi', 'v1'), page('b', 'kiwi', 'v2')], { prune: true });
    expect(counts).toEqual({ written: 2, unchanged: 2, removed: 0 });
  });

  it('removes pages no longer there with prune, and keeps them without', async () => {
    const [folder, contents] = open();
    await folder.write([page('a', 'kiwi', 'v1'), page('b', 'mango', 'v1')], { prune: true });
    expect(await folder.write([page('c', 'kiwi', 'v1')], { prune: false })).toMatchObject({ removed: 0 });
    expect(Object.keys(contents())).toHaveLength(6);
    expect(await folder.write([page('c', 'kiwi', 'v1')], { prune: true })).toMatchObject({ removed: 4 });
    expect(Object.keys(contents())).toEqual(['kiwi/c/index.html', 'kiwi/c/index.php']);
  });

  it('takes out a page given without files, one file no longer made, and a page’s old affiliate', async () => {
    const [folder, contents] = open();
    await folder.write([page('a', 'kiwi', 'v1'), page('b', 'kiwi', 'v1'), page('c', 'kiwi', 'v1')], { prune: true });
    const gone = { ...page('a', 'kiwi', 'v1'), files: [] };
    const less = { ...page('b', 'kiwi', 'v1'), files: page('b', 'kiwi', 'v1').files.slice(0, 1) };
    const counts = await folder.write([gone, less, page('c', 'mango', 'v1')], { prune: false });
    expect(counts).toEqual({ written: 2, unchanged: 1, removed: 5 });
    expect(Object.keys(contents())).toEqual(['kiwi/b/index.html', 'mango/c/index.html', 'mango/c/index.php']);
  });

  it.each([
    [{ affiliate_id: '..' }],
    [{ affiliate_id: 'a/b' }],
    [{ affiliate_id: '' }],
    [{ slug: '..' }],
    [{ slug: '../../etc' }],
    [{ slug: 'A' }],
    [{ slug: '.git' }],
    [{ files: [{ name: '../index.php', bytes: new Uint8Array() }] }],
    [{ files: [{ name: 'index.php\0.txt', bytes: new Uint8Array() }] }],
    [{ files: [{ name: '.htaccess', bytes: new Uint8Array() }] }],
  ])('refuses a page whose place is no plain name: %j', async (wrong) => {
    const [folder, contents] = open();
    await expect(folder.write([{ ...page('a', 'kiwi', 'v1'), ...wrong }], { prune: true })).rejects.toThrow(
      'No place in the generated folder',
    );
    expect(contents()).toEqual({});
  });
});

describe('on disk', () => {
  it('lists versions and checksums in a manifest that is the same whatever the order', async () => {
    const other = join(directory, 'other');
    await generatedFolder(join(directory, 'one')).write([page('b', 'kiwi', 'v1'), page('a', 'kiwi', 'v2')], { prune: true });
    await generatedFolder(other).write([page('a', 'kiwi', 'v2')], { prune: true });
    await generatedFolder(other).write([page('b', 'kiwi', 'v1')], { prune: false });
    const text = fs.readFileSync(join(directory, 'one', 'manifest.json'), 'utf8');
    expect(fs.readFileSync(join(other, 'manifest.json'), 'utf8')).toBe(text);
    expect(Object.keys(JSON.parse(text))).toEqual(['a', 'b']);
    expect(JSON.parse(text).a).toEqual({
      affiliate_id: 'kiwi',
      version: 'v2',
      files: { 'index.html': sha256('html of a v2'), 'index.php': sha256('php of a v2') },
    });
  });

  it('does not touch a right file, and mends a wrong or missing one', async () => {
    const folder = generatedFolder(directory);
    await folder.write([page('a', 'kiwi', 'v1')], { prune: true });
    const [html, php] = ['index.html', 'index.php'].map((name) => join(directory, 'kiwi', 'a', name));
    const inode = fs.statSync(html ?? '').ino;
    fs.writeFileSync(php ?? '', 'edited');
    expect(await folder.write([page('a', 'kiwi', 'v1')], { prune: true })).toMatchObject({ written: 1, unchanged: 1 });
    expect(fs.statSync(html ?? '').ino).toBe(inode);
    expect(fs.readFileSync(php ?? '', 'utf8')).toBe('php of a v1');
    fs.rmSync(directory, { recursive: true });
    expect(await folder.write([page('a', 'kiwi', 'v1')], { prune: true })).toMatchObject({ written: 2 });
  });

  it('replaces a file in one step and leaves nothing else behind', async () => {
    const folder = generatedFolder(directory);
    await folder.write([page('a', 'kiwi', 'v1')], { prune: true });
    const path = join(directory, 'kiwi', 'a', 'index.html');
    // An open file goes on reading the old bytes only when the new ones came by a rename.
    const reader = fs.openSync(path, 'r');
    await folder.write([page('a', 'kiwi', 'v2')], { prune: true });
    expect(fs.readFileSync(reader, 'utf8')).toBe('html of a v1');
    fs.closeSync(reader);
    expect(Object.keys(onDisk(directory))).toEqual(['kiwi/a/index.html', 'kiwi/a/index.php']);
  });

  it('never removes what it did not write', async () => {
    const folder = generatedFolder(directory);
    fs.writeFileSync(join(directory, 'README.md'), 'ours');
    await folder.write([page('a', 'kiwi', 'v1'), page('b', 'kiwi', 'v1')], { prune: true });
    fs.writeFileSync(join(directory, 'kiwi', 'a', 'notes.txt'), 'theirs');
    fs.mkdirSync(join(directory, 'photos'));
    fs.writeFileSync(join(directory, 'photos', 'cat.jpg'), 'theirs');
    await folder.write([], { prune: true });
    expect(onDisk(directory)).toEqual({
      'README.md': 'ours',
      'kiwi/a/notes.txt': 'theirs',
      'photos/cat.jpg': 'theirs',
    });
    expect(fs.existsSync(join(directory, 'kiwi', 'b'))).toBe(false);
  });

  it.each([
    'no JSON',
    '[]',
    JSON.stringify({ '../x': { affiliate_id: 'kiwi', version: 'v', files: { 'index.php': '' } } }),
    JSON.stringify({ a: { affiliate_id: '..', version: 'v', files: { 'cat.jpg': '' } } }),
    JSON.stringify({ a: { affiliate_id: 'kiwi', version: 'v', files: { '../../cat.jpg': '' } } }),
  ])('removes nothing on the word of a manifest that is broken: %s', async (manifest) => {
    const folder = join(directory, 'generated');
    fs.mkdirSync(folder);
    fs.writeFileSync(join(folder, 'manifest.json'), manifest);
    fs.mkdirSync(join(directory, 'a'));
    fs.writeFileSync(join(directory, 'cat.jpg'), 'theirs');
    fs.writeFileSync(join(directory, 'a', 'cat.jpg'), 'theirs');
    expect(await generatedFolder(folder).write([page('b', 'kiwi', 'v1')], { prune: true })).toEqual({
      written: 2,
      unchanged: 0,
      removed: 0,
    });
    expect(fs.existsSync(join(directory, 'cat.jpg'))).toBe(true);
    expect(fs.existsSync(join(directory, 'a', 'cat.jpg'))).toBe(true);
  });

  it('writes one after the other, and goes on after a failure', async () => {
    const folder = generatedFolder(directory);
    const bad = folder.write([page('BAD', 'kiwi', 'v1')], { prune: false });
    const good = ['a', 'b', 'c'].map((slug) => folder.write([page(slug, 'kiwi', 'v1')], { prune: false }));
    await expect(bad).rejects.toThrow('No place');
    await Promise.all(good);
    const manifest = JSON.parse(fs.readFileSync(join(directory, 'manifest.json'), 'utf8'));
    expect(Object.keys(manifest)).toEqual(['a', 'b', 'c']);
  });
});

function page(slug: string, affiliate_id: string, version: string): GeneratedPage {
  const bytes = (kind: string) => Buffer.from(`${kind} of ${slug} ${version}`);
  const files = [
    { name: 'index.html', bytes: bytes('html') },
    { name: 'index.php', bytes: bytes('php') },
  ];
  return { affiliate_id, slug, version, files };
}

function onDisk(root: string): Record<string, string> {
  const names = fs.readdirSync(root, { recursive: true, encoding: 'utf8' });
  return textsOf(
    names
      .filter((name) => name !== 'manifest.json' && fs.statSync(join(root, name)).isFile())
      .map((name) => [name, fs.readFileSync(join(root, name))]),
  );
}

function textsOf(files: [string, Uint8Array][]): Record<string, string> {
  const sorted = files.sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(sorted.map(([name, bytes]) => [name, Buffer.from(bytes).toString()]));
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
