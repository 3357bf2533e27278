import { generatedPath } from '../../../domain/exports/generated-folder.ts';
import type { GeneratedFolder } from '../../../domain/exports/generated-folder.ts';

/** The generated folder in memory: path → bytes. Without a manifest: the map is one. */
export function createMemoryFolder(files: Map<string, Uint8Array> = new Map()): GeneratedFolder {
  return {
    async write(pages, { prune, onProgress }) {
      const counts = { written: 0, unchanged: 0, removed: 0 };
      const kept = new Set<string>();
      const given = new Set<string>();
      for await (const page of pages) {
        given.add(page.slug);
        const paths = page.files.map((file) => generatedPath(page, file.name));
        for (const [index, { bytes }] of page.files.entries()) {
          const path = paths[index] ?? '';
          kept.add(path);
          const same = Buffer.from(files.get(path) ?? []).equals(bytes) && files.has(path);
          files.set(path, bytes);
          counts[same ? 'unchanged' : 'written']++;
        }
        onProgress?.(given.size);
      }
      for (const path of [...files.keys()]) {
        if (kept.has(path) || (!prune && !given.has(path.split('/')[1] ?? ''))) continue;
        files.delete(path);
        counts.removed++;
      }
      return counts;
    },
  };
}
