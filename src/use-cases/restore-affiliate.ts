import type { Affiliate } from '../domain/affiliates/affiliate.ts';
import { foundArchived } from '../domain/catalog/found-archived.ts';
import type { Actor, Ports } from './ports.ts';
import { requirePermission } from './require-permission.ts';
import { writeAudit } from './write-audit.ts';

/** Brings an archived affiliate back as it was, its switch and its logins too. Throws a `Refusal` when there is none. */
export async function restoreAffiliate(ports: Ports, actor: Actor, id: string): Promise<Affiliate> {
  await requirePermission(ports, actor, 'affiliates.write');
  const restored = await ports.catalog.change((state) => {
    const { archived_at: _, ...affiliate } = foundArchived(state, state.affiliates, id);
    return { state: { ...state, affiliates: { ...state.affiliates, [id]: affiliate } }, result: affiliate };
  });
  await writeAudit(ports, actor, 'affiliate.restored', id);
  return restored;
}
