import type { LandingPage } from '../domain/landing-pages/landing-page.ts';
import { nextVersions } from './next-versions.ts';
import type { Ports } from './ports.ts';
import { publishedPage } from './published-page.ts';

/** The page and, when it is live, the version it becomes. */
export async function withVersion(ports: Ports, page: LandingPage): Promise<LandingPage> {
  return { ...page, versions: nextVersions(ports, page, await publishedPage(ports, page)) };
}
