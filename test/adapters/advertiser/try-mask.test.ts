import { createHash, createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { stepSchema } from '../../../src/domain/integrations/step.ts';
import { maskKept } from '../../../src/adapters/advertiser/try-reply.ts';
import type { Trial } from '../../../src/domain/integrations/trial.ts';
import type { FakeAdvertiser } from './fake-advertiser.ts';
import { fakeAdvertiser, httpAnswer } from './fake-advertiser.ts';
import { callOf, connectorWith, VALUES } from './world.ts';

type StepInput = z.input<typeof stepSchema>;

const USER = 'acme-user-77';
const PASSWORD = "p4ss&'w<örd>/+";
const SECRETS = { user: USER, password: PASSWORD, key: '0123456789abcdef' };

/** Tries a send whose request echoes back whole: target, headers and body. */
async function echoed(step: Partial<StepInput>, secrets: Record<string, string> = SECRETS): Promise<Trial> {
  const fake = await fakeAdvertiser((socket, { target, headers, body }) => {
    const echo = JSON.stringify({ ok: true, target, headers, body });
    socket.write(httpAnswer(200, echo, { 'X-Echo': encodeURIComponent(target) }));
  });
  return tryOn(fake, step, secrets);
}

async function tryOn(fake: FakeAdvertiser, step: Partial<StepInput>, secrets: Record<string, string>) {
  const connector = connectorWith({ egress_allow: [`127.0.0.1:${fake.port}`] });
  const success = { get: 'json:ok', equals: true };
  const { trial } = await connector.try(
    callOf({ url: `${fake.origin}/send?m={msisdn}`, success, ...step }, { name: 'send', secrets }),
  );
  await connector.close();
  return trial;
}

const valueOf = (trial: Trial, name: string) => trial.computed.find((one) => one.name === name)?.value;
const compute = (
  name: string,
  template: string,
  apply: NonNullable<StepInput['compute']>[number]['apply'],
) => ({
  name,
  template,
  apply,
});

describe('a computed value', () => {
  const pair = `{secret.user}:{secret.password}`;
  const rows: [says: string, apply: ReturnType<typeof compute>['apply'], shown: boolean][] = [
    ['base64', ['base64'], false],
    ['base64 in percent', ['base64', 'urlencode'], false],
    ['hex', ['hex'], false],
    ['nothing', [], false],
    ['a cipher whose key stands in the definition', [{ fn: 'aes_ecb', key: 'a-plain-16-chars' }], false],
    ['a cipher with a secret key', [{ fn: 'aes_ecb', key: '{secret.key}' }], true],
    ['a hash', ['sha256'], true],
    ['a hash of base64', ['base64', 'md5'], true],
    ['base64 of a hash', ['sha1', 'base64'], true],
    ['an HMAC', [{ fn: 'hmac_sha256', key: '{secret.key}' }], true],
  ];

  it.each(rows)('of secrets through %s', async (_, apply, shown) => {
    const trial = await echoed({
      compute: [compute('made', pair, apply)],
      headers: [{ key: 'X-Made', value: '{compute.made}' }],
    });
    const header = trial.request?.headers.find(({ key }) => key === 'X-Made')?.value;
    if (shown) {
      expect(header).toBe(valueOf(trial, 'made'));
      expect(header).not.toContain('***');
    } else expect([header, valueOf(trial, 'made')]).toEqual(['***', '***']);
  });

  it('is shown as an operator would compute it, to be compared', async () => {
    const trial = await echoed({
      compute: [
        compute('md5', '{secret.user}{msisdn}', ['md5']),
        compute('hmac', '{msisdn}', [{ fn: 'hmac_sha256', key: '{secret.key}' }]),
      ],
      params: [
        { key: 'a', value: '{compute.md5}' },
        { key: 'b', value: '{compute.hmac}' },
      ],
    });
    const { digits } = VALUES.msisdn;
    expect(valueOf(trial, 'md5')).toBe(
      createHash('md5')
        .update(USER + digits)
        .digest('hex'),
    );
    expect(valueOf(trial, 'hmac')).toBe(createHmac('sha256', SECRETS.key).update(digits).digest('hex'));
    expect(trial.request?.url).toContain(`a=${String(valueOf(trial, 'md5'))}`);
  });

  it('made of one that can be undone is masked, wherever it is listed', async () => {
    const trial = await echoed({
      compute: [
        compute('outer', 'Basic {compute.inner}', []),
        compute('inner', pair, ['base64']),
        compute('far', '{compute.closed}-{tid}', ['base64']),
        compute('closed', pair, ['md5']),
      ],
      headers: [
        { key: 'Authorization', value: '{compute.outer}' },
        { key: 'X-Far', value: '{compute.far}' },
      ],
    });
    expect(valueOf(trial, 'outer')).toBe('***');
    expect(valueOf(trial, 'far')).not.toContain('***');
    expect(JSON.stringify(trial)).not.toContain(Buffer.from(`${USER}:${PASSWORD}`).toString('base64'));
  });
});

describe('the number and the code', () => {
  it('are shown: whoever asks has typed them', async () => {
    const trial = await echoed({ headers: [{ key: 'X-Code', value: '{otp}' }] });
    expect(trial.request?.url).toContain(VALUES.msisdn.digits);
    expect(trial.reply?.body).toContain(VALUES.msisdn.digits);
    expect(trial.request?.headers).toContainEqual({ key: 'X-Code', value: VALUES.otp });
  });
});

describe('a secret full of signs', () => {
  const XML = 'p4ss&amp;&apos;w&lt;örd&gt;/+';
  it('is masked in XML as Pinflow writes it', async () => {
    const trial = await echoed({
      method: 'POST',
      params_in: 'xml',
      params: [
        { key: 'r.p', value: '{secret.password}' },
        { key: 'r.m', value: '{msisdn}' },
      ],
    });
    expect(trial.request?.body).toContain('<p>***</p>');
    expect(trial.reply?.body).not.toContain(XML);
  });

  it.each([
    ['as XML', XML],
    ['as HTML', XML.replace('&apos;', '&#39;')],
    ['in a header', Buffer.from(PASSWORD).toString('latin1')],
  ])('is masked where an answer says it %s', async (_, text) => {
    const fake = await fakeAdvertiser((socket) =>
      socket.write(httpAnswer(200, `<a>${text}</a>`, { 'X-Said': PASSWORD })),
    );
    const trial = await tryOn(fake, {}, SECRETS);
    expect(trial.reply?.body).toBe('<a>***</a>');
    expect(trial.reply?.headers['x-said']).toBe('***');
  });
});

/** Every text of a trial that comes from the wire or was made for it. */
function textsOf({ request, reply, verdicts, computed, carried, detail, prepare }: Trial): string[] {
  return [
    request?.url ?? '',
    request?.body ?? '',
    ...(request?.headers ?? []).map(({ value }) => value),
    reply?.body ?? '',
    ...Object.entries(reply?.headers ?? {}).flat(),
    ...verdicts.map(({ found = '' }) => found),
    ...[...computed, ...carried].map(({ value }) => String(value)),
    detail,
    ...prepare.flatMap(textsOf),
  ];
}

/** What a secret looks like where it is written: none of these may be left. */
function spellings(secret: string): string[] {
  const bytes = Buffer.from(secret);
  return [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret),
    new URLSearchParams([['', secret]]).toString().slice(1),
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('base64url'),
    bytes.toString('hex'),
    secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
  ];
}

