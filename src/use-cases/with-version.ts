import type { LandingPage } from '../domain/landing-pages/landing-page.ts';
import { keepShown } from './keep-shown.ts';
import { nextVersions } from './next-versions.ts';
import type { Ports } from './ports.ts';
import { publishedPage } from './published-page.ts';

/** The page and, when it is live, the version it becomes. */
export async function withVersion(ports: Ports, page: LandingPage): Promise<LandingPage> {
  const published = await publishedPage(ports, page);
  const versions = nextVersions(ports, page, published);
  if (versions !== page.versions) await keepShown(ports, [{ page, published }]);
  return { ...page, versions };
}
