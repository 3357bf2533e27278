import { parseDefinition } from '../domain/catalog/parse-definition.ts';
import { Refusal } from '../domain/catalog/refusal.ts';
import type { StatusChange } from '../domain/ledger/conversion-ledger.ts';
import type { Conversion } from '../domain/ledger/conversion.ts';
import type { Judgement } from '../domain/ledger/judgement.ts';
import { judgementSchema } from '../domain/ledger/judgement.ts';
import type { Actor, Ports } from './ports.ts';
import { requirePermission } from './require-permission.ts';
import { writeAudit } from './write-audit.ts';

/** Adds a status entry to a conversion, which itself stays. Throws a `Refusal` when there is no such conversion. */
export async function changeConversionStatus(
  ports: Ports,
  actor: Actor,
  id: string,
  input: unknown,
): Promise<Conversion> {
  await requirePermission(ports, actor, 'conversions.judge');
  const wish = parseDefinition(judgementSchema, input);
  const conversion = await ports.ledger.changeStatus(id, statusChange(ports, actor, wish));
  if (!conversion) throw new Refusal('not_found', 'There is no conversion with this id.');
  await writeAudit(ports, actor, 'conversion.status_changed', id, { status: wish.status });
  return conversion;
}

export function statusChange(
  ports: Ports,
  actor: Actor,
  { status, reason, held_until }: Judgement,
): StatusChange {
  return {
    at: ports.system.now(),
    ...{ status, reason },
    held_until: held_until === undefined ? undefined : Date.parse(held_until),
    by: actor.who,
  };
}
