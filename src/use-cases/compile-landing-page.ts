import type { Integration } from '../domain/integrations/integration.ts';
import { pageStepsOf } from '../domain/integrations/page-steps.ts';
import type { PublishedPage } from '../domain/landing-pages/compiled-page.ts';
import type { LandingPage } from '../domain/landing-pages/landing-page.ts';
import { publishPage } from '../domain/landing-pages/publish-page.ts';
import type { Ports } from './ports.ts';

/** Compiles a page in all its languages. `integration`: the page's. Rejects when its template is missing. */
export async function compileLandingPage(
  ports: Ports,
  page: LandingPage,
  integration: Integration | undefined,
): Promise<PublishedPage> {
  const page_steps = integration !== undefined && pageStepsOf(integration).length > 0;
  const facts = { otp_length: integration?.otp.length ?? null, page_steps };
  return publishPage(await ports.templates.markup(page.template), page, facts, ports.system);
}
