import type { Integration } from '../domain/integrations/integration.ts';
import type { Ports } from './ports.ts';

// A changed integration is another object, so what is opened here is never older than the catalog.
const opened = new WeakMap<Integration, Record<string, string>>();

/** An integration's secrets, opened once: the current ones, whatever version a click began with. */
export function integrationSecrets(ports: Ports, integration: Integration): Record<string, string> {
  const known = opened.get(integration);
  if (known) return known;
  const secrets: Record<string, string> = {};
  for (const [name, sealed] of Object.entries(integration.sealed_secrets))
    secrets[name] = ports.vault.open(sealed, 'integration-secret');
  opened.set(integration, secrets);
  return secrets;
}
