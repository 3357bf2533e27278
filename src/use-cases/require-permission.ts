import type { Permission } from '../domain/accounts/permissions.ts';
import { may } from '../domain/accounts/permissions.ts';
import { Refusal } from '../domain/catalog/refusal.ts';
import type { Actor, Ports } from './ports.ts';
import { writeAudit } from './write-audit.ts';

/** Throws a `Refusal` when the actor's role may not do this; the refusal is audited. */
export async function requirePermission(ports: Ports, actor: Actor, permission: Permission): Promise<void> {
  if (may(actor.role, permission)) return;
  await writeAudit(ports, actor, 'access.refused', undefined, { permission, role: actor.role });
  throw new Refusal('forbidden', `The role \`${actor.role}\` does not have the permission ${permission}.`);
}
