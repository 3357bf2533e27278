import { requireApiAccess } from '../domain/catalog/require-api-access.ts';
import type { LandingPage, LandingPageDefinition } from '../domain/landing-pages/landing-page.ts';
import { inspectLandingPage } from './inspect-landing-page.ts';
import type { Ports } from './ports.ts';

/** Throws a `Refusal` when a page may not be saved as it is; returns what may surprise. `old`: the page before. */
export function admitLandingPage(
  ports: Ports,
  page: LandingPageDefinition,
  old: LandingPage | undefined,
): string[] {
  const warnings = inspectLandingPage(ports, page, old);
  if (!old) requireApiAccess(ports.catalog.state, page.affiliate_id);
  return warnings;
}
