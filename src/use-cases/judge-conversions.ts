import { invalid, parseDefinition } from '../domain/catalog/parse-definition.ts';
import type { ChangedStatus } from '../domain/ledger/conversion-ledger.ts';
import { judgementsSchema } from '../domain/ledger/judgement.ts';
import { statusChange } from './change-conversion-status.ts';
import type { Actor, Ports } from './ports.ts';
import { requirePermission } from './require-permission.ts';
import { writeAudit } from './write-audit.ts';

/**
 * Adds status entries to many conversions, all or none, and answers what each was before: written again, that takes
 * all of it back. Throws a `Refusal` naming those that do not exist.
 */
export async function judgeConversions(ports: Ports, actor: Actor, input: unknown): Promise<ChangedStatus[]> {
  await requirePermission(ports, actor, 'conversions.judge');
  const { changes } = parseDefinition(judgementsSchema, input);
  const written = changes.map(({ id, ...wish }) => ({ id, ...statusChange(ports, actor, wish) }));
  const result = await ports.ledger.changeStatuses(written);
  if ('unknown' in result)
    throw invalid(
      result.unknown.map((id) => ({
        path: `changes.${changes.findIndex((one) => one.id === id)}.id`,
        message: 'There is no conversion with this id. Nothing was changed.',
      })),
    );
  await Promise.all(
    result.changed.map(({ after }) =>
      writeAudit(ports, actor, 'conversion.status_changed', after.id, { status: after.status }),
    ),
  );
  return result.changed;
}
