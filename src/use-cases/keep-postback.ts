import { invalid } from '../domain/catalog/parse-definition.ts';
import type { KeptPostback, PostbackDefinition } from '../domain/postbacks/postback-definition.ts';
import type { Ports } from './ports.ts';

const PURPOSE = 'postback-secret';

/**
 * A postback as it is kept: its address allowed, its secret sealed. `made`: a secret that was made, to be shown this
 * once. A new address is switched on, whatever the old one's receiver said. Throws a `Refusal` naming what is below `path`.
 */
export async function keepPostback(
  ports: Ports,
  definition: PostbackDefinition | undefined,
  before: KeptPostback | undefined,
  path: string,
): Promise<{ kept?: KeptPostback; made?: string; warnings: string[] }> {
  if (!definition) return { warnings: [] };
  const { refused, warnings } = await ports.outgoing.examine(definition.url);
  if (refused !== undefined) throw invalid([{ path: join(path, 'url'), message: refused }]);
  const { secret, ...rest } = definition;
  const stopped_at = rest.enabled || rest.url !== before?.url ? undefined : before.stopped_at;
  const enabled = rest.enabled || (before?.stopped_at !== undefined && rest.url !== before.url);
  const kept: KeptPostback = { ...rest, enabled, stopped_at };
  if (secret === undefined) return { kept, warnings };
  if (typeof secret === 'string')
    return { kept: { ...kept, sealed_secret: ports.vault.seal(secret, PURPOSE) }, warnings };
  if ('make' in secret) {
    const made = ports.postbacks.makeSecret();
    return { kept: { ...kept, sealed_secret: ports.vault.seal(made, PURPOSE) }, made, warnings };
  }
  if (before?.sealed_secret === undefined)
    throw invalid([
      { path: join(path, 'secret'), message: 'No secret is stored: write it as text, or {"make":true}.' },
    ]);
  return { kept: { ...kept, sealed_secret: before.sealed_secret }, warnings };
}

/** What it is signed with; undefined where it is not. */
export function openPostbackSecret(
  ports: Ports,
  { sealed_secret }: Pick<KeptPostback, 'sealed_secret'>,
): string | undefined {
  return sealed_secret === undefined ? undefined : ports.vault.open(sealed_secret, PURPOSE);
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}
