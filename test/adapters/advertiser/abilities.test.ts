import { createCipheriv, createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { applyFunction } from '../../../src/adapters/advertiser/compute.ts';
import { createMacroScope } from '../../../src/adapters/advertiser/macro-scope.ts';
import { select } from '../../../src/adapters/advertiser/select.ts';
import { toReply, UNREADABLE } from '../../../src/adapters/advertiser/reply.ts';
import { applySchema } from '../../../src/domain/integrations/apply.ts';
import { callOf } from './world.ts';

const KEY = Buffer.from('00ff10fe20fd30fc40fb50fa60f970f8', 'hex');
const apply = (one: unknown) => applySchema.parse(one);

describe('keys that are bytes', () => {
  it.each(['hex', 'base64'] as const)('are read as %s', (key_in) => {
    const key = KEY.toString(key_in);
    const mac = createHmac('sha256', KEY).update('a').digest('hex');
    expect(applyFunction(apply({ fn: 'hmac_sha256', key: '{k}', key_in }), 'a', key)).toBe(mac);
    const cipher = createCipheriv('aes-128-cbc', KEY, KEY);
    const text = Buffer.concat([cipher.update('a'), cipher.final()]).toString('base64');
    const both = apply({ fn: 'aes_cbc', key: '{k}', key_in, iv: '{k}', iv_in: key_in });
    expect(applyFunction(both, 'a', key, key)).toBe(text);
  });

  it.each([
    ['hex', '0x10'],
    ['hex', '123'],
    ['base64', 'a b'],
    ['base64', ''],
  ])('are refused where they are not %s: %o', (key_in, key) => {
    expect(() => applyFunction(apply({ fn: 'hmac_sha256', key: '{k}', key_in }), 'a', key)).toThrow(/is not/);
  });

  it.each(['hmac_sha512', 'hmac_md5'] as const)('%s', (fn) => {
    const mac = createHmac(fn.slice(5), 'k').update('a').digest('hex');
    expect(applyFunction(apply({ fn, key: 'k' }), 'a', 'k')).toBe(mac);
  });
});

describe('a pattern within what a selector finds', () => {
  const reply = (body: string, headers: Record<string, string> = {}) =>
    toReply({ status: 202, headers, body: Buffer.from(body), cut: false }, 'auto', 1000);
  const headers = { location: '/otp/17?x=1', 'content-type': 'application/json' };

  it.each<[string, unknown]>([
    ['header:location regex:/otp/([0-9]+)', '17'],
    ['header:location regex:otp', 'otp'],
    ['header:location regex:/pin/([0-9]+)', undefined],
    ['header:etag regex:.', undefined],
    ['json:text regex:ref ([a-z]+)', 'abc'],
    ['json:number regex:^9007199254740993$', '9007199254740993'],
    ['json:nothing regex:.', undefined],
    ['regex:ref regex:(.)', undefined],
  ])('%s finds %o', (get, found) => {
    const body = '{"text":"your ref abc","number":9007199254740993,"nothing":null}';
    expect(select(reply(body, headers), get)).toBe(found);
  });

  it('of what cannot be read nothing is found', () => {
    expect(select(reply('<p>'), 'json:text regex:.')).toBe(UNREADABLE);
  });
});

describe('digits made of the click', () => {
  const text = (tid: string, macro: string) =>
    createMacroScope(callOf({ url: 'https://a.example/' }, { values: { tid } }), [], {
      uuid: () => '',
      digits: () => '',
    }).text(macro);

  it.each([1, 2, 10, 20])('are %i, the same for the same click and others for another', (length) => {
    const all = Array.from({ length: 200 }, (_, i) => text(`click-${i}`, `tid.${length}`));
    for (const digits of all) expect(digits).toMatch(new RegExp(`^[1-9][0-9]{${length - 1}}$`));
    expect(text('click-7', `tid.${length}`)).toBe(all[7]);
    if (length >= 10) expect(new Set(all).size).toBe(200);
  });
});
