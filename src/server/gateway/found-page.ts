import type { Context } from 'hono';
import type { Access } from '../../domain/catalog/access.ts';
import { accessOf } from '../../domain/catalog/access.ts';
import { indexCatalog } from '../../domain/catalog/index-catalog.ts';
import type { PublishedPage } from '../../domain/landing-pages/compiled-page.ts';
import type { LandingPage } from '../../domain/landing-pages/landing-page.ts';
import { negotiateLocale } from '../../domain/landing-pages/negotiate-locale.ts';
import type { Ports } from '../../use-cases/ports.ts';
import { keepShown } from '../../use-cases/keep-shown.ts';
import { publishedPage } from '../../use-cases/published-page.ts';
import type { GatewayEnv } from './gateway-env.ts';

/** A landing page found for a request, in the visitor's language. */
export interface FoundPage {
  access: Access;
  published: PublishedPage;
  locale: string;
}

/** The page of a slug, unless it is unknown, a draft, or a part of it is gone. */
export function pageOfSlug(ports: Ports, slug: string): LandingPage | undefined {
  const page = indexCatalog(ports.catalog.state).page_by_slug.get(slug);
  return page && page.status !== 'draft' ? page : undefined;
}

/** A page with its access and the language of this request; undefined when its affiliate or integration is gone. */
export async function findPage(
  c: Context<GatewayEnv>,
  ports: Ports,
  page: LandingPage,
): Promise<FoundPage | undefined> {
  const access = accessOf(ports.catalog.state, page, 'live');
  if (!access) return undefined;
  const published = await publishedPage(ports, page);
  // No visitor waits for it, and nobody is refused a page because the ledger is locked.
  keepShown(ports, [{ page, published }]).catch(() =>
    ports.log('warn', 'a page that is shown could not be kept yet', { landing_page_id: page.id }),
  );
  const asked = { lang: c.req.query('lang'), accept_language: c.req.header('accept-language') };
  return {
    access,
    published,
    locale: negotiateLocale(Object.keys(published.compiled), published.locale, asked),
  };
}
