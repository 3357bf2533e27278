import { Refusal } from '../domain/catalog/refusal.ts';
import type { Conversion, ConversionStatus } from '../domain/ledger/conversion.ts';
import type { Actor, Ports } from './ports.ts';
import { requirePermission } from './require-permission.ts';
import { writeAudit } from './write-audit.ts';

/** Adds a status entry to a conversion, which itself stays. Throws a `Refusal` when there is no such conversion. */
export async function changeConversionStatus(
  ports: Ports,
  actor: Actor,
  id: string,
  status: ConversionStatus,
  reason: string | undefined,
): Promise<Conversion> {
  await requirePermission(ports, actor, 'conversions.judge');
  const change = { at: ports.system.now(), status, reason, by: actor.who };
  const conversion = await ports.ledger.changeStatus(id, change);
  if (!conversion) throw new Refusal('not_found', 'There is no conversion with this id.');
  await writeAudit(ports, actor, 'conversion.status_changed', id, { status });
  return conversion;
}
