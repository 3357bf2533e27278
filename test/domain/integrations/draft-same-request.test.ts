import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildRequest } from '../../../src/adapters/advertiser/build-request.ts';
import { compileStep } from '../../../src/adapters/advertiser/compile-step.ts';
import { createMacroScope } from '../../../src/adapters/advertiser/macro-scope.ts';
import { callReader } from '../../../src/adapters/curl/call-reader.ts';
import { parseDefinition } from '../../../src/domain/catalog/parse-definition.ts';
import { checkIntegration } from '../../../src/domain/integrations/check-integration.ts';
import { draftIntegration } from '../../../src/domain/integrations/draft-integration.ts';
import type { IntegrationDefinition } from '../../../src/domain/integrations/integration.ts';
import { integrationSchema } from '../../../src/domain/integrations/integration.ts';
import { callOf } from '../../adapters/advertiser/world.ts';

/** What a curl printed here says, and what the draft of it must build. */
interface Wire {
  method: string;
  path: string[];
  query: [string, string][];
  headers: Record<string, string>;
  body?: { type: string; value: unknown };
}

const NUMBER = {
  digits: '9647801234567',
  country: 'IQ',
  cc: '964',
  nsn: '7801234567',
  national: '07801234567',
};
const FORMATS = [NUMBER.digits, `+${NUMBER.digits}`, `00${NUMBER.digits}`, NUMBER.national];

