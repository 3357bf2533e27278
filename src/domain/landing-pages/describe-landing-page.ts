import type { LandingPage } from './landing-page.ts';
import { writtenLandingPage } from './written-landing-page.ts';

/** A page as an admin reads it, with its addresses. `version` is null while its template is missing. Times ISO 8601. */
export function describeLandingPage(
  page: LandingPage,
  facts: { public_url: string; version: string | undefined },
): Record<string, unknown> {
  return {
    id: page.id,
    url: `${facts.public_url}/l/${page.slug}`,
    send_url: `${facts.public_url}/api/otp/send`,
    verify_url: `${facts.public_url}/api/otp/verify`,
    version: facts.version ?? null,
    created_at: new Date(page.created_at).toISOString(),
    updated_at: new Date(page.updated_at).toISOString(),
    ...writtenLandingPage(page),
  };
}
