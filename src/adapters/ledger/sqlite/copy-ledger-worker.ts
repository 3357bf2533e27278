import { closeSync, fsyncSync, openSync } from 'node:fs';
import { backup, DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import type { CopyNews } from './copy-ledger.ts';

/** Pages a step: some 8 MB, between two of which progress is told. */
const STEP = 2000;

// Given by `copyLedger` alone.
const { file, to } = workerData as { file: string; to: string };
const tell = (news: CopyNews) => parentPort?.postMessage(news);

closeSync(openSync(to, 'wx', 0o600));
const db = new DatabaseSync(file, { readOnly: true, timeout: 5000 });
try {
  // A read that stays open holds this moment: without it every write of others would begin the copy anew.
  db.exec('BEGIN');
  db.prepare('SELECT count(*) FROM sqlite_schema').get();
  tell({ held: true });
  const size = Number(db.prepare('PRAGMA page_size').get()?.['page_size']);
  await backup(db, to, {
    rate: STEP,
    progress: ({ totalPages, remainingPages }) =>
      tell({ done: (totalPages - remainingPages) * size, total: totalPages * size }),
  });
} finally {
  db.close();
}
const copy = openSync(to, 'r+');
fsyncSync(copy);
closeSync(copy);
tell({ copied: true });
