import type { ApiToken } from '../domain/accounts/api-token.ts';
import { allows } from '../domain/accounts/permissions.ts';
import type { SettingsDefinition } from '../domain/accounts/settings.ts';
import { readTokens } from './accounts/manage-tokens.ts';
import { readSettings } from './accounts/settings.ts';
import { blocks } from './block-numbers.ts';
import type { Actor, Ports } from './ports.ts';
import { shownPostback } from './see-own-postback.ts';

/** Everything the settings screen shows; what is undefined is not for who asks. Times ISO 8601. */
export interface SeenSettings {
  at: string;
  settings: SettingsDefinition;
  /** When the tracker answered 410; ISO 8601. */
  tracker_stopped_at?: string;
  may_write: boolean;
  tokens?: (Omit<ApiToken, 'hash' | 'expires_at'> & { expires_at?: string; last_used_at?: string })[];
  affiliates: { id: string; name: string }[];
  blocks?: { id: string; kind: 'number' | 'prefix'; value: string; created_at: string }[];
  demo?: boolean;
  public_url: string;
}

export async function seeSettings(ports: Ports, actor: Actor): Promise<SeenSettings> {
  const { state } = ports.catalog;
  const iso = (at: number | undefined) => (at === undefined ? undefined : new Date(at).toISOString());
  const tokens = allows(actor, 'users.read') ? await readTokens(ports, actor) : undefined;
  const blocked = allows(actor, 'blocks.read') ? await blocks(ports, actor) : undefined;
  return {
    at: new Date(ports.system.now()).toISOString(),
    settings: await readSettings(ports, actor),
    tracker_stopped_at: shownPostback(state.settings.tracker).stopped_at,
    may_write: allows(actor, 'settings.write'),
    tokens: tokens?.map(({ hash: _, expires_at, ...token }) => ({
      ...token,
      expires_at: iso(expires_at),
      last_used_at: iso(ports.account_uses.get(token.id)),
    })),
    affiliates: Object.values(state.affiliates)
      .filter(({ archived_at }) => archived_at === undefined)
      .map(({ id, name }) => ({ id, name })),
    blocks: blocked?.toReversed().map((block) => ({
      id: block.id,
      kind: block.kind,
      value: block.kind === 'number' ? block.masked : block.prefix,
      created_at: new Date(block.created_at).toISOString(),
    })),
    demo: allows(actor, 'demo.remove') ? state.demo === 'seeded' : undefined,
    public_url: ports.public_url,
  };
}
