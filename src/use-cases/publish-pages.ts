import type { GeneratedCounts, GeneratedPage } from '../domain/exports/generated-folder.ts';
import type { PublishedPage } from '../domain/landing-pages/compiled-page.ts';
import type { LandingPage } from '../domain/landing-pages/landing-page.ts';
import { compileLandingPage } from './compile-landing-page.ts';
import { generatedFiles } from './generated-files.ts';
import { generatedKeys } from './generated-keys.ts';
import { keepShown } from './keep-shown.ts';
import { nextVersions } from './next-versions.ts';
import type { Actor, Ports } from './ports.ts';
import { recordVersions } from './record-versions.ts';
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

/** Few transactions, and few pages held. */
const KEPT_AT_ONCE = 50;

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
  const shown: { page: LandingPage; published: PublishedPage }[] = [];
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
    if (next !== page.versions) {
      versions.set(page, next);
      shown.push({ page, published });
    }
    if (shown.length >= KEPT_AT_ONCE) await keepShown(ports, shown.splice(0));
    for (const carrier of ports.carriers) {
      const refused = carrier.refusalOf?.(published);
      if (refused !== undefined) warnings.push(`No ${carrier.target} of \`${slug}\`: ${refused}`);
    }
    const order = { page, affiliate, published, key: keys.get(page.id) };
    const files = await generatedFiles(ports, order, options.compress ?? false);
    yield { affiliate_id, slug, version: published.version, files };
  }
  await keepShown(ports, shown);
}

function isLive(page: LandingPage): boolean {
  return page.status === 'live' && page.archived_at === undefined;
}
