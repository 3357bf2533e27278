import type { Integration, IntegrationDefinition } from '../domain/integrations/integration.ts';
import { integrationSecrets } from './integration-secrets.ts';
import type { Ports } from './ports.ts';

/** A definition to be checked with what is stored under the names of its secrets that stay: a key may have to fit a cipher. */
export function withKnownSecrets(
  ports: Ports,
  definition: IntegrationDefinition,
  old: Integration | undefined,
): IntegrationDefinition {
  const stored = new Map(Object.entries(old ? integrationSecrets(ports, old) : {}));
  const secrets = Object.entries(definition.secrets).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : (stored.get(name) ?? value),
  ]);
  return { ...definition, secrets: Object.fromEntries(secrets) };
}
