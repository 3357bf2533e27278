import type { DatabaseSync } from 'node:sqlite';
import type { KeptPage, KeptTexts } from '../../../domain/landing-pages/kept-page.ts';
import type { Chain } from '../chain/chain.ts';
import { rowSum } from './row-sum.ts';
import { textsOf } from '../../../domain/landing-pages/kept-page.ts';

/** The tables behind `PageArchive`; `keep` only between BEGIN and COMMIT. */
export interface ArchiveTables {
  keep(pages: readonly KeptPage[], texts: KeptTexts): void;
  page(version: string): { page: KeptPage; texts: KeptTexts } | undefined;
  text(sha256: string): string | undefined;
}

export function archiveTables(db: DatabaseSync, chain: Chain): ArchiveTables {
  const sum = rowSum(db, 'pages', chain);
  const keepPage = db.prepare(
    'INSERT INTO kept_pages (version, page_id, at, body) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const keepText = db.prepare('INSERT INTO kept_texts (sha256, text) VALUES (?, ?) ON CONFLICT DO NOTHING');
  const selectPage = db.prepare('SELECT version, page_id, at, body FROM kept_pages WHERE version = ?');
  const selectText = db.prepare('SELECT text FROM kept_texts WHERE sha256 = ?');
  const text = (sha256: string) => {
    const row = selectText.get(sha256);
    return row && String(row.text);
  };

  return {
    keep(pages, texts) {
      for (const [sha256, content] of Object.entries(texts))
        if (keepText.run(sha256, content).changes === 1) sum.added('kept_texts', sha256);
      for (const { version, page_id, at, body } of pages)
        if (keepPage.run(version, page_id, at, body).changes === 1) sum.added('kept_pages', version);
    },
    page(version) {
      const row = selectPage.get(version);
      if (!row) return undefined;
      const page: KeptPage = {
        version,
        page_id: String(row.page_id),
        at: Number(row.at),
        body: String(row.body),
      };
      const found = textsOf(page).map((sha256) => [sha256, text(sha256)] as const);
      return {
        page,
        texts: Object.fromEntries(found.flatMap(([hash, own]) => (own === undefined ? [] : [[hash, own]]))),
      };
    },
    text,
  };
}
