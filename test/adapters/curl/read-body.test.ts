import { describe, expect, it } from 'vitest';
import { readBody } from '../../../src/adapters/curl/read-body.ts';

const FORM = 'application/x-www-form-urlencoded';

describe('a body', () => {
  const understood: [text: string, type: string, format: string][] = [
    ['a=1&b=%20', FORM, 'form'],
    ['', FORM, 'form'],
    ['{"a":1}', 'application/json', 'json'],
    [' {"a":1}', FORM, 'json'],
    ['[1]', 'application/vnd.api+json', 'json'],
    ['<a><b>1</b></a>', 'text/xml', 'xml'],
    ['<?xml version="1.0" encoding="UTF-8"?>\n<s:a xmlns:s="urn:x" c="&amp;"/>', FORM, 'xml'],
  ];
  it.each(understood)('%j as %s is %s', (text, type, format) => {
    expect(readBody(text, type).values.format).toBe(format);
  });

  const kept: [why: string, text: string, type: string][] = [
    ['a pair without a name', '=1', FORM],
    ['a pair without an equals sign', 'a&b=1', FORM],
    ['broken escapes', 'a=%zz', FORM],
    ['a form of another type', 'a=1', 'text/plain'],
    ['JSON that is none', '{"a":', 'application/json'],
    ['a lone JSON value', '"a"', 'application/json'],
    ['JSON of a prototype', '{"__proto__":{"a":1}}', 'application/json'],
    ['JSON nested too deep', '['.repeat(40) + ']'.repeat(40), 'application/json'],
    ['JSON with too many values', JSON.stringify(Array(2001).fill(1)), 'application/json'],
    ['XML with a DOCTYPE', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 'text/xml'],
    ['XML with an entity of its own', '<a>&b;</a>', 'text/xml'],
    ['XML with CDATA', '<a><![CDATA[1]]></a>', 'text/xml'],
    ['XML with a comment', '<a><!-- 1 --><b>1</b></a>', 'text/xml'],
    ['XML with mixed content', '<a>1<b>1</b></a>', 'text/xml'],
    ['XML in another encoding', '<?xml version="1.0" encoding="latin1"?><a>1</a>', 'text/xml'],
    ['XML nested too deep', '<a>'.repeat(30) + '</a>'.repeat(30), 'text/xml'],
    ['XML with two roots', '<a>1</a><b>1</b>', 'text/xml'],
  ];
  it.each(kept)('with %s stays text', (_, text, type) => {
    expect(readBody(text, type)).toMatchObject({ text, content_type: type, values: { format: 'text' } });
  });

  it('that is meant as JSON and is none is told apart from text', () => {
    const broken = ['{"a":', `{\\"a\\":1}`, '[{"a":1},'].map(
      (text) => readBody(text, 'application/json').broken,
    );
    expect(broken).toEqual([true, true, true]);
    expect(readBody('{"a":', 'text/plain').broken).toBe(true);
    for (const text of ['', '"a"', '{"__proto__":{"a":1}}'])
      expect(readBody(text, 'application/json').broken).toBeUndefined();
    expect(readBody('a=1', FORM).broken).toBeUndefined();
  });

  it('keeps numbers as they were written', () => {
    const { values } = readBody('{"n":1.10,"big":123456789012345678901}', 'application/json');
    const cells = values.format === 'json' && values.root.kind === 'object' ? values.root.entries : [];
    expect(cells.map(([, node]) => node.kind === 'leaf' && node.cell.value)).toEqual([
      '1.10',
      '123456789012345678901',
    ]);
  });
});
