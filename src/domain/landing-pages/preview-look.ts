import type { LandingPage } from './landing-page.ts';
import { LOCALES } from './offer.ts';

/** How a preview is looked at, beside how the page is made. */
export interface PreviewLook {
  /** A language, though the page does not offer it. */
  lang?: string;
  mode?: string;
}

const made = new WeakMap<LandingPage, Map<string, LandingPage>>();

/** The page as somebody wants to see it; the same object for the same wish, so that it is compiled once. */
export function lookedAt(page: LandingPage, look: PreviewLook): LandingPage {
  const locale = LOCALES.find((known) => known === look.lang);
  const mode = look.mode === 'dark' || look.mode === 'light' ? look.mode : page.theme.mode;
  const offered = page.locales ?? [page.locale];
  const locales = locale && !offered.includes(locale) ? [...offered, locale] : page.locales;
  if (locales === page.locales && mode === page.theme.mode) return page;
  const looks = made.get(page) ?? new Map<string, LandingPage>();
  made.set(page, looks);
  const key = `${locales?.join()} ${mode}`;
  const known = looks.get(key) ?? { ...page, locales, theme: { ...page.theme, mode } };
  looks.set(key, known);
  return known;
}
