import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildRequest } from '../../../src/adapters/advertiser/build-request.ts';
import { compileStep } from '../../../src/adapters/advertiser/compile-step.ts';
import { createMacroScope } from '../../../src/adapters/advertiser/macro-scope.ts';
import type { StepCall } from '../../../src/domain/integrations/connector.ts';
import { callOf } from './world.ts';

function built(...given: Parameters<typeof callOf>) {
  return builtFrom(callOf(...given));
}

function builtFrom(call: StepCall) {
  let random = 0;
  const system = {
    uuid: () => `uuid-${(random += 1)}`,
    digits: (count: number) => String((random += 1)).repeat(count),
  };
  const compiled = compileStep(call.step);
  return buildRequest(compiled, call, createMacroScope(call, compiled.compute, system));
}

const URL_ = 'https://api.acme.example/p';
const queryOf = (path: string) => Object.fromEntries(new URL(path, 'https://x').searchParams);
const headersOf = (flat: string[]) => {
  const pairs = flat.flatMap((name, i) => (i % 2 === 0 ? [[name.toLowerCase(), flat[i + 1] ?? '']] : []));
  return Object.fromEntries(pairs) as Record<string, string>; // pairs by construction
};

const NASTY = [
  '{otp}',
  '{secret.api_key}',
  '$&',
  "$'",
  '%',
  '%0d%0a',
  'a\r\nX: 1',
  'a&b=c#d?e',
  '"},{"',
  '\\',
  '../..',
  '\u2028',
  '😀',
  '\ud800',
  'a b+c',
  '\u0000',
  '١٢٣',
  "it's",
  '',
];
const text = fc.oneof(fc.constantFrom(...NASTY), fc.string(), fc.string({ unit: 'binary' }));

