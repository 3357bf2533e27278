import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergePatch } from '../../../src/domain/catalog/merge-patch.ts';
import { patchBetween } from '../../../src/domain/catalog/patch-between.ts';
import type { Definition, Json } from '../../../src/ui/studio/definition.ts';
import { valueAt, withValueAt } from '../../../src/ui/studio/definition.ts';
import { withoutSecrets } from '../../../src/ui/studio/draft-store.ts';

const BASE: Definition = {
  name: 'Acme',
  caps: { sends_per_day: 5 },
  send: {
    url: 'https://a.example',
    params: [
      { key: 'a', value: '1' },
      { key: 'b', value: '2' },
    ],
  },
};

describe('a definition by path', () => {
  it.each<[path: string, value: Json | undefined, at: string, then: Json | undefined]>([
    ['name', 'Other', 'name', 'Other'],
    [
      'send.params.1.value',
      '3',
      'send.params',
      [
        { key: 'a', value: '1' },
        { key: 'b', value: '3' },
      ],
    ],
    ['send.params.2', { key: 'c' }, 'send.params.2.key', 'c'],
    ['send.params.0', undefined, 'send.params', [{ key: 'b', value: '2' }]],
    ['caps.sends_per_day', undefined, 'caps', undefined],
    ['send.url', undefined, 'send.url', undefined],
    ['health.alert.p95_ms_above', 900, 'health', { alert: { p95_ms_above: 900 } }],
    ['send.carry.0', { name: 'x', get: 'json:x' }, 'send.carry', [{ name: 'x', get: 'json:x' }]],
    ['constructor.name', 'x', 'name', 'Acme'],
  ])('%s becomes %j', (path, value, at, then) => {
    const before = JSON.stringify(BASE);
    expect(valueAt(withValueAt(BASE, path, value), at)).toEqual(then);
    expect(JSON.stringify(BASE)).toBe(before);
  });

  it('keeps everything that is on no path that was written', () => {
    const { name: _, ...rest } = withValueAt(BASE, 'name', 'Other');
    expect({ name: 'Acme', ...rest }).toEqual(BASE);
  });

  it('is kept without the secrets that were typed', () => {
    const secrets = { typed: 'canary', stored: { set: true } };
    expect(withoutSecrets({ ...BASE, secrets }).secrets).toEqual({ typed: '', stored: { set: true } });
  });
});

describe('the patch between two definitions', () => {
  const json = fc.letrec((tie) => ({
    leaf: fc.oneof(fc.string(), fc.integer(), fc.boolean()),
    list: fc.array(tie('leaf'), { maxLength: 3 }),
    object: fc.dictionary(
      fc.constantFrom('a', 'b', 'c', 'd'),
      fc.oneof(tie('leaf'), tie('list'), tie('object')),
      {
        maxKeys: 3,
      },
    ),
  })).object;

  it('makes the one of the other, whatever they are', () => {
    fc.assert(
      fc.property(json, json, (from, to) => {
        expect(mergePatch(from, patchBetween(from, to) ?? {})).toEqual(to);
      }),
    );
  });

  it('is nothing where nothing changed', () => {
    expect(patchBetween(BASE, structuredClone(BASE))).toBeUndefined();
    expect(patchBetween(BASE, { ...BASE, name: 'B' })).toEqual({ name: 'B' });
  });
});
