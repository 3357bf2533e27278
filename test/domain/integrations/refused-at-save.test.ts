import { describe, expect, it } from 'vitest';
import { invalid, parseDefinition } from '../../../src/domain/catalog/parse-definition.ts';
import { Refusal } from '../../../src/domain/catalog/refusal.ts';
import { checkIntegration } from '../../../src/domain/integrations/check-integration.ts';
import { integrationSchema } from '../../../src/domain/integrations/integration.ts';

const at = (path: string) => `https://api.acme.example${path}`;
const SEND = { url: at('/send?m={msisdn}'), carry: [{ name: 'id', get: 'json:id' }] };
const VERIFY = { url: at('/verify?o={otp}&id={carry.id}'), success: { get: 'json:ok', equals: true } };
const POST = { method: 'POST', params_in: 'json' };

/** What saving says, as an API client reads it. */
function saved(changes: object): { issues: unknown[]; warnings: string[] } {
  try {
    const definition = parseDefinition(integrationSchema, {
      name: 'Acme',
      send: SEND,
      verify: VERIFY,
      ...changes,
    });
    const { issues, warnings } = checkIntegration(definition);
    if (issues.length > 0) throw invalid(issues);
    return { issues, warnings };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { issues: [...(error.issues ?? [])], warnings: [] };
  }
}

const send = (changes: object) => ({ send: { ...SEND, ...changes } });
const verify = (changes: object) => ({ verify: { ...VERIFY, ...changes } });
const operator = (id: string, ...prefixes: string[]) => ({ id, name: id, prefixes });
const operators = (...list: object[]) => ({ msisdn: { countries: ['IQ'], operators: list } });

