import { indexCatalog } from '../domain/catalog/index-catalog.ts';
import { Refusal } from '../domain/catalog/refusal.ts';
import type { GeneratedCounts } from '../domain/exports/generated-folder.ts';
import type { LandingPage } from '../domain/landing-pages/landing-page.ts';
import type { Actor, Ports } from './ports.ts';
import { publishPages } from './publish-pages.ts';
import { writeAudit } from './write-audit.ts';

export interface GenerateOptions {
  /** Only the page with this slug; else all live pages, and what belongs to none is removed. */
  slug?: string;
  /** Compressed twins beside each HTML file. */
  compress?: boolean;
}

/**
 * Writes every live page to the generated folder; the same catalog gives the same bytes. Throws a `Refusal`
 * for a slug no live page has; rejects when the folder cannot be written.
 */
export async function generatePages(
  ports: Ports,
  actor: Actor,
  { slug, compress }: GenerateOptions,
  progress?: (done: number, total: number) => void,
): Promise<GeneratedCounts & { pages: number; warnings: string[] }> {
  const pages = slug === undefined ? livePages(ports) : [pageOf(ports, slug)];
  const { warnings, ...counts } = await publishPages(ports, actor, pages, {
    prune: slug === undefined,
    compress,
    onProgress: (done) => progress?.(done, pages.length),
  });
  await writeAudit(ports, actor, 'pages.generated', slug, { pages: pages.length, ...counts });
  return { pages: pages.length, ...counts, warnings };
}

function livePages(ports: Ports): LandingPage[] {
  return Object.values(ports.catalog.state.landing_pages)
    .filter((page) => page.status === 'live' && page.archived_at === undefined)
    .sort((a, b) => (a.slug < b.slug ? -1 : 1));
}

function pageOf(ports: Ports, slug: string): LandingPage {
  const page = indexCatalog(ports.catalog.state).page_by_slug.get(slug);
  if (page?.status === 'live') return page;
  throw new Refusal('not_found', `There is no live landing page with the slug \`${slug}\`.`);
}
