/** One page's files in the generated folder; without files the page is taken out of it. */
export interface GeneratedPage {
  affiliate_id: string;
  slug: string;
  version: string;
  /** `index.html`, `index.php` and their compressed twins. */
  files: readonly { name: string; bytes: Uint8Array }[];
}

/** Files, not pages. */
export interface GeneratedCounts {
  written: number;
  unchanged: number;
  removed: number;
}

/**
 * The port to the folder exports are written to: output only, deletable at any time, the same pages give the same
 * bytes. Writes happen one after the other, each file as a whole; a file that is already right is left alone.
 */
export interface GeneratedFolder {
  /**
   * Writes pages and the manifest. Files that an earlier write put there and that belong to no page any more are
   * removed: those of the given pages, and with `prune` those of every page not given. Files of others are never
   * touched. `onProgress` hears how many pages are done. Rejects on an affiliate id, slug or file name that is no
   * plain name, and when the folder cannot be written.
   */
  write(
    pages: Iterable<GeneratedPage> | AsyncIterable<GeneratedPage>,
    options: { prune: boolean; onProgress?: (done: number) => void },
  ): Promise<GeneratedCounts>;
}

/** `<affiliate>/<slug>/<file>`; throws where a part is no plain name, so that no path can lead elsewhere. */
export function generatedPath(page: Pick<GeneratedPage, 'affiliate_id' | 'slug'>, file: string): string {
  const plain =
    /^[A-Za-z0-9_-]{1,40}$/.test(page.affiliate_id) &&
    /^[a-z0-9](-?[a-z0-9]){0,63}$/.test(page.slug) &&
    /^[a-z0-9]+(\.[a-z0-9]+){1,2}$/.test(file);
  if (!plain) throw new Error(`No place in the generated folder: ${page.affiliate_id}/${page.slug}/${file}`);
  return `${page.affiliate_id}/${page.slug}/${file}`;
}
