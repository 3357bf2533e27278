import type { CatalogState } from '../domain/catalog/catalog.ts';
import { DEMO_ID } from '../domain/catalog/demo-id.ts';
import { Refusal } from '../domain/catalog/refusal.ts';
import { withoutFixtures } from '../domain/catalog/without-fixtures.ts';
import type { LandingPage } from '../domain/landing-pages/landing-page.ts';
import { archivePage } from '../domain/landing-pages/archive-page.ts';
import type { Actor, Ports } from './ports.ts';
import { requirePermission } from './require-permission.ts';
import { writeAudit } from './write-audit.ts';
import { writeGenerated } from './write-generated.ts';

/**
 * Removes the demo for good: its page, affiliate and integration are archived and it is never seeded again.
 * Again: nothing happens. Throws a `Refusal` while another page uses a part of it.
 */
export async function removeDemo(ports: Ports, actor: Actor): Promise<void> {
  await requirePermission(ports, actor, 'demo.remove');
  const now = ports.system.now();
  const removed = await ports.catalog.change((state) => {
    if (state.demo === 'removed') return { state, result: undefined };
    const pages = state.demo === 'seeded' ? pagesOf(state) : [];
    const left = state.demo === 'seeded' ? withoutParts(state, now) : state;
    const gone = pages.reduce((next, page) => archivePage(next, page, now), left);
    const archived = pages.flatMap((page) => gone.landing_pages[page.id] ?? []);
    return { state: { ...gone, demo: 'removed' as const }, result: archived };
  });
  if (!removed) return;
  await writeAudit(ports, actor, 'demo.removed');
  await writeGenerated(ports, actor, removed);
}

/** The demo's page, while it is there. */
function pagesOf(state: CatalogState): LandingPage[] {
  const users = Object.values(state.landing_pages).filter(
    (page) =>
      page.archived_at === undefined && (page.affiliate_id === DEMO_ID || page.integration_id === DEMO_ID),
  );
  const other = users.find((page) => page.affiliate_id !== DEMO_ID || page.integration_id !== DEMO_ID);
  if (other)
    throw new Refusal('in_use', `The landing page \`${other.slug}\` uses the demo: archive it first.`);
  return users;
}

function withoutParts(state: CatalogState, now: number): CatalogState {
  const { [DEMO_ID]: integration } = state.integrations;
  const { [DEMO_ID]: affiliate } = state.affiliates;
  const archived = <T extends { archived_at?: number }>(thing: T | undefined) =>
    thing && { [DEMO_ID]: { ...thing, archived_at: thing.archived_at ?? now } };
  return {
    ...withoutFixtures(state, DEMO_ID),
    integrations: { ...state.integrations, ...archived(integration) },
    affiliates: { ...state.affiliates, ...archived(affiliate) },
  };
}
