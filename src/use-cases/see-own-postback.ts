import { writtenPostback } from '../domain/postbacks/written-postback.ts';
import type { KeptPostback, PostbackDefinition } from '../domain/postbacks/postback-definition.ts';
import type { Actor, Ports } from './ports.ts';
import { readOwnPostback } from './save-postback.ts';

/** A postback as its form shows it. */
export interface ShownPostback {
  postback?: PostbackDefinition;
  /** When its receiver answered 410; ISO 8601. */
  stopped_at?: string;
}

export function shownPostback(kept: KeptPostback | undefined): ShownPostback {
  const stopped_at = kept?.stopped_at;
  return {
    postback: kept && writtenPostback(kept),
    stopped_at: stopped_at === undefined ? undefined : new Date(stopped_at).toISOString(),
  };
}

/** An affiliate's own postback, in its portal; `may_write` where the network leaves it to affiliates. */
export async function seeOwnPostback(
  ports: Ports,
  actor: Actor,
): Promise<ShownPostback & { at: string; id: string; may_write: boolean; public_url: string }> {
  const id = actor.affiliate_id ?? '';
  return {
    ...shownPostback(await readOwnPostback(ports, actor, id)),
    at: new Date(ports.system.now()).toISOString(),
    id,
    may_write: ports.catalog.state.settings.affiliate_postbacks !== false,
    public_url: ports.public_url,
  };
}
