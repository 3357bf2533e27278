import type { LandingPage, LandingPageDefinition } from '../domain/landing-pages/landing-page.ts';
import { payoutsAfter } from '../domain/landing-pages/payouts.ts';
import { chooseSlug } from './choose-slug.ts';
import type { Actor, Ports } from './ports.ts';
import { withVersion } from './with-version.ts';

/** The page with its slug and, when it is live, with the version it becomes. */
export async function assemblePage(
  ports: Ports,
  actor: Actor,
  definition: LandingPageDefinition,
  old: LandingPage | undefined,
): Promise<LandingPage> {
  const now = ports.system.now();
  const page: LandingPage = {
    ...definition,
    slug: definition.slug ?? chooseSlug(ports, definition.title, old?.id),
    id: old?.id ?? ports.system.id(),
    created_at: old?.created_at ?? now,
    updated_at: now,
    versions: old?.versions ?? [],
    key_counter: old?.key_counter ?? 0,
    payout_changes: payoutsAfter(definition, old, { id: ports.system.id, at: now, by: actor.who }),
  };
  return withVersion(ports, page);
}
