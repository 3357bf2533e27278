import { describe, expect, it } from 'vitest';
import { callReader } from '../../../src/adapters/curl/call-reader.ts';
import { parseDefinition } from '../../../src/domain/catalog/parse-definition.ts';
import { checkIntegration } from '../../../src/domain/integrations/check-integration.ts';
import { draftIntegration } from '../../../src/domain/integrations/draft-integration.ts';
import { integrationSchema } from '../../../src/domain/integrations/integration.ts';

const A = 'https://api.acme.example';
const drafted = (text: string) => draftIntegration(callReader.curl(text));
const blocking = (text: string) => drafted(text).open.filter((one) => one.blocking);
const OAUTH = `curl ${A}/oauth/token -u 'id-1:s3cret' -d 'grant_type=client_credentials&scope=otp'\n`;
const ANSWER = '{"access_token":"eyJhbGciOi.J9.x","token_type":"Bearer","expires_in":3600}\n';
const SEND = `curl ${A}/send -H 'Authorization: Bearer eyJhbGciOi.J9.x' --json '{"msisdn":"9647801234567"}'\n`;
const VERIFY = `curl ${A}/verify -H 'Authorization: Bearer eyJhbGciOi.J9.x' --json '{"msisdn":"9647801234567","otp":"1234"}'\n`;

describe('a token call pasted beside the others becomes a step that prepares them', () => {
  it('with its token carried and cached as the answer says, in both', () => {
    const { draft, open } = drafted(OAUTH + ANSWER + SEND + VERIFY);
    const token = {
      name: 'token',
      method: 'POST',
      url: `${A}/oauth/token`,
      headers: [{ key: 'Authorization', value: 'Basic {compute.basic}' }],
      params_in: 'form',
      params: [
        { key: 'grant_type', value: 'client_credentials' },
        { key: 'scope', value: 'otp' },
      ],
      compute: [{ name: 'basic', template: '{secret.username}:{secret.password}', apply: ['base64'] }],
      carry: [{ name: 'token', get: 'json:access_token' }],
      cache_for: 'json:expires_in',
    };
    expect(draft.send?.prepare).toEqual([token]);
    expect(draft.verify?.prepare).toEqual([token]);
    for (const step of [draft.send, draft.verify])
      expect(step?.headers).toContainEqual({ key: 'Authorization', value: 'Bearer {carry.token}' });
    expect(draft.secrets).toEqual({ username: 'id-1', password: 's3cret' });
    expect(open.filter((one) => one.blocking)).toEqual([]);
    expect(checkIntegration(parseDefinition(integrationSchema, draft)).issues).toEqual([]);
  });

  it('without its answer as OAuth has it', () => {
    const { draft, open } = drafted(OAUTH + SEND + VERIFY);
    expect(draft.send?.prepare).toMatchObject([
      { carry: [{ name: 'token', get: 'json:access_token' }], cache_for: 'json:expires_in' },
    ]);
    expect(open).toContainEqual({
      path: 'send.prepare.0.carry.0.get',
      question: expect.stringMatching(/Where.*is the token/),
      blocking: false,
    });
  });

  it('also one of no standard, in a header of its own and in the body, and asks how long it lasts', () => {
    const { draft, open } = drafted(
      `curl ${A}/api/login --json '{"username":"u","password":"p"}'\n{"data":{"token":"T-123456"}}
curl ${A}/send -H 'X-Auth-Token: T-123456' -d msisdn=9647801234567
curl ${A}/verify -d 'msisdn=9647801234567&otp=1234&key=T-123456'`,
    );
    expect(draft.send?.prepare?.[0]).toMatchObject({
      url: `${A}/api/login`,
      params: [
        { key: 'username', value: '{secret.username}' },
        { key: 'password', value: '{secret.password}' },
      ],
      carry: [{ name: 'token', get: 'json:data.token' }],
    });
    expect(draft.send?.prepare?.[0]).not.toHaveProperty('cache_for');
    expect(draft.send?.headers).toContainEqual({ key: 'X-Auth-Token', value: '{carry.token}' });
    expect(draft.verify?.params).toContainEqual({ key: 'key', value: '{carry.token}' });
    expect(open).toContainEqual({
      path: 'send.prepare.0.cache_seconds',
      question: expect.stringContaining('How long'),
      blocking: false,
    });
  });

  it('where a shell kept its answer in a variable', () => {
    const text = `TOKEN=$(curl -s ${A}/oauth/token -d 'grant_type=client_credentials&client_id=a&client_secret=b' | jq -r .access_token)
curl ${A}/send -H "Authorization: Bearer $TOKEN" -d msisdn=9647801234567
curl ${A}/verify -H "Authorization: Bearer $TOKEN" -d 'msisdn=9647801234567&otp=1234'`;
    const { draft } = drafted(text);
    expect(draft.send).toMatchObject({
      url: `${A}/send`,
      headers: [{ key: 'Authorization', value: 'Bearer {carry.token}' }],
      prepare: [{ url: `${A}/oauth/token` }],
    });
    expect(draft.secrets).toEqual({ client_secret: 'b' });
    expect(blocking(text)).toEqual([]);
  });

  it.each([
    [
      'a grant no server can ask for alone',
      `curl ${A}/oauth/token -d 'grant_type=authorization_code&code=abc'\n`,
    ],
    ['a code that is called a token', `curl ${A}/token -d 'msisdn=9647801234567&pin=1234'\n`],
  ])('but not %s', (_, call) => {
    const { draft } = drafted(call + SEND + VERIFY);
    expect(JSON.stringify(draft)).not.toContain('prepare');
  });

  it('that nothing takes is named as left out', () => {
    const { draft, open } = drafted(`${OAUTH}curl ${A}/send -d msisdn=9647801234567\n`);
    expect(draft.send).not.toHaveProperty('prepare');
    expect(open.map(({ question }) => question).join('\n')).toMatch(/“curl 1” was left out/);
  });
});

