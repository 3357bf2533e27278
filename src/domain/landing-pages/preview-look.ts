import type { LandingPage } from './landing-page.ts';
import { LOCALES } from './offer.ts';

/** How a preview is looked at, beside how the page is made. */
export interface PreviewLook {
  /** A language, though the page does not offer it. */
  lang?: string;
  mode?: string;
}

/** The page as somebody wants to see it; the same object where nothing differs, so that it is compiled once. */
export function lookedAt(page: LandingPage, { lang, mode }: PreviewLook): LandingPage {
  const locale = LOCALES.find((known) => known === lang);
  const locales = locale && [...new Set([...(page.locales ?? [page.locale]), locale])];
  if (mode === 'dark' || mode === 'light')
    return { ...page, locales: locales ?? page.locales, theme: { ...page.theme, mode } };
  return locale && !page.locales?.includes(locale) ? { ...page, locales } : page;
}
