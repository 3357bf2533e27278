import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { MIGRATIONS } from '../../../src/adapters/ledger/sqlite/migrations.ts';
import { report } from '../../../src/adapters/ledger/sqlite/report.ts';
import { openStreams } from '../../../src/adapters/ledger/sqlite/streams.ts';

function* counted(until: number, told: number[] = []): Generator<number> {
  for (let n = 0; n < until; n++) {
    told.push(n);
    yield n;
  }
}

test('rows come in batches, and none is read before it is asked for', () => {
  const streams = openStreams<number>();
  const read: number[] = [];
  const first = streams.begin(counted(1200, read));
  expect(first.rows).toHaveLength(500);
  expect(read).toHaveLength(500);
  const second = streams.more(first.stream ?? -1);
  expect(second.rows.at(0)).toBe(500);
  const last = streams.more(first.stream ?? -1);
  expect([last.rows.length, last.stream]).toEqual([200, undefined]);
  expect(() => streams.more(first.stream ?? -1)).toThrow(/ask for this one again/);
});

test('a stream that is given up ends, and the oldest of too many is given up', () => {
  const ended: number[] = [];
  function* endless(name: number): Generator<number> {
    try {
      for (;;) yield name;
    } finally {
      ended.push(name);
    }
  }
  const streams = openStreams<number>();
  const begun = Array.from({ length: 17 }, (_, name) => streams.begin(endless(name)));
  expect(ended).toEqual([0]);
  streams.end(begun[5]?.stream ?? -1);
  expect(ended).toEqual([0, 5]);
  expect(() => streams.more(begun[0]?.stream ?? -1)).toThrow();
  expect(streams.more(begun[1]?.stream ?? -1).rows[0]).toBe(1);
});

test('a report that is given up, or read to its end, leaves no table behind', () => {
  const db = new DatabaseSync(':memory:');
  for (const step of MIGRATIONS) if (typeof step === 'string') db.exec(step);
  const query = { dimensions: ['sub1'] as const, from: 0, to: 1 };
  const tables = () => db.prepare('SELECT count(*) AS n FROM temp.sqlite_schema').get()?.n;
  const givenUp = report(db, query);
  expect(tables()).toBe(1);
  givenUp.next();
  givenUp.return(undefined);
  expect(tables()).toBe(0);
  expect([...report(db, query)]).toEqual([]);
  expect(tables()).toBe(0);
  db.close();
});
