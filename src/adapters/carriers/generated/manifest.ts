import { z } from 'zod';
import { generatedPath } from '../../../domain/exports/generated-folder.ts';

/** `manifest.json`: slug → whose page, which version, file name → SHA-256 in hexadecimal. */
const manifestSchema = z.record(
  z.string(),
  z.strictObject({ affiliate_id: z.string(), version: z.string(), files: z.record(z.string(), z.string()) }),
);

export type Manifest = Map<string, z.output<typeof manifestSchema>[string]>;

/**
 * Reads a manifest. One that is missing, broken or names places outside the folder counts as empty: it says what may
 * be removed, and nothing may on its word then.
 */
export function parseManifest(text: string | undefined): Manifest {
  try {
    const manifest = new Map(Object.entries(manifestSchema.parse(JSON.parse(text ?? '{}'))));
    for (const [slug, { affiliate_id, files }] of manifest)
      for (const name of Object.keys(files)) generatedPath({ affiliate_id, slug }, name);
    return manifest;
  } catch {
    return new Map();
  }
}

/** Sorted, so that the same pages give the same bytes. */
export function formatManifest(manifest: Manifest): string {
  const sorted = [...manifest].sort(([one], [other]) => (one < other ? -1 : 1));
  return `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`;
}
