import { Worker } from 'node:worker_threads';

/** What the copying thread tells. */
export type CopyNews = { held: true } | { done: number; total: number } | { copied: true };

export interface CopyOrder {
  /** Of the ledger in use. */
  file: string;
  /** Must not exist. */
  to: string;
  /** Called once, in the moment from which the copy shows nothing newer. */
  held: () => void;
  /** Bytes. */
  progress: (done: number, total: number) => void;
}

/** Copies a ledger as it stands at one moment, in a thread of its own, while it is written to. */
export function copyLedger({ file, to, held, progress }: CopyOrder): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./copy-ledger-worker.ts', import.meta.url), {
      workerData: { file, to },
    });
    let copied = false;
    worker.on('message', (news: CopyNews) => {
      if ('held' in news) held();
      else if ('copied' in news) copied = true;
      else progress(news.done, news.total);
    });
    worker.on('error', reject);
    worker.on('exit', () => (copied ? resolve() : reject(new Error('The copying thread ended.'))));
  });
}
