import type { LandingPage } from '../domain/landing-pages/landing-page.ts';
import type { Ports } from './ports.ts';
import { publishedPage } from './published-page.ts';

/** The page's present version; undefined while its template is missing, so that lists still work. */
export async function pageVersion(ports: Ports, page: LandingPage): Promise<string | undefined> {
  const isThere = ports.templates.list().some((template) => template.name === page.template);
  return isThere ? (await publishedPage(ports, page)).version : undefined;
}
