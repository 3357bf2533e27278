import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PageCall } from '../../../src/domain/integrations/connector.ts';
import { stepSchema } from '../../../src/domain/integrations/step.ts';
import { startFakeAdvertiser } from '../../support/fake-advertiser.ts';
import type { FakeAdvertiser, Reply } from '../../support/fake-advertiser.ts';
import { connectorWith, VALUES } from './world.ts';

let fake: FakeAdvertiser;
const answers: Record<string, Reply> = {};

beforeAll(async () => {
  fake = await startFakeAdvertiser(({ path }) => answers[path] ?? { body: { ok: true } });
});
beforeEach(() => {
  for (const path of Object.keys(answers)) delete answers[path];
  fake.received.length = 0;
});
afterAll(() => fake.close());

function run(steps: object[], given: Partial<PageCall> = {}) {
  const prepare = steps.map((step, i) => ({
    name: `s${i}`,
    kind: 'page',
    url: `${fake.origin}/s${i}`,
    ...step,
  }));
  const parsed = stepSchema.parse({ url: 'https://api.example', prepare });
  return connectorWith({ egress_allow: [fake.host] }).preparePage({
    integration_id: 'acme',
    integration_version: 1,
    steps: parsed.prepare,
    values: VALUES,
    secrets: {},
    needed_carries: [],
    timeout_ms: 3000,
    ...given,
  });
}

describe('page steps', () => {
  it('run in order, each with what those before it carried, each once', async () => {
    answers['/s0'] = { body: { token: 'tok' } };
    const { ending, carry, head } = await run([
      { carry: [{ name: 'token', get: 'json:token' }], head_html: '<meta name="0" content="{carry.token}">' },
      { url: `${fake.origin}/s1?t={carry.token}`, head_html: '<meta name="1" content="{carry.token}">' },
    ]);
    expect([ending.kind, carry]).toEqual(['success', { token: 'tok' }]);
    expect(head.html).toBe('<meta name="0" content="tok"><meta name="1" content="tok">');
    expect(fake.received.map(({ path, query }) => [path, query])).toEqual([
      ['/s0', {}],
      ['/s1', { t: 'tok' }],
    ]);
  });

  it('keep one {uuid} and one {random.N} through call and head', async () => {
    const { head } = await run([
      { url: `${fake.origin}/s0?id={uuid}&n={random.6}`, head_html: '<meta content="{uuid} {random.6}">' },
    ]);
    const { id, n } = fake.received[0]?.query ?? {};
    expect(head.html).toBe(`<meta content="${id} ${n}">`);
  });

  it('end with the first that fails: nothing of the others is kept, and nothing is asked again', async () => {
    answers['/s0'] = { body: { token: 'tok', script: '<script>1</script>' } };
    answers['/s1'] = { status: 503, body: 'oops' };
    const both = [{ name: 'token', get: 'json:token' }];
    const { ending, carry, head, detail } = await run([{ carry: both, head_html: '<meta>' }, {}, {}]);
    expect([ending.kind, carry, head.html]).toEqual(['server_error', {}, '']);
    expect(detail).toContain('page step `s1`');
    expect(fake.received.map(({ path }) => path)).toEqual(['/s0', '/s1']);
  });

  it('share one deadline', async () => {
    answers['/s0'] = { delay_ms: 200, body: {} };
    answers['/s1'] = { hang: true };
    const { ending, ms } = await run([{}, {}], { timeout_ms: 500 });
    expect(ending).toEqual({ kind: 'lost', how: 'timeout' });
    expect(ms).toBeGreaterThan(400);
    expect(ms).toBeLessThan(900);
  });

  it('fail when what the send needs of them is not in the answer', async () => {
    const carry = [{ name: 'token', get: 'json:token' }];
    expect((await run([{ carry }], { needed_carries: ['token'] })).ending.kind).toBe('carry_missing');
    expect((await run([{ carry }])).ending.kind).toBe('success');
  });

  it('never show what a 2xx held, but a named refusal’s and an error’s', async () => {
    const success = { get: 'json:ok', equals: 'yes' };
    answers['/s0'] = { body: { token: 'tok' } };
    expect((await run([{ success }])).reply).toEqual({ http_status: 200, body: '' });
    const outcomes = [{ if: { get: 'json:token', equals: 'tok' }, code: 'fraud_blocked' }];
    expect((await run([{ success, outcomes }])).reply?.body).toContain('tok');
    answers['/s0'] = { status: 400, body: 'no campaign' };
    expect((await run([{ success }])).reply?.body).toBe('no campaign');
  });

  it('put no more than 64 KB into the page', async () => {
    answers['/s0'] = { body: { script: 'x'.repeat(40_000) } };
    const head_html = '<script>{carry.s}</script><script>{carry.s}</script>';
    const { ending, head } = await run([{ carry: [{ name: 's', get: 'json:script' }], head_html }]);
    expect([ending.kind, head.html]).toEqual(['unreadable', '']);
  });
});

