import type { Fixture } from '../domain/integrations/fixture.ts';
import type { Integration } from '../domain/integrations/integration.ts';
import { stepAt } from '../domain/integrations/step-at.ts';
import type { Judged } from '../domain/integrations/trial.ts';
import { neededCarries } from './needed-carries.ts';
import type { Ports } from './ports.ts';

/** What an integration judges a kept answer to be; undefined when it has no such step. Calls nobody. */
export function replayFixture(
  ports: Ports,
  integration: Integration,
  { step, reply, operator, prefix = '' }: Pick<Fixture, 'step' | 'reply' | 'operator' | 'prefix'>,
): Judged | undefined {
  const at = stepAt(integration, step);
  if (!at) return undefined;
  const known = integration.msisdn.operators.find(({ id }) => id === operator);
  // Only the number's first digits were kept; nothing but overrides looks at it here.
  const msisdn = { digits: prefix, country: '', cc: '', nsn: prefix, national: prefix };
  return ports.connector.replay(
    {
      ...at,
      integration_id: integration.id,
      integration_version: integration.version,
      values: {
        msisdn,
        tid: '',
        aff_id: 'trial',
        operator,
        networks: known?.mccmnc,
        page: { url: '', title: '' },
        carry: {},
        now: ports.system.now(),
      },
      secrets: {},
      needed_carries: at.name === 'send' && integration.verify ? neededCarries(integration.verify) : [],
    },
    reply,
  );
}
