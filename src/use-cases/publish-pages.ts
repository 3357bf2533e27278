import type { GeneratedCounts, GeneratedPage } from '../domain/exports/generated-folder.ts';
import type { LandingPage } from '../domain/landing-pages/landing-page.ts';
import { compileLandingPage } from './compile-landing-page.ts';
import { generatedFiles } from './generated-files.ts';
import { generatedKeys } from './generated-keys.ts';
import { nextVersions } from './next-versions.ts';
import type { Actor, Ports } from './ports.ts';
import { takeTurns } from './take-turns.ts';

export interface PublishOptions {
  /** Whether the files of all other pages go. */
  prune: boolean;
  compress?: boolean;
  onProgress?: (done: number) => void;
}

/**
 * Writes the generated files of pages (those that are not live lose theirs) and records the versions they
 * became. Streams: no more than one page's files are held. Rejects when the folder cannot be written; the
 * versions of pages made until then are recorded. `warnings`: files that could not be made, and why.
 */
export async function publishPages(
  ports: Ports,
  actor: Actor,
  pages: readonly LandingPage[],
  options: PublishOptions,
): Promise<GeneratedCounts & { warnings: string[] }> {
  const keys = await generatedKeys(ports, actor, pages.filter(isLive));
  const versions = new Map<LandingPage, LandingPage['versions']>();
  const warnings: string[] = [];
  try {
    const { prune, onProgress } = options;
    const made = make(ports, pages, { keys, versions, warnings, options });
    return { ...(await ports.generated.write(made, { prune, onProgress })), warnings };
  } finally {
    await recordVersions(ports, versions);
  }
}

interface Making {
  keys: ReadonlyMap<string, string>;
  versions: Map<LandingPage, LandingPage['versions']>;
  /** Which pages lack a file, and why. */
  warnings: string[];
  options: PublishOptions;
}

async function* make(
  ports: Ports,
  pages: readonly LandingPage[],
  { keys, versions, warnings, options }: Making,
): AsyncGenerator<GeneratedPage> {
  const nextTurn = takeTurns(ports);
  for (const page of pages) {
    await nextTurn();
    const { affiliate_id, slug } = page;
    const { affiliates, integrations } = ports.catalog.state;
    const affiliate = affiliates[affiliate_id];
    if (!affiliate || !isLive(page)) {
      yield { affiliate_id, slug, version: '', files: [] };
      continue;
    }
    const published = await compileLandingPage(ports, page, integrations[page.integration_id]);
    const next = nextVersions(ports, page, published);
    if (next !== page.versions) versions.set(page, next);
    for (const carrier of ports.carriers) {
      const refused = carrier.refusalOf?.(published);
      if (refused !== undefined) warnings.push(`No ${carrier.target} of \`${slug}\`: ${refused}`);
    }
    const order = { page, affiliate, published, key: keys.get(page.id) };
    const files = await generatedFiles(ports, order, options.compress ?? false);
    yield { affiliate_id, slug, version: published.version, files };
  }
}

/** In one write; a page changed meanwhile was published by whoever changed it. */
async function recordVersions(ports: Ports, versions: Making['versions']): Promise<void> {
  if (versions.size === 0) return;
  await ports.catalog.change((state) => {
    const fresh = [...versions].filter(([page]) => state.landing_pages[page.id] === page);
    const pages = fresh.map(([page, next]) => [page.id, { ...page, versions: next }]);
    const landing_pages = { ...state.landing_pages, ...Object.fromEntries(pages) };
    return { state: { ...state, landing_pages }, result: undefined };
  });
}

function isLive(page: LandingPage): boolean {
  return page.status === 'live' && page.archived_at === undefined;
}
