import { Worker } from 'node:worker_threads';
import type { ChainHead } from '../../../domain/ledger/chain-head.ts';
import type { CheckProgress, LedgerCheck } from '../../../domain/ledger/check.ts';

export interface CheckAsked {
  file: string;
  apart: readonly ChainHead[];
}

export type CheckTold = { done: number; total: number } | { value: LedgerCheck };

/** A check in a thread of its own, which ends with it. */
export interface CheckRun {
  result: Promise<LedgerCheck>;
  stop(): Promise<unknown>;
}

export function runCheck(asked: CheckAsked, progress: CheckProgress): CheckRun {
  const worker = new Worker(new URL('./check-worker.ts', import.meta.url), {
    workerData: asked,
    // What 5 million clicks need, with room; a check that wants more has a fault.
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  });
  const result = new Promise<LedgerCheck>((resolve, reject) => {
    worker.on('message', (told: CheckTold) => {
      if ('value' in told) resolve(told.value);
      else progress(told.done, told.total);
    });
    worker.on('error', reject);
    worker.on('exit', () => reject(new Error('The check was ended before it was done.')));
  });
  return { result, stop: () => worker.terminate() };
}
