import { onTestFinished } from 'vitest';
import type { z } from 'zod';
import { createConnector } from '../../../src/adapters/advertiser/connector.ts';
import type { ConnectorOptions } from '../../../src/adapters/advertiser/connector.ts';
import { createOutgoing } from '../../../src/adapters/advertiser/outgoing.ts';
import type { OutgoingOptions } from '../../../src/adapters/advertiser/outgoing.ts';
import type { Outgoing } from '../../../src/domain/egress/outgoing.ts';
import type { Connector, MacroValues, StepCall } from '../../../src/domain/integrations/connector.ts';
import { integrationSchema } from '../../../src/domain/integrations/integration.ts';
import type {
  IntegrationDefinition,
  IntegrationInput,
} from '../../../src/domain/integrations/integration.ts';
import { stepSchema } from '../../../src/domain/integrations/step.ts';

export const NOW = Date.UTC(2026, 0, 2, 3, 4, 5, 678);

export const VALUES: MacroValues = {
  msisdn: { digits: '9647701234567', country: 'IQ', cc: '964', nsn: '7701234567', national: '07701234567' },
  otp: '4711',
  tid: 't-1',
  aff_id: 'kiwi',
  page: { url: 'https://pages.example/l/win-a-phone', title: 'Win a phone' },
  carry: {},
  now: NOW,
};

/** A connector that ends with the test. No name resolves and nothing private may be called unless it is said so. */
export function connectorWith(options: Partial<ConnectorOptions> = {}): Connector {
  let uuids = 0;
  const connector = createConnector({
    egress_allow: [],
    aliases: {},
    resolve: async () => [],
    system: {
      now: () => NOW,
      uuid: () => `00000000-0000-4000-8000-${String((uuids += 1)).padStart(12, '0')}`,
      digits: (count) => '123456789'.repeat(8).slice(0, count),
    },
    ...options,
  });
  onTestFinished(() => connector.close());
  return connector;
}

/** A way out that ends with the test. No name resolves and nothing private may be called unless it is said so. */
export function outgoingWith(options: Partial<OutgoingOptions> = {}): Outgoing {
  const outgoing = createOutgoing({ egress_allow: [], now: () => NOW, resolve: async () => [], ...options });
  onTestFinished(() => outgoing.close());
  return outgoing;
}

type StepInput = z.input<typeof stepSchema>;

/** A call of a step, with what the test does not care about filled in. */
export function callOf(
  step: StepInput,
  given: Partial<Omit<StepCall, 'step' | 'values'>> & { values?: Partial<MacroValues> } = {},
): StepCall {
  return {
    integration_id: 'acme',
    integration_version: 1,
    name: 'verify',
    secrets: {},
    needed_carries: [],
    ...given,
    step: stepSchema.parse(step),
    values: { ...VALUES, ...given.values },
  };
}

/** A definition that is right in every way but what the test changes. */
export function definitionWith(changes: Partial<IntegrationInput> = {}): IntegrationDefinition {
  return integrationSchema.parse({
    name: 'Acme',
    secrets: { api_key: 'k3y-of-acme' },
    send: {
      url: 'https://api.acme.example/send?msisdn={msisdn}',
      success: { get: 'status', equals: 200 },
      carry: [{ name: 'request_id', get: 'json:id' }],
    },
    verify: {
      url: 'https://api.acme.example/verify?id={carry.request_id}&otp={otp}',
      success: { get: 'json:ok', equals: true },
    },
    ...changes,
  });
}