describe('a token that was pasted alone', () => {
  it('is asked about where it is one that ends', () => {
    const jwt = `Bearer eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjE3MDB9.c2lnbmF0dXJl`;
    expect(
      blocking(`curl ${A}/send -H 'Authorization: ${jwt}' -d msisdn=9647801234567\n${VERIFY}`),
    ).toContainEqual({
      path: 'send.headers.0.value',
      question: expect.stringMatching(/ends.*paste the call.*`prepare`/),
      blocking: true,
    });
  });
});

describe('constants that belong to one call are asked about', () => {
  it.each([
    ['-d session=s-991827364', 'send.params.1.value', /`session`.*one call/],
    ['-d trace=ab12cd', 'send.params.1.value', /`trace`/],
    ["-H 'X-Request: r-8812'", 'send.headers.0.value', /`X-Request`/],
  ])('%s', (written, path, question) => {
    expect(blocking(`curl ${A}/send -d msisdn=9647801234567 ${written}\n${VERIFY}`)).toContainEqual({
      path,
      question: expect.stringMatching(question),
      blocking: true,
    });
  });

  it.each([
    ["-H 'X-Time: 1699887766'", '{now.s}'],
    ["-H 'X-Request-Time: 1699887766123'", '{now.ms}'],
    ['-d date_time=20260102030405', '{now.yyyyMMddHHmmss}'],
    ["--data-urlencode 'sent_date=2026-01-02 03:04:05'", '{now.yyyy-MM-dd HH:mm:ss}'],
    ["-H 'X-Date: Fri, 02 Jan 2026 03:04:05 GMT'", '{now.http}'],
    ["-H 'X-Nonce: 8f2b11'", '{uuid}'],
  ])('%s is the moment or made anew: %s', (written, macro) => {
    const { draft } = drafted(`curl ${A}/send -d msisdn=9647801234567 ${written}`);
    const values = [...(draft.send?.params ?? []), ...(draft.send?.headers ?? [])].map(({ value }) => value);
    expect(values).toContain(macro);
  });

  it('digits of no known name are asked about without blocking, fixed ids are not', () => {
    const { open } = drafted(`curl ${A}/send -d 'msisdn=9647801234567&ref9=991827364&service_id=991827364'`);
    const asked = open.filter(({ question }) => question.includes('the same in every call'));
    expect(asked).toEqual([
      { path: 'send.params.1.value', question: expect.stringContaining('`ref9`'), blocking: false },
    ]);
  });
});
