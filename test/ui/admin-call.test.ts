import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import type { AdminCall } from '../../src/ui/admin-call.ts';
import { adminCall } from '../../src/ui/admin-call.ts';

/** The words a shell hands to curl. */
function wordsOf(call: AdminCall): string[] {
  const script = `curl() { printf '%s\\0' "$@"; }\n${adminCall('https://pinflow.example', call)}`;
  const env = { PINFLOW_ADMIN_TOKEN: 'a token' };
  return execFileSync('/bin/sh', ['-c', script], { env, encoding: 'utf8' }).split('\0').slice(0, -1);
}

it('is one command of a shell: address, token from the environment', () => {
  expect(wordsOf({ path: '/clicks?limit=20&from=$HOME' })).toEqual([
    'https://pinflow.example/api/v1/clicks?limit=20&from=$HOME',
    '-H',
    'Authorization: Bearer a token',
  ]);
});

it('carries any body whole, quotes and all, short or long', () => {
  for (const title of [`It's "$(id)" \\ \n`, `It's ${'long '.repeat(30)}`]) {
    const words = wordsOf({ path: '/landing-pages', body: { title, nested: { a: [1] } } });
    expect(words.at(-2)).toBe('--json');
    expect(JSON.parse(words.at(-1) ?? '')).toEqual({ title, nested: { a: [1] } });
  }
});

it('keeps a download under the name it comes with', () => {
  expect(wordsOf({ path: '/x', download: true })[0]).toBe('-OJ');
});
