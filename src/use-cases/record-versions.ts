import type { LandingPage } from '../domain/landing-pages/landing-page.ts';
import type { Ports } from './ports.ts';

/** Writes down which versions pages became, in one write; a page changed meanwhile was published by whoever changed it. */
export async function recordVersions(
  ports: Ports,
  versions: ReadonlyMap<LandingPage, LandingPage['versions']>,
): Promise<void> {
  if (versions.size === 0) return;
  await ports.catalog.change((state) => {
    const fresh = [...versions].filter(([page]) => state.landing_pages[page.id] === page);
    const pages = fresh.map(([page, next]) => [page.id, { ...page, versions: next }]);
    const landing_pages = { ...state.landing_pages, ...Object.fromEntries(pages) };
    return { state: { ...state, landing_pages }, result: undefined };
  });
}