/** Anything but braces, of which macros are made, and what documentation writes in a value's place. */
const literal = fc
  .oneof(
    fc.string({ maxLength: 12 }),
    fc.string({ unit: 'grapheme', maxLength: 6 }),
    fc.constantFrom(
      'a b&c',
      "it's",
      '"q"',
      '\\',
      '100%',
      'x=y',
      '+1',
      '1.10',
      'true',
      '',
      'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9',
    ),
  )
  .map((text) =>
    text
      .replace(/[{}$<>`:*\0[\]]/g, '')
      .replace(/^\s*your.*/i, '')
      .toWellFormed(),
  )
  .filter((text) => !/^(x{3,}|\.{3})$/i.test(text.trim()));
const name = fc.constantFrom(
  'alpha',
  'service',
  'api_key',
  'keyword',
  'amount',
  'a.b',
  'x-y',
  'Ünï',
  'list[0]',
  'sp ace',
  'a\\b',
  '0',
);
const visible = fc.constantFrom('1', 'abc', 'a b', 'k;v', 'Bearer abc123', 'App k-1', '"x"');
const leaf = fc.oneof(literal, fc.boolean(), fc.integer(), fc.constantFrom(null, [], {}, 0.5, -0));
const json = fc.dictionary(
  name,
  fc.oneof(leaf, fc.array(leaf, { maxLength: 3 }), fc.dictionary(name, leaf, { maxKeys: 3 })),
  { maxKeys: 4 },
);

const wire = fc
  .record({
    method: fc.constantFrom('POST', 'PUT', 'PATCH'),
    kind: fc.constantFrom('json', 'form', 'query', 'xml', 'text'),
    offer: fc.constantFrom('77', 'a b', 'ünï', '~x'),
    extra: fc.uniqueArray(fc.tuple(name, literal), { maxLength: 4, selector: ([key]) => key }),
    headers: fc.uniqueArray(
      fc.tuple(fc.constantFrom('X-Api-Key', 'X-Other', 'Authorization', 'Partner-Id'), visible),
      { maxLength: 3, selector: ([key]) => key },
    ),
    value: json,
    number: fc.constantFrom(...FORMATS),
    query: fc.array(fc.tuple(fc.constantFrom('q', 'r', 'q'), literal), { maxLength: 2 }),
  })
  .map(({ kind, extra, value, number, ...rest }) => ({
    ...rest,
    body: bodyFor(kind, extra, value, number),
    number,
    extra,
    kind,
  }));

function bodyFor(
  kind: string,
  extra: [string, string][],
  value: object,
  number: string,
): { text: string; type: string } | undefined {
  switch (kind) {
    case 'json':
      return { text: JSON.stringify({ msisdn: number, ...value }), type: 'application/json' };
    case 'form':
      return {
        text: new URLSearchParams([['msisdn', number], ...extra]).toString(),
        type: 'application/x-www-form-urlencoded',
      };
    case 'xml': {
      const text = extra
        .map(([, inner]) => `<v>${inner.replace(/[^\x20-\x7e]/g, '').replaceAll('&', '&amp;')}</v>`)
        .join('');
      return { text: `<req a="1"><msisdn>${number}</msisdn>${text}</req>`, type: 'application/xml' };
    }
    case 'text':
      return { text: `${NUMBER.digits}|77|x`, type: 'text/plain' };
    default:
      return undefined;
  }
}

describe('a draft', () => {
  it('builds the call it was pasted as', () => {
    fc.assert(
      fc.property(wire, fc.boolean(), (given, ansi) => {
        const query: [string, string][] = given.body
          ? given.query
          : [['msisdn', given.number], ...given.query, ...given.extra];
        const wanted: Wire = {
          method: given.method,
          path: ['', 'v1', given.offer, 'send'],
          query,
          headers: Object.fromEntries(given.headers.map(([key, value]) => [key.toLowerCase(), value])),
          body: given.body && { type: given.body.type, value: valueOf(given.body.type, given.body.text) },
        };
        const path = wanted.path.map(encodeURIComponent).join('/');
        const pairs = query.map((pair) => pair.map(encodeURIComponent).join('=')).join('&');
        const quote = ansi ? ansiQuoted : quoted;
        const words = [
          `curl -X ${given.method} ${quote(`https://api.acme.example${path}${pairs === '' ? '' : `?${pairs}`}`)}`,
          ...given.headers.map(([key, value]) => `-H ${quote(`${key}: ${value}`)}`),
          ...(given.body
            ? [`-H ${quote(`Content-Type: ${given.body.type}`)}`, `--data-raw ${quote(given.body.text)}`]
            : []),
        ];
        const verify = `curl ${quoted('https://api.acme.example/v1/verify')} -d ${quoted(`msisdn=${NUMBER.digits}&otp=4711`)}`;
        const { draft, open } = draftIntegration(callReader.curl(`${words.join(' \\\n ')}\n\n${verify}\n`));
        expect(open.filter(({ blocking }) => blocking)).toEqual([]);
        const definition = parseDefinition(integrationSchema, draft);
        expect(checkIntegration(definition).issues).toEqual([]);
        expect(built(definition)).toEqual(wanted);
      }),
      { numRuns: 600 },
    );
  });
});

function built({ send, secrets }: IntegrationDefinition): Wire {
  const texts = Object.fromEntries(Object.entries(secrets).map(([key, value]) => [key, String(value)]));
  const call = callOf(send, { secrets: texts, values: { msisdn: NUMBER } });
  const compiled = compileStep(call.step);
  const scope = createMacroScope(call, compiled.compute, { uuid: () => 'u', digits: () => '1' });
  const { method, path, headers: flat, body } = buildRequest(compiled, call, scope);
  const url = new URL(path, 'https://api.acme.example');
  const headers: Record<string, string> = {};
  let type: string | undefined;
  for (let i = 0; i < flat.length; i += 2) {
    const [key = '', value = ''] = [flat[i]?.toLowerCase(), flat[i + 1]];
    if (key === 'content-type') type = value;
    else if (!['accept', 'user-agent', 'accept-encoding'].includes(key)) headers[key] = value;
  }
  return {
    method,
    path: url.pathname.split('/').map(decodeURIComponent),
    query: [...url.searchParams],
    headers,
    body: type === undefined ? undefined : { type, value: valueOf(type, body ?? '') },
  };
}

/** What a body says, however it is spelled. */
function valueOf(type: string, text: string): unknown {
  if (type === 'application/json') return JSON.parse(text);
  if (type === 'application/x-www-form-urlencoded') return [...new URLSearchParams(text)];
  if (type !== 'application/xml') return text;
  return text
    .replace(/^<\?xml[^>]*>/, '')
    .replace(/&(quot|apos|#9|#10|#13);/g, (_, code: string) => ({ quot: '"', apos: "'" })[code] ?? '');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

function ansiQuoted(text: string): string {
  return `$'${text.replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n')}'`;
}
