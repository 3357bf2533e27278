import { compilePage } from './compile-page.ts';
import type { Digest } from './compile-page.ts';
import type { CompiledPage, PublishedPage } from './compiled-page.ts';
import type { LandingPage } from './landing-page.ts';
import { LOCALES } from './offer.ts';

/** Compiles a page in all its languages. The same markup, page and facts give the same version. */
export function publishPage(
  markup: string,
  page: LandingPage,
  facts: { otp_length: number | null },
  digest: Digest,
): PublishedPage {
  const compiled: Record<string, CompiledPage> = {};
  for (const locale of LOCALES) {
    if (locale !== page.locale && !page.locales?.includes(locale)) continue;
    compiled[locale] = compilePage(markup, { ...page, ...facts, locale }, digest);
  }
  return {
    page_id: page.id,
    slug: page.slug,
    version: digest.sha256Hex(JSON.stringify(compiled)).slice(0, 16),
    locale: page.locale,
    compiled,
    frame_ancestors: page.frame_ancestors,
  };
}
