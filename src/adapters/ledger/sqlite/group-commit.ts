import type { DatabaseSync } from 'node:sqlite';
import { StoreBusy } from '../../../domain/ledger/ledger.ts';
import { storeFailure } from './store-failure.ts';

/** `must`: what is recorded has happened, so it is tried for as long as the process lives. */
export type Patience = 'may_refuse' | 'must';

export interface GroupCommit {
  /** Runs `write` in the next transaction; resolves when it is on disk. It may run more than once, and must be quick. */
  run<T>(write: () => T, patience?: Patience): Promise<T>;
  /** Whether writing has failed for longer than a caller is kept waiting. */
  stuck(): boolean;
  /** Resolves when nothing waits; from its call on new writes are refused. */
  close(): Promise<void>;
}

interface Job {
  write: () => unknown;
  patience: Patience;
  since: number;
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
}

const PATIENCE_MS = 2000;
const FIRST_WAIT_MS = 5;
const LONGEST_WAIT_MS = 50;
/** Bounds how long one transaction keeps the event loop. */
const MOST_JOBS = 512;

/** What is done in every transaction, before the first job and after the last one. */
export interface AroundJobs {
  begun(): void;
  ending(): void;
}

/**
 * Writes asked for in one turn of the event loop share one transaction and one fsync. `wait` resolves after
 * milliseconds. Elapsed time is monotonic: it bounds waiting and decides nothing that is recorded.
 */
export function groupCommit(
  db: DatabaseSync,
  wait: (ms: number) => Promise<void>,
  committed: (writes: number, ms: number, waiting: number) => void = () => {},
  around: readonly AroundJobs[] = [],
): GroupCommit {
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  let queue: Job[] = [];
  let scheduled = false;
  let failingSince: number | undefined;
  let pause = FIRST_WAIT_MS;
  let closed: (() => void) | undefined;

  return {
    run<T>(write: () => T, patience: Patience = 'may_refuse') {
      if (closed) return Promise.reject(new StoreBusy('The ledger is closing.'));
      return new Promise<T>((resolve, reject) => {
        // The job's own value comes back: `write` made it.
        const settle = (value: unknown) => resolve(value as T);
        queue.push({ write, patience, since: performance.now(), resolve: settle, reject });
        schedule();
      });
    },
    stuck: () => failingSince !== undefined && performance.now() - failingSince > PATIENCE_MS,
    close() {
      return new Promise((resolve) => {
        closed = resolve;
        schedule();
      });
    },
  };

  function schedule(): void {
    if (scheduled) return;
    scheduled = true;
    setImmediate(flush);
  }

  function flush(): void {
    const jobs = queue.splice(0, MOST_JOBS);
    const failure = jobs.length === 0 ? undefined : together(jobs);
    if (failure) return void later(failure);
    failingSince = undefined;
    pause = FIRST_WAIT_MS;
    scheduled = false;
    if (queue.length > 0) schedule();
    else closed?.();
  }

  /** Returns the store's failure, with every job that was not settled back at the head of the queue. */
  function together(jobs: Job[]): unknown {
    const ended = transaction(jobs);
    if (!ended) return undefined;
    if (ended.kind === 'store') {
      queue = [...jobs, ...queue];
      return ended.error;
    }
    const [only] = jobs;
    if (jobs.length === 1) return void only?.reject(ended.error);
    return apart(jobs);
  }

  /** One of the jobs threw: each gets a transaction of its own, so that only the guilty one is refused. */
  function apart(jobs: Job[]): unknown {
    for (const [place, job] of jobs.entries()) {
      const failure = together([job]);
      if (!failure) continue;
      const [failed, ...rest] = queue;
      queue = [...(failed ? [failed] : []), ...jobs.slice(place + 1), ...rest];
      return failure;
    }
    return undefined;
  }

  function transaction(jobs: Job[]): { kind: 'store' | 'job'; error: unknown } | undefined {
    const values: unknown[] = [];
    let inJob = false;
    const began = performance.now();
    try {
      begin.run();
      for (const one of around) one.begun();
      inJob = true;
      for (const job of jobs) values.push(job.write());
      inJob = false;
      for (const one of around) one.ending();
      commit.run();
    } catch (error) {
      rollback();
      return { kind: inJob && !storeFailure(error) ? 'job' : 'store', error };
    }
    committed(jobs.length, performance.now() - began, queue.length);
    for (const [place, job] of jobs.entries()) job.resolve(values[place]);
    return undefined;
  }

  function rollback(): void {
    try {
      if (db.isTransaction) db.exec('ROLLBACK');
    } catch {
      // SQLite has rolled back by itself, or will when the transaction begins anew.
    }
  }

  async function later(failure: unknown): Promise<void> {
    failingSince ??= performance.now();
    const refuse = storeFailure(failure) === 'passing' ? tired : hasChoice;
    for (const job of queue.filter(refuse))
      job.reject(new StoreBusy('The store is busy or full; nothing was done.', { cause: failure }));
    queue = queue.filter((job) => !refuse(job));
    await wait(pause);
    pause = Math.min(LONGEST_WAIT_MS, pause * 2);
    flush();
  }
}

function hasChoice(job: Job): boolean {
  return job.patience === 'may_refuse';
}

function tired(job: Job): boolean {
  return hasChoice(job) && performance.now() - job.since >= PATIENCE_MS;
}
