import type { Actor, Ports } from './ports.ts';
import { requirePermission } from './require-permission.ts';

/** How long numbers are kept, when the oldest one still kept was given, and the last look for older ones. */
export async function readRetention(
  ports: Ports,
  actor: Actor,
): Promise<{
  retention_days?: number;
  oldest_number_at?: number;
  last_run?: { at: number; erased: number };
}> {
  await requirePermission(ports, actor, 'people.erase');
  return {
    retention_days: ports.machine.retention_days,
    oldest_number_at: await ports.ledger.oldestNumberAt(),
    last_run: ports.forgetting.last,
  };
}
