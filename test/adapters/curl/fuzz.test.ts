import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callReader } from '../../../src/adapters/curl/call-reader.ts';
import { Refusal } from '../../../src/domain/catalog/refusal.ts';
import { draftIntegration } from '../../../src/domain/integrations/draft-integration.ts';

const RUNS = { numRuns: 400 };

const fragment = fc.oneof(
  fc.constantFrom(
    'curl ',
    'curl https://a.example/pin/verify ',
    '\n',
    ' ',
    "'",
    '"',
    '\\',
    '`',
    '^',
    '$',
    '$(',
    '${',
    "$'",
    '\\u00',
    '{',
    '}',
    '[',
    ']',
    '<',
    '>',
    '<a>',
    '</a>',
    '<![CDATA[',
    '&',
    ';',
    '|',
    '#',
    '@',
    '=',
    '%',
    '%zz',
    ':',
    '-d ',
    '-H ',
    '-F ',
    '-u ',
    '-G ',
    '--json ',
    '--next ',
    '--data-urlencode ',
    '-X ',
    '--url ',
    'https://',
    '9647801234567',
    '+254700000000',
    '1234',
    'otp',
    'pin',
    'token',
    '{msisdn}',
    '{{otp}}',
    'null',
    '__proto__',
    '0x',
    '\0',
    '\ufeff',
    '😀',
    '\ud800',
  ),
  fc.string({ maxLength: 8 }),
  fc.string({ unit: 'binary', maxLength: 4 }),
);

/** A draft that can be written as JSON, or a refusal that says what to do; anything else is a fault of ours. */
function outcomeOf(read: () => ReturnType<typeof callReader.curl>): string {
  try {
    const { draft, open } = draftIntegration(read());
    JSON.stringify({ draft, open });
    for (const { path, question } of open)
      expect([typeof path, question.length > 10]).toEqual(['string', true]);
    return 'draft';
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    expect(error.issues[0]?.message).toBeTruthy();
    return 'refused';
  }
}

describe('whatever is pasted', () => {
  it('as text becomes a draft or a refusal', () => {
    fc.assert(
      fc.property(fc.array(fragment, { maxLength: 40 }), (parts) => {
        outcomeOf(() => callReader.curl(`${parts.join('')}`));
      }),
      RUNS,
    );
  });

  it('behind curl becomes a draft or a refusal', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(fc.array(fragment, { maxLength: 30 }), fc.constantFrom('', "'", '"'), (parts, quote) => {
        seen.add(
          outcomeOf(() =>
            callReader.curl(`curl https://a.example/send -d ${quote}${parts.join('')}${quote}`),
          ),
        );
      }),
      RUNS,
    );
    expect(seen).toEqual(new Set(['draft', 'refused']));
  });

  it('as bytes becomes a draft or a refusal', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        outcomeOf(() => callReader.curl(`curl a.example -d '${Buffer.from(bytes).toString()}'`));
        outcomeOf(() => callReader.curl(Buffer.from(bytes).toString('latin1')));
      }),
      RUNS,
    );
  });

  it('as JSON becomes a draft or a refusal', () => {
    const keys = fc.constantFrom(
      'item',
      'request',
      'url',
      'raw',
      'header',
      'body',
      'mode',
      'auth',
      'key',
      'value',
      'name',
      'variable',
      'response',
      'host',
      'query',
    );
    const { any } = fc.letrec((tie) => ({
      any: fc.oneof(
        { maxDepth: 6 },
        fc.constantFrom('https://a.example/x', 'raw', 'urlencoded', 'basic', '{{a}}', ''),
        fc.jsonValue(),
        fc.array(tie('any'), { maxLength: 4 }),
        fc.dictionary(keys, tie('any'), { maxKeys: 5 }),
      ),
    }));
    fc.assert(
      fc.property(any, (value) => {
        outcomeOf(() => callReader.postman({ item: [{ request: value }, value] }));
        outcomeOf(() => callReader.postman(value));
      }),
      RUNS,
    );
  });
});

describe('64 KB of', () => {
  const unit = [
    '"',
    "'",
    '\\',
    '$',
    '`',
    '^',
    '^\n',
    '`\n',
    '{',
    '[',
    '<a>',
    '<',
    '&',
    '&a=',
    '#',
    '*',
    'a ',
    '${a}',
    '$(',
    "$'",
    '\\"',
    '{{',
    '{a,',
    '[1-',
    '9',
    '9 ',
    '+964',
    '-H ',
    '-d a=b ',
    '--next ',
    '\ncurl ',
    '{"a":',
    '[[',
    'a.',
    '%41',
    '/',
    '?',
    '_',
    'aB',
  ];
  const within = [
    '',
    'curl ',
    "curl https://a.example/verify -d '",
    "curl https://a.example/verify --json '",
    'curl https://a.example/',
    "curl 'https://a.example/?",
  ];
  it.each(unit)('%j are read within seconds', (text) => {
    for (const before of within) {
      const started = performance.now();
      outcomeOf(() =>
        callReader.curl(
          before +
            text.repeat(Math.floor((65_536 - before.length - 1) / text.length)) +
            (before.includes("'") ? "'" : ''),
        ),
      );
      expect(performance.now() - started, before).toBeLessThan(2500);
    }
  });
});
