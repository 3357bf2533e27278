import type { Context } from 'hono';
import type { LandingPage } from '../../domain/landing-pages/landing-page.ts';
import type { Locale } from '../../domain/landing-pages/offer.ts';

/** What a request says of its language, among those of the page it asks for. */
export function askedLanguage(
  c: Context,
  page?: LandingPage,
): { lang?: string; accept_language?: string; offered?: readonly Locale[]; own?: Locale } {
  return {
    lang: c.req.query('lang'),
    accept_language: c.req.header('accept-language'),
    offered: page && (page.locales ?? [page.locale]),
    own: page?.locale,
  };
}
