import type { Fixture } from '../domain/integrations/fixture.ts';
import type { Integration } from '../domain/integrations/integration.ts';
import type { Judged } from '../domain/integrations/trial.ts';
import type { Ports } from './ports.ts';
import { replayCall } from './replay-call.ts';

/** What an integration judges a kept answer to be; undefined when it has no such step. Calls nobody. */
export function replayFixture(
  ports: Ports,
  integration: Integration,
  fixture: Pick<Fixture, 'step' | 'reply' | 'operator' | 'prefix'>,
): Judged | undefined {
  const call = replayCall(ports, integration, fixture);
  if (!call) return undefined;
  // A fixture keeps what it was judged to be, not each rule's verdict.
  const { verdicts: _, values: __, ...judged } = ports.connector.replay(call, fixture.reply);
  return judged;
}
