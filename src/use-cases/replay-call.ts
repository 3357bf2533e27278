import type { Fixture } from '../domain/integrations/fixture.ts';
import type { Integration } from '../domain/integrations/integration.ts';
import { stepAt } from '../domain/integrations/step-at.ts';
import type { TrialCall } from '../domain/integrations/trial.ts';
import { neededCarries } from './needed-carries.ts';
import type { Ports } from './ports.ts';

/** The call a kept answer is judged as an answer to; undefined when the integration has no such step. */
export function replayCall(
  ports: Ports,
  integration: Integration,
  { step, operator, prefix = '' }: Pick<Fixture, 'step' | 'operator' | 'prefix'>,
): TrialCall | undefined {
  const at = stepAt(integration, step);
  if (!at) return undefined;
  const known = integration.msisdn.operators.find(({ id }) => id === operator);
  // Only the number's first digits were kept; nothing but overrides looks at it here.
  const msisdn = { digits: prefix, country: '', cc: '', nsn: prefix, national: prefix };
  return {
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
  };
}
