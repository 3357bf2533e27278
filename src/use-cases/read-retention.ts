import type { Actor, Ports } from './ports.ts';
import { requirePermission } from './require-permission.ts';

/** How long numbers are kept, and when the oldest one still kept was given. */
export async function readRetention(
  ports: Ports,
  actor: Actor,
): Promise<{ retention_days?: number; oldest_number_at?: number }> {
  await requirePermission(ports, actor, 'people.erase');
  return {
    retention_days: ports.machine.retention_days,
    oldest_number_at: await ports.ledger.oldestNumberAt(),
  };
}
