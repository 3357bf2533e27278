import { found } from '../domain/catalog/found.ts';
import { Refusal } from '../domain/catalog/refusal.ts';
import type { Actor, Ports } from './ports.ts';
import { requirePermission } from './require-permission.ts';
import { writeAudit } from './write-audit.ts';

/** Takes an affiliate out of use; clicks and reports keep naming it. Throws a `Refusal` while pages are its. */
export async function archiveAffiliate(ports: Ports, actor: Actor, id: string): Promise<void> {
  await requirePermission(ports, actor, 'affiliates.write');
  await ports.catalog.change((state) => {
    const affiliate = found(state.affiliates, id, 'affiliate');
    const page = Object.values(state.landing_pages).find(
      (one) => one.affiliate_id === id && one.archived_at === undefined,
    );
    if (page)
      throw new Refusal('in_use', `The landing page \`${page.slug}\` is this affiliate's: archive it first.`);
    const archived = { ...affiliate, archived_at: ports.system.now() };
    return { state: { ...state, affiliates: { ...state.affiliates, [id]: archived } }, result: undefined };
  });
  await writeAudit(ports, actor, 'affiliate.archived', id);
}
