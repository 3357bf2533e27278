import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockDataDir } from '../../../src/adapters/system/data-dir-lock.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'pinflow-lock-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

test('a data dir has one owner, also within one process, and is free again when released', () => {
  const first = lockDataDir(dir);
  expect(first).toBeDefined();
  expect(lockDataDir(dir)).toBeUndefined();
  expect(lockDataDir(dir)).toBeUndefined();
  first?.release();
  first?.release();
  const second = lockDataDir(dir);
  expect(second).toBeDefined();
  second?.release();
});

test('the lock file is readable to its owner only', () => {
  lockDataDir(dir)?.release();
  expect(statSync(join(dir, 'owner.sqlite')).mode & 0o777).toBe(0o600);
});

test('another process is refused, and kill -9 frees the data dir', async () => {
  const holder = spawn(process.execPath, [join(import.meta.dirname, 'hold-lock.ts'), dir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const [said] = await once(holder.stdout, 'data');
    expect(String(said)).toBe('held\n');
    expect(lockDataDir(dir)).toBeUndefined();
  } finally {
    const gone = once(holder, 'exit');
    holder.kill('SIGKILL');
    await gone;
  }
  const mine = lockDataDir(dir);
  expect(mine).toBeDefined();
  mine?.release();
});

test('a folder that cannot be written throws instead of passing for taken', () => {
  expect(() => lockDataDir(join(dir, 'missing'))).toThrow(/ENOENT/);
});
