import { found } from '../domain/catalog/found.ts';
import { mergePatch } from '../domain/catalog/merge-patch.ts';
import { parseDefinition } from '../domain/catalog/parse-definition.ts';
import { Refusal } from '../domain/catalog/refusal.ts';
import { unchanged } from '../domain/catalog/unchanged.ts';
import type { LandingPage } from '../domain/landing-pages/landing-page.ts';
import { landingPageSchema } from '../domain/landing-pages/landing-page.ts';
import { requireFreeHosts } from '../domain/landing-pages/page-hosts.ts';
import { presentPage } from '../domain/landing-pages/payouts.ts';
import { writtenLandingPage } from '../domain/landing-pages/written-landing-page.ts';
import { admitLandingPage } from './admit-landing-page.ts';
import { assemblePage } from './assemble-page.ts';
import { newKey } from './new-key.ts';
import type { Actor, Ports } from './ports.ts';
import { requireTerms } from './require-terms.ts';
import { isSlugTaken } from './choose-slug.ts';
import { withNetworkDefaults } from './with-network-defaults.ts';
import { writeAudit } from './write-audit.ts';
import { writeGenerated } from './write-generated.ts';

/** `key`: the text of the key a new page is made with, known only now. */
export interface SavedLandingPage {
  page: LandingPage;
  warnings: string[];
  key?: string;
}

/**
 * Makes a landing page, or with `id` changes one by a merge patch; what is live is published at once.
 * Throws a `Refusal` when it cannot be saved.
 */
export async function saveLandingPage(
  ports: Ports,
  actor: Actor,
  input: unknown,
  id?: string,
): Promise<SavedLandingPage> {
  await requireTerms(ports, actor, input, id);
  return ports.flights.queue('catalog', async () => {
    const old = id === undefined ? undefined : found(ports.catalog.state.landing_pages, id, 'landing page');
    const present = old && writtenLandingPage(presentPage(old, ports.system.now()));
    const written = present ? mergePatch(present, input) : withNetworkDefaults(ports, input);
    const definition = parseDefinition(landingPageSchema, written);
    const warnings = admitLandingPage(ports, definition, old);
    const page = await assemblePage(ports, actor, definition, old);
    const made = old ? undefined : newKey(ports, { landing_page_id: page.id, carrier: 'api', mode: 'live' });
    await ports.catalog.change((state) => {
      unchanged(state.landing_pages, old);
      if (isSlugTaken(state, page.slug, page.id))
        throw new Refusal('slug_taken', `The slug \`${page.slug}\` is another page's: choose one.`);
      requireFreeHosts(state, page);
      return {
        state: {
          ...state,
          landing_pages: { ...state.landing_pages, [page.id]: page },
          keys: made ? { ...state.keys, [made.key.id]: made.key } : state.keys,
        },
        result: undefined,
      };
    });
    await writeAudit(ports, actor, old ? 'page.changed' : 'page.created', page.id, {
      slug: page.slug,
      status: page.status,
    });
    if (made)
      await writeAudit(ports, actor, 'key.created', made.key.id, {
        landing_page_id: page.id,
        carrier: 'api',
      });
    const formerly = old && old.slug !== page.slug ? old : undefined;
    warnings.push(...(await writeGenerated(ports, actor, [page], formerly)));
    return { page, warnings, key: made?.text };
  });
}
