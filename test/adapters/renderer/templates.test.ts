import { readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { PAGE_STEPS } from '../../../src/domain/landing-pages/page-flow.ts';
import { landingPageSchema } from '../../../src/domain/landing-pages/landing-page.ts';
import { LOCALES } from '../../../src/domain/landing-pages/offer.ts';
import { textsOf } from '../../../src/domain/landing-pages/texts.ts';
import { compiled, landingPage, shown, templates } from './classic-page.ts';

const names = templates.list().map(({ name }) => name);
const cases = names.flatMap((name) => [[name, 'en'] as const, [name, 'ar'] as const]);

/** As long as a careful page gets: what it says, a trial, a note, a box. */
const own = { en: { what: 'Play as long as you like.' }, ar: { what: 'العب متى شئت.' } };

async function pageOf(name: string, locale: 'en' | 'ar', over: Record<string, unknown> = {}) {
  const page = landingPage(locale, { texts: own, theme: { mode: 'auto' }, ...over });
  return compiled(page, 4, await templates.markup(name));
}

test('every template is listed with its character, each in words of its own', () => {
  expect(names).toEqual(['arcade', 'bold', 'classic', 'clip', 'counsel', 'editorial', 'stadium', 'ticket']);
  expect(new Set(templates.list().map(({ description }) => description)).size).toBe(names.length);
});

test.each(names)('%s: the sample is what a page may say', (name) => {
  const file = new URL(`../../../pages-templates/${name}/sample.json`, import.meta.url);
  const sample = z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(file, 'utf8')));
  const page = { integration_id: 'acme', affiliate_id: 'kiwi', template: name, ...sample };
  expect(landingPageSchema.safeParse(page).error).toBeUndefined();
});

test.each(names)('%s: nothing of Astro, of the machine or of another host', async (name) => {
  const markup = await templates.markup(name);
  expect(markup).toMatch(/^<!doctype html><html [^>]*>\s*<head><meta charset="utf-8">/i);
  expect(markup).not.toMatch(
    /astro|\?raw|file:|data-v-|<link (?!rel="icon" href="data:,")|src=|@import|url\(|https:/i,
  );
  expect(markup).not.toContain(process.cwd());
});

test.each(names)('%s: nothing in its style that weak browsers miss', async (name) => {
  const style = /<style>([^]*?)<\/style>/.exec(shown(await pageOf(name, 'en'), 'otp'))?.[1] ?? '';
  expect(style).not.toBe('');
  expect(style).not.toMatch(
    /var\(|--|grid|gap:|inset[-:]|-inline|(?<!inline)-block|:is\(|:where\(|clamp\(|aspect-ratio|\ue000/,
  );
});

test.each(names)('%s: at most 6 KB with brotli at every step, in every language', async (name) => {
  const markup = await templates.markup(name);
  const largest = LOCALES.map((locale) => {
    const texts = { [locale]: { what: textsOf(locale).terms_changed } };
    const page = compiled({ ...landingPage('en'), locale, texts }, 4, markup);
    const sizes = PAGE_STEPS.map((step) => brotliCompressSync(shown(page, step, true)).length);
    return [locale, Math.max(...sizes)] as const;
  });
  process.stdout.write(`${name}, br: ${largest.map(([locale, size]) => `${locale} ${size}`).join(', ')}\n`);
  for (const [, size] of largest) expect(size).toBeLessThanOrEqual(6 * 1024);
});

test.each(cases)('%s, %s: price and period right under the button, at both steps', async (name, locale) => {
  const page = await pageOf(name, locale);
  for (const step of ['msisdn', 'otp'] as const)
    expect(shown(page, step)).toMatch(
      /id="pf-m" role="alert"><\/p>\s+<button class="go">[^<]*<\/button>\s+<p class="price">/,
    );
});

test.each(names)('%s: a page without a price shows no empty place for it', async (name) => {
  const bare = await pageOf(name, 'en', { price: undefined, offer: {}, texts: {} });
  for (const step of PAGE_STEPS)
    expect(shown(bare, step)).not.toMatch(
      /<p(?! class="(?:message|pixels)")[^>]*>\s*<\/p>|class="(?:face|board|what)"/,
    );
});
