import { describe, expect, it } from 'vitest';
import { checkIntegration } from '../../../src/domain/integrations/check-integration.ts';
import type { IntegrationInput } from '../../../src/domain/integrations/integration.ts';
import { integrationSchema } from '../../../src/domain/integrations/integration.ts';

const SEND = { url: 'https://api.acme.example/send?m={msisdn}', carry: [{ name: 'id', get: 'json:id' }] };
const VERIFY = { url: 'https://api.acme.example/verify?o={otp}&id={carry.id}' };
const GOOD = {
  name: 'Acme',
  send: SEND,
  verify: VERIFY,
} satisfies IntegrationInput;

function checked(changes: Partial<IntegrationInput>) {
  return checkIntegration(integrationSchema.parse({ ...GOOD, ...changes }));
}

const at = (url: string) => `https://api.acme.example${url}`;
const rule = { get: 'status', equals: 200 };

describe('checking an integration', () => {
  it.each<[string, Partial<IntegrationInput>]>([
    ['the plain one', {}],
    ['a number in another form', { send: { ...SEND, url: at('/{msisdn.e164}') } }],
    [
      'a number inside a used compute',
      {
        send: {
          ...SEND,
          url: at('/{compute.sig}'),
          compute: [{ name: 'sig', template: '{msisdn.00}', apply: ['md5'] }],
        },
      },
    ],
    [
      'a code in the body',
      {
        verify: {
          url: at('/'),
          method: 'POST',
          body: '{"o":"{otp}","i":{carry.id}}',
          content_type: 'application/json',
        },
      },
    ],
    [
      'a code inside a chain of computes',
      {
        verify: {
          url: at('/'),
          compute: [
            { name: 'a', template: '{otp}' },
            { name: 'b', template: '{compute.a}{msisdn}' },
          ],
          headers: [{ key: 'X', value: '{compute.b}{carry.id}' }],
        },
      },
    ],
    [
      'a code as the key of an hmac',
      {
        verify: {
          url: at('/{compute.a}/{carry.id}'),
          compute: [{ name: 'a', template: 'x', apply: [{ fn: 'hmac_sha256', key: '{otp}' }] }],
        },
      },
    ],
    [
      'an SMS gateway',
      { otp: { issuer: 'pinflow' }, send: { url: at('/?m={msisdn}&o={otp}') }, verify: undefined },
    ],
    [
      'a carry of prepare',
      {
        send: {
          url: at('/?m={msisdn}&t={carry.token}'),
          prepare: [{ name: 'p', url: at('/t'), carry: [{ name: 'token', get: 'json:t' }] }],
        },
        verify: { url: at('/?o={otp}&t={carry.token}&m={msisdn}') },
      },
    ],
    [
      'every macro',
      {
        secrets: { api_key: 'k' },
        send: {
          ...SEND,
          method: 'POST',
          body: '{msisdn.national}{msisdn.nsn}{msisdn.cc}{tid}{aff_id}{aff_click_id}{sub1}{sub5}{ip}{ua}{lang}{country}{operator}{mcc}{mnc}{query}{query.utm_source}{page.url}{page.title}{secret.api_key}{now.s}{now.ms}{now.iso}{uuid}{random.6}',
          content_type: 'text/plain',
        },
      },
    ],
    [
      'a redirect with its carry',
      {
        send: {
          ...SEND,
          carry: [...SEND.carry, { name: 'redirect', get: 'json:to' }],
          outcomes: [{ if: rule, code: 'user_redirect' }],
        },
      },
    ],
    [
      'a callback',
      {
        secrets: { api_key: 'k' },
        send: { ...SEND, url: `${SEND.url}&c={tid}` },
        callback: {
          auth: { secret: '{secret.api_key}' },
          tid: { get: 'query:cid' },
          success: { get: 'form:state', equals: 'ok' },
        },
      },
    ],
  ])('finds nothing in %s', (_name, changes) => {
    expect(checked(changes)).toEqual({ issues: [], warnings: [] });
  });

  it.each<[string, RegExp, Partial<IntegrationInput>]>([
    ['send', /put `\{msisdn\}` into it/, { send: { ...SEND, url: at('/') } }],
    [
      'send',
      /put `\{msisdn\}` into it/,
      { send: { ...SEND, url: at('/'), compute: [{ name: 'unused', template: '{msisdn}' }] } },
    ],
    ['verify', /put `\{otp\}` into it/, { verify: { url: at('/{carry.id}') } }],
    ['verify', /`\{msisdn\}` or a `\{carry/, { verify: { url: at('/{otp}') } }],
    ['verify', /Describe the verify call/, { verify: undefined }],
    [
      'verify',
      /leave `verify` out/,
      { otp: { issuer: 'pinflow' }, send: { ...SEND, url: at('/{msisdn}{otp}') } },
    ],
    ['send', /put `\{otp\}` into it/, { otp: { issuer: 'pinflow' }, verify: undefined }],
    [
      'verify.params.1.value',
      /no macro `\{number\}`/,
      {
        verify: {
          ...VERIFY,
          params: [
            { key: 'a', value: 'b' },
            { key: 'c', value: '{number}' },
          ],
        },
      },
    ],
    ['send.url', /no macro `\{random\.65\}`/, { send: { ...SEND, url: at('/{msisdn}{random.65}') } }],
    [
      'send.headers.0.value',
      /not among `secrets`/,
      { send: { ...SEND, headers: [{ key: 'X', value: '{secret.other}' }] } },
    ],
    [
      'send.compute.0.apply.0.key',
      /not among `secrets`/,
      {
        send: {
          ...SEND,
          compute: [{ name: 'a', template: 'x', apply: [{ fn: 'hmac_sha1', key: '{secret.b}' }] }],
        },
      },
    ],
    [
      'send.prepare.1.name',
      /earlier step/,
      {
        send: {
          ...SEND,
          prepare: [
            { name: 'token', url: at('/t') },
            { name: 'token', url: at('/u') },
          ],
        },
      },
    ],
    [
      'send.prepare.0.url',
      /carries `late`/,
      {
        send: {
          ...SEND,
          prepare: [
            { name: 'a', url: at('/{carry.late}') },
            { name: 'b', url: at('/'), carry: [{ name: 'late', get: 'json:a' }] },
          ],
        },
      },
    ],
    ...(
      [
        [['r.a', 's.b'], 1, /another root than `r`/],
        [['r.a', 'r.a'], 1, /given twice/],
        [['r.@a', 'r.@a'], 1, /given twice/],
        [['r.a', 'r.a.b'], 1, /below a key/],
        [['r.a.b', 'r.a'], 1, /holds other keys/],
        [['r.1a'], 0, /no XML name/],
        [['r.a b'], 0, /no XML name/],
        [['r.a:b:c'], 0, /no XML name/],
        [['r.a><b'], 0, /no XML name/],
        [['@a'], 0, /elsewhere/],
        [['r.@a.b'], 0, /elsewhere/],
        [['r[0].a'], 0, /cannot be repeated/],
        [['r.a[0][1]'], 0, /cannot be repeated/],
        [['r.@a[0]'], 0, /elsewhere/],
        [['r.a[100]'], 0, /past 100/],
        [['r..a'], 0, /is not a key/],
      ] as const
    ).map(([keys, wrong, message]): [string, RegExp, Partial<IntegrationInput>] => [
      `send.params.${wrong}.key`,
      message,
      {
        send: {
          ...SEND,
          method: 'POST',
          params_in: 'xml',
          params: keys.map((key) => ({ key, value: '{msisdn}' })),
        },
      },
    ]),
    ['verify.url', /carries `other`/, { verify: { url: at('/{otp}{carry.other}') } }],
    ['send.url', /carries `id`/, { send: { ...SEND, url: at('/{msisdn}{carry.id}') } }],
    ['send.url', /not computed in this step/, { send: { ...SEND, url: at('/{msisdn}{compute.x}') } }],
    [
      'send.compute.0.template',
      /computed later/,
      {
        send: {
          ...SEND,
          compute: [
            { name: 'a', template: '{compute.b}' },
            { name: 'b', template: 'x' },
          ],
        },
      },
    ],
    [
      'send.compute.0.template',
      /computed later/,
      { send: { ...SEND, compute: [{ name: 'a', template: '{compute.a}' }] } },
    ],
    ['send.url', /scheme or host/, { send: { ...SEND, url: 'https://{msisdn}.example/' } }],
    ['send.url', /scheme or host/, { send: { ...SEND, url: 'https://x.example:{msisdn}/' } }],
    [
      'send.url',
      /Not a URL/,
      { send: { ...SEND, url: 'api.acme.example', params: [{ key: 'm', value: '{msisdn}' }] } },
    ],
    ['send.content_type', /needs its `content_type`/, { send: { ...SEND, body: 'x' } }],
    [
      'send.params',
      /keep one of them/,
      { send: { ...SEND, body: 'x', content_type: 'text/plain', params: [{ key: 'a', value: 'b' }] } },
    ],
    ['send.headers.0.value', /one line/, { send: { ...SEND, headers: [{ key: 'X', value: 'a\r\nY: b' }] } }],
    ['send.content_type', /one line/, { send: { ...SEND, body: 'x', content_type: 'a\nb' } }],
    [
      'send.params.1.key',
      /`a\.b`/,
      {
        send: {
          ...SEND,
          params_in: 'json',
          params: [
            { key: 'a', value: '1' },
            { key: 'a.b', value: '2' },
          ],
        },
      },
    ],
    [
      'send.params.0.key',
      /not a key/,
      { send: { ...SEND, params_in: 'json', params: [{ key: 'a..b', value: '1' }] } },
    ],
    ['send.params.0.key', /A key is fixed/, { send: { ...SEND, params: [{ key: '{tid}', value: '1' }] } }],
    ['send.method', /CONNECT/, { send: { ...SEND, method: 'CONNECT' } }],
    [
      'send.outcomes.0.code',
      /carry `redirect`/,
      { send: { ...SEND, outcomes: [{ if: rule, code: 'user_redirect' }] } },
    ],
    [
      'send.outcomes.0.code',
      /carry `keyword` and `shortcode`/,
      { send: { ...SEND, outcomes: [{ if: rule, code: 'user_must_text' }] } },
    ],
    [
      'verify.success.all.1',
      /needs `split`/,
      { verify: { ...VERIFY, success: { all: [rule, { get: 'text:1', equals: 'x' }] } } },
    ],
    ['send.carry.0', /needs `split`/, { send: { ...SEND, carry: [{ name: 'id', get: 'text:1' }] } }],
    [
      'verify.success.get',
      /callbacks only/,
      { verify: { ...VERIFY, success: { get: 'query:a', equals: 1 } } },
    ],
    [
      'verify.outcomes.0.if.not.get',
      /callbacks only/,
      { verify: { ...VERIFY, outcomes: [{ if: { not: { get: 'form:a', equals: 1 } }, code: 'otp_wrong' }] } },
    ],
    [
      'verify.success.get',
      /change `reply`/,
      { verify: { ...VERIFY, reply: 'text', success: { get: 'json:a', equals: 1 } } },
    ],
    [
      'callback.auth.secret',
      /not among `secrets`/,
      {
        callback: {
          auth: { secret: '{secret.b}' },
          tid: { get: 'query:c' },
          success: { get: 'query:s', equals: 1 },
        },
      },
    ],
    [
      'callback.auth.key',
      /Only `\{secret/,
      {
        callback: {
          auth: { hmac: 'sha1', header: 'X', key: '{tid}' },
          tid: { get: 'query:c' },
          success: { get: 'query:s', equals: 1 },
        },
      },
    ],
    [
      'callback.success.get',
      /no `status`/,
      { callback: { auth: { secret: 'x' }, tid: { get: 'query:c' }, success: rule } },
    ],
  ])('names %s: %s', (path, words, changes) => {
    expect(checked(changes).issues).toEqual([{ path, message: expect.stringMatching(words) }]);
  });

  it.each<[RegExp, Partial<IntegrationInput>]>([])(
    'warns of what has no effect yet: %s',
    (words, changes) => {
      expect(checked(changes)).toEqual({ issues: [], warnings: [expect.stringMatching(words)] });
    },
  );
});
