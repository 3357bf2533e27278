import { found } from '../domain/catalog/found.ts';
import { parseDefinition } from '../domain/catalog/parse-definition.ts';
import { Refusal } from '../domain/catalog/refusal.ts';
import type { Fixture } from '../domain/integrations/fixture.ts';
import { FIXTURE_BYTES, fixtureSchema, MOST_FIXTURES } from '../domain/integrations/fixture.ts';
import { fixtureByHand, fixtureOfTrial } from './draft-fixture.ts';
import type { Actor, Ports } from './ports.ts';
import { requirePermission } from './require-permission.ts';
import { writeAudit } from './write-audit.ts';

/**
 * Keeps a recent trial's answer, or one written by hand, as a fixture: secrets, number and code masked. Throws a
 * `Refusal` when it cannot be kept so, or when masking would change what it is judged to be.
 */
export async function keepFixture(
  ports: Ports,
  actor: Actor,
  integration_id: string,
  input: unknown,
): Promise<Fixture> {
  await requirePermission(ports, actor, 'integrations.try');
  const integration = found(ports.catalog.state.integrations, integration_id, 'integration');
  const wish = parseDefinition(fixtureSchema, input);
  const drafted =
    'trial_id' in wish ? fixtureOfTrial(ports, integration, wish) : fixtureByHand(ports, integration, wish);
  if (new TextEncoder().encode(JSON.stringify(drafted.reply)).length > FIXTURE_BYTES)
    throw new Refusal('conflict', 'This answer is larger than 64 KB: nothing of that size is kept.');
  const fixture = { ...drafted, id: ports.system.id(), integration_id, created_at: ports.system.now() };
  await ports.catalog.change((state) => {
    found(state.integrations, integration_id, 'integration');
    const own = Object.values(state.fixtures).filter((one) => one.integration_id === integration_id);
    if (own.length >= MOST_FIXTURES)
      throw new Refusal('conflict', `An integration keeps ${MOST_FIXTURES} fixtures: delete one first.`);
    return { state: { ...state, fixtures: { ...state.fixtures, [fixture.id]: fixture } }, result: undefined };
  });
  await writeAudit(ports, actor, 'fixture.kept', fixture.id, { integration_id, step: fixture.step });
  return fixture;
}