const anySecret = fc
  .string({ unit: 'grapheme', minLength: 8, maxLength: 40 })
  .filter((text) => text.isWellFormed() && !/[\r\n\0]/.test(text) && text.trim() === text);

const BODIES = ['json', 'form', 'xml', 'raw'] as const;

/** A step that puts `{secret.a}` into one place, and the fake advertiser's way to say it back. */
const anyPlace = fc.constantFrom<(origin: string) => Partial<StepInput>>(
  (origin) => ({ url: `${origin}/send?a={secret.a}&m={msisdn}` }),
  (origin) => ({ url: `${origin}/send/{secret.a}?m={msisdn}` }),
  () => ({ headers: [{ key: 'X-A', value: 'x{secret.a}y' }] }),
  ...BODIES.filter((one) => one !== 'raw').map((params_in) => () => ({
    method: 'POST',
    params_in,
    params: [
      { key: params_in === 'xml' ? 'r.a' : 'a', value: '{secret.a}' },
      { key: params_in === 'xml' ? 'r.m' : 'm', value: '{msisdn}' },
    ],
  })),
  () => ({ method: 'POST', content_type: 'application/json', body: '{"a":"x{secret.a}","m":"{msisdn}"}' }),
  () => ({ method: 'POST', content_type: 'text/plain', body: 'a={secret.a}|{msisdn}' }),
  () => ({
    compute: [{ name: 'c', template: '{secret.a}:{tid}', apply: ['base64' as const] }],
    headers: [{ key: 'X-C', value: '{compute.c}' }],
  }),
);
const anyEcho = fc.constantFrom<(secret: string) => [body: string, headers?: Record<string, string>]>(
  (secret) => [JSON.stringify({ ok: true, said: secret })],
  (secret) => [`{"ok":true} ${secret}`],
  (secret) => [
    `<a><said x="${secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')}"/></a>`,
  ],
  (secret) => [`said=${new URLSearchParams([['', secret]]).toString().slice(1)}`],
  (secret) => ['{"ok":true}', { 'X-Said': encodeURIComponent(secret) }],
  (secret) => ['{"ok":true}', { 'X-Said': Buffer.from(Buffer.from(secret)).toString('base64') }],
  (secret) => [JSON.stringify({ ok: true, said: Buffer.from(secret).toString('base64') })],
);

