import type { PublishedPage } from '../domain/landing-pages/compiled-page.ts';
import type { LandingPage } from '../domain/landing-pages/landing-page.ts';
import { termsOf } from '../domain/landing-pages/terms-of.ts';
import type { Ports } from './ports.ts';

/** The page's list of versions with the present one at its end; the same list when it is that already, or not live. */
export function nextVersions(
  ports: Ports,
  page: LandingPage,
  { version }: PublishedPage,
): LandingPage['versions'] {
  const last = page.versions.at(-1);
  const terms_hash = ports.system.sha256Hex(termsOf(page));
  if (page.status !== 'live' || (last?.version === version && last.terms_hash === terms_hash))
    return page.versions;
  return [...page.versions, { version, at: ports.system.now(), terms_hash }];
}
