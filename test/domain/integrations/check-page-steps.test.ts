import { describe, expect, it } from 'vitest';
import { checkIntegration } from '../../../src/domain/integrations/check-integration.ts';
import { integrationSchema } from '../../../src/domain/integrations/integration.ts';
import { keptPageCarries } from '../../../src/domain/integrations/page-steps.ts';

const PAGE = {
  name: 'script',
  kind: 'page',
  url: 'https://api.example/script?t={tid}',
  success: { get: 'status', equals: 200 },
  carry: [
    { name: 'token', get: 'json:token' },
    { name: 'head_html', get: 'json:script' },
  ],
};

function definition(changes: object = {}, more: object = {}, before: object[] = []) {
  return {
    name: 'Acme',
    secrets: { key: 'x' },
    msisdn: { operators: [{ id: 'zain', name: 'Zain', mccmnc: ['41820'] }] },
    send: {
      url: 'https://api.example/send?m={msisdn}&t={carry.token}',
      success: { get: 'status', equals: 200 },
      prepare: [...before, { ...PAGE, ...changes }],
    },
    verify: {
      url: 'https://api.example/verify?o={otp}&t={carry.token}',
      success: { get: 'json:ok', equals: true },
    },
    ...more,
  };
}

function issuesOf(input: object): { path: string; message: string }[] {
  const parsed = integrationSchema.safeParse(input);
  if (parsed.success) return checkIntegration(parsed.data).issues;
  return parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
}