describe('macros', () => {
  it.each<[string, string]>([
    ['{msisdn}', '9647701234567'],
    ['{msisdn.e164}', '+9647701234567'],
    ['{msisdn.national}', '07701234567'],
    ['{msisdn.nsn}', '7701234567'],
    ['{msisdn.00}', '009647701234567'],
    ['{msisdn.cc}', '964'],
    ['{country}', 'IQ'],
    ['{otp}', '4711'],
    ['{tid}', 't-1'],
    ['{aff_id}', 'kiwi'],
    ['{page.url}', 'https://pages.example/l/win-a-phone'],
    ['{page.title}', 'Win a phone'],
    ['{now.s}', '1767323045'],
    ['{now.ms}', '1767323045678'],
    ['{now.iso}', '2026-01-02T03:04:05.678Z'],
    ['{secret.api_key}', 'k3y'],
    ['{carry.id}', '77'],
    ['{query.utm}', 'a b'],
    ['{query.none}', ''],
    ['{sub1}{sub5}{aff_click_id}{operator}{mcc}{mnc}{ip}{ua}{lang}', 's1'],
    ['{carry.none}{secret.none}{compute.none}', ''],
    ['{carry.constructor}{secret.toString}', ''],
    ['{not a macro} {', '{not a macro} {'],
  ])('%s is %s', (template, expected) => {
    const request = built(
      { url: URL_, params: [{ key: 'v', value: template }] },
      { secrets: { api_key: 'k3y' }, values: { carry: { id: 77 }, query: 'utm=a+b', sub1: 's1' } },
    );
    expect(queryOf(request.path)).toEqual({ v: expected });
  });

  it('keep uuid, random and time through a step', () => {
    const { path } = built({ url: `${URL_}?a={uuid}&b={uuid}&c={random.6}&d={random.6}&e={random.4}` });
    const { a, b, c, d, e } = queryOf(path);
    expect([a, c]).toEqual([b, d]);
    expect(c).toHaveLength(6);
    expect(e).not.toBe(c?.slice(0, 4));
  });

  it('are replaced in one pass: no value is scanned again, and none leaves its place', () => {
    fc.assert(
      fc.property(text, text, (sub1, sub2) => {
        const values = { sub1, sub2 };
        const { path, origin, headers } = built(
          {
            url: `https://api.acme.example/a/x{sub1}x/b?one={sub1}`,
            params: [{ key: 'two', value: '{sub2}' }],
          },
          { values },
        );
        expect(origin).toBe('https://api.acme.example');
        expect(path).toMatch(/^[\x21-\x7e]*$/);
        expect(queryOf(path)).toEqual({ one: sub1.toWellFormed(), two: sub2.toWellFormed() });
        const segments = new URL(path, 'https://x').pathname.split('/');
        expect(segments).toHaveLength(4);
        expect(decodeURIComponent(segments[2] ?? '')).toBe(`x${sub1.toWellFormed()}x`);
        expect(headers.join('')).not.toMatch(/[\r\n\0]/);
      }),
    );
  });

  it('come back from form and JSON as they went in', () => {
    fc.assert(
      fc.property(text, text, (sub1, sub2) => {
        const step = {
          url: URL_,
          method: 'POST',
          params: [
            { key: 'a', value: '{sub1}-{sub2}' },
            { key: 'b', value: '{sub2}' },
          ],
        };
        const values = { sub1, sub2 };
        const expected = { a: `${sub1}-${sub2}`.toWellFormed(), b: sub2.toWellFormed() };
        const form = built({ ...step, params_in: 'form' }, { values });
        expect(Object.fromEntries(new URLSearchParams(form.body))).toEqual(expected);
        const json = JSON.parse(built({ ...step, params_in: 'json' }, { values }).body ?? '');
        expect(json).toEqual({ a: `${sub1}-${sub2}`, b: sub2 });
        const raw = built(
          {
            url: URL_,
            method: 'POST',
            body: '{"a":"{sub1}","b":{"c":"x{sub2}"},"d":{sub2}}',
            content_type: 'application/json',
          },
          { values: { sub1, sub2 } },
        );
        const parsed = JSON.parse(raw.body ?? '');
        expect([parsed.a, parsed.b.c]).toEqual([sub1, `x${sub2}`]);
        // outside quotes a number or a boolean stands as it is, anything else as a string of its own
        const isBare = /^(-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?|true|false)$/.test(sub2);
        expect(parsed.d).toEqual(isBare ? JSON.parse(sub2) : sub2);
        expect(Object.keys(parsed)).toEqual(['a', 'b', 'd']);
      }),
    );
  });

  it('cannot climb out of their segment of the path', () => {
    for (const sub1 of ['.', '..', '%2e', '%2e%2e'])
      for (const url of [
        'https://x.example/pin/{sub1}/send',
        'https://x.example/pin/{sub1}',
        'https://x.example/{sub1}{sub2}/a',
      ])
        if (sub1.startsWith('%')) expect(built({ url }, { values: { sub1 } }).path).toContain('%252e');
        else expect(() => built({ url }, { values: { sub1 } }), url).toThrow(/`\.` or `\.\.`/);
    expect(() =>
      built({ url: 'https://x.example/{sub1}{sub2}/a' }, { values: { sub1: '.', sub2: '.' } }),
    ).toThrow();
    expect(built({ url: 'https://x.example/a/../b/{sub1}' }, { values: { sub1: 'c' } }).path).toBe('/b/c');
  });

  it('cannot change the host even if a place failed to encode them', () => {
    const call = callOf({ url: 'https://api.acme.example/{sub1}' });
    const compiled = compileStep(call.step);
    const scope = createMacroScope(call, [], { uuid: () => '', digits: () => '' });
    for (const address of [
      'https://evil.example/',
      'http://api.acme.example/',
      'https://a@api.acme.example/',
      'https://api.acme.example:444/',
    ])
      expect(() => buildRequest({ ...compiled, address: [address] }, call, scope), address).toThrow(
        /out of the URL/,
      );
  });

  it('stand verbatim in headers, and a line break makes the call unbuildable', () => {
    const headers = [{ key: 'X-Title', value: '"{sub1}" & <{sub2}>' }];
    const request = built({ url: URL_, headers }, { values: { sub1: 'ربح', sub2: '%41' } });
    const sent = Buffer.from(headersOf(request.headers)['x-title'] ?? '', 'latin1').toString('utf8');
    expect(sent).toBe('"ربح" & <%41>');
    for (const sub1 of ['a\nb', 'a\rb', 'a\0b'])
      expect(() => built({ url: URL_, headers }, { values: { sub1 } })).toThrow(
        'The value for `X-Title` has a line break.',
      );
    for (const sub1 of ['a\u0007b', 'a\u0001', '\u007f'])
      expect(() => built({ url: URL_, headers }, { values: { sub1 } })).toThrow(
        'The value for `X-Title` has a control character.',
      );
    expect(() => built({ url: URL_, headers }, { values: { sub1: 'a\tb' } })).not.toThrow();
  });

  it('are escaped in XML, and refused as lines in bodies of unknown syntax', () => {
    const body = '<a b="{sub1}">{sub1}</a>';
    const xml = built(
      { url: URL_, method: 'POST', body, content_type: 'text/xml' },
      { values: { sub1: `<&">'\u0001` } },
    );
    expect(xml.body).toBe('<a b="&lt;&amp;&quot;&gt;&apos;">&lt;&amp;&quot;&gt;&apos;</a>');
    const step = {
      url: URL_,
      method: 'POST',
      body: 'n={sub1}',
      content_type: 'multipart/form-data; boundary=x',
    };
    expect(() => built(step, { values: { sub1: 'a\r\n--x' } })).toThrow(/line break/);
    expect(built({ ...step, content_type: 'text/plain' }, { values: { sub1: 'ü&' } }).body).toBe('n=ü&');
  });
});

