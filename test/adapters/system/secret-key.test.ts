import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadSecretKey } from '../../../src/adapters/system/secret-key.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'pinflow-key-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

test('the first start makes a key of 32 bytes that only its owner can read, and later starts find it', () => {
  const key = loadSecretKey(dir);
  expect(Buffer.from(key, 'base64url')).toHaveLength(32);
  expect(statSync(join(dir, 'secret.key')).mode & 0o777).toBe(0o600);
  expect(readdirSync(dir)).toEqual(['secret.key']);
  expect(loadSecretKey(dir)).toBe(key);
});

test('two data dirs have two keys', () => {
  const other = mkdtempSync(join(tmpdir(), 'pinflow-key-'));
  expect(loadSecretKey(dir)).not.toBe(loadSecretKey(other));
  rmSync(other, { recursive: true });
});

test('a start that was cut off before leaves no trace', () => {
  writeFileSync(join(dir, 'secret.key.tmp'), 'half a k', { mode: 0o644 });
  loadSecretKey(dir);
  expect(readdirSync(dir)).toEqual(['secret.key']);
  expect(statSync(join(dir, 'secret.key')).mode & 0o777).toBe(0o600);
});

test.each(['', '\n', 'short', 'x'.repeat(44)])(
  'a file that holds no key (%j) is refused, not replaced',
  (text) => {
    writeFileSync(join(dir, 'secret.key'), text);
    expect(() => loadSecretKey(dir)).toThrow('secret.key');
  },
);