describe('what cannot work is refused when saved, with its path and the mend', () => {
  it('the definition the rows change is right', () => {
    expect(saved({})).toEqual({ issues: [], warnings: [] });
  });

  it.each<[what: string, path: string, mend: RegExp, changes: object]>([
    // rules
    [
      'a status that is a word',
      'verify.success.equals',
      /`json:status`/,
      verify({ success: { get: 'status', equals: 'OK' } }),
    ],
    [
      'a status of none',
      'verify.success.equals',
      /200 to 599/,
      verify({ success: { get: 'status', equals: 0 } }),
    ],
    [
      'a status of four digits',
      'verify.success.in.1',
      /200 to 599/,
      verify({ success: { get: 'status', in: [200, 2000] } }),
    ],
    [
      'a status that contains a word',
      'verify.success.contains',
      /`json:status`/,
      verify({ success: { get: 'status', contains: 'ok' } }),
    ],
    [
      'no status at all',
      'verify.success.exists',
      /always has/,
      verify({ success: { get: 'status', exists: false } }),
    ],
    [
      'an impossible status deep in a rule',
      'verify.success.any.1.not.equals',
      /`json:status`/,
      verify({ success: { any: [VERIFY.success, { not: { get: 'status', equals: 'x' } }] } }),
    ],
    ['`in` with nothing', 'verify.success.in', /at least 1/, verify({ success: { get: 'json:a', in: [] } })],
    [
      'two comparisons in one rule',
      'verify.success',
      /exactly one way/,
      verify({ success: { get: 'json:a', equals: 1, exists: true } }),
    ],
    [
      'a selector of no kind',
      'verify.success.get',
      /Write `status`/,
      verify({ success: { get: 'jsn:a', equals: 1 } }),
    ],
    [
      'a header that is no name',
      'verify.success.get',
      /`header:NAME`/,
      verify({ success: { get: 'header:X Code', equals: 1 } }),
    ],
    ['JSON in a text', 'verify.success.get', /change `reply`/, verify({ reply: 'text' })],
    [
      'XML in JSON',
      'verify.success.get',
      /change `reply`/,
      verify({ reply: 'json', success: { get: 'xml:a', equals: 1 } }),
    ],
    ['JSON in XML', 'send.carry.0.get', /change `reply`/, send({ reply: 'xml' })],
    [
      'an XML path without a root',
      'verify.success.get',
      /root’s name/,
      verify({ success: { get: 'xml:@a', equals: 1 } }),
    ],
    [
      'an XML path below an attribute',
      'verify.success.get',
      /ends with an attribute/,
      verify({ success: { get: 'xml:r.@a.b', equals: 1 } }),
    ],
    [
      'a field without `split`',
      'verify.success',
      /needs `split`/,
      verify({ success: { get: 'text:1', equals: 1 } }),
    ],
    ['a body of HEAD', 'verify.success.get', /use GET/, verify({ method: 'HEAD' })],
    [
      'an end of the other step on send',
      'send.outcomes.0.code',
      /use `otp_sent_successfully`/,
      send({ outcomes: [{ if: { get: 'json:a', equals: 1 }, code: 'otp_verified_successfully' }] }),
    ],
    [
      'an end of the other step on verify',
      'verify.outcomes.0.code',
      /use `otp_verified_successfully`/,
      verify({ outcomes: [{ if: { get: 'json:a', equals: 1 }, code: 'otp_sent_successfully' }] }),
    ],
    [
      'an end of the other step in an override',
      'send.overrides.0.outcomes.0.code',
      /use `otp_sent/,
      send({
        overrides: [
          {
            prefixes: ['964'],
            outcomes: [{ if: { get: 'json:a', equals: 1 }, code: 'otp_verified_successfully' }],
          },
        ],
      }),
    ],
    [
      'a code that is no outcome',
      'send.outcomes.0.code',
      /Expected one of/,
      send({ outcomes: [{ if: { get: 'json:a', equals: 1 }, code: 'wrong' }] }),
    ],
    [
      'a lifetime in a field',
      'send.prepare.0.cache_for',
      /use `regex:…`/,
      send({ prepare: [{ name: 'p', url: at('/'), cache_for: 'text:1', carry: [] }] }),
    ],
    // carries
    [
      'send using what it carries itself',
      'send.url',
      /only this step itself: carry it in a `prepare` step/,
      send({ url: at('/{msisdn}/{carry.id}') }),
    ],
    [
      'a prepare step using what a later one carries',
      'send.prepare.0.url',
      /only `send` later: carry it in a `prepare` step/,
      send({ prepare: [{ name: 'p', url: at('/{carry.id}') }] }),
    ],
    [
      'verify.prepare using what verify carries',
      'verify.prepare.0.url',
      /only `verify` later: add it to `send.carry`, or to a `prepare`/,
      verify({
        prepare: [{ name: 'p', url: at('/{carry.late}') }],
        carry: [{ name: 'late', get: 'json:l' }],
      }),
    ],
    [
      'what nothing carries',
      'verify.url',
      /add it to `send.carry`/,
      verify({ url: at('/{otp}/{carry.other}') }),
    ],
    [
      'two carries of one name',
      'send.carry.1.name',
      /choose another name/,
      send({ carry: [...SEND.carry, { name: 'id', get: 'json:b' }] }),
    ],
    [
      'two computes of one name',
      'send.compute.1.name',
      /choose another name/,
      send({
        url: at('/{msisdn}{compute.a}'),
        compute: [
          { name: 'a', template: '1' },
          { name: 'a', template: '2' },
        ],
      }),
    ],
    [
      'two carries of one name in an override',
      'send.overrides.0.carry.1.name',
      /choose another name/,
      send({ overrides: [{ prefixes: ['964'], carry: [SEND.carry[0], SEND.carry[0]] }] }),
    ],
    // requests
    ['a fragment', 'send.url', /`%23`/, send({ url: at('/send?m={msisdn}#top') })],
    ['no host', 'send.url', /write it whole/, send({ url: 'https:///send?m={msisdn}' })],
    ['TRACE', 'send.method', /GET or POST/, send({ method: 'TRACE' })],
    ['braces twice', 'verify.url', /write `\{otp\}`/, verify({ url: at('/verify?o={{otp}}&id={carry.id}') })],
    [
      'a macro in a header’s name',
      'send.headers.0.key',
      /macros stand in its value/,
      send({ headers: [{ key: 'X-{tid}', value: '1' }] }),
    ],
    [
      'a number that is none',
      'send.params.0.value',
      /"type":"string"/,
      send({ ...POST, params: [{ key: 'a', value: 'x1', type: 'number' }] }),
    ],
    [
      'a number with a leading zero',
      'send.params.0.value',
      /"type":"string"/,
      send({ ...POST, params: [{ key: 'a', value: '007', type: 'number' }] }),
    ],
    [
      'a boolean that is none',
      'send.params.0.value',
      /`true` or `false`/,
      send({ ...POST, params: [{ key: 'a', value: 'yes', type: 'boolean' }] }),
    ],
    [
      'a key of no AES',
      'send.compute.0.apply.0.key',
      /16, 24 or 32 bytes, not 3/,
      send({
        url: at('/{msisdn}{compute.a}'),
        compute: [{ name: 'a', template: '1', apply: [{ fn: 'aes_ecb', key: 'abc' }] }],
      }),
    ],
    [
      'a key of no AES, in hex',
      'send.compute.0.apply.0.key',
      /not the hex it is said to be/,
      send({
        url: at('/{msisdn}{compute.a}'),
        compute: [
          { name: 'a', template: '1', apply: [{ fn: 'aes_ecb', key: 'g'.repeat(32), key_in: 'hex' }] },
        ],
      }),
    ],
    [
      'a secret that is a key of no AES',
      'send.compute.0.apply.0.key',
      /16, 24 or 32 bytes, not 5\. Set `secrets\.k` .*`key_in`/,
      {
        secrets: { k: 'short' },
        ...send({
          url: at('/{msisdn}{compute.a}'),
          compute: [{ name: 'a', template: '1', apply: [{ fn: 'aes_ecb', key: '{secret.k}' }] }],
        }),
      },
    ],
    [
      'a secret that is no iv',
      'send.compute.0.apply.0.iv',
      /16 bytes, not 8\. Set `secrets\.i` to/,
      {
        secrets: { k: 'k'.repeat(16), i: 'ff'.repeat(8) },
        ...send({
          url: at('/{msisdn}{compute.a}'),
          compute: [
            {
              name: 'a',
              template: '1',
              apply: [{ fn: 'aes_cbc', key: '{secret.k}', iv: '{secret.i}', iv_in: 'hex' }],
            },
          ],
        }),
      },
    ],
    [
      'a number that has lost digits',
      'verify.success.equals',
      /too long .* write it as text/,
      verify({ success: { get: 'json:a', equals: 12345678901234567000 } }),
    ],
    [
      'a number in a list that may have lost digits',
      'verify.success.any.0.in.1',
      /too long .* write it as text/,
      verify({ success: { any: [{ get: 'json:a', in: [0.25, 0.12345678901234568] }] } }),
    ],
    [
      'an iv of another length',
      'send.compute.0.apply.0.iv',
      /16 bytes, not 2/,
      send({
        url: at('/{msisdn}{compute.a}'),
        compute: [
          { name: 'a', template: '1', apply: [{ fn: 'aes_cbc', key: '0123456789abcdef', iv: 'iv' }] },
        ],
      }),
    ],
    [
      'a function without its key',
      'send.compute.0.apply.0',
      /needs a key/,
      send({ compute: [{ name: 'a', template: '1', apply: ['hmac_sha256'] }] }),
    ],
    [
      'keys that collide in JSON',
      'send.params.1.key',
      /given twice/,
      send({
        ...POST,
        params: [
          { key: 'a.b', value: '1' },
          { key: 'a.b', value: '2' },
        ],
      }),
    ],
    ['a macro that is none', 'send.url', /see the list of macros/, send({ url: at('/{msisdn}{number}') })],
    ...[
      '{secret.api key}',
      '{compute.my sig}',
      '{msisdn|upper}',
      '{otp:4}',
      '{sub 1}',
      '{page url}',
      '{now.hh:mm}',
      '{now.HH:mm:ss|utc}',
      '{a b}',
    ].map((macro): [string, string, RegExp, object] => [
      `${macro}, which would be sent as it stands`,
      'send.params.0.value',
      /There is no macro .*see the list of macros in README\.md §/,
      send({ ...POST, params: [{ key: 'a', value: `x ${macro}{tid}` }] }),
    ]),
    ...(
      [
        ['{msisd}', '{msisdn}'],
        ['{OTP}', '{otp}'],
        ['{click_id}', '{aff_click_id}'],
        ['{page url}', '{page.url}'],
        ['{msisdn|upper}', '{msisdn}'],
        ['{sub 1}', '{sub1}'],
        ['{secret.api key}', '{secret.api_key}'],
        ['{now.YYYY}', '{now.yyyy-MM-dd HH:mm:ss}'],
      ] as const
    ).map(([macro, near]): [string, string, RegExp, object] => [
      `${macro}, with the nearest there is`,
      'send.headers.0.value',
      new RegExp(`the nearest is \`${near.replace(/[{}.]/g, '\\$&')}\``),
      send({ headers: [{ key: 'X', value: macro }] }),
    ]),
    [
      'a misspelled macro in a raw body',
      'send.body',
      /no macro `\{page url\}`/,
      send({ method: 'POST', content_type: 'text/plain', body: '{msisdn} {page url}' }),
    ],
    [
      'a misspelled macro in a key',
      'send.params.0.key',
      /A key is fixed/,
      send({ ...POST, params: [{ key: '{sub 1}', value: '1' }] }),
    ],
    [
      'a misspelled macro in a callback’s secret',
      'callback.auth.secret',
      /no macro `\{secret\.a b\}`/,
      {
        callback: {
          auth: { secret: '{secret.a b}' },
          tid: { get: 'query:c' },
          success: { get: 'query:s', equals: 1 },
        },
      },
    ],
    // types
    ...[
      'msisdn.00',
      'msisdn.e164',
      'uuid',
      'tid',
      'ip',
      'ua',
      'lang',
      'country',
      'operator',
      'mnc',
      'random.6',
      'now.iso',
      'now.http',
      'now.HHmm',
      'now.yyyy-MM-dd',
      'page.url',
      'page.title',
      'query',
      'query.a',
      'sub1',
      'aff_click_id',
      'aff_id',
    ].flatMap((macro) =>
      ['number', 'boolean'].map((type): [string, string, RegExp, object] => [
        `{${macro}} as a ${type}`,
        'send.params.0.type',
        new RegExp(`\\{${macro}\\}.*"type":"string"`),
        send({ ...POST, params: [{ key: 'a', value: `{${macro}}`, type }] }),
      ]),
    ),
    [
      'a number with letters around a macro',
      'send.params.0.value',
      /is not a number/,
      send({ ...POST, params: [{ key: 'a', value: 'n{msisdn}', type: 'number' }] }),
    ],
    [
      'a comparison with an object',
      'verify.success.equals',
      /text, a number, true or false, or null/,
      verify({ success: { get: 'json:a', equals: { b: 1 } } }),
    ],
    // rules no answer meets
    [
      'two statuses at once',
      'verify.success.all.1.equals',
      /both.*`any`/,
      verify({
        success: {
          all: [
            { get: 'status', equals: 200 },
            { get: 'status', equals: 201 },
          ],
        },
      }),
    ],
    [
      'two values at once, deeper',
      'send.outcomes.0.if.any.0.all.1.all.0.in',
      /`json:a`/,
      send({
        outcomes: [
          {
            if: {
              any: [
                {
                  all: [
                    { get: 'json:a', equals: 'A' },
                    { all: [{ get: 'json:a', in: ['b', 'C'], ci: true }] },
                  ],
                },
              ],
            },
            code: 'blacklisted',
          },
        ],
      }),
    ],
    [
      'a value that is not there',
      'verify.success.all.1.exists',
      /`json:a`/,
      verify({
        success: {
          all: [
            { get: 'json:a', equals: 'A' },
            { get: 'json:a', exists: false },
          ],
        },
      }),
    ],
    [
      'two values at once in a callback',
      'callback.failure.all.1.equals',
      /`any`/,
      {
        callback: {
          auth: { secret: 'x' },
          tid: { get: 'query:c' },
          success: { get: 'query:s', equals: 1 },
          failure: {
            all: [
              { get: 'query:s', equals: 2 },
              { get: 'query:s', equals: 3 },
            ],
          },
        },
      },
    ],
    [
      'JSON and XML in one answer',
      'verify.success.all.1.get',
      /JSON and XML/,
      verify({
        success: {
          all: [
            { get: 'json:a', equals: 1 },
            { get: 'xml:r.a', exists: true },
          ],
        },
      }),
    ],
    [
      'no XML where JSON is read, which nobody can tell',
      'verify.success.all.1.not.get',
      /JSON and XML/,
      verify({
        success: { all: [{ get: 'json:a', equals: 1 }, { not: { get: 'xml:r.a', exists: true } }] },
      }),
    ],
    [
      'a path from `$`',
      'verify.success.get',
      /`json:a\.b`: leave `\$\.` out/,
      verify({ success: { get: 'json:$.a.b', equals: 1 } }),
    ],
    [
      'a list from `$`',
      'send.carry.0.get',
      /`json:\[0\]\.id`/,
      send({ carry: [{ name: 'id', get: 'json:$[0].id' }] }),
    ],
    [
      'an outcome that takes all of success',
      'verify.outcomes.1.if',
      /whenever `verify\.success` does.*never reached/,
      verify({
        outcomes: [
          { if: { get: 'json:ok', equals: false }, code: 'otp_wrong' },
          { if: { equals: true, get: 'json:ok' }, code: 'otp_expired' },
        ],
      }),
    ],
    [
      'a field of GraphQL that looks like a macro',
      'send.body',
      /no macro `\{id\}`.*write a space after `\{`/,
      send({
        method: 'POST',
        body: '{"query":"mutation($m:String!){send(m:$m){id}}","variables":{"m":"{msisdn}"}}',
        content_type: 'application/json',
      }),
    ],
    [
      'a macro in a content type',
      'send.content_type',
      /fixed text: `\{sub1\}`/,
      send({ method: 'POST', body: 'm={msisdn}', content_type: 'text/{sub1}' }),
    ],
    [
      'a macro in a selector',
      'verify.success.get',
      /fixed text: `\{sub1\}`.*never hold/,
      verify({ success: { get: 'json:{sub1}', equals: 1 } }),
    ],
    [
      'a macro that is compared with',
      'verify.success.all.1.equals',
      /fixed text: `\{tid\}`/,
      verify({ success: { all: [VERIFY.success, { get: 'json:tid', equals: '{tid}' }] } }),
    ],
    [
      'a macro in a list and one that is to be contained',
      'verify.outcomes.0.if.in.1',
      /fixed text: `\{secret\.k\}`/,
      verify({ outcomes: [{ if: { get: 'json:a', in: ['x', '{secret.k}'] }, code: 'otp_wrong' }] }),
    ],
    [
      'a macro in a rule of a callback',
      'callback.success.contains',
      /fixed text: `\{msisdn\}`/,
      {
        callback: {
          auth: { secret: 'x' },
          tid: { get: 'query:c' },
          success: { get: 'query:s', contains: '{msisdn}' },
        },
      },
    ],
    [
      'an outcome that holds whenever success does',
      'verify.outcomes.0.if',
      /success is never reached/,
      verify({
        success: {
          all: [
            { get: 'status', equals: 200 },
            { get: 'json:ok', equals: 'YES' },
          ],
        },
        outcomes: [{ if: { get: 'json:ok', in: ['YES', 'NO'] }, code: 'otp_wrong' }],
      }),
    ],
    [
      'a callback whose failure is its success',
      'callback.failure',
      /judged first and would verify/,
      {
        callback: {
          auth: { secret: 'x' },
          tid: { get: 'query:c' },
          success: { get: 'query:s', equals: 1 },
          failure: { get: 'query:s', equals: '1' },
        },
      },
    ],
    [
      'an outcome of all that takes all of an override’s success',
      'verify.outcomes.0.if',
      /whenever `verify\.overrides\.0\.success` does/,
      verify({
        outcomes: [{ if: { get: 'json:b', equals: 1 }, code: 'otp_wrong' }],
        overrides: [{ prefixes: ['964'], success: { get: 'json:b', equals: 1 } }],
      }),
    ],
    [
      'an override’s outcome that takes all of success',
      'verify.overrides.0.outcomes.0.if',
      /whenever `verify\.success` does/,
      verify({
        overrides: [{ prefixes: ['964'], outcomes: [{ if: VERIFY.success, code: 'otp_wrong' }] }],
      }),
    ],
    ...['user_redirect', 'user_must_text'].flatMap((code): [string, string, RegExp, object][] => {
      const outcomes = [{ if: { get: 'json:a', equals: 1 }, code }];
      const carry = ['redirect', 'keyword', 'shortcode'].map((name) => ({ name, get: `json:${name}` }));
      return [
        [`${code} of verify`, 'verify.outcomes.0.code', /no end of verify/, verify({ outcomes, carry })],
        [
          `${code} of verify in an override`,
          'verify.overrides.0.outcomes.0.code',
          /no end of verify/,
          verify({ carry, overrides: [{ prefixes: ['964'], outcomes }] }),
        ],
      ];
    }),
    // the flow
    ['a code in send', 'send.url', /not known when it is asked for/, send({ url: at('/{msisdn}/{otp}') })],
    [
      'a code in what prepares send',
      'send.prepare.0.params.0.value',
      /not known when it is asked for/,
      send({ prepare: [{ name: 'p', url: at('/'), params: [{ key: 'o', value: '{otp}' }] }] }),
    ],
    ...[3, 9, 10].map((length): [string, string, RegExp, object] => [
      `a code of Pinflow’s of ${length} digits`,
      'otp.length',
      /4 to 8 digits/,
      {
        otp: { issuer: 'pinflow', length },
        send: { url: at('/{msisdn}/{otp}') },
        verify: undefined,
      },
    ]),
    [
      'verify tied to nobody by a token',
      'verify',
      /whose code it is/,
      {
        send: { ...SEND, prepare: [{ name: 'p', url: at('/t'), carry: [{ name: 't', get: 'json:t' }] }] },
        verify: { ...VERIFY, url: at('/{otp}/{carry.t}') },
      },
    ],
    [
      'verify tied to nobody by a cached token of a number',
      'verify',
      /whose code it is/,
      {
        send: {
          ...SEND,
          prepare: [
            { name: 'p', url: at('/{msisdn}'), cache_seconds: 60, carry: [{ name: 't', get: 'json:t' }] },
          ],
        },
        verify: { ...VERIFY, url: at('/{otp}/{carry.t}') },
      },
    ],
    [
      'verify tied to nobody by its own token',
      'verify',
      /whose code it is/,
      verify({
        url: at('/{otp}/{carry.t}'),
        prepare: [{ name: 'p', url: at('/t'), carry: [{ name: 't', get: 'json:t' }] }],
      }),
    ],
    ['a secret that is none', 'send.url', /add it there/, send({ url: at('/{msisdn}{secret.k}') })],
    ['no code in verify', 'verify', /put `\{otp\}` into it/, verify({ url: at('/{carry.id}') })],
    // operators
    [
      'two operators of one id',
      'msisdn.operators.1.id',
      /join the two/,
      operators(operator('a', '9641'), operator('a', '9642')),
    ],
    [
      'one prefix for two operators',
      'msisdn.operators.1.prefixes.0',
      /give it to one of them/,
      operators(operator('a', '9641'), operator('b', '9641')),
    ],
    [
      'a national prefix',
      'msisdn.operators.0.prefixes.0',
      /begin with the country code/,
      operators(operator('a', '0770')),
    ],
    // health
    ['health without consequence', 'health', /give `alert`, `pause` or both/, { health: { window: '5m' } }],
    ['an alert at nothing', 'health.alert', /Name a bound/, { health: { alert: {} } }],
    ['a pause at nothing', 'health.pause', /Name a bound/, { health: { pause: { for_minutes: 5 } } }],
    [
      'a share that is none',
      'health.alert.unavailable_above',
      /"0" to "1"/,
      { health: { alert: { unavailable_above: '50' } } },
    ],
    [
      'a share as a number',
      'health.alert.sent_to_verified_below',
      /Expected text in quotes/,
      { health: { alert: { sent_to_verified_below: 0.1 } } },
    ],
    [
      'a window of no size',
      'health.window',
      /"5m", "1h", "24h"/,
      { health: { window: '2h', alert: { p95_ms_above: 1 } } },
    ],
    // the callback
    [
      'a status of a callback',
      'callback.success.get',
      /has no `status`/,
      {
        callback: { auth: { secret: 'x' }, tid: { get: 'query:c' }, success: { get: 'status', equals: 200 } },
      },
    ],
    [
      'a field of a callback without `split`',
      'callback.tid',
      /needs `split`/,
      { callback: { auth: { secret: 'x' }, tid: { get: 'text:1' }, success: { get: 'query:s', equals: 1 } } },
    ],
    [
      'a callback’s signature in no header',
      'callback.auth.header',
      /name of a header/,
      {
        callback: {
          auth: { hmac: 'sha256', header: 'X Sig', key: 'k' },
          tid: { get: 'query:c' },
          success: { get: 'query:s', equals: 1 },
        },
      },
    ],
  ])('%s', (_what, path, mend, changes) => {
    expect(saved(changes).issues).toEqual([{ path, message: expect.stringMatching(mend) }]);
  });
});

