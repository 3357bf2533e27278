import { Worker } from 'node:worker_threads';
import { StoreBusy } from '../../../domain/ledger/ledger.ts';
import type { Batch, Question, Reply } from './question.ts';

export interface Reader {
  /** Rejects with `StoreBusy` when the file cannot be read. */
  ask<T>(question: Question): Promise<T>;
  /** Batch after batch, each when the one before was taken; whoever stops early gives the rest up. */
  stream<T>(question: Question): AsyncGenerator<T[]>;
  close(): Promise<void>;
}

interface Asked {
  resolve: (value: unknown) => void;
  reject: (error: Error) => void;
}

/** `patient`: what is asked may take seconds, and gives way to everything else that runs. */
export type Pace = 'brisk' | 'patient';

export interface ReaderAsked {
  file: string;
  pace: Pace;
}

/** Reads in a thread of its own on a read-only connection, started at the first question. */
export function openReader(file: string, pace: Pace = 'brisk'): Reader {
  const waiting = new Map<number, Asked>();
  let worker: Worker | undefined;
  let asked = 0;

  return {
    ask,
    async *stream<T>(question: Question) {
      let batch = await ask<Batch<T>>(question);
      try {
        for (;;) {
          yield batch.rows;
          if (batch.stream === undefined) return;
          batch = await ask<Batch<T>>({ kind: 'more', stream: batch.stream });
        }
      } finally {
        if (batch.stream !== undefined) await ask({ kind: 'no more', stream: batch.stream });
      }
    },
    async close() {
      await worker?.terminate();
    },
  };

  function ask<T>(question: Question): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const id = asked++;
      // The worker answers each question with its own type.
      waiting.set(id, { resolve: (value) => resolve(value as T), reject });
      worker ??= start();
      worker.ref();
      worker.postMessage({ id, question });
    });
  }

  function start(): Worker {
    const started = new Worker(new URL('./reader-worker.ts', import.meta.url), {
      workerData: { file, pace } satisfies ReaderAsked,
    });
    started.on('message', ({ id, ...reply }: Reply & { id: number }) => {
      const question = waiting.get(id);
      waiting.delete(id);
      if (waiting.size === 0) started.unref();
      if ('value' in reply) question?.resolve(reply.value);
      else question?.reject(reply.busy ? new StoreBusy(reply.error) : new Error(reply.error));
    });
    started.on('error', (error) => stopped(started, error));
    started.on('exit', () => stopped(started, new StoreBusy('The reading thread ended.')));
    return started;
  }

  function stopped(which: Worker, error: Error): void {
    if (worker !== which) return;
    worker = undefined;
    for (const question of waiting.values()) question.reject(error);
    waiting.clear();
  }
}
