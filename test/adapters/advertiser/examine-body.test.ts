import { describe, expect, it } from 'vitest';
import { connectorWith, definitionWith } from './world.ts';

const resolve = async () => ['93.184.215.14'];

async function issuesOf(content_type: string, body: string) {
  const send = {
    method: 'POST',
    url: 'https://api.acme.example/send',
    body,
    content_type,
    carry: [{ name: 'request_id', get: 'json:id' }],
  };
  return (await connectorWith({ resolve }).examine(definitionWith({ send }))).issues;
}

describe('a raw body is looked at when saved', () => {
  it.each([
    ['application/json', '{"m":"{msisdn}","n":{now.s},"t":["a {tid}",true]}'],
    ['application/problem+json; charset=utf-8', '[{carry.a},"{otp}"]'],
    ['text/xml', '<?xml version="1.0"?><s:E xmlns:s="urn:x"><m a="{tid}">{msisdn}</m></s:E>'],
    ['application/soap+xml', '<a><![CDATA[{msisdn}]]></a>'],
    ['application/xml', '<a b=\'x {tid}\' c="{sub1}>"><!-- <x> --><?pi <?><m>{msisdn}</m></a>'],
    ['text/plain', '{"m":{msisdn}'],
    ['application/x-www-form-urlencoded', 'm={msisdn}&'],
  ])('%s %s is fine', async (type, body) => {
    expect(await issuesOf(type, body)).toEqual([]);
  });

  it.each([
    ['application/json', '{"m":"{msisdn}"', /no JSON.*missing quote, comma or brace/],
    ['application/json', '{"m":"{msisdn}""t":1}', /no JSON/],
    ['application/json', '{"m":1{msisdn}}', /no JSON/],
    ['application/json', '{"m":{msisdn}{tid}}', /no JSON/],
    ['application/json', "{'m':'{msisdn}'}", /no JSON/],
    ['text/xml', '<a><m>{msisdn}</a>', /no XML.*not closed/],
    ['text/xml', '<!DOCTYPE a><a>{msisdn}</a>', /without a DOCTYPE/],
    ['application/xml', '{msisdn}', /no XML/],
  ])('%s %s is refused', async (type, body, words) => {
    expect(await issuesOf(type, body)).toEqual([
      { path: 'send.body', message: expect.stringMatching(words) },
    ]);
  });

  it.each([
    ['an element', '<a><{msisdn}>1</{msisdn}></a>', 'msisdn'],
    ['the end of a name', '<a><m{sub1}/></a>', 'sub1'],
    ['an attribute', '<a {sub1}="1">{msisdn}</a>', 'sub1'],
    ['an attribute without quotes', '<a m={msisdn}/>', 'msisdn'],
    ['what follows an attribute', '<a b="1" {tid}>{msisdn}</a>', 'tid'],
    ['a comment', '<a><!-- {sub1} -->{msisdn}</a>', 'sub1'],
    ['an instruction', '<?go {sub1}?><a>{msisdn}</a>', 'sub1'],
  ])('a macro as %s is refused, by its name', async (_, body, macro) => {
    expect(await issuesOf('text/xml', body)).toEqual([
      {
        path: 'send.body',
        message: expect.stringMatching(new RegExp(`^\\W{1,2}${macro}\\W.*between two tags.*quotes`)),
      },
    ]);
  });

  it.each([
    ['a key without quotes', '{{msisdn}:1}'],
    ['part of a number', '{"a":1.{now.s}}'],
    ['part of a word', '{"a":tru{sub1}}'],
    ['a comma', '{"a":1{sub1}"b":2}'],
  ])('in JSON a macro as %s is refused', async (_, body) => {
    expect(await issuesOf('application/json', body)).toEqual([
      { path: 'send.body', message: expect.stringMatching(/no JSON/) },
    ]);
  });
});
