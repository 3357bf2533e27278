import type { Access } from '../domain/catalog/access.ts';
import type { IntegrationDefinition } from '../domain/integrations/integration.ts';
import { withBorrowed } from '../domain/integrations/with-borrowed.ts';
import { integrationSecrets } from './integration-secrets.ts';
import { neededCarries } from './needed-carries.ts';
import type { Ports } from './ports.ts';
import { simulatedIntegration } from './simulated-integration.ts';

/** The definition a click runs by, and its opened secrets. */
export interface RunningIntegration {
  definition: Omit<IntegrationDefinition, 'secrets'>;
  version: number;
  secrets: Record<string, string>;
  /** Carries that verify uses. */
  needed_carries: readonly string[];
}

/** What a new click of this access runs by; with `version`, what a click of that version began with. */
export function runningIntegration(ports: Ports, access: Access, version?: number): RunningIntegration {
  const { integration } = access;
  const began = version ?? integration.version;
  if (access.mode === 'test') {
    const simulated = simulatedIntegration(ports, integration.otp.length ?? 4);
    return { ...simulated, version: began, needed_carries: neededBy(simulated.definition) };
  }
  const kept = ports.catalog.state.integration_versions[`${integration.id}@${began}`] ?? integration;
  const definition = withBorrowed(kept);
  const secrets = integrationSecrets(ports, integration);
  return {
    definition,
    version: began,
    secrets,
    needed_carries: neededBy(definition),
  };
}

function neededBy({ verify }: RunningIntegration['definition']): readonly string[] {
  return verify ? neededCarries(verify) : [];
}