describe('params', () => {
  it('go to the query on GET and to a form otherwise', () => {
    const params = [{ key: 'a b', value: 'c&d' }];
    const get = built({ url: `${URL_}?x=1#frag`, params });
    expect([get.path, get.body]).toEqual(['/p?x=1&a%20b=c%26d', undefined]);
    const post = built({ url: `${URL_}?x=1`, method: 'POST', params });
    expect([post.path, post.body]).toEqual(['/p?x=1', 'a%20b=c%26d']);
    expect(headersOf(post.headers)['content-type']).toBe('application/x-www-form-urlencoded');
  });

  it('in the query of a POST leave an empty body', () => {
    const request = built({
      url: URL_,
      method: 'POST',
      params_in: 'query',
      params: [{ key: 'a', value: '1' }],
    });
    expect([request.path, request.body]).toEqual(['/p?a=1', '']);
    expect(headersOf(request.headers)).not.toHaveProperty('content-type');
  });

  it('nest, index and escape dots in JSON keys, and keep types and digits', () => {
    const request = built(
      {
        url: URL_,
        method: 'POST',
        params_in: 'json',
        params: [
          { key: 'a.b[1].c', value: '{msisdn}' },
          { key: 'a.b[1].d', value: 'x' },
          { key: 'e\\.f', value: '1' },
          { key: '__proto__', value: 'p' },
          { key: 'n', value: '{carry.big}', type: 'number' },
          { key: 'kept', value: '{carry.id}' },
          { key: 'flag', value: '{carry.flag}' },
          { key: 'told', value: '{carry.id}', type: 'string' },
          { key: 'exact', value: '{carry.exact}', type: 'string' },
          { key: 'sign', value: '{carry.flag}', type: 'string' },
          { key: 'mixed', value: 'x{carry.id}' },
          { key: 'text', value: '{carry.text}' },
          { key: 'yes', value: 'TRUE', type: 'boolean' },
          { key: 'no', value: '0', type: 'boolean' },
          { key: 'gone', value: '{sub1}', omit_empty: true },
          { key: 'empty', value: '{sub1}' },
        ],
      },
      {
        values: {
          carry: {
            big: '9007199254740993',
            exact: '\u0000number:9007199254740993',
            id: 42,
            flag: false,
            text: '007',
          },
        },
      },
    );
    expect(request.body).toBe(
      '{"a":{"b":[null,{"c":"9647701234567","d":"x"}]},"e.f":"1","__proto__":"p","n":9007199254740993,"kept":42,' +
        '"flag":false,"told":"42","exact":"9007199254740993","sign":"false","mixed":"x42","text":"007","yes":true,"no":false,"empty":""}',
    );
  });

  it.each<[Parameters<typeof callOf>[0]['params'], RegExp]>([
    [[{ key: 'a', value: '12x', type: 'number' }], /`a` is not a number/],
    [[{ key: 'a', value: '0123', type: 'number' }], /`a` is not a number/],
    [[{ key: 'a', value: '', type: 'number' }], /`a` is not a number/],
    [[{ key: 'a', value: 'yes', type: 'boolean' }], /`a` is not a boolean/],
    [
      [
        { key: 'a', value: '1' },
        { key: 'a.b', value: '1' },
      ],
      /`a\.b`/,
    ],
    [[{ key: 'a[5000]', value: '1' }], /100 items/],
  ])('that cannot be written make the call unbuildable: %j', (params, message) => {
    expect(() => built({ url: URL_, method: 'POST', params_in: 'json', params })).toThrow(message);
  });

  it('headers that frame the message are Pinflow’s own; others replace its defaults', () => {
    const keys = [
      'Host',
      'Content-Length',
      'Transfer-Encoding',
      'Accept-Encoding',
      'Connection',
      'User-Agent',
      'Content-Type',
    ];
    const headers = keys.map((key) => ({ key, value: 'mine' }));
    const request = built({ url: URL_, method: 'POST', params: [{ key: 'a', value: '1' }], headers });
    expect(headersOf(request.headers)).toEqual({
      accept: '*/*',
      'user-agent': 'mine',
      'content-type': 'mine',
      'accept-encoding': 'identity',
    });
  });
});

