import { foundArchived } from '../domain/catalog/found-archived.ts';
import { parseDefinition } from '../domain/catalog/parse-definition.ts';
import { unchanged } from '../domain/catalog/unchanged.ts';
import type { LandingPage } from '../domain/landing-pages/landing-page.ts';
import { restorationSchema } from '../domain/landing-pages/restoration.ts';
import { restorePage } from '../domain/landing-pages/restore-page.ts';
import type { Actor, Ports } from './ports.ts';
import { requirePermission } from './require-permission.ts';
import { withVersion } from './with-version.ts';
import { writeAudit } from './write-audit.ts';
import { writeGenerated } from './write-generated.ts';

/** `keys`: how many open something again. */
export interface RestoredLandingPage {
  page: LandingPage;
  keys: number;
  warnings: string[];
}

/**
 * Brings an archived page back as it was; a live one answers at once. Its keys come back within the hour after it was
 * archived, later new ones are made. Throws a `Refusal`: `slug_taken` where another page has its address by now.
 */
export async function restoreLandingPage(
  ports: Ports,
  actor: Actor,
  id: string,
  wish: unknown,
): Promise<RestoredLandingPage> {
  await requirePermission(ports, actor, 'pages.terms');
  return ports.flights.queue('catalog', async () => {
    const { state } = ports.catalog;
    const old = foundArchived(state, state.landing_pages, id);
    const { slug = old.slug } = parseDefinition(restorationSchema, wish);
    const now = ports.system.now();
    const wanted = { ...old, slug, updated_at: now };
    restorePage(state, wanted, now); // refuses before a version is made
    const versioned = await withVersion(ports, wanted);
    const { page, keys } = await ports.catalog.change((current) => {
      unchanged(current.landing_pages, old);
      const restored = restorePage(current, versioned, now);
      const page = restored.state.landing_pages[id] ?? versioned;
      return { state: restored.state, result: { page, keys: restored.keys } };
    });
    await writeAudit(ports, actor, 'page.restored', id, { slug, keys });
    return { page, keys, warnings: await writeGenerated(ports, actor, [page]) };
  });
}
