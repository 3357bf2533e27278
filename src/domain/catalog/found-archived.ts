import type { CatalogState } from './catalog.ts';
import { DEMO_ID } from './demo-id.ts';
import { Refusal } from './refusal.ts';

/** The archived thing of this id; throws a `Refusal` (`not_found`) when there is none, or it is in use. */
export function foundArchived<T extends { id: string; archived_at?: number }>(
  state: CatalogState,
  things: Record<string, T>,
  id: string,
): T {
  const thing = archivedOf(state, things).find((one) => one.id === id);
  if (!thing) throw new Refusal('not_found', 'Nothing archived has this id.');
  return thing;
}

/** What can be brought back: what was archived, but the demo that was removed for good. */
export function archivedOf<T extends { id: string; archived_at?: number }>(
  state: CatalogState,
  things: Record<string, T>,
): T[] {
  return Object.values(things).filter(
    (thing) => thing.archived_at !== undefined && !(state.demo === 'removed' && isDemo(thing)),
  );
}

function isDemo(thing: { id: string; affiliate_id?: string; integration_id?: string }): boolean {
  return [thing.id, thing.affiliate_id, thing.integration_id].includes(DEMO_ID);
}
