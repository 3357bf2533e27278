import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { generatedPath } from '../../../domain/exports/generated-folder.ts';
import type { GeneratedCounts, GeneratedFolder, GeneratedPage } from '../../../domain/exports/generated-folder.ts';
import { formatManifest, parseManifest } from './manifest.ts';
import type { Manifest } from './manifest.ts';

const MANIFEST = 'manifest.json';

/**
 * The generated folder on disk, with `manifest.json`. Made when missing. Files are written synchronously, a page at
 * a time: that is many times quicker than promises, and a page holds the event loop for less than a millisecond.
 */
export function generatedFolder(directory: string): GeneratedFolder {
  let last: Promise<unknown> = Promise.resolve();
  return {
    write(pages, options) {
      const turn = last.then(() => writePages(directory, pages, options));
      // A failed write is its caller's to hear of; the next one starts all the same.
      last = turn.catch(() => undefined);
      return turn;
    },
  };
}

async function writePages(
  directory: string,
  pages: Parameters<GeneratedFolder['write']>[0],
  { prune, onProgress }: Parameters<GeneratedFolder['write']>[1],
): Promise<GeneratedCounts> {
  mkdirSync(directory, { recursive: true });
  const before = parseManifest(readIfThere(join(directory, MANIFEST))?.toString());
  const after: Manifest = new Map(prune ? [] : before);
  const counts = { written: 0, unchanged: 0, removed: 0 };
  let done = 0;
  for await (const page of pages) {
    after.delete(page.slug);
    if (page.files.length > 0) after.set(page.slug, writePage(directory, page, counts));
    onProgress?.(++done);
  }
  counts.removed = removeLeft(directory, before, after);
  writeWhole(join(directory, MANIFEST), Buffer.from(formatManifest(after)));
  return counts;
}

/** Writes a page's files where they differ; returns the page's entry in the manifest. */
function writePage(directory: string, page: GeneratedPage, counts: GeneratedCounts) {
  const files: Record<string, string> = {};
  // Every name is checked before the first byte is written.
  const paths = page.files.map((file) => join(directory, generatedPath(page, file.name)));
  for (const [index, file] of page.files.entries()) {
    if (writeWhole(paths[index] ?? '', file.bytes)) counts.written++;
    else counts.unchanged++;
    files[file.name] = createHash('sha256').update(file.bytes).digest('hex');
  }
  return { affiliate_id: page.affiliate_id, version: page.version, files };
}

/** Removes what the manifest of before names and that of after does not, then folders left empty. */
function removeLeft(directory: string, before: Manifest, after: Manifest): number {
  let removed = 0;
  for (const [slug, old] of before) {
    const now = after.get(slug);
    const kept = now?.affiliate_id === old.affiliate_id ? now.files : {};
    const left = Object.keys(old.files).filter((name) => !Object.hasOwn(kept, name));
    for (const name of left) {
      rmSync(join(directory, generatedPath({ affiliate_id: old.affiliate_id, slug }, name)), { force: true });
      removed++;
    }
    if (left.length > 0 && Object.keys(kept).length === 0) {
      removeEmpty(join(directory, old.affiliate_id, slug));
      removeEmpty(join(directory, old.affiliate_id));
    }
  }
  return removed;
}

/** Through a file beside it, so that a reader finds the old bytes or the new; false when they are there already. */
function writeWhole(path: string, bytes: Uint8Array): boolean {
  const present = readIfThere(path);
  if (present?.equals(bytes)) return false;
  const beside = `${path}.${process.pid}.tmp`;
  if (!present) mkdirSync(dirname(path), { recursive: true });
  writeFileSync(beside, bytes);
  renameSync(beside, path);
  return true;
}

function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Somebody's own file in it keeps a folder. */
function removeEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch (error) {
    if (!['ENOTEMPTY', 'EEXIST', 'ENOENT'].includes(codeOf(error))) throw error;
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
