import type { Fixture } from './fixture.ts';
import { judgedAlike } from './fixture.ts';
import type { Judged } from './trial.ts';

/** A fixture as an admin reads it. `now`: how it is judged today; absent when its step is gone. */
export function describeFixture(fixture: Fixture, now: Judged | undefined): Record<string, unknown> {
  const { id, name, step, created_at, integration_version, reply, judged } = fixture;
  return {
    id,
    name,
    step,
    created_at: new Date(created_at).toISOString(),
    integration_version,
    holds: now !== undefined && judgedAlike(judged, now),
    judged,
    now,
    reply,
  };
}
