import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readCallback } from '../../../src/adapters/advertiser/read-callback.ts';
import type { CallbackRequest } from '../../../src/domain/integrations/connector.ts';
import type { definitionWith } from './world.ts';

const SECRETS = { api_key: 'k3y-of-acme' };
type Callback = NonNullable<ReturnType<typeof definitionWith>['callback']>;

function callbackOf(changes: Partial<Callback> = {}): Callback {
  return {
    auth: { secret: '{secret.api_key}' },
    tid: { get: 'query:cid' },
    success: { get: 'query:state', equals: 'ok' },
    failure: { get: 'query:state', equals: 'no' },
    ...changes,
  };
}

function read(
  request: Partial<CallbackRequest>,
  changes: Partial<Callback> = {},
  secrets: Record<string, string> = SECRETS,
) {
  return readCallback(callbackOf(changes), { query: '', headers: {}, body: '', ...request }, secrets);
}

describe('a callback', () => {
  const path_secret = SECRETS.api_key;

  it.each([
    ['cid=t-1&state=ok', { authentic: true, tid: 't-1', verdict: 'verified' }],
    ['cid=t-1&state=no', { authentic: true, tid: 't-1', verdict: 'refused' }],
    ['cid=t-1&state=other', { authentic: true, tid: 't-1', verdict: undefined }],
    ['state=ok', { authentic: true, tid: undefined, verdict: 'verified' }],
    ['', { authentic: true, tid: undefined, verdict: undefined }],
  ])('with %j and the right secret', (query, reading) => {
    expect(read({ path_secret, query })).toEqual(reading);
  });

  it.each([undefined, '', 'wrong', `${SECRETS.api_key}x`, '{secret.api_key}'])(
    'with the secret %j tells nothing',
    (given) => {
      expect(read({ path_secret: given, query: 'cid=t-1&state=ok' })).toEqual({ authentic: false });
    },
  );

  it('is never authentic while the secret is not set', () => {
    expect(read({ path_secret: '' }, {}, {})).toEqual({ authentic: false });
    const auth = { hmac: 'sha256' as const, header: 'X-Sig', key: '{secret.api_key}' };
    const empty = createHmac('sha256', '').update('x').digest('hex');
    expect(read({ body: 'x', headers: { 'x-sig': empty } }, { auth }, {})).toEqual({ authentic: false });
  });

  it('is read from a JSON body or a form', () => {
    const json = { tid: { get: 'json:data.cid' }, success: { get: 'json:state', equals: 'ok' } };
    expect(read({ path_secret, body: '{"data":{"cid":77},"state":"ok"}' }, json)).toMatchObject({
      tid: '77',
      verdict: 'verified',
    });
    expect(read({ path_secret, body: 'no json' }, json)).toEqual({
      authentic: true,
      tid: undefined,
      verdict: undefined,
    });
    const form = { tid: { get: 'form:cid' }, success: { get: 'form:state', equals: 'ok' } };
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    expect(read({ path_secret, headers, body: 'cid=t+1&state=ok' }, form)).toMatchObject({
      tid: 't 1',
      verdict: 'verified',
    });
    const split = { tid: { get: 'text:1', split: '|' }, success: { get: 'header:x-state', equals: 'ok' } };
    expect(read({ path_secret, body: 'a|t-1', headers: { 'X-State': 'ok' } }, split)).toMatchObject({
      tid: 't-1',
      verdict: 'verified',
    });
  });

  it.each(['sha1', 'sha256'] as const)('signed with hmac %s over body or query', (hmac) => {
    const auth = { hmac, header: 'X-Sig', key: '{secret.api_key}' };
    const sign = (text: string) => createHmac(hmac, SECRETS.api_key).update(text);
    const query = 'cid=t-1&state=ok';
    for (const given of [
      sign(query).digest('hex'),
      sign(query).digest('hex').toUpperCase(),
      `${hmac}=${sign(query).digest('hex')}`,
      sign(query).digest('base64'),
    ])
      expect(read({ query, headers: { 'x-sig': given } }, { auth }).verdict, given).toBe('verified');
    expect(
      read({ query, body: '{}', headers: { 'X-SIG': sign('{}').digest('hex') } }, { auth }).verdict,
    ).toBe('verified');
    for (const given of ['', sign(`${query}x`).digest('hex'), sign(query).digest('hex').slice(2)])
      expect(read({ query, headers: { 'x-sig': given } }, { auth }), given).toEqual({ authentic: false });
    expect(read({ query }, { auth })).toEqual({ authentic: false });
  });
});
