import { createHash } from 'node:crypto';
import { escapeHtml } from '../../domain/landing-pages/compiled-page.ts';
import { negotiateLocale } from '../../domain/landing-pages/negotiate-locale.ts';
import { LOCALES } from '../../domain/landing-pages/offer.ts';
import type { Locale } from '../../domain/landing-pages/offer.ts';
import { directionOf } from '../../domain/landing-pages/texts.ts';
import type { SmallWords } from './small-words.ts';

const STYLE =
  'body{margin:0;font:17px/1.5 system-ui,sans-serif;background:#f6f7f9;color:#1c2430}' +
  'main{max-width:26em;margin:18vh auto 0;padding:0 24px}i{display:inline-block;width:10px;height:10px;margin-right:8px;' +
  'border-radius:50%;background:#0f766e}i:last-child{background:none;box-shadow:inset 0 0 0 2px #0f766e}' +
  'h1{font-size:28px;line-height:1.2;margin:24px 0 8px}p{margin:0}' +
  '@media(prefers-color-scheme:dark){body{background:#10151c;color:#e8ecf1}}';

const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; img-src data:; base-uri 'none'; object-src 'none'; frame-ancestors 'none'`;

/** A small page that says one thing: not found, paused, too fast. In the language asked for, where it has the words. */
export function smallPage(
  status: number,
  words: SmallWords,
  asked: Asked,
  more: Record<string, string> = {},
): Response {
  const spoken = LOCALES.filter((locale) => words[locale] && (asked.offered ?? LOCALES).includes(locale));
  const own = spoken.find((locale) => locale === asked.own) ?? spoken[0] ?? 'en';
  const lang = spoken.find((locale) => locale === negotiateLocale(spoken, own, asked)) ?? own;
  const [title, text] = words[lang] ?? words.en;
  const html =
    `<!doctype html><html lang="${lang}" dir="${directionOf(lang)}"><meta charset="utf-8">` +
    `<meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title><link rel="icon" href="data:,">` +
    `<style>${STYLE}</style><main><div aria-hidden="true"><i></i><i></i><i></i><i></i></div>` +
    `<h1>${escapeHtml(title)}</h1><p>${escapeHtml(text)}</p></main></html>`;
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': POLICY,
  };
  return new Response(html, { status, headers: { ...headers, ...more } });
}

interface Asked {
  lang?: string;
  accept_language?: string;
  /** The languages the page at this address offers, and its own; without a page, every one. */
  offered?: readonly Locale[];
  own?: Locale;
}
