import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readUrlTemplate } from '../../../src/domain/integrations/url-template.ts';

it.each([
  'https:///{msisdn}.example/',
  'https://\\{msisdn}.x/',
  'https:/\\/{secret.h}/x',
  'http:////{sub1}:6100/',
  'https:{sub1}/x',
  'https:/{sub1}/x',
  'https://\n/{sub1}:6100/',
  'ht\ttps://a{sub1}/',
])('a macro in the host is refused: %j', (url) => {
  expect(readUrlTemplate(url).kind).toBe('macro_in_host');
});

it.each(['https://a.example/{sub1}', 'https:///a.example/{sub1}', 'https://a.example?x={sub1}'])(
  'a macro after the host is not: %s',
  (url) => {
    expect(readUrlTemplate(url)).toMatchObject({ kind: 'ok', url: { host: 'a.example' } });
  },
);

it('whatever stands before the first character of the path, a macro there is never taken', () => {
  const piece = fc.constantFrom('/', '\\', '\t', '\n', '@', ':', 'a', '.', '1', '[', '%2f');
  const before = fc.array(piece, { maxLength: 8 }).map((all) => all.join(''));
  fc.assert(
    fc.property(fc.constantFrom('http', 'https', 'HTTPS'), before, before, (scheme, head, tail) => {
      const template = `${scheme}:${head}{sub1}${tail}/p`;
      if (readUrlTemplate(template).kind !== 'ok') return;
      const hosts = ['one', 'two'].map((value) => URL.parse(template.replace('{sub1}', value))?.origin);
      expect(hosts[0]).toBe(hosts[1]);
    }),
    { numRuns: 5000 },
  );
});
