import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readXml, selectXml } from '../../../src/adapters/advertiser/read-xml.ts';
import { writeXml } from '../../../src/adapters/advertiser/write-xml.ts';
import { nestXml } from '../../../src/domain/integrations/nest-xml.ts';
import { parsePath } from '../../../src/domain/integrations/selector.ts';
import { answering, fakeAdvertiser } from './fake-advertiser.ts';
import { callOf, connectorWith } from './world.ts';

const XML = { 'content-type': 'text/xml; charset=utf-8' };
const BOMB = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "${'&a;'.repeat(10)}"><!ENTITY c "${'&b;'.repeat(10)}">]><r><ok>true</ok><t>&c;</t></r>`;
const XXE = '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]><r><ok>true</ok><t>&x;</t></r>';

function at(text: string, path: string): unknown {
  const root = readXml(text);
  return root === undefined ? 'no XML' : selectXml(root, parsePath(path) ?? []);
}

/** Judges one answer of one verify by `xml:r.ok` being true. */
async function judged(body: string | Buffer, headers: Record<string, string> = XML, step: object = {}) {
  const fake = await fakeAdvertiser(answering(200, body, headers));
  const connector = connectorWith({ egress_allow: [`127.0.0.1:${fake.port}`] });
  const success = { get: 'xml:r.ok', equals: true };
  const carry = [{ name: 't', get: 'xml:r.t' }];
  return connector.call(callOf({ url: fake.origin, success, carry, ...step }));
}

describe('an XML answer', () => {
  it.each<[string, string, unknown]>([
    ['<r><a>1</a></r>', 'r.a', '1'],
    ['<?xml version="1.0"?>\n<!-- c -->\n<r>\n <a> 007.50 </a>\n</r>\n', 'r.a', '007.50'],
    ['<r>x</r>', 'r', 'x'],
    ['<r>x</r>', 'q', undefined],
    ['<r><a/></r>', 'r.a', ''],
    ['<r><a></a></r>', 'r.b', undefined],
    ['<r><a>1</a><b>2</b><a>3</a></r>', 'r.a', ['1', '3']],
    ['<r><a>1</a><b>2</b><a>3</a></r>', 'r.a[1]', '3'],
    ['<r><a>1</a></r>', 'r.a[0]', '1'],
    ['<r><a>1</a></r>', 'r.a[1]', undefined],
    ['<r><a><b>1</b></a><a><b>2</b></a></r>', 'r.a[1].b', '2'],
    ['<r><a><b>1</b></a><a><b>2</b></a></r>', 'r.a.b', undefined],
    ['<r code="7"><a id="x &amp;amp; &#38;">1</a></r>', 'r.a.@id', 'x &amp; &'],
    ['<r code="7"><a id="x">1</a></r>', 'r.@code', '7'],
    ['<r code="7"><a id="x">1</a></r>', 'r.a', '1'],
    ['<r code="7"><a id="x">1</a></r>', 'r.@none', undefined],
    ['<r>one <b>two</b> three</r>', 'r', 'one  three'],
    ['<r>one <b>two</b> three</r>', 'r.b', 'two'],
    ['<r><a><b>1</b><c>2</c><c>3</c></a></r>', 'r.a', { b: '1', c: ['2', '3'] }],
    ['<r><![CDATA[<b>&amp;</b>]]></r>', 'r', '<b>&amp;</b>'],
    ['<r>a<![CDATA[ & ]]>b</r>', 'r', 'a & b'],
    ['<r>&lt;&gt;&quot;&apos;&amp;lt;&#65;&#x42;</r>', 'r', '<>"\'&lt;AB'],
    ['<r>&nbsp;&#0;&#xD800;</r>', 'r', '&nbsp;&#0;&#xD800;'],
    ['<s:E xmlns:s="u"><s:B><n>1</n></s:B></s:E>', 's:E.s:B.n', '1'],
    ['<s:E xmlns:s="u"><s:B><n>1</n></s:B></s:E>', 'E.B.n', '1'],
    ['<r><a.b>1</a.b></r>', 'r.a\\.b', '1'],
    ['<r><a>1</a></r>', 'r.toString', undefined],
  ])('%s has %s', (text, path, value) => {
    expect(at(text, path)).toEqual(value);
  });

  it.each([
    BOMB,
    XXE,
    '<!doctype r><r/>',
    '<r><__proto__>1</__proto__></r>',
    '<r><constructor>1</constructor></r>',
    '<r><a></r>',
    '<r/><s/>',
    '<r>&</r>',
    '<r a="1" a="2"/>',
    '<r>x</r>junk',
    '<html><body>ok</body></html>',
    'plain',
    '',
    '<a>'.repeat(20_000),
    '<a>'.repeat(5000) + '</a>'.repeat(5000),
  ])('%.40s is none', (text) => {
    expect(readXml(text)).toBeUndefined();
  });
});

describe('an XML answer on the wire', () => {
  const OK = '<r><ok>true</ok><t>00123456789012345678901</t></r>';

  it.each([
    ['its type', XML, {}],
    ['a vendor’s type', { 'content-type': 'application/soap+xml' }, {}],
    ['its look', { 'content-type': 'text/html' }, {}],
    ['`reply`', { 'content-type': 'application/json' }, { reply: 'xml' }],
  ])('is read by %s, its values as text', async (_by, headers, step) => {
    const { ending, carry } = await judged(OK, headers, step);
    expect(ending).toEqual({ kind: 'success' });
    expect(carry).toEqual({ t: '00123456789012345678901' });
  });

  it.each<[string, string, Record<string, string>, object]>([
    ['a bomb', BOMB, XML, {}],
    ['an external entity', XXE, XML, {}],
    ['a page', '<html><ok>true</ok></html>', { 'content-type': 'text/html' }, {}],
    ['JSON', '{"r":{"ok":true}}', { 'content-type': 'application/json' }, {}],
    ['called JSON', OK, { 'content-type': 'application/json' }, {}],
    ['asked for as text', OK, XML, { reply: 'text' }],
    ['half of it', '<r><ok>true</ok>', XML, {}],
  ])('is unreadable as %s', async (_what, body, headers, step) => {
    expect((await judged(body, headers, step)).ending).toEqual({ kind: 'unreadable' });
  });

  it('is decoded by the charset it declares', async () => {
    const text = '<?xml version="1.0" encoding="windows-1252"?><r><ok>true</ok><t>caf\u00e9</t></r>';
    const { carry } = await judged(Buffer.from(text, 'latin1'), { 'content-type': 'text/xml' });
    expect(carry).toEqual({ t: 'caf\u00e9' });
  });

  it('is read in a callback too', () => {
    const callback = {
      auth: { secret: 'x' },
      tid: { get: 'xml:r.tid' },
      success: { get: 'xml:r.@state', equals: 'ok' },
    };
    const read = (body: string) =>
      connectorWith().readCallback(callback, { path_secret: 'x', query: '', headers: XML, body }, {});
    expect(read('<r state="ok"><tid>t-1</tid></r>')).toEqual({
      authentic: true,
      tid: 't-1',
      verdict: 'verified',
    });
    expect(read(`<!DOCTYPE r><r state="ok"><tid>t-1</tid></r>`)).toEqual({ authentic: true });
  });

  it('has plain signs in the elements below its root', async () => {
    const said = async (body: string) => (await judged(body, XML, { success: undefined })).ending.kind;
    expect(await said('<r><status>SUCCESS</status></r>')).toBe('success');
    expect(await said('<r><status>error</status></r>')).toBe('unmet');
    expect(await said('<r><other>1</other></r>')).toBe('unreadable');
  });
});

describe('XML params', () => {
  it('nest, repeat and are attributes', async () => {
    const fake = await fakeAdvertiser(answering(200, '<r><ok>true</ok></r>', XML));
    const connector = connectorWith({ egress_allow: [`127.0.0.1:${fake.port}`] });
    const { ending } = await connector.call(
      callOf(
        {
          url: fake.origin,
          method: 'POST',
          params_in: 'xml',
          params: [
            { key: 's:Req.@xmlns:s', value: 'urn:a"b' },
            { key: 's:Req.user.msisdn', value: '{msisdn}', type: 'number' },
            { key: 's:Req.user.msisdn.@type', value: 'full' },
            { key: 's:Req.agent', value: '{ua}' },
            { key: 's:Req.item[1]', value: '{carry.id}' },
            { key: 's:Req.item[0].a', value: 'x' },
            { key: 's:Req.item[0].b\\.c', value: 'true', type: 'boolean' },
            { key: 's:Req.empty', value: '{sub1}', omit_empty: true },
          ],
          success: { get: 'xml:r.ok', equals: 'true' },
        },
        { values: { ua: '</a><b>&"\'\n{otp}', carry: { id: 7 } } },
      ),
    );
    expect(ending).toEqual({ kind: 'success' });
    expect(fake.received[0]?.headers['content-type']).toBe('application/xml');
    expect(fake.received[0]?.body).toBe(
      '<?xml version="1.0" encoding="UTF-8"?><s:Req xmlns:s="urn:a&quot;b">' +
        '<user><msisdn type="full">9647701234567</msisdn></user>' +
        '<agent>&lt;/a&gt;&lt;b&gt;&amp;&quot;&apos;&#10;{otp}</agent>' +
        '<item><a>x</a><b.c>true</b.c></item><item>7</item></s:Req>',
    );
  });

  it('come back as they went, whatever they hold', () => {
    const illegal = /[^\t\n\r -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
    const value = fc
      .string({ unit: 'binary', maxLength: 40 })
      .map((text) => text.replace(illegal, '').trim());
    const hostile = fc.constantFrom(
      ']]>',
      '<![CDATA[x]]>',
      '&amp;',
      '&#60;',
      '<!--',
      '\r\n a \t',
      '<?x?>',
      '"\'',
    );
    const any = fc.oneof(
      value,
      fc.tuple(value, hostile, value).map((parts) => parts.join('').trim()),
    );
    fc.assert(
      fc.property(fc.array(any, { minLength: 1, maxLength: 6 }), any, (values, attribute) => {
        const items = values.map((text, i) => ({ key: `r.list.item[${i}]`, value: text }));
        const { root } = nestXml([...items, { key: 'r.list.@a', value: attribute }]);
        const read = root && readXml(writeXml(root));
        const got = values.map((_, i) => read && selectXml(read, ['r', 'list', 'item', i]));
        expect(got).toEqual(values);
        expect(read && selectXml(read, ['r', 'list', '@a'])).toBe(attribute);
      }),
      { numRuns: 500 },
    );
  });
});