describe('any secret in any place of request and reply', () => {
  it('is nowhere in the trial', async () => {
    let answer: [body: string, headers?: Record<string, string>] = [''];
    const fake = await fakeAdvertiser((socket) => socket.write(httpAnswer(200, ...answer)));
    await fc.assert(
      fc.asyncProperty(anySecret, anyPlace, anyEcho, async (secret, place, echo) => {
        answer = echo(secret);
        const trial = await tryOn(
          fake,
          {
            url: `${fake.origin}/send?m={msisdn}`,
            success: {
              any: [
                { get: 'json:said', equals: 'no' },
                { get: 'text', contains: 'no' },
              ],
            },
            carry: [
              { name: 'said', get: 'json:said' },
              { name: 'header', get: 'header:x-said' },
            ],
            ...place(fake.origin),
          },
          { a: secret },
        );
        expect(trial.reply).toBeDefined();
        for (const text of textsOf(trial))
          for (const one of spellings(secret)) expect(text.includes(one)).toBe(false);
      }),
      { numRuns: 150 },
    );
  });
});

describe('a reply that is kept', () => {
  const anyDigits = fc.stringMatching(/^[1-9][0-9]{10,13}$/);
  const spelled = fc.constantFrom<(digits: string) => string>(
    (digits) => digits,
    (digits) => `+${digits}`,
    (digits) => `00${digits}`,
    (digits) => digits.replace(/^(...)(...)/, '+$1 $2-'),
    (digits) => `(${digits.slice(0, 4)}) ${digits.slice(4)}`,
    (digits) => digits.replace(/[0-9]/g, (digit) => String.fromCodePoint(0x660 + Number(digit))),
    (digits) => Buffer.from(digits).toString('base64'),
    (digits) => Buffer.from(digits).toString('hex'),
  );

  it('holds the number in no spelling, and no code', () => {
    fc.assert(
      fc.property(anyDigits, fc.stringMatching(/^[2-9]{4,6}$/), spelled, (digits, otp, spell) => {
        const nsn = digits.slice(3);
        const reply = {
          http_status: 200,
          headers: { 'X-Number': spell(digits), 'set-cookie': `n=${digits}` },
          body: `{"n":"${spell(digits)}","o":"0${nsn}","c":"${otp}"}`,
        };
        const kept = JSON.stringify(maskKept(reply, {}, [digits, `0${nsn}`, nsn, otp]));
        const plain = kept
          .replace(/[٠-٩]/g, (digit) => String((digit.codePointAt(0) ?? 0) - 0x660))
          .replace(/[ ()+-]/g, '');
        expect(plain).not.toContain(nsn);
        expect(kept).not.toContain(otp);
        expect(kept).not.toContain(Buffer.from(digits).toString('base64').replace(/=+$/, ''));
        expect(kept).not.toContain(Buffer.from(digits).toString('hex'));
      }),
      { numRuns: 500 },
    );
  });

  it('stays JSON where a number stood as a number', () => {
    const reply = { http_status: 200, headers: {}, body: '{"msisdn":9647701234567,"ok":true}' };
    const { body } = maskKept(reply, {}, ['9647701234567', '7701234567']);
    expect(JSON.parse(body)).toEqual({ msisdn: 1_000_000_000_000, ok: true });
  });

  it('holds no secret and no cookie', () => {
    const reply = { http_status: 200, headers: { 'Set-Cookie': 'sid=1' }, body: 'k3y-of-acme' };
    const kept = maskKept(reply, { api_key: 'k3y-of-acme' }, []);
    expect(kept).toEqual({ http_status: 200, headers: { 'set-cookie': '***' }, body: '***' });
  });
});
