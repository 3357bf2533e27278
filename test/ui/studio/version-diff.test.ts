import { expect, it } from 'vitest';
import { versionDiff } from '../../../src/ui/studio/version-diff.ts';

const definition = (url: string, more: object = {}) => ({ name: 'Acme', send: { url }, ...more });

it('tells what changed, with a little around it, whatever order the keys stand in', () => {
  const from = definition('https://a.example', { caps: { sends_per_day: 1 }, conversion_window_days: 3 });
  const to = { ...definition('https://b.example'), conversion_window_days: 3, caps: { sends_per_day: 1 } };
  const lines = versionDiff(from, to);
  expect(lines.filter(({ kind }) => kind === 'removed').map(({ text }) => text.trim())).toEqual([
    '"url": "https://a.example"',
  ]);
  expect(lines.filter(({ kind }) => kind === 'added').map(({ text }) => text.trim())).toEqual([
    '"url": "https://b.example"',
  ]);
  expect(lines[0]).toEqual({ kind: 'skipped', text: '', skipped: 4 });
});

it('of the same definition is one line that says how many stay', () => {
  const same = definition('https://a.example');
  expect(versionDiff(same, structuredClone(same)).some(({ kind }) => kind === 'added')).toBe(false);
});
