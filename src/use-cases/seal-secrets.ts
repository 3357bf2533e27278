import { invalid } from '../domain/catalog/parse-definition.ts';
import type { IntegrationDefinition } from '../domain/integrations/integration.ts';
import type { Ports } from './ports.ts';

/** Name → sealed value; `{"set":true}` keeps what was sealed before. Throws a `Refusal` when nothing was. */
export function sealSecrets(
  ports: Ports,
  secrets: IntegrationDefinition['secrets'],
  before: Record<string, string>,
): Record<string, string> {
  const sealed = Object.entries(secrets).map(([name, value]): [string, string] => {
    if (typeof value === 'string') return [name, ports.vault.seal(value, 'integration-secret')];
    const kept = Object.hasOwn(before, name) ? before[name] : undefined;
    if (kept === undefined)
      throw invalid([
        { path: `secrets.${name}`, message: 'No value is stored under this name: write it as text.' },
      ]);
    return [name, kept];
  });
  return Object.fromEntries(sealed);
}
