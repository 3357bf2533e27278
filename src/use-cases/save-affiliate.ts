import type { Affiliate, AffiliateDefinition } from '../domain/affiliates/affiliate.ts';
import { affiliateSchema } from '../domain/affiliates/affiliate.ts';
import { checkAffiliate } from '../domain/affiliates/check-affiliate.ts';
import { writtenAffiliate } from '../domain/affiliates/written-affiliate.ts';
import { found } from '../domain/catalog/found.ts';
import { mergePatch } from '../domain/catalog/merge-patch.ts';
import { invalid, parseDefinition } from '../domain/catalog/parse-definition.ts';
import { Refusal } from '../domain/catalog/refusal.ts';
import { unchanged } from '../domain/catalog/unchanged.ts';
import { keepPostback } from './keep-postback.ts';
import type { Actor, Ports } from './ports.ts';
import { resumePostbacks } from './resume-postbacks.ts';
import { requirePermission } from './require-permission.ts';
import { writeAudit } from './write-audit.ts';

/**
 * Makes an affiliate, or with `id` changes one by a merge patch. `postback_secret`: one that was made, to be shown this
 * once. Throws a `Refusal` when it cannot be saved.
 */
export async function saveAffiliate(
  ports: Ports,
  actor: Actor,
  input: unknown,
  id?: string,
): Promise<{ affiliate: Affiliate; postback_secret?: string; warnings: string[] }> {
  await requirePermission(ports, actor, 'affiliates.write');
  return ports.flights.queue('catalog', async () => {
    const old = id === undefined ? undefined : found(ports.catalog.state.affiliates, id, 'affiliate');
    const written = old ? mergePatch(writtenAffiliate(old), input) : input;
    const definition = parseDefinition(affiliateSchema, written);
    const issues = checkAffiliate(definition);
    if (old && definition.id !== old.id)
      issues.push({ path: 'id', message: 'An id stays: it stands in the ledger.' });
    if (issues.length > 0) throw invalid(issues);
    const { kept, made, warnings } = await keepPostback(
      ports,
      definition.postback,
      old?.postback,
      'postback',
    );
    const affiliate = assemble(ports, definition, kept, old);
    await ports.catalog.change((state) => {
      unchanged(state.affiliates, old);
      if (!old && isTaken(state.affiliates, affiliate.id))
        throw new Refusal(
          'conflict',
          `The affiliate id \`${affiliate.id}\` is taken (capitals count for nothing).`,
        );
      const affiliates = { ...state.affiliates, [affiliate.id]: affiliate };
      return { state: { ...state, affiliates }, result: undefined };
    });
    await writeAudit(ports, actor, old ? 'affiliate.changed' : 'affiliate.created', affiliate.id, {
      api_access: affiliate.api_access,
      postback: affiliate.postback?.enabled ?? false,
    });
    await resumePostbacks(ports, 'affiliate', affiliate.postback, affiliate.id);
    return { affiliate, postback_secret: made, warnings };
  });
}

function assemble(
  ports: Ports,
  definition: AffiliateDefinition,
  postback: Affiliate['postback'],
  old: Affiliate | undefined,
): Affiliate {
  const { postback: _, ...rest } = definition;
  const now = ports.system.now();
  return {
    ...rest,
    id: definition.id ?? freeId(ports),
    created_at: old?.created_at ?? now,
    updated_at: now,
    postback,
  };
}

function freeId(ports: Ports): string {
  for (;;) {
    const id = ports.system.digits(6);
    if (!isTaken(ports.catalog.state.affiliates, id)) return id;
  }
}

/** Archived affiliates keep their ids: the ledger names them. */
function isTaken(affiliates: Record<string, Affiliate>, id: string): boolean {
  const small = id.toLowerCase();
  return small === '__proto__' || Object.keys(affiliates).some((known) => known.toLowerCase() === small);
}
