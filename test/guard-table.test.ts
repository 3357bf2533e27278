import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { GUARD_TABLE } from './chaos/guard-table.ts';

const at = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

it.each(GUARD_TABLE)('T11: $file still has its guard, once: $text', ({ file, text, without, test }) => {
  expect(readFileSync(at(file), 'utf8').split(text)).toHaveLength(2);
  expect(without).not.toBe(text);
  expect(existsSync(at(test))).toBe(true);
});
