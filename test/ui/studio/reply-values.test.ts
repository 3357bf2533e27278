import { describe, expect, it } from 'vitest';
import { parsePath, parseSelector } from '../../../src/domain/integrations/selector.ts';
import { carryName, linesOf } from '../../../src/ui/studio/reply-values.ts';

const lines = (body: string) => linesOf({ http_status: 200, headers: {}, body });

describe('values of a reply', () => {
  it('are listed with the selectors that find them', () => {
    expect(lines('{"a":{"b":[{"c.d":1},true]},"n":null}')).toEqual([
      { depth: 0, name: 'HTTP', get: 'status', value: 200 },
      { depth: 0, name: 'a' },
      { depth: 1, name: 'b' },
      { depth: 2, name: '[0]' },
      { depth: 3, name: 'c.d', get: 'json:a.b[0].c\\.d', value: 1 },
      { depth: 2, name: '[1]', get: 'json:a.b[1]', value: true },
      { depth: 0, name: 'n', get: 'json:n', value: null },
    ]);
    expect(parsePath('a.b[0].c\\.d')).toEqual(['a', 'b', 0, 'c.d']);
  });

  it.each(['[{"id":7}]', '{"x[0]":1}', '{"back\\\\slash":1}'])(
    'of %s are found by selectors that parse',
    (body) => {
      const found = lines(body).flatMap(({ get }) => (get === undefined ? [] : [get]));
      expect(found.length).toBe(2);
      for (const get of found) expect(parseSelector(get), get).toBeDefined();
    },
  );

  it('numbers that would be rounded keep their text', () => {
    expect(lines('{"id":12345678901234567890}').at(-1)?.value).toBe('12345678901234567890');
  });

  it('of a short text are the text, of a long one nothing but the status', () => {
    expect(lines(' OK|7 ').at(-1)).toEqual({ depth: 0, name: 'text', get: 'text', value: 'OK|7' });
    expect(lines('x'.repeat(400))).toHaveLength(1);
    expect(lines('')).toHaveLength(1);
  });

  it.each([
    ['json:payload.request_id', 'request_id'],
    ['json:items[0]', 'items'],
    ['header:x-request-id', 'x-request-id'],
    ['xml:root.@id', 'id'],
    ['json:weird name', 'weird_name'],
    ['json:[0]', 'value'],
  ])('%s is carried as %s', (get, name) => expect(carryName(get)).toBe(name));
});
