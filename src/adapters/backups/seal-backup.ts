import { Worker } from 'node:worker_threads';

export interface SealOrder {
  /** Files to pack, in this order: name in the backup → path. */
  files: readonly (readonly [name: string, path: string])[];
  /** Must not exist. */
  to: string;
  passphrase: string;
  /** Bytes packed so far. */
  progress: (done: number) => void;
}

/**
 * Packs files into one: a tar archive encrypted with age, so that `age -d` and `tar -x` can open it without us.
 * In a thread of its own: deriving the key alone takes half a second. Resolves when the file is on disk.
 */
export function sealBackup({ progress, ...order }: SealOrder): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./seal-backup-worker.ts', import.meta.url), { workerData: order });
    let sealed = false;
    worker.on('message', (news: number | 'sealed') => {
      if (news === 'sealed') sealed = true;
      else progress(news);
    });
    worker.on('error', reject);
    worker.on('exit', () => (sealed ? resolve() : reject(new Error('The packing thread ended.'))));
  });
}
