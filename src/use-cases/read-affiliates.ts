import type { Affiliate } from '../domain/affiliates/affiliate.ts';
import { found } from '../domain/catalog/found.ts';
import type { Actor, Ports } from './ports.ts';
import { requirePermission } from './require-permission.ts';

/** Every affiliate in use, oldest first. */
export async function readAffiliates(ports: Ports, actor: Actor): Promise<Affiliate[]> {
  await requirePermission(ports, actor, 'affiliates.read');
  return Object.values(ports.catalog.state.affiliates).filter((one) => one.archived_at === undefined);
}

export async function readAffiliate(ports: Ports, actor: Actor, id: string): Promise<Affiliate> {
  await requirePermission(ports, actor, 'affiliates.read');
  return found(ports.catalog.state.affiliates, id, 'affiliate');
}
