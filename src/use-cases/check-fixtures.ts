import { find } from '../domain/catalog/found.ts';
import { Refusal } from '../domain/catalog/refusal.ts';
import { judgedAlike } from '../domain/integrations/fixture.ts';
import type { Judged } from '../domain/integrations/trial.ts';
import type { Ports } from './ports.ts';
import { replayFixture } from './replay-fixture.ts';

/** How one fixture is judged now, beside how it was. */
export interface FixtureCheck {
  id: string;
  name: string;
  step: string;
  holds: boolean;
  then: Judged;
  /** Absent when its step is gone. */
  now?: Judged;
}

/** Replays an integration's fixtures, oldest first. Throws a sentence when there is no such integration. */
export function checkFixtures(ports: Ports, id: string): { integration: string; fixtures: FixtureCheck[] } {
  const integration = find(ports.catalog.state.integrations, id);
  if (!integration) throw new Refusal('not_found', `There is no integration with the id ${id}.`);
  const own = Object.values(ports.catalog.state.fixtures)
    .filter((one) => one.integration_id === id)
    .sort((a, b) => a.created_at - b.created_at);
  const fixtures = own.map((fixture) => {
    const now = replayFixture(ports, integration, fixture);
    const holds = now !== undefined && judgedAlike(fixture.judged, now);
    const { id: fixture_id, name, step, judged } = fixture;
    return { id: fixture_id, name, step, holds, then: judged, now };
  });
  return { integration: integration.name, fixtures };
}