describe('{query}', () => {
  const values = { query: 'utm=a%20b&x=%26&msisdn=1&MSISDN=2&msisdn[]=3&pin=4&+pin=5&=6&empty' };

  it('stands as pairs in a URL, without names the step sets itself', () => {
    const request = built(
      { url: `${URL_}?msisdn={msisdn}&{query}&z=1`, params: [{ key: 'pin', value: '{otp}' }] },
      { values },
    );
    expect(request.path).toBe('/p?msisdn=9647701234567&utm=a%20b&x=%26&empty=&z=1&pin=4711');
  });

  it('stands as pairs in a form body', () => {
    const step = {
      url: URL_,
      method: 'POST',
      content_type: 'application/x-www-form-urlencoded',
      body: '{query}&msisdn={msisdn}',
    };
    expect(built(step, { values: { query: 'a=1&msisdn=2' } }).body).toBe('a=1&msisdn=9647701234567');
  });

  it('is one value elsewhere, and leaves no separator when empty', () => {
    expect(built({ url: `${URL_}/{query}?q={query}` }, { values: { query: 'a=1&b' } }).path).toBe(
      '/p/a%3D1%26b?q=a%3D1%26b',
    );
    expect(built({ url: `${URL_}?a=1&{query}&b=2` }).path).toBe('/p?a=1&b=2');
    expect(built({ url: `${URL_}?{query}` }).path).toBe('/p');
  });

  it('adds nothing under a name that servers read as one of the step’s', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        const query = new URLSearchParams([
          [`${before}msisdn${after}`, 'evil'],
          ['msisdn', 'evil'],
          ['Msisdn[x]', 'evil'],
        ]);
        const { path } = built(
          { url: `${URL_}?msisdn={msisdn}&{query}` },
          { values: { query: query.toString() } },
        );
        expect(new URL(path, 'https://x').searchParams.getAll('msisdn')).toEqual(['9647701234567']);
      }),
    );
  });
});

