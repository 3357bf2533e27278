import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { compilePage } from '../../../src/domain/landing-pages/compile-page.ts';
import { joinPage, pageMessage } from '../../../src/domain/landing-pages/compiled-page.ts';
import { landingPageSchema } from '../../../src/domain/landing-pages/landing-page.ts';
import { PAGE_STEPS } from '../../../src/domain/landing-pages/page-flow.ts';
import { end, put, slot, step, theme, unless, when } from '../../../src/domain/landing-pages/page-token.ts';
import { publishPage } from '../../../src/domain/landing-pages/publish-page.ts';

const digest = {
  sha256Base64: (text: string) => createHash('sha256').update(text).digest('base64'),
  sha256Hex: (text: string) => createHash('sha256').update(text).digest('hex'),
};
const steps = PAGE_STEPS.map((name) => `${step(name)}[${name}]${slot('message')}${end(name)}`).join(' ');
const MARKUP =
  `<html lang="${put('lang')}"><style>a{color:${theme('accent')}}</style><h1 title="${put('title')}">${put('title')}</h1>` +
  `${when('price')}<b>${put('price')}</b>${end('price')}${unless('price')}free${end('price')}` +
  `<form action="${slot('action')}">${steps}</form><script>go();</script></html>`;

function landingPage(over: Record<string, unknown> = {}) {
  const definition = landingPageSchema.parse({
    integration_id: 'acme',
    affiliate_id: 'kiwi',
    title: 'Win',
    ...over,
  });
  const kept = { id: 'p1', slug: 'win', created_at: 0, updated_at: 0, versions: [], key_counter: 0 };
  return { ...definition, ...kept };
}

function compile(over: Record<string, unknown> = {}, markup = MARKUP) {
  return compilePage(markup, { ...landingPage(over), locale: 'en', otp_length: 4 }, digest);
}

test('a step stands alone in the shell, with the request’s values in it', () => {
  const html = joinPage(compile(), 'otp', { message: 'No <b>', action: '/l/win?a=1&b="2"' });
  expect(html).toContain('<form action="/l/win?a=1&amp;b=&quot;2&quot;">[otp]No &lt;b&gt;');
  expect(html.match(/\[/g)).toHaveLength(1);
  expect(joinPage(compile(), 'otp', {})).toContain('<form>[otp] ');
});

test('texts are escaped, in content and in attributes', () => {
  const html = joinPage(compile({ title: `"'<&>` }), 'done', {});
  expect(html).toContain('<h1 title="&quot;&#39;&lt;&amp;&gt;">&quot;&#39;&lt;&amp;&gt;</h1>');
});

test('a value that looks like a token stays a text', () => {
  const page = { ...landingPage(), title: put('price') + slot('state') + end('price') };
  const compiled = compilePage(MARKUP, { ...page, locale: 'en', otp_length: 4 }, digest);
  expect(joinPage(compiled, 'done', { state: 'secret' })).not.toContain('secret');
});

test('what a condition holds stands only when it is true', () => {
  expect(joinPage(compile(), 'done', {})).toContain('free');
  const priced = joinPage(compile({ price: { amount: '1', currency: 'USD', period: 'day' } }), 'done', {});
  expect(priced).toContain('<b>$1 a day</b>');
  expect(priced).not.toContain('free');
});

test('the hashes are those of what stands inside the elements', () => {
  const compiled = compile();
  const style = /<style>(.*)<\/style>/.exec(joinPage(compiled, 'done', {}))?.[1] ?? '';
  expect(compiled.csp.style).toEqual([`'sha256-${digest.sha256Base64(style)}'`]);
  expect(compiled.csp.script).toEqual([`'sha256-${digest.sha256Base64('go();')}'`]);
});

test('a text that writes style or script elements adds no hash', () => {
  const title = '<script>evil()</script><style>x</style>';
  expect(compile({ title }).csp.script).toEqual(compile().csp.script);
  expect(compile({ title }).csp.style).toHaveLength(1);
});

test('messages take the page’s own words and their numbers', () => {
  const page = compile({ texts: { en: { otp_wrong: '<{attempts_left}> left' } } });
  expect(pageMessage(page, 'otp_wrong', { attempts_left: 3 })).toBe('<3> left');
  expect(page.messages.otp_sent_successfully).toBeUndefined();
});

test.each([
  ['without one of the steps', MARKUP.replace(/\ue000(step|end):done\ue001/g, ''), 'no step "done"'],
  ['with a step twice', MARKUP + step('otp') + end('otp'), 'the step "otp" twice'],
  [
    'with a page’s own text in its style',
    MARKUP.replace('a{color:', `a{content:"${put('title')}";color:`),
    'A style of the template',
  ],
  ['naming what no page has', MARKUP + put('nonsense'), 'names "nonsense"'],
  ['asking for what no page has', MARKUP + when('nonsense') + end('nonsense'), 'names "nonsense"'],
])('a template %s is refused in a sentence', (_, markup, words) => {
  expect(() => compile({}, markup)).toThrow(words);
});

test('pages hold what they share once: the same strings, the same messages', () => {
  const filler = '-'.repeat(300);
  const [one, other] = ['One', 'Two'].map((title) => compile({ title }, filler + MARKUP));
  const long = (page: typeof one) =>
    page?.shell.filter((part) => typeof part === 'string' && part.length >= 300);
  expect(long(one)).toHaveLength(1);
  expect(long(one)).toEqual(long(other));
  expect(one?.messages).toBe(other?.messages);
  expect(compile({ texts: { en: { otp_wrong: 'No.' } } }).messages).toEqual({
    ...one?.messages,
    otp_wrong: 'No.',
  });
});

test('a page is published in all its languages, and its version changes with any byte', () => {
  const publish = (over: Record<string, unknown>) =>
    publishPage(MARKUP, landingPage(over), { otp_length: 4 }, digest);
  const one = publish({});
  expect(Object.keys(one.compiled)).toEqual(['en']);
  expect(one.version).toMatch(/^[0-9a-f]{16}$/);
  expect(publish({}).version).toBe(one.version);
  expect(publish({ title: 'Win!' }).version).not.toBe(one.version);
  expect(publish({ texts: { en: { otp_wrong: 'No.' } } }).version).not.toBe(one.version);
  const both = publish({ locale: 'ar', locales: ['en', 'ar'] });
  expect(Object.keys(both.compiled).sort()).toEqual(['ar', 'en']);
  expect(both.compiled.ar?.dir).toBe('rtl');
  expect(Object.keys(publish({ locale: 'ar', locales: ['en'] }).compiled).sort()).toEqual(['ar', 'en']);
});
