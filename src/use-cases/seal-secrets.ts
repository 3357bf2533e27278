import { invalid } from '../domain/catalog/parse-definition.ts';
import type { IntegrationDefinition } from '../domain/integrations/integration.ts';
import type { Ports } from './ports.ts';

/** Name → sealed value; `{"set":true}` keeps what was sealed before. Throws a `Refusal` when nothing was. */
export function sealSecrets(
  ports: Ports,
  secrets: IntegrationDefinition['secrets'],
  before: Record<string, string>,
): Record<string, string> {
  const kept = (name: string) => (Object.hasOwn(before, name) ? before[name] : undefined);
  const missing = Object.entries(secrets).filter(
    ([name, value]) => typeof value !== 'string' && kept(name) === undefined,
  );
  if (missing.length > 0)
    throw invalid(
      missing.map(([name]) => ({
        path: `secrets.${name}`,
        message: 'No value is stored under this name: write it as text.',
      })),
    );
  const sealed = Object.entries(secrets).map(([name, value]): [string, string] => [
    name,
    typeof value === 'string' ? ports.vault.seal(value, 'integration-secret') : (kept(name) ?? ''),
  ]);
  return Object.fromEntries(sealed);
}
