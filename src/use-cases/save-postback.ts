import type { Affiliate } from '../domain/affiliates/affiliate.ts';
import { found } from '../domain/catalog/found.ts';
import { mergePatch } from '../domain/catalog/merge-patch.ts';
import { invalid, parseDefinition } from '../domain/catalog/parse-definition.ts';
import { Refusal } from '../domain/catalog/refusal.ts';
import { unchanged } from '../domain/catalog/unchanged.ts';
import { checkPostback } from '../domain/postbacks/check-postback.ts';
import type { KeptPostback, PostbackDefinition } from '../domain/postbacks/postback-definition.ts';
import { postbackDefinition } from '../domain/postbacks/postback-definition.ts';
import { writtenPostback } from '../domain/postbacks/written-postback.ts';
import { keepPostback } from './keep-postback.ts';
import { isOwn } from './own.ts';
import type { Actor, Ports } from './ports.ts';
import { requirePermission } from './require-permission.ts';
import { resumePostbacks } from './resume-postbacks.ts';
import { writeAudit } from './write-audit.ts';

/** An affiliate's postback as it may be read; undefined when there is none. Throws a `Refusal` for a foreign affiliate. */
export async function readOwnPostback(
  ports: Ports,
  actor: Actor,
  id: string,
): Promise<KeptPostback | undefined> {
  await requirePermission(ports, actor, 'postbacks.read');
  return ownAffiliate(ports, actor, id).postback;
}

/**
 * Changes an affiliate's postback by a merge patch: the way for the affiliate itself, where the settings allow it.
 * Whether the number may be in it stays the network's to say. `made`: a secret to be shown this once.
 */
export async function savePostback(
  ports: Ports,
  actor: Actor,
  id: string,
  patch: unknown,
): Promise<{ kept: KeptPostback; made?: string; warnings: string[] }> {
  await requirePermission(ports, actor, 'postbacks.write');
  return ports.flights.queue('catalog', async () => {
    const old = ownAffiliate(ports, actor, id);
    const before = old.postback;
    const written = mergePatch(before ? writtenPostback(before) : {}, patch);
    const definition = parseDefinition(postbackDefinition, written);
    if (actor.role === 'affiliate') requireOwnSay(ports, definition, before);
    const issues = checkPostback(definition, 'affiliate', 'url');
    if (issues.length > 0) throw invalid(issues);
    const { kept, made, warnings } = await keepPostback(ports, definition, before, '');
    if (!kept) throw new Error('What was defined is kept.');
    await ports.catalog.change((state) => {
      unchanged(state.affiliates, old);
      const affiliate: Affiliate = { ...old, postback: kept, updated_at: ports.system.now() };
      return { state: { ...state, affiliates: { ...state.affiliates, [id]: affiliate } }, result: undefined };
    });
    await writeAudit(ports, actor, 'postback.changed', id, {
      enabled: kept.enabled,
      signed: kept.sealed_secret !== undefined,
    });
    await resumePostbacks(ports, 'affiliate', kept, id);
    return { kept, made, warnings };
  });
}

function ownAffiliate(ports: Ports, actor: Actor, id: string): Affiliate {
  return found(isOwn(actor, id) ? ports.catalog.state.affiliates : {}, id, 'affiliate');
}

function requireOwnSay(ports: Ports, definition: PostbackDefinition, before: KeptPostback | undefined): void {
  // Settings written before there was such a switch have none.
  if (ports.catalog.state.settings.affiliate_postbacks === false)
    throw new Refusal('forbidden', 'The network sets postbacks itself: ask it to change yours.');
  if (definition.include_msisdn !== (before?.include_msisdn ?? false))
    throw invalid([
      { path: 'include_msisdn', message: 'Whether the number may be in it is the network’s to say.' },
    ]);
}
