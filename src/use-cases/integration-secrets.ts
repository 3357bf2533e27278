import type { Integration } from '../domain/integrations/integration.ts';
import type { Ports } from './ports.ts';

/** An integration's secrets, opened: the current ones, whatever version a click began with. */
export function integrationSecrets(ports: Ports, integration: Integration): Record<string, string> {
  const secrets: Record<string, string> = {};
  for (const [name, sealed] of Object.entries(integration.sealed_secrets))
    secrets[name] = ports.vault.open(sealed, 'integration-secret');
  return secrets;
}
