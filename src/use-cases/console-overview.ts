import { allows } from '../domain/accounts/permissions.ts';
import { DEMO_ID } from '../domain/catalog/demo-id.ts';
import { indexCatalog } from '../domain/catalog/index-catalog.ts';
import type { Carrier } from '../domain/exports/carrier.ts';
import type { FirstPageStep } from '../domain/landing-pages/first-page.ts';
import { stepsToFirstPage } from '../domain/landing-pages/first-page.ts';
import type { PageGlance } from '../domain/landing-pages/page-glance.ts';
import { glanceAtPage } from '../domain/landing-pages/page-glance.ts';
import type { LatestClicks } from '../domain/ledger/latest-clicks.ts';
import { latestClicks } from './latest-clicks.ts';
import { pageVersion } from './page-version.ts';
import { isOwn } from './own.ts';
import type { Actor, Ports } from './ports.ts';
import { requirePermission } from './require-permission.ts';

/** Everything the console's first screen shows. */
export interface ConsoleOverview {
  /** Newest first. */
  pages: PageGlance[];
  /** For those who may see clicks. */
  latest?: LatestClicks;
  /** Which files a page can be downloaded as; those first that can call the API themselves. */
  downloads: Carrier['target'][];
  public_url: string;
  /** Whether the demo is there, and with it the simulator's phone; its page's address while that exists. */
  demo: boolean;
  demo_url?: string;
  /** The newest page that visitors can walk. */
  live_url?: string;
  /** The calls that make a landing page; of use while there is none. */
  first_page: FirstPageStep[];
}

/** `zoneName`: IANA, whose day is today. */
export async function consoleOverview(
  ports: Ports,
  actor: Actor,
  zoneName: string,
): Promise<ConsoleOverview> {
  await requirePermission(ports, actor, 'pages.read');
  const { catalog, public_url, key_uses } = ports;
  const { state } = catalog;
  const { page_by_slug } = indexCatalog(state);
  const newestFirst = [...page_by_slug.values()]
    .filter((page) => isOwn(actor, page.affiliate_id))
    .sort((a, b) => b.created_at - a.created_at);
  const pages = newestFirst.map(async (page) =>
    glanceAtPage(state, page, { public_url, key_uses, version: await pageVersion(ports, page) }),
  );
  const demo = state.demo === 'seeded';
  const glances = await Promise.all(pages);
  return {
    pages: glances,
    latest: allows(actor, 'clicks.read') ? await latestClicks(ports, actor, zoneName) : undefined,
    downloads: ports.carriers.toSorted(withKeyFirst).map(({ target }) => target),
    public_url,
    demo,
    demo_url: demo && page_by_slug.has(DEMO_ID) ? `${public_url}/l/${DEMO_ID}` : undefined,
    live_url: glances.find(({ status }) => status === 'live')?.url,
    first_page: stepsToFirstPage(state),
  };
}

function withKeyFirst(a: Carrier, b: Carrier): number {
  return Number(b.needs_key) - Number(a.needs_key);
}