describe('values in the head', () => {
  const hostile = `"><script>alert(1)</script>' onload='a&b\u0000\r\n`;

  it('cannot leave a quoted attribute', async () => {
    const values = { ...VALUES, ua: hostile };
    const head_html = `<meta name="a" content="{ua}"><meta name='b' content='{ua}'>`;
    const { head } = await run([{ head_html }], { values });
    expect(head.html.match(/<\w+/g)).toEqual(['<meta', '<meta']);
    expect(head.script_sources).toEqual([]);
    expect(head.html).toContain('content="&quot;&gt;');
  });

  it('add nothing to an address but one value', async () => {
    const values = { ...VALUES, ua: `a&x=1#"${hostile}` };
    const { head } = await run(
      [{ head_html: '<script src="https://a.example/x.js?ua={ua}&amp;z=1"></script>' }],
      {
        values,
      },
    );
    const src = /src="([^"]*)"/.exec(head.html)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect([...new URL(src).searchParams.keys()]).toEqual(['ua', 'z']);
    expect(head.script_sources).toEqual(['https://a.example']);
  });

  it('an advertiser’s own markup and script go as they came', async () => {
    const script = 'a("<b>", \'&amp;\', "é\u2028");';
    answers['/s0'] = { body: { script } };
    const { head } = await run([
      { carry: [{ name: 's', get: 'json:script' }], head_html: '<script>{carry.s}</script>' },
    ]);
    expect(head.html).toBe(`<script>${script}</script>`);
  });

  it('are replaced in one pass: a carry that holds a macro stays as it is', async () => {
    answers['/s0'] = { body: { script: '{tid}{secret.key}' } };
    const { head } = await run(
      [{ carry: [{ name: 's', get: 'json:script' }], head_html: '<script>{carry.s}</script>' }],
      { secrets: { key: 'hidden' } },
    );
    expect(head.html).toBe('<script>{tid}{secret.key}</script>');
  });
});

describe('sources', () => {
  const sourcesOf = async (html: string, script_hosts: string[] = []) => {
    answers['/s0'] = { body: { html } };
    const carry = [{ name: 'head_html', get: 'json:html' }];
    return (await run([{ carry, script_hosts }])).head.script_sources;
  };

  it.each([
    ['<script src="https://a.example/x.js">', ['https://a.example']],
    ['<script src="https://A.example:8443/x.js">', ['https://a.example:8443']],
    ['<script src="//a.example/x.js">', ['a.example']],
    ['<script src="http://a.example:81/x.js">', ['a.example:81']],
    ['<script src="/x.js">', []],
    ['<script src="x.js">', []],
    ['<script src="data:text/javascript,1">', []],
    ['<script src="https://a;b/x.js">', []],
    [`<script src="https://a'b/x.js">`, []],
    ['<script src="https://a,b/x.js">', []],
    ['<script src="https://[::1]/x.js">', []],
    ['<script src="https://u:p@a.example/x.js">', ['https://a.example']],
    ['<link rel="preload" href="https://a.example/x.js">', []],
  ])('of %s', async (html, sources) => {
    expect(await sourcesOf(`${html}</script>`)).toEqual(sources);
  });

  it('are declared hosts too, each once', async () => {
    const html = '<script src="https://a.example/x.js"></script>';
    expect(await sourcesOf(html, ['https://a.example', 'b.example'])).toEqual([
      'https://a.example',
      'b.example',
    ]);
  });
});