describe('compute', () => {
  const computed = (template: string, apply: unknown[], secrets: Record<string, string> = {}) => {
    const compute = [{ name: 'v', template, apply }] as Parameters<typeof callOf>[0]['compute']; // names come from a table
    const { path } = built({ url: URL_, compute, params: [{ key: 'v', value: '{compute.v}' }] }, { secrets });
    return queryOf(path)['v'];
  };

  it('makes the signature of a real advertiser', () => {
    const secrets = {
      account: '43e36f54eef111e270639871000000f1',
      campaign: 'c71e2c2ee68b410a82d6c5f910c2d428',
    };
    const call = callOf(
      {
        url: URL_,
        method: 'POST',
        params_in: 'json',
        compute: [{ name: 'sig', template: '{secret.account}{secret.campaign}{msisdn}', apply: ['md5'] }],
        params: [{ key: 'signature', value: '{compute.sig}' }],
      },
      { secrets },
    );
    call.values.msisdn = {
      digits: '254700000000',
      country: 'KE',
      cc: '254',
      nsn: '700000000',
      national: '0700000000',
    };
    expect(builtFrom(call).body).toBe('{"signature":"1af289e14aa593c843da7cd869a8e2f7"}');
  });

  it.each<[string, unknown[], string]>([
    ['', ['md5'], 'd41d8cd98f00b204e9800998ecf8427e'],
    ['abc', ['sha1'], 'a9993e364706816aba3e25717850c26c9cd0d89d'],
    ['abc', ['sha256'], 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    [
      'abc',
      ['sha512'],
      'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f',
    ],
    ['abc', [{ fn: 'sha1', out: 'base64' }], 'qZk+NkcGgWq6PiVxeFDCbJzQ2J0='],
    ['abc', [{ fn: 'sha1', out: 'base64url' }], 'qZk-NkcGgWq6PiVxeFDCbJzQ2J0'],
    [
      'what do ya want for nothing?',
      [{ fn: 'hmac_sha1', key: 'Jefe' }],
      'effcdf6ae5eb2fa2d27416d5f184df9c259a7c79',
    ],
    [
      'what do ya want for nothing?',
      [{ fn: 'hmac_sha256', key: '{secret.jefe}' }],
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    ],
    // made with `openssl enc`
    ['hello', [{ fn: 'aes_ecb', key: '0123456789abcdef', out: 'hex' }], '674c7ef38e78cabd9cec9c125823a639'],
    [
      'hello',
      [{ fn: 'aes_cbc', key: '0123456789abcdef0123456789abcdef', iv: 'fedcba9876543210' }],
      'Q2nyUtEfyLk1S2lwg4e9gQ==',
    ],
    ['ü?', ['base64'], 'w7w/'],
    ['ü?', ['base64url'], 'w7w_'],
    ['ü', ['hex'], 'c3bc'],
    ["a b&c='é*", ['urlencode'], 'a%20b%26c%3D%27%C3%A9%2A'],
    ['aé', ['upper'], 'AÉ'],
    ['AÉ', ['lower'], 'aé'],
    ['user:{secret.jefe}', ['base64'], 'dXNlcjpKZWZl'],
    ['abc', ['md5', 'upper', 'base64'], 'OTAwMTUwOTgzQ0QyNEZCMEQ2OTYzRjdEMjhFMTdGNzI='],
  ])('%j %j', (template, apply, expected) => {
    expect(computed(template, apply, { jefe: 'Jefe' })).toBe(expected);
  });

  it('uses earlier values, and refuses keys no cipher takes', () => {
    const step = {
      url: URL_,
      compute: [
        { name: 'a', template: 'x', apply: ['upper' as const] },
        { name: 'b', template: '{compute.a}{compute.b}{compute.c}' },
        { name: 'c', template: '{compute.b}' },
      ],
      params: [{ key: 'v', value: '{compute.c}' }],
    };
    expect(queryOf(built(step).path)).toEqual({ v: 'X' });
    expect(() => computed('x', [{ fn: 'aes_ecb', key: 'short' }])).toThrow(/16, 24 or 32 bytes/);
    expect(() => computed('x', [{ fn: 'aes_cbc', key: '0123456789abcdef', iv: 'short' }])).toThrow(
      /16 bytes/,
    );
  });
});
