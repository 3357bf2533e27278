import { join } from 'node:path';
import { Low } from 'lowdb';
import { StoreBusy } from '../../domain/ledger/ledger.ts';
import { type Catalog, type CatalogState, EMPTY_CATALOG } from '../../domain/catalog/catalog.ts';
import { type FileCalls, FsyncedJsonFile } from './fsynced-json-file.ts';
import { createOrderedCatalog } from './ordered-catalog.ts';
import { parseCatalog } from './parse-catalog.ts';

/** `warn` gets one sentence for people when the previous file had to be taken. `calls` is the file system. */
export interface LowdbCatalogOptions {
  warn: (sentence: string) => void;
  calls?: FileCalls;
}

/**
 * The catalog in `<dataDir>/catalog.json` (mode 0600), the state before it in `catalog.previous.json`.
 * Call it with the data dir's lock held. Rejects, in words, on a file of a newer Pinflow and when neither
 * file can be read; a damaged catalog is never taken for an empty one.
 */
export async function openLowdbCatalog(dataDir: string, options: LowdbCatalogOptions): Promise<Catalog> {
  const file = new FsyncedJsonFile<CatalogState>({
    path: join(dataDir, 'catalog.json'),
    previous: join(dataDir, 'catalog.previous.json'),
    damaged: join(dataDir, 'catalog.damaged.json'),
    parse: parseCatalog,
    ...options,
  });
  // Low itself, not a preset of it: those keep everything in memory where NODE_ENV is `test`.
  const low = new Low<CatalogState>(file, EMPTY_CATALOG);
  await low.read();
  return createOrderedCatalog(low.data, async (state) => {
    const before = low.data;
    low.data = state;
    try {
      await low.write();
    } catch (error) {
      low.data = before;
      throw unwritten(error);
    }
  });
}

/** What the disk refuses is told as a busy store; anything else is a bug and stays one. */
function unwritten(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (!REFUSED.has(code)) return error;
  return new StoreBusy(`The catalog cannot be written (${code}); nothing was changed.`, { cause: error });
}

const REFUSED = new Set(['ENOSPC', 'EDQUOT', 'EFBIG', 'EROFS', 'EIO', 'EACCES', 'EPERM']);
