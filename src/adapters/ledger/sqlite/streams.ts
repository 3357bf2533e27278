import type { Batch } from './question.ts';

/** Rows that are given out as they are asked for. */
export interface Streams<T> {
  begin(rows: Generator<T>): Batch<T>;
  /** Throws for a stream that has ended or was given up. */
  more(stream: number): Batch<T>;
  /** Gives a stream up; one that has ended already is none. */
  end(stream: number): void;
}

const BATCH = 500;
/** Whoever reads slower than this many others has to ask anew. */
const MOST_OPEN = 16;

export function openStreams<T>(): Streams<T> {
  const open = new Map<number, Generator<T>>();
  let begun = 0;

  return {
    begin(rows) {
      const stream = begun++;
      open.set(stream, rows);
      for (const oldest of open.keys()) {
        if (open.size <= MOST_OPEN) break;
        end(oldest);
      }
      return next(stream, rows);
    },
    more(stream) {
      const rows = open.get(stream);
      if (!rows) throw new Error('Too many reports are being read at once: ask for this one again.');
      return next(stream, rows);
    },
    end,
  };

  function next(stream: number, rows: Generator<T>): Batch<T> {
    const batch: T[] = [];
    while (batch.length < BATCH) {
      const { done, value } = rows.next();
      if (done) {
        open.delete(stream);
        return { rows: batch };
      }
      batch.push(value);
    }
    return { rows: batch, stream };
  }

  function end(stream: number): void {
    open.get(stream)?.return(undefined);
    open.delete(stream);
  }
}
