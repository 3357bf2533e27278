import { find } from '../domain/catalog/found.ts';
import { invalid } from '../domain/catalog/parse-definition.ts';
import { checkLandingPage } from '../domain/landing-pages/check-landing-page.ts';
import type { LandingPage, LandingPageDefinition } from '../domain/landing-pages/landing-page.ts';
import type { Ports } from './ports.ts';

/** Throws a `Refusal` when a page is not what a page can be; returns what may surprise. `old`: the page before. */
export function inspectLandingPage(ports: Ports, page: LandingPageDefinition, old?: LandingPage): string[] {
  const { state } = ports.catalog;
  const integration = find(state.integrations, page.integration_id);
  const templates = ports.templates.list().map((template) => template.name);
  const { issues, warnings } = checkLandingPage(page, { integration, templates });
  if (!integration)
    issues.unshift({ path: 'integration_id', message: 'There is no integration with this id.' });
  if (!find(state.affiliates, page.affiliate_id))
    issues.unshift({ path: 'affiliate_id', message: 'There is no affiliate with this id.' });
  if (old && old.affiliate_id !== page.affiliate_id)
    issues.unshift({ path: 'affiliate_id', message: 'A page stays with its affiliate: make another page.' });
  const i = page.hosts.indexOf(new URL(ports.public_url).hostname);
  if (i >= 0)
    issues.push({
      path: `hosts.${i}`,
      message: 'This is the public address: every page answers on it already.',
    });
  if (issues.length > 0) throw invalid(issues);
  return warnings;
}
