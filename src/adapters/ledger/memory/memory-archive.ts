import type { KeptPage, KeptTexts } from '../../../domain/landing-pages/kept-page.ts';
import { textsOf } from '../../../domain/landing-pages/kept-page.ts';

/** Pages kept in memory; see `PageArchive`. */
export function memoryArchive() {
  const pages = new Map<string, KeptPage>();
  const kept = new Map<string, string>();
  return {
    keep(more: readonly KeptPage[], texts: KeptTexts): void {
      for (const [sha256, text] of Object.entries(texts)) if (!kept.has(sha256)) kept.set(sha256, text);
      for (const page of more) if (!pages.has(page.version)) pages.set(page.version, page);
    },
    page(version: string): { page: KeptPage; texts: KeptTexts } | undefined {
      const page = pages.get(version);
      if (!page) return undefined;
      const texts = textsOf(page).flatMap((sha256) => {
        const text = kept.get(sha256);
        return text === undefined ? [] : [[sha256, text]];
      });
      return { page, texts: Object.fromEntries(texts) };
    },
    text: (sha256: string): string | undefined => kept.get(sha256),
  };
}
