import { found } from '../domain/catalog/found.ts';
import { archivePage } from '../domain/landing-pages/archive-page.ts';
import type { Actor, Ports } from './ports.ts';
import { requirePermission } from './require-permission.ts';
import { writeAudit } from './write-audit.ts';
import { writeGenerated } from './write-generated.ts';

/** Takes a page out of use: its address answers 404, its keys open nothing; clicks and reports keep naming it. */
export async function archiveLandingPage(ports: Ports, actor: Actor, id: string): Promise<void> {
  await requirePermission(ports, actor, 'pages.terms');
  const page = await ports.catalog.change((state) => {
    const old = found(state.landing_pages, id, 'landing page');
    const next = archivePage(state, old, ports.system.now());
    return { state: next, result: next.landing_pages[id] ?? old };
  });
  await writeAudit(ports, actor, 'page.archived', id, { slug: page.slug });
  await writeGenerated(ports, actor, [page]);
}
