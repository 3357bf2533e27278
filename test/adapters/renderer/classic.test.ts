import { brotliCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { parse } from 'parse5';
import type { DefaultTreeAdapterTypes } from 'parse5';
import { expect, test } from 'vitest';
import { template } from '../../../pages-templates/classic/template.ts';
import { openTemplates } from '../../../src/adapters/renderer/built-templates.ts';
import { escapeHtml, joinPage } from '../../../src/domain/landing-pages/compiled-page.ts';
import { LOCALES } from '../../../src/domain/landing-pages/offer.ts';
import { directionOf, textsOf } from '../../../src/domain/landing-pages/texts.ts';
import { PAGE_STEPS } from '../../../src/domain/landing-pages/page-flow.ts';
import { cleanText } from '../../../src/domain/landing-pages/page-values.ts';
import { publishPage } from '../../../src/domain/landing-pages/publish-page.ts';
import { en } from '../../../src/domain/landing-pages/texts/en.ts';
import { HOSTILE_STRINGS } from '../carriers/php/hostile-strings.ts';
import { compiled, digest, landingPage, markup, sample, shown, templates } from './classic-page.ts';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

const english = compiled(landingPage('en'));
const arabic = compiled(landingPage('ar'));
const pages = [
  ['en', english],
  ['ar', arabic],
] as const;

test('the template is listed, and its sample is what it takes', () => {
  expect(templates.list()).toContainEqual({ name: 'classic', description: template.description });
  expect(() => template.slots.parse(sample)).not.toThrow();
});

test.each(['nonsense', '__proto__', '../classic'])('a template called %j is refused', async (name) => {
  await expect(templates.markup(name)).rejects.toThrow(`no template "${name}"`);
});

test('without a build nothing is opened', async () => {
  await expect(openTemplates('no-such-folder')).rejects.toThrow();
});

test('the markup is bare: charset first, nothing of Astro, of the machine or of another host', () => {
  expect(markup).toMatch(/^<!doctype html><html [^>]*>\s*<head><meta charset="utf-8">/i);
  expect(markup).not.toMatch(
    /astro|\?raw|file:|data-v-|<link (?!rel="icon" href="data:,")|src=|@import|url\(/i,
  );
  for (const word of [process.cwd(), '/src/', 'pages-templates', 'node_modules'])
    expect(markup).not.toContain(word);
  expect(markup).not.toContain('https://');
});

test('no custom property, grid, gap or logical side that weak browsers miss', () => {
  const style = /<style>([^]*?)<\/style>/.exec(shown(english, 'otp'))?.[1] ?? '';
  expect(style).not.toMatch(/var\(|--|grid|gap:|inset|-inline|(?<!inline)-block|:is\(|:where\(|\ue000/);
});

test.each(pages)('%s: at most 6 KB with brotli at every step', (lang, page) => {
  const sizes = PAGE_STEPS.map((step) => [step, brotliCompressSync(shown(page, step, true)).length] as const);
  process.stdout.write(`classic ${lang}, br: ${sizes.map(([step, size]) => `${step} ${size}`).join(', ')}\n`);
  for (const [, size] of sizes) expect(size).toBeLessThanOrEqual(6 * 1024);
});

test.each(LOCALES)('%s: at most 6 KB with brotli at every step, in its direction and words', (locale) => {
  const texts = { [locale]: { what: textsOf(locale).terms_changed } };
  const page = compiled({ ...landingPage('en'), locale, texts });
  for (const step of PAGE_STEPS) {
    const html = shown(page, step, true);
    expect(brotliCompressSync(html).length).toBeLessThanOrEqual(6 * 1024);
    expect(html).toContain(`<html lang="${locale}" dir="${directionOf(locale)}">`);
  }
  expect(shown(page, 'msisdn')).toContain(escapeHtml(textsOf(locale).send_button));
});

test('a language’s own title stands in heading and tab; the others keep the page’s', () => {
  const texts = { th: { title: 'เกม & รางวัล' } };
  const thai = shown(compiled({ ...landingPage('en'), locale: 'th', texts }), 'msisdn');
  expect(thai.split('เกม &amp; รางวัล')).toHaveLength(3);
  const english = { ...landingPage('en'), texts };
  expect(shown(compiled(english), 'msisdn')).toContain(`<title>${english.title}</title>`);
});

test.each(pages)('%s: every step has what it must, and nothing of another', (lang, page) => {
  for (const step of PAGE_STEPS) {
    const tree = parse(shown(page, step));
    const fields = all(tree, 'input').map(
      (input) => `${attribute(input, 'name')}:${attribute(input, 'type')}`,
    );
    const buttons = all(tree, 'button').map((button) => attribute(button, 'name') ?? 'go');
    const links = all(tree, 'a').map((link) => attribute(link, 'href'));
    const html = all(tree, 'html')[0];
    expect(html && [attribute(html, 'lang'), attribute(html, 'dir')]).toEqual([
      lang,
      lang === 'ar' ? 'rtl' : 'ltr',
    ]);
    expect(all(tree, 'h1')).toHaveLength(1);
    expect(links).toContain('https://example.com/terms');
    expect(links).toContain('https://example.com/privacy');
    expect(links).toContain('mailto:help@example.com');
    for (const form of all(tree, 'form')) {
      expect([attribute(form, 'method'), attribute(form, 'action')]).toEqual(['post', undefined]);
      expect(all(form, 'input').map((input) => attribute(input, 'name'))).toContain('state');
    }
    const consent = lang === 'ar' ? ['consent:checkbox'] : [];
    if (step === 'msisdn') {
      expect(fields).toEqual(['state:hidden', 'msisdn:tel', ...consent]);
      expect(buttons).toEqual(['go']);
    } else if (step === 'otp') {
      expect(fields).toEqual(['state:hidden', 'state:hidden', 'otp:text']);
      expect(buttons).toEqual(['change', 'go', 'resend']);
      expect(texts(tree)).toContain('0712 345 678');
      expect(all(tree, 'span').map((span) => attribute(span, 'data-wait'))).toContain('30');
    } else expect([fields, buttons]).toEqual([[], []]);
    if (step === 'pending') expect(links).toContain('?state=c3RhdGU.c2lnbmF0dXJl');
    if (step === 'redirect') expect(attribute(byId(tree, 'pf-go'), 'href')).toBe('https://portal.example/');
    else expect(find(tree, 'pf-go')).toBeUndefined();
    if (step === 'text') expect(links).toContain('sms:22141?&body=GO 5');
    if (['msisdn', 'otp', 'redirect', 'text'].includes(step)) {
      expect(texts(tree)).toContain(lang === 'ar' ? 'د.ع' : 'KES\u00a020 a day');
    }
  }
});

test('the price stands right after the button, and the message right after the field', () => {
  for (const step of ['msisdn', 'otp'] as const) {
    const html = shown(english, step);
    expect(html).toMatch(
      /aria-describedby="[^"]*">\s+<p class="message" id="pf-m" role="alert"><\/p>\s+<button class="go">[^<]*<\/button>\s+<p class="price">/,
    );
  }
});

test('an empty message is empty to the last space, so that it is not shown', () => {
  expect(shown(english, 'msisdn')).toContain('role="alert"></p>');
  expect(shown(english, 'otp', true)).toContain('role="alert">This code is not correct. Tries left: 3.</p>');
});

test('one field for the code, which takes a pasted one with spaces', () => {
  const field = byId(parse(shown(english, 'otp')), 'pf-f');
  expect(attribute(field, 'autocomplete')).toBe('one-time-code');
  expect(attribute(field, 'inputmode')).toBe('numeric');
  expect(Number(attribute(field, 'maxlength'))).toBeGreaterThanOrEqual(20);
});

test('a page that says nothing of price and terms leaves no empty place', () => {
  const bare = compiled(landingPage('en', { texts: {}, price: undefined, offer: {} }), null);
  for (const step of PAGE_STEPS) {
    const tree = parse(shown(bare, step));
    expect(
      all(tree, 'p').filter(
        (p) => !texts(p).trim() && attribute(p, 'class') !== 'dots' && attribute(p, 'id') !== 'pf-m',
      ),
    ).toEqual([]);
    expect(texts(tree)).not.toMatch(/undefined|null|NaN|\{[a-z_]+\}|[\ue000\ue001]/);
  }
});

test.each(pages)('%s: the policy’s hashes are those of the page as it is served', (_, page) => {
  for (const step of PAGE_STEPS) {
    const tree = parse(shown(page, step));
    const hashes = (name: string) =>
      all(tree, name).map((element) => `'sha256-${digest.sha256Base64(texts(element))}'`);
    expect(hashes('script')).toEqual(page.csp.script);
    expect(hashes('style')).toEqual(page.csp.style);
    expect(JSON.stringify(shape(tree))).not.toMatch(/"on[a-z]+"|"style"]/);
  }
});

/** A page whose every text is the given one. */
function pageOf(text: string) {
  const page = landingPage('en');
  const consent = { mode: 'box' as const, text };
  const offer = {
    trial: text,
    operator_note: text,
    stop_text: text,
    consent,
    terms_url: 'https://example.com/',
  };
  const own = Object.fromEntries(Object.keys(en).map((name) => [name, text]));
  return compiled({
    ...page,
    title: text,
    texts: { en: own },
    offer: { ...page.offer, ...offer, support: `x ${text}` },
  });
}

const benign = pageOf('x');

function expectTextOnly(text: string): void {
  const [page, clean] = [pageOf(text), cleanText(text)];
  for (const step of PAGE_STEPS) {
    const values = {
      message: text,
      number: text,
      state: text,
      keyword: text,
      shortcode: text,
      redirect: 'https://a.b/',
    };
    const plain = {
      message: 'x',
      number: 'x',
      state: 'x',
      keyword: 'x',
      shortcode: 'x',
      redirect: 'https://a.b/',
    };
    const tree = parse(joinPage(page, step, { ...values, message: clean, number: clean, state: clean }));
    if (clean) expect(shape(tree)).toEqual(shape(parse(joinPage(benign, step, plain))));
    expect(texts(all(tree, 'h1')[0])).toBe(clean);
    expect(texts(all(tree, 'title')[0])).toBe(clean);
    const field = step === 'msisdn' && byId(tree, 'pf-f');
    if (field) expect(attribute(field, 'value')).toBe(clean);
  }
}

test.each([
  ...HOSTILE_STRINGS,
  '\ud800',
  '\ue000put:price\ue001',
  '&lt;&amp;amp;',
  ']]>',
  '"><form action=//evil><input name=otp>',
])('the text %j in every field is a text and nothing else', expectTextOnly);

test('so is any text', () => {
  const bit = fc.constantFrom(
    '<',
    '>',
    '"',
    "'",
    '&',
    '</title>',
    '</style>',
    '-->',
    '$&',
    '{number}',
    '{price}',
    '\u2028',
    '\r\n',
    ' ',
  );
  const text = fc
    .array(fc.oneof(fc.string({ unit: 'binary', maxLength: 12 }), bit), { maxLength: 6 })
    .map((bits) => bits.join(''));
  fc.assert(
    fc.property(text, (value) => expectTextOnly(value.trim() || 'x')),
    { numRuns: 60 },
  );
});

test('5,000 pages are compiled from one markup', () => {
  const page = landingPage('en', { locales: ['en', 'ar'] });
  const from = performance.now();
  for (let i = 0; i < 5000; i++)
    publishPage(markup, { ...page, title: `Page ${i}` }, { otp_length: 4 }, digest);
  const took = performance.now() - from;
  process.stdout.write(`5,000 pages in two languages: ${Math.round(took)} ms\n`);
  expect(took).toBeLessThan(15_000);
});

function children(node: Node): Node[] {
  return 'childNodes' in node ? node.childNodes : [];
}

function all(node: Node, name: string): Element[] {
  const own = 'tagName' in node && node.tagName === name ? [node] : [];
  return [...own, ...children(node).flatMap((child) => all(child, name))];
}

function find(node: Node, id: string): Element | undefined {
  if ('tagName' in node && attribute(node, 'id') === id) return node;
  for (const child of children(node)) {
    const found = find(child, id);
    if (found) return found;
  }
  return undefined;
}

function byId(node: Node, id: string): Element {
  const found = find(node, id);
  if (!found) throw new Error(`Nothing is called ${id}.`);
  return found;
}

function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((attr) => attr.name === name)?.value;
}

function texts(node: Node | undefined): string {
  if (!node) return '';
  return 'value' in node ? node.value : children(node).map(texts).join('');
}

/** Elements and the names of their attributes: what no value may change. */
function shape(node: Node): unknown {
  const inner = children(node)
    .filter((child) => child.nodeName !== '#text')
    .map(shape);
  return [node.nodeName, 'attrs' in node ? node.attrs.map((attr) => attr.name) : [], inner];
}
