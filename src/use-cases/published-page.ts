import type { Integration } from '../domain/integrations/integration.ts';
import { pageStepsOf } from '../domain/integrations/page-steps.ts';
import type { PublishedPage } from '../domain/landing-pages/compiled-page.ts';
import type { LandingPage } from '../domain/landing-pages/landing-page.ts';
import { compileLandingPage } from './compile-landing-page.ts';
import type { Ports } from './ports.ts';

interface Kept {
  /** What of the integration shows on the page. */
  facts: string;
  published: Promise<PublishedPage>;
}

// A changed page is another object, so what is kept can only grow old by its integration's facts.
const kept = new WeakMap<LandingPage, Kept>();

/**
 * A page compiled in all its languages; once for each state of the page. Rejects when its template is missing.
 * `integration`: the page's, when it is not in the catalog yet.
 */
export function publishedPage(
  ports: Ports,
  page: LandingPage,
  integration: Integration | undefined = ports.catalog.state.integrations[page.integration_id],
): Promise<PublishedPage> {
  const facts = integration ? `${integration.otp.length} ${pageStepsOf(integration).length > 0}` : '';
  const known = kept.get(page);
  if (known && known.facts === facts) return known.published;
  const published = compileLandingPage(ports, page, integration);
  kept.set(page, { facts, published });
  // What failed is tried again: a template may have been put back.
  published.catch(() => kept.delete(page));
  return published;
}
