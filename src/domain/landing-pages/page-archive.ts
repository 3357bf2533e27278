import type { KeptPage, KeptTexts } from './kept-page.ts';

/** Pages as they were shown, kept with the record that names them; a part of `Ledger`. */
export interface PageArchive {
  /** What is there already stays as it is: the same version has the same bytes. */
  keepPages(pages: readonly KeptPage[], texts: KeptTexts): Promise<void>;
  /** With those of its texts that are there; undefined when it was never kept. */
  keptPage(version: string): Promise<{ page: KeptPage; texts: KeptTexts } | undefined>;
  keptText(sha256: string): Promise<string | undefined>;
}
