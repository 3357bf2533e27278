import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildRequest } from '../../../src/adapters/advertiser/build-request.ts';
import { compileStep } from '../../../src/adapters/advertiser/compile-step.ts';
import { createMacroScope } from '../../../src/adapters/advertiser/macro-scope.ts';
import { matchesPattern, patternFault, searchPattern } from '../../../src/adapters/advertiser/pattern.ts';
import { readXml, selectXml } from '../../../src/adapters/advertiser/read-xml.ts';
import { toReply } from '../../../src/adapters/advertiser/reply.ts';
import { select, textOf } from '../../../src/adapters/advertiser/select.ts';
import { parseSelector } from '../../../src/domain/integrations/selector.ts';
import { callOf } from './world.ts';

const RUNS = { numRuns: 300 };
const MACROS = [
  '{otp}',
  '{msisdn}',
  '{secret.k}',
  '{carry.c}',
  '{compute.x}',
  '{now.ms}',
  '{uuid}',
  '{query}',
  '{tid}',
];

/** What visitors may send: anything, often with macros and the syntax of some place in it. */
const value = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...MACROS,
        '"',
        '\\',
        '&',
        '<',
        ']]>',
        '%41',
        '+',
        ' ',
        '/',
        '../',
        '#',
        '{',
        '}',
        '{{',
        ';',
        '😀',
      ),
      fc.string({ maxLength: 6 }),
      fc.string({ unit: 'binary', maxLength: 3 }),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join('').toWellFormed());

let made = 0;
const system = {
  uuid: () => `uuid-${(made += 1)}`,
  digits: (n: number) => String((made += 1)).padStart(n, '0'),
};

function built(step: Parameters<typeof callOf>[0], values: object) {
  const call = callOf(step, { values, secrets: { k: 's3cret' } });
  const compiled = compileStep(call.step);
  return buildRequest(compiled, call, createMacroScope(call, compiled.compute, system));
}

const URL_ = 'https://api.acme.example';

