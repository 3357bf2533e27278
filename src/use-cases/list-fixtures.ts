import { found } from '../domain/catalog/found.ts';
import { pageOf } from '../domain/catalog/page-of.ts';
import type { Fixture } from '../domain/integrations/fixture.ts';
import { judgedAlike } from '../domain/integrations/fixture.ts';
import type { Judged } from '../domain/integrations/trial.ts';
import type { Listing, Page } from '../domain/ledger/listing.ts';
import type { Actor, Ports } from './ports.ts';
import { replayFixture } from './replay-fixture.ts';
import { requirePermission } from './require-permission.ts';

/** A kept reply and how it is judged now; `now` absent when its step is gone. */
export interface FixtureGlance extends Omit<Fixture, 'created_at' | 'operator' | 'prefix'> {
  /** ISO 8601. */
  created_at: string;
  holds: boolean;
  now?: Judged;
}

/** Kept replies of an integration, newest first. */
export async function listFixtures(
  ports: Ports,
  actor: Actor,
  id: string,
  page: Page,
): Promise<Listing<FixtureGlance>> {
  await requirePermission(ports, actor, 'integrations.read');
  const integration = found(ports.catalog.state.integrations, id, 'integration');
  const own = Object.values(ports.catalog.state.fixtures).filter((one) => one.integration_id === id);
  const { items, next } = pageOf(own, page);
  const glances = items.map((fixture): FixtureGlance => {
    const { operator: _, prefix: __, ...kept } = fixture;
    const now = replayFixture(ports, integration, fixture);
    const holds = now !== undefined && judgedAlike(fixture.judged, now);
    return { ...kept, created_at: new Date(fixture.created_at).toISOString(), holds, now };
  });
  return { items: glances, next };
}