describe('a page step', () => {
  it('is kept, with the carry `head_html` for its head where it says nothing else', () => {
    expect(checkIntegration(integrationSchema.parse(definition())).issues).toEqual([]);
    expect(checkIntegration(integrationSchema.parse(definition())).warnings.join()).not.toContain(
      'head_html',
    );
  });

  it.each(['{msisdn}', '{msisdn.e164}', '{otp}', '{operator}', '{mcc}', '{mnc}', '{country}'])(
    'cannot hold %s, in its call or in its head',
    (macro) => {
      const words = [
        { path: expect.any(String), message: `\`${macro}\` is not known when the page is shown.` },
      ];
      expect(issuesOf(definition({ url: `https://api.example/s?a=${macro}` }))).toEqual(words);
      const head = `<script data-a="${macro}">{carry.head_html}</script>`;
      expect(issuesOf(definition({ head_html: head }))).toEqual(words);
    },
  );

  it.each([
    ['a cache', { cache_seconds: 60 }, 'send.prepare.0.cache_seconds', /never used for another/],
    ['a cached lifetime', { cache_for: 'json:ttl' }, 'send.prepare.0.cache_for', /never used for another/],
    [
      'overrides',
      { overrides: [{ operators: ['zain'], success: { get: 'status', equals: 201 } }] },
      'send.prepare.0.overrides',
      /No operator is known/,
    ],
    [
      'a secret in the head',
      { head_html: '<meta content="{secret.key}">' },
      'send.prepare.0.head_html',
      /every visitor/,
    ],
    ['an unknown macro', { head_html: '<meta content="{nothing}">' }, 'send.prepare.0.head_html', /no macro/],
    ['a carry of nobody', { head_html: '{carry.other}' }, 'send.prepare.0.head_html', /carries `other`/],
    [
      'a value computed nowhere',
      { head_html: '<meta content="{compute.x}">' },
      'send.prepare.0.head_html',
      /not computed/,
    ],
    [
      'a bare attribute',
      { head_html: '<script src={carry.token}></script>' },
      'send.prepare.0.head_html',
      /in quotes/,
    ],
  ])('cannot have %s', (_, changes, path, words) => {
    expect(issuesOf(definition(changes))).toEqual([{ path, message: expect.stringMatching(words) }]);
  });

  it.each([
    '{ua}',
    '{lang}',
    '{query}',
    '{query.a}',
    '{sub1}',
    '{aff_click_id}',
    '{ip}',
    '{page.url}',
    '{page.title}',
  ])('takes %s, which a visitor could write, in quoted attributes alone', (macro) => {
    const wrong = [
      macro,
      `<script>var a = "${macro}";</script>`,
      `<!-- ${macro} -->`,
      `<script src="${macro}"></script>`,
      `<script src="https://a.example/${macro}"></script>`,
      `<link href='https://${macro}/a'>`,
    ];
    for (const head_html of wrong)
      expect([head_html, issuesOf(definition({ head_html }))]).toEqual([
        head_html,
        [{ path: 'send.prepare.0.head_html', message: expect.stringMatching(/quoted attribute only/) }],
      ]);
    const right = `<meta name="a" content="${macro}"><script src="https://a.example/x.js?a=${macro}"></script>`;
    expect(issuesOf(definition({ head_html: `${right}{carry.head_html}` }))).toEqual([]);
  });

  it('stands in send.prepare alone', () => {
    const { send, verify } = definition();
    const plain = { ...send, url: 'https://api.example/send?m={msisdn}', prepare: [] };
    const inVerify = definition({}, { send: plain, verify: { ...verify, prepare: [PAGE] } });
    expect(issuesOf(inVerify)).toContainEqual({
      path: 'verify.prepare.0.kind',
      message: expect.stringMatching(/stands in `send.prepare`/),
    });
    const status = { url: 'https://api.example/status?m={msisdn}', success: { get: 'status', equals: 200 } };
    expect(
      issuesOf(definition({}, { status: { ...status, prepare: [PAGE] } })).map(({ path }) => path),
    ).toEqual(['status.prepare.0.kind']);
  });

  it('cannot use what a step of kind `call` carries, which runs later; the other way round it can', () => {
    const call = {
      name: 'token',
      url: 'https://api.example/token',
      carry: [{ name: 'access', get: 'json:a' }],
    };
    const url = 'https://api.example/script?a={carry.access}';
    expect(issuesOf(definition({ url }, {}, [call])).map(({ path }) => path)).toEqual(['send.prepare.1.url']);
    const uses = { ...call, url: 'https://api.example/token?t={carry.token}' };
    expect(issuesOf(definition({}, {}, [uses]))).toEqual([]);
    const twice = { ...PAGE, name: 'more', url: 'https://api.example/more?t={carry.token}', carry: [] };
    const { send } = definition();
    expect(issuesOf(definition({}, { send: { ...send, prepare: [PAGE, twice] } }))).toEqual([]);
    expect(
      issuesOf(definition({}, { send: { ...send, prepare: [twice, PAGE] } })).map(({ path }) => path),
    ).toEqual(['send.prepare.0.url']);
  });

  it.each([
    'a.example; script-src *',
    'a.example script-src',
    "a.example'",
    'a.example,b.example',
    "'unsafe-inline'",
    '*',
    '*.example',
    'https:',
    'data:',
    'http://a.example',
    'a.example/path',
    'a.example:0',
    'a.example\r\nX-A: 1',
    'a..example',
    '-a.example',
    'https://a;b.example',
    'user@a.example',
    '',
  ])('refuses %o among its script_hosts', (host) => {
    expect(issuesOf(definition({ script_hosts: [host] })).map(({ path }) => path)).toEqual([
      'send.prepare.0.script_hosts.0',
    ]);
  });

  it('takes names, with scheme and port, in small letters, twenty at most', () => {
    const script_hosts = ['Shield.Example', 'https://a.example:8443', 'localhost:80', '203.0.113.7'];
    const parsed = integrationSchema.parse(definition({ script_hosts }));
    expect(parsed.send.prepare[0]?.script_hosts?.[0]).toBe('shield.example');
    expect(issuesOf(definition({ script_hosts: Array<string>(21).fill('a.example') }))).toHaveLength(1);
  });

  it('alone has a head', () => {
    const call = { name: 'token', url: 'https://api.example/t', head_html: 'x', script_hosts: ['a.example'] };
    expect(issuesOf(definition({}, {}, [call])).map(({ path }) => path)).toEqual([
      'send.prepare.0.head_html',
      'send.prepare.0.script_hosts',
    ]);
  });
});

describe('what goes from the page into the send', () => {
  it('is what later calls use, not what stands in the page', () => {
    expect(keptPageCarries(integrationSchema.parse(definition()))).toEqual(['token']);
  });
});