describe('a value stands in its place as it is, whatever it holds: nothing of it is a macro, nothing of it syntax', () => {
  it.each<[place: string, read: (sub1: string) => unknown, fits: (sub1: string) => boolean]>([
    [
      'a segment of the path',
      (sub1) => {
        const { path } = built({ url: `${URL_}/a/x{sub1}/b` }, { sub1 });
        const [, a, segment = '', b, ...more] = path.split('/');
        return [a, decodeURIComponent(segment), b, more].join() === ['a', `x${sub1}`, 'b', []].join() && sub1;
      },
      () => true,
    ],
    [
      'the query',
      (sub1) => {
        const url = new URL(built({ url: `${URL_}/?a={sub1}&b=1` }, { sub1 }).path, URL_);
        return [...url.searchParams.keys()].join() === 'a,b' && url.searchParams.get('a');
      },
      () => true,
    ],
    [
      'params of the query',
      (sub1) => {
        const { path } = built({ url: URL_, params: [{ key: 'a', value: '{sub1}' }] }, { sub1 });
        return new URL(path, URL_).searchParams.get('a');
      },
      () => true,
    ],
    [
      'params of a form',
      (sub1) => {
        const { body } = built(
          { method: 'POST', url: URL_, params: [{ key: 'a', value: '{sub1}' }] },
          { sub1 },
        );
        const form = new URLSearchParams(body);
        return [...form.keys()].join() === 'a' && form.get('a');
      },
      () => true,
    ],
    [
      'params of JSON',
      (sub1) => {
        const params = [{ key: 'a.b[0]', value: '{sub1}' }];
        return JSON.parse(
          built({ method: 'POST', url: URL_, params_in: 'json', params }, { sub1 }).body ?? '',
        ).a.b[0];
      },
      () => true,
    ],
    [
      'a JSON body, within quotes',
      (sub1) => {
        const step = {
          method: 'POST',
          url: URL_,
          content_type: 'application/json',
          body: '{"a":["{sub1}"],"b":1}',
        };
        const { a, b } = JSON.parse(built(step, { sub1 }).body ?? '');
        return b === 1 && a[0];
      },
      () => true,
    ],
    [
      'params of XML',
      (sub1) => {
        const params = [
          { key: 'r.a', value: '{sub1}' },
          { key: 'r.b.@c', value: '{sub1}' },
        ];
        const { body } = built({ method: 'POST', url: URL_, params_in: 'xml', params }, { sub1 });
        const root = readXml(body ?? '');
        const [text, attribute] = [
          root && selectXml(root, ['r', 'a']),
          root && selectXml(root, ['r', 'b', '@c']),
        ];
        return text === attribute && text;
      },
      isXmlText,
    ],
    [
      'an XML body',
      (sub1) => {
        const step = {
          method: 'POST',
          url: URL_,
          content_type: 'text/xml',
          body: '<r><a b="1">{sub1}</a></r>',
        };
        const root = readXml(built(step, { sub1 }).body ?? '');
        return root && selectXml(root, ['r', 'a']);
      },
      isXmlText,
    ],
    [
      'CDATA of an XML body, with what could end it around',
      (sub1) => {
        const body = '<r><a><![CDATA[x]]]{sub1}>y{sub1}]z]]></a><b>1</b></r>';
        const root = readXml(
          built({ method: 'POST', url: URL_, content_type: 'text/xml', body }, { sub1 }).body ?? '',
        );
        const [all, one] = [root && selectXml(root, ['r', 'a']), root && selectXml(root, ['r', 'b'])];
        expect([all, one]).toEqual([`x]]]${sub1}>y${sub1}]z`, '1']);
        return sub1;
      },
      (sub1) => isXmlText(sub1) && sub1 !== '',
    ],
    [
      'a header',
      (sub1) => {
        const { headers } = built({ url: URL_, headers: [{ key: 'X-A', value: 'a{sub1}z' }] }, { sub1 });
        const sent = Buffer.from(headers[headers.indexOf('X-A') + 1] ?? '', 'latin1').toString('utf8');
        return sent.startsWith('a') && sent.endsWith('z') && sent.slice(1, -1);
      },
      (sub1) => !/[\u0000-\u0008\u000a-\u001f\u007f]/.test(sub1),
    ],
    ...['text/plain', 'application/octet-stream', 'application/x-javascript'].map(
      (content_type): [string, (sub1: string) => unknown, (sub1: string) => boolean] => [
        `JSON labelled ${content_type}`,
        (sub1) => {
          const body = ' {"a":"{sub1}","b":[{now.s}]}';
          const sent = JSON.parse(
            built({ method: 'POST', url: URL_, content_type, body }, { sub1 }).body ?? '',
          );
          return Object.keys(sent).join() === 'a,b' && sent.a;
        },
        () => true,
      ],
    ),
    [
      'XML labelled text/plain',
      (sub1) => {
        const step = { method: 'POST', url: URL_, content_type: 'text/plain', body: '<r><a>{sub1}</a></r>' };
        const root = readXml(built(step, { sub1 }).body ?? '');
        return root && selectXml(root, ['r', 'a']);
      },
      isXmlText,
    ],
    [
      'a text body',
      (sub1) =>
        built({ method: 'POST', url: URL_, content_type: 'text/plain', body: '{sub1}' }, { sub1 }).body,
      () => true,
    ],
    [
      'what is computed',
      (sub1) => {
        const compute = [{ name: 'x', template: '{sub1}', apply: ['base64' as const] }];
        const { path } = built(
          { url: URL_, compute, params: [{ key: 'a', value: '{compute.x}' }] },
          { sub1 },
        );
        return Buffer.from(new URL(path, URL_).searchParams.get('a') ?? '', 'base64').toString('utf8');
      },
      () => true,
    ],
  ])('%s', (_place, read, fits) => {
    fc.assert(
      fc.property(value.filter(fits), (sub1) => {
        expect(read(sub1)).toBe(sub1);
      }),
      RUNS,
    );
  });

  it('a number typed as a macro stays literal in every place at once', () => {
    const values = { sub1: '{otp}', sub2: '{sub1}{compute.x}', ua: '{secret.k}' };
    const { path, body, headers } = built(
      {
        method: 'POST',
        url: `${URL_}/{sub1}?q={sub2}`,
        headers: [{ key: 'X-A', value: '{ua}' }],
        compute: [{ name: 'x', template: '{sub1}' }],
        params_in: 'json',
        params: [{ key: 'c', value: '{compute.x}{sub2}' }],
      },
      values,
    );
    expect(decodeURIComponent(path)).toBe('/{otp}?q={sub1}{compute.x}');
    expect(body).toBe('{"c":"{otp}{sub1}{compute.x}"}');
    expect(headers).toContain('{secret.k}');
    expect([path, body, headers].join()).not.toMatch(/4711|s3cret/);
  });

  function isXmlText(text: string): boolean {
    // Of these XML has no spelling; white space at the ends is not read.
    return text.trim() === text && !/[^\t\n\r -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(text);
  }
});

it('a time, a uuid and a random number are one value through a step, however often and wherever they stand', () => {
  const macro = fc.constantFrom('{now.s}', '{now.ms}', '{now.iso}', '{uuid}', '{random.6}', '{random.64}');
  fc.assert(
    fc.property(fc.array(macro, { minLength: 1, maxLength: 5 }), (macros) => {
      const text = macros.join('~');
      const { path, body, headers } = built(
        {
          method: 'POST',
          url: `${URL_}/p?q=${text}`,
          headers: [{ key: 'X-A', value: text }],
          compute: [{ name: 'x', template: text }],
          params_in: 'json',
          params: [
            { key: 'a', value: text },
            { key: 'b', value: '{compute.x}' },
          ],
        },
        {},
      );
      const { a, b } = JSON.parse(body ?? '');
      const header = headers[headers.indexOf('X-A') + 1];
      expect(new Set([a, b, header, new URL(path, URL_).searchParams.get('q')]).size).toBe(1);
      const seen = new Map<string, string>();
      for (const [i, part] of String(a).split('~').entries()) {
        expect(part).toBe(seen.get(macros[i] ?? '') ?? part);
        seen.set(macros[i] ?? '', part);
      }
    }),
    RUNS,
  );
});

/** A name as a selector writes it. */
const escaped = (name: string) => name.replace(/[\\.[\]]/g, '\\$&');

describe('a selector finds the very value it is written for', () => {
  const key = fc.oneof(
    fc.constantFrom(
      'a',
      'a.b',
      '.',
      '[0]',
      'a[',
      ']',
      '\\',
      '\\.',
      '__proto__',
      'constructor',
      ' ',
      '0',
      '😀',
      '{otp}',
    ),
    fc.string({ minLength: 1, maxLength: 5 }),
  );
  const leaf = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      leaf,
      fc.array(tie('tree'), { maxLength: 4 }),
      fc.dictionary(key, tie('tree'), { maxKeys: 4 }),
    ),
  }));

  it('in any JSON', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.array(tree, { maxLength: 4 }), fc.dictionary(key, tree, { maxKeys: 4 })),
        (data) => {
          const text = JSON.stringify(data);
          const reply = replyOf(text, 'json');
          for (const [selector, found] of pathsOf(data, '')) {
            const wanted = typeof found === 'string' ? found : JSON.stringify(found);
            expect([selector, textOf(select(reply, `json:${selector}`))]).toEqual([selector, wanted]);
          }
        },
      ),
      RUNS,
    );
  });

  it('and none where there is no such value', () => {
    fc.assert(
      fc.property(fc.dictionary(key, leaf, { maxKeys: 4 }), key, (data, name) => {
        fc.pre(!Object.hasOwn(data, name));
        expect(select(replyOf(JSON.stringify(data), 'json'), `json:${escaped(name)}`)).toBeUndefined();
      }),
      RUNS,
    );
  });

  interface Xml {
    name: string;
    attributes: Record<string, string>;
    text?: string;
    children: Xml[];
  }
  const name = fc.constantFrom('a', 'b', 'a.b', 'A', 'a-1', '_', 'ns:a', 'é');
  const content = fc
    .string({ minLength: 1 })
    .map((text) => text.replace(/[^\t\n\r -\ud7ff\ue000-\ufffd]/gu, '').trim())
    .filter((text) => text !== '');
  const parts = {
    name,
    attributes: fc.dictionary(name, content, { maxKeys: 2 }),
    text: fc.option(content, { nil: undefined }),
  };
  const { element } = fc.letrec<{ element: Xml }>((tie) => ({
    element: fc.oneof(
      { maxDepth: 3 },
      fc.record({ ...parts, children: fc.constant<Xml[]>([]) }),
      fc.record({ ...parts, children: fc.array(tie('element'), { maxLength: 3 }) }),
    ),
  }));

  it('in any XML', () => {
    fc.assert(
      fc.property(element, (root) => {
        const reply = replyOf(written(root), 'xml');
        for (const [selector, found] of placesOf(root, escaped(root.name)))
          expect([selector, select(reply, `xml:${selector}`)]).toEqual([selector, found]);
      }),
      RUNS,
    );
  });

  it('in fields, whatever separates them', () => {
    const field = fc.stringMatching(/^[A-Za-z0-9]{0,8}$/);
    const split = fc.stringMatching(/^[|;,:!*.+?^$()[\]{}\\/-]{1,10}$/);
    fc.assert(
      fc.property(fc.array(field, { minLength: 1, maxLength: 8 }), split, (fields, separator) => {
        fc.pre(fields.join('') !== '');
        const reply = replyOf(fields.join(separator), 'text');
        fields.forEach((one, i) => expect(select(reply, `text:${i}`, separator)).toBe(one));
        expect(select(reply, `text:${fields.length}`, separator)).toBeUndefined();
      }),
      RUNS,
    );
  });

  it('in headers, whatever their case', () => {
    const token = fc.stringMatching(/^[A-Za-z][A-Za-z0-9-]{0,10}$/);
    fc.assert(
      fc.property(token, fc.string(), (header, text) => {
        const reply = toReply(
          { status: 200, headers: { [header.toLowerCase()]: text }, body: Buffer.from(''), cut: false },
          'auto',
          65_536,
        );
        expect(select(reply, `header:${header.toUpperCase()}`)).toBe(text);
      }),
      RUNS,
    );
  });

  function* pathsOf(data: unknown, at: string): Generator<[string, unknown]> {
    if (at !== '') yield [at, data];
    if (Array.isArray(data)) for (const [i, item] of data.entries()) yield* pathsOf(item, `${at}[${i}]`);
    else if (typeof data === 'object' && data !== null)
      for (const [name, item] of Object.entries(data))
        yield* pathsOf(item, at === '' ? escaped(name) : `${at}.${escaped(name)}`);
  }

  function* placesOf(node: Xml, at: string): Generator<[string, unknown]> {
    if (node.text !== undefined || node.children.length === 0) yield [at, node.text ?? ''];
    for (const [key, text] of Object.entries(node.attributes)) yield [`${at}.@${escaped(key)}`, text];
    const seen = new Map<string, number>();
    for (const child of node.children) {
      const nth = seen.get(child.name) ?? 0;
      seen.set(child.name, nth + 1);
      yield* placesOf(child, `${at}.${escaped(child.name)}[${nth}]`);
    }
  }

  function written({ name: tag, attributes, text = '', children }: Xml): string {
    const pairs = Object.entries(attributes).map(([key, one]) => ` ${key}="${xml(one)}"`);
    return `<${tag}${pairs.join('')}>${xml(text)}${children.map(written).join('')}</${tag}>`;
  }

  function xml(text: string): string {
    return text.replace(/[^A-Za-z0-9 ]/gu, (char) => `&#${char.codePointAt(0)};`);
  }
});