describe('what may not work as meant is told when saved', () => {
  it.each<[what: string, words: RegExp, changes: object]>([
    [
      'a body of GET',
      /`send\.method`: many servers drop the body of GET\. Use POST/,
      send({ params_in: 'json', params: [{ key: 'a', value: '1' }] }),
    ],
    [
      'a body of DELETE',
      /`send\.method`: many servers drop the body of DELETE/,
      send({ method: 'DELETE', params: [{ key: 'a', value: '1' }] }),
    ],
    [
      'a name in query and params',
      /`send\.params`: `m` is sent twice/,
      send({ params: [{ key: 'm', value: '1' }] }),
    ],
    [
      'a form’s name twice',
      /`send\.params`: `a` is sent twice/,
      send({
        method: 'POST',
        params: [
          { key: 'a', value: '1' },
          { key: 'a', value: '2' },
        ],
      }),
    ],
    [
      'a header twice',
      /`send\.headers`: x-a is sent twice/,
      send({
        headers: [
          { key: 'X-A', value: '1' },
          { key: 'x-a', value: '2' },
        ],
      }),
    ],
    [
      'a prepare step slower than its step',
      /`send\.prepare\.0\.timeout_ms` is longer than the 1000 ms/,
      send({ timeout_ms: 1000, prepare: [{ name: 'p', url: at('/'), timeout_ms: 2000 }] }),
    ],
    [
      'a carry that nothing uses',
      /`send\.carry\.1`: `\{carry\.b\}` is used nowhere/,
      send({ carry: [...SEND.carry, { name: 'b', get: 'json:b' }] }),
    ],
    [
      'a compute that nothing uses',
      /`send\.compute\.0`: `\{compute\.a\}` is used nowhere/,
      send({ compute: [{ name: 'a', template: '1' }] }),
    ],
    [
      'a code as a number',
      /`verify\.params\.0`: .*leading zeros.*"type":"string"/,
      verify({ ...POST, params: [{ key: 'o', value: '{otp}', type: 'number' }] }),
    ],
    [
      'a national number as a number',
      /leading zeros/,
      send({ ...POST, params: [{ key: 'o', value: '{msisdn.national}', type: 'number' }] }),
    ],
    [
      'a verify whose success is a mere no',
      /`verify\.success` holds.*shows nothing.*add what a success shows/,
      verify({ success: { not: { get: 'json:ok', equals: false } } }),
    ],
    [
      'a send whose success is a mere no',
      /`send\.success` holds/,
      send({ success: { all: [{ get: 'json:error', exists: false }] } }),
    ],
    [
      'an override whose success is a mere no',
      /`verify\.overrides\.0\.success` holds/,
      verify({ overrides: [{ prefixes: ['964'], success: { get: 'json:error', exists: false } }] }),
    ],
    [
      'digits of the click where a callback names the whole',
      /`callback\.tid`.*`\{tid\}`/,
      {
        ...send({ url: at('/{msisdn}/{tid.12}') }),
        callback: { auth: { secret: 'x' }, tid: { get: 'query:c' }, success: { get: 'query:s', equals: 1 } },
      },
    ],
    [
      'a callback that names a click nobody was told of',
      /`callback\.tid`.*no step gives it/,
      {
        callback: { auth: { secret: 'x' }, tid: { get: 'query:c' }, success: { get: 'query:s', equals: 1 } },
      },
    ],
    [
      'a verdict that a callback’s signature does not cover',
      /`callback\.success` reads the query/,
      {
        ...send({ url: at('/{msisdn}/{tid}') }),
        callback: {
          auth: { hmac: 'sha256', header: 'X-Sig', key: 'k' },
          tid: { get: 'json:c' },
          success: { get: 'query:s', equals: 1 },
        },
      },
    ],
    [
      'an answer to a code that may have been accepted, mapped to “not reached”',
      /`verify\.outcomes\.0\.code`.*`verification_pending`/,
      verify({ outcomes: [{ if: { get: 'status', equals: 500 }, code: 'advertiser_unavailable' }] }),
    ],
    ['a secret that nothing uses', /`secrets\.k`: `\{secret\.k\}` is used nowhere/, { secrets: { k: 'v' } }],
  ])('%s', (_what, words, changes) => {
    expect(saved(changes)).toEqual({ issues: [], warnings: [expect.stringMatching(words)] });
  });

  it.each<[what: string, changes: object]>([
    [
      'a list in a form',
      send({
        method: 'POST',
        params: [
          { key: 'a[]', value: '1' },
          { key: 'a[]', value: '2' },
        ],
      }),
    ],
    ['a longer prefix within a shorter one', operators(operator('a', '9647'), operator('b', '96478'))],
    ['a status as a text of digits', verify({ success: { get: 'status', equals: '200' } })],
    [
      'a key of AES that is a secret',
      {
        secrets: { k: 'v'.repeat(24) },
        ...send({
          url: at('/{msisdn}{compute.a}'),
          compute: [{ name: 'a', template: '1', apply: [{ fn: 'aes_ecb', key: '{secret.k}' }] }],
        }),
      },
    ],
    [
      'JSON and GraphQL in a body',
      send({
        method: 'POST',
        content_type: 'application/json',
        body: '{"m":"{msisdn}","q":"query Q {plan(id: 3) {name price}}","o":{"a":{"b":1}},"t":"{now.dd/MM/yyyy HH:mm}"}',
      }),
    ],
    [
      'JSON in a param’s value',
      send({
        ...POST,
        params: [{ key: 'a', value: '{"a":{"b":"{tid}"},"c":[{"d":1}], "q": "query { plan { name } }"}' }],
      }),
    ],
    [
      'a time with a colon in a header',
      send({ headers: [{ key: 'X', value: '{now.yyyy-MM-dd HH:mm:ss}' }] }),
    ],
    [
      'values that differ where only one must hold, and equal ones in other words',
      verify({
        success: {
          any: [
            {
              all: [
                { get: 'status', equals: '200' },
                { get: 'status', in: [201, 200] },
              ],
            },
            {
              all: [
                { get: 'json:a', equals: 'A', ci: true },
                { get: 'json:a', equals: 'a' },
              ],
            },
            { all: [{ get: 'json:a', equals: 1 }, { not: { get: 'json:a', equals: 2 } }] },
            {
              all: [
                { get: 'json:a', equals: null },
                { get: 'json:a', exists: false },
              ],
            },
            {
              all: [
                { get: 'text:1', split: '|', equals: 1 },
                { get: 'text:1', split: ';', equals: 2 },
              ],
            },
          ],
        },
      }),
    ],
    [
      'numbers that are always ones',
      send({
        ...POST,
        params: ['msisdn', 'msisdn.nsn', 'msisdn.cc', 'mcc', 'tid.9', 'now.s', 'now.yyyyMMddHHmmss'].map(
          (macro) => ({ key: macro.replace('.', '_'), value: `{${macro}}`, type: 'number' }),
        ),
      }),
    ],
    [
      'a carry of a token that was asked for with the number',
      {
        send: {
          url: at('/{msisdn}/{carry.b}'),
          prepare: [
            { name: 'a', url: at('/{msisdn}'), carry: [{ name: 'a', get: 'json:t' }] },
            { name: 'b', url: at('/{carry.a}'), carry: [{ name: 'b', get: 'json:t' }] },
          ],
        },
        verify: { ...VERIFY, url: at('/{otp}/{carry.b}') },
      },
    ],
    [
      'a carry of a page step',
      {
        send: {
          url: at('/{msisdn}'),
          prepare: [{ name: 'a', kind: 'page', url: at('/'), carry: [{ name: 'a', get: 'json:t' }] }],
        },
        verify: { ...VERIFY, url: at('/{otp}/{carry.a}') },
      },
    ],
    [
      'digits of the click beside the whole',
      {
        ...send({ url: at('/{msisdn}/{tid.12}/{tid}') }),
        callback: { auth: { secret: 'x' }, tid: { get: 'query:c' }, success: { get: 'query:s', equals: 1 } },
      },
    ],
    [
      'a code of Pinflow’s of 8 digits',
      {
        otp: { issuer: 'pinflow', length: 8 },
        send: { url: at('/{msisdn}/{otp}') },
        verify: undefined,
      },
    ],
    ['a number that is a macro', send({ ...POST, params: [{ key: 'a', value: '{now.s}', type: 'number' }] })],
    ['braces of a pattern', verify({ success: { get: 'regex:a{2}{otp}?', matches: '{tid}' } })],
    ['what the visitor is told', send({ carry: [...SEND.carry, { name: 'redirect', get: 'json:r' }] })],
  ])('but not %s', (_what, changes) => {
    expect(saved(changes)).toEqual({ issues: [], warnings: [] });
  });
});

it('an outcome that one above it hides is warned of', () => {
  const outcomes = [
    { if: { get: 'json:code', contains: 'E' }, code: 'advertiser_rejected' },
    { if: { get: 'json:code', equals: 'E7' }, code: 'otp_wrong' },
    { if: { get: 'json:code', equals: 'E8' }, code: 'advertiser_rejected' },
  ];
  expect(saved(verify({ outcomes })).warnings).toEqual([
    expect.stringMatching(/`verify\.outcomes\.1` is never reached: `outcomes\.0`.*narrower/),
  ]);
  const overrides = [{ prefixes: ['96478'], outcomes: outcomes.slice(0, 2) }];
  expect(saved(verify({ overrides })).warnings).toEqual([
    expect.stringMatching(/`verify\.overrides\.0\.outcomes\.1` is never reached/),
  ]);
  expect(saved(verify({ outcomes: outcomes.toReversed() })).warnings).toEqual([]);
});
