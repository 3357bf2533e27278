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
});