describe('any text at all', () => {
  it('is a selector or is not, and selects without a fault', () => {
    const kind = fc.constantFrom('status', 'header:', 'json:', 'xml:', 'text', 'text:', 'regex:', '');
    const bodies = ['', '{}', '[1]', '<a/>', 'a|b', '{"a":{"b":1}}'].map((text) => replyOf(text, 'auto'));
    fc.assert(
      fc.property(kind, fc.string({ maxLength: 12 }), (begin, rest) => {
        if (parseSelector(begin + rest) === undefined) return;
        for (const reply of bodies) select(reply, begin + rest, '|');
      }),
      RUNS,
    );
  });

  it('is a pattern or is refused, and what only a backtracking engine can do is always refused', () => {
    const piece = fc.constantFrom(
      'a',
      '(a+)+',
      '(a|a)*',
      '(?:a*)*',
      '.*',
      '[ab]+',
      '\\w+',
      '$',
      '^',
      'x?',
      '(',
      '[',
      '*',
    );
    const backtracking = fc.constantFrom('(?=a)', '(?!a)', '(?<=a)', '(?<!a)', '(a)\\1', '(?<n>a)\\k<n>');
    const pattern = fc.array(piece, { maxLength: 5 }).map((parts) => parts.join(''));
    const text = `${'a'.repeat(5000)}!`;
    fc.assert(
      fc.property(pattern, backtracking, (one, impossible) => {
        expect(patternFault(one + impossible)).toBeDefined();
        // Exponential anywhere but in an engine of linear time: it would never come back.
        const fault = patternFault(one);
        const found = [matchesPattern(one, text, false), searchPattern(one, text)];
        if (fault !== undefined) expect(found).toEqual([false, undefined]);
      }),
      { numRuns: 60 },
    );
  });
});

function replyOf(body: string, mode: 'auto' | 'json' | 'xml' | 'text') {
  return toReply({ status: 200, headers: {}, body: Buffer.from(body), cut: false }, mode, 1_000_000);
}
