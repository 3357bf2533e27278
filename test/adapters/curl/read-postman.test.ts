import { describe, expect, it } from 'vitest';
import { callReader } from '../../../src/adapters/curl/call-reader.ts';
import { Refusal } from '../../../src/domain/catalog/refusal.ts';
import { bodyOf } from '../../support/pasted-call.ts';

describe('a collection', () => {
  it('of version 2.1 is read with its folders, variables, inherited auth and samples', () => {
    const calls = callReader.postman({
      info: { name: 'API', schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json' },
      auth: { type: 'bearer', bearer: [{ key: 'token', value: '{{token}}', type: 'string' }] },
      variable: [
        { key: 'base', value: 'https://a.example' },
        { key: 'token', value: 't0k' },
      ],
      item: [
        {
          name: 'PIN',
          item: [
            {
              name: 'Send',
              request: {
                method: 'POST',
                header: [
                  { key: 'X-A', value: '1' },
                  { key: 'X-Off', value: '2', disabled: true },
                ],
                url: { raw: '{{base}}/send/:offer', variable: [{ key: 'offer', value: '77' }] },
                body: { mode: 'raw', raw: '{"msisdn":"{{msisdn}}"}', options: { raw: { language: 'json' } } },
              },
              response: [
                { code: 400, body: '{"no":1}' },
                { code: 200, body: '{"ref":"R"}' },
              ],
            },
          ],
        },
        {
          name: 'Verify',
          request: {
            auth: {
              type: 'basic',
              basic: [
                { key: 'username', value: 'u' },
                { key: 'password', value: 'p' },
              ],
            },
            method: 'POST',
            url: {
              protocol: 'https',
              host: ['a', 'example'],
              path: ['verify'],
              query: [{ key: 'q', value: '1' }],
            },
            body: { mode: 'urlencoded', urlencoded: [{ key: 'pin', value: '12 34' }] },
          },
        },
      ],
    });
    expect(calls.map(({ title, method, url }) => [title, method, url])).toEqual([
      ['Send', 'POST', 'https://a.example/send/77'],
      ['Verify', 'POST', 'https://a.example/verify?q=1'],
    ]);
    expect(calls[0]?.headers).toEqual([
      { name: 'Authorization', value: 'Bearer t0k' },
      { name: 'X-A', value: '1' },
    ]);
    expect(calls.map(bodyOf)).toEqual([{ msisdn: '{{msisdn}}' }, ['pin=12 34']]);
    expect(calls[0]?.reply).toMatchObject({ status: 200 });
    expect(calls[1]?.user).toEqual({ name: 'u', password: 'p' });
  });

  it('of version 2.0 writes auth as an object and addresses as text', () => {
    const [call] = callReader.postman({
      item: [
        {
          name: 'x',
          request: {
            url: 'https://a.example/x?a=1',
            method: 'GET',
            auth: { type: 'apikey', apikey: { key: 'k', value: 'v', in: 'query' } },
          },
        },
      ],
    });
    expect(call?.url).toBe('https://a.example/x?a=1&k=v');
  });

  it('may be one item alone', () => {
    expect(callReader.postman({ name: 'x', request: 'https://a.example/x' })).toMatchObject([
      { title: 'x', method: 'GET' },
    ]);
  });

  it('names what cannot be expressed', () => {
    const [call] = callReader.postman({
      request: {
        url: 'https://a.example/x',
        method: 'POST',
        auth: { type: 'oauth2' },
        body: { mode: 'formdata', formdata: [{ key: 'a', value: '1' }] },
      },
    });
    expect(call?.remarks.map(({ about, blocking }) => [about, blocking])).toEqual([
      ['params_in', true],
      ['headers', true],
    ]);
  });
});

describe('what is no collection', () => {
  const nested = (depth: number): unknown =>
    depth === 0 ? { request: 'https://a.example' } : { item: [nested(depth - 1)] };
  const refused: [value: unknown, words: string][] = [
    [{}, 'No request'],
    [[], 'No request'],
    [null, 'No request'],
    [{ item: [{ name: 'x', request: {} }] }, 'has no URL'],
    [{ request: { url: 'https://a.example', method: 'P0ST' } }, 'Not a method'],
    [nested(20), 'deeper than 12'],
    [{ item: Array(201).fill({ request: 'https://a.example' }) }, 'more than 200'],
  ];
  it.each(refused)('%#: is refused in words', (value, words) => {
    expect(() => callReader.postman(value)).toThrow(Refusal);
    expect(() => callReader.postman(value)).toThrow(words);
  });
});
