import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { headsFile } from '../../../src/adapters/ledger/heads-file.ts';
import type { KeptHead } from '../../../src/domain/ledger/heads-kept.ts';
import { DAY, T } from './world.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pinflow-heads-'));
  path = join(folder, 'ledger.heads');
});
afterEach(() => rmSync(folder, { recursive: true }));

const head = (seq: number, at = T): KeptHead => ({
  ...{ at, seq, node: 'n', chain: 'entries' as const },
  hash: `hash-${seq}`,
  signature: 's',
});

test('heads are kept in order, readable by their owner alone; a line cut off by a crash is none', () => {
  const kept = headsFile(path);
  expect(kept.read()).toEqual([]);
  kept.keep([head(1)]);
  kept.keep([head(2), head(3)]);
  appendFileSync(path, '{"at":1,"node":"n","ch\n');
  kept.keep([head(4)]);
  expect(headsFile(path).read()).toEqual([head(1), head(2), head(3), head(4)]);
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test('of older days the last heads are kept, once there are many', () => {
  const kept = headsFile(path);
  const many = Array.from({ length: 2100 }, (_, place) =>
    head(place + 1, T - 20 * DAY + place * (DAY / 100)),
  );
  kept.keep(many.slice(0, 2000));
  expect(kept.read()).toHaveLength(2000);
  kept.keep(many.slice(2000));
  const left = kept.read();
  expect(left.length).toBeLessThan(150);
  expect(left.at(-1)).toEqual(many.at(-1));
  expect(readFileSync(path, 'utf8').trim().split('\n')).toHaveLength(left.length);
});
