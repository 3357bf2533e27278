import { Refusal } from '../domain/catalog/refusal.ts';
import type { Conversion } from '../domain/ledger/conversion.ts';
import { isOwn } from './own.ts';
import type { Actor, Ports } from './ports.ts';
import { requirePermission } from './require-permission.ts';

/** One conversion; throws a `Refusal` (`not_found`) when it does not exist for who asks. */
export async function readConversion(ports: Ports, actor: Actor, id: string): Promise<Conversion> {
  await requirePermission(ports, actor, 'conversions.read');
  const conversion = await ports.ledger.conversion(id);
  if (!conversion || !isOwn(actor, conversion.affiliate_id))
    throw new Refusal('not_found', 'There is no conversion with this id.');
  return conversion;
}
